"""Entropies and divergences against printed numbers, closed forms and SciPy."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import integrate, stats

from exercises.demos.demo import Result
from exercises.demos.information_theory.cross_entropy.bells import Bumps
from exercises.demos.information_theory.cross_entropy_kl import CROSS_ENTROPY_KL
from exercises.demos.states import InvalidStateError

THREE = {"p": (0.7, 0.2, 0.1), "q": (0.5, 0.3, 0.2)}


def _run(**raw: object) -> Result:
    return CROSS_ENTROPY_KL.run(CROSS_ENTROPY_KL.state(raw))


def test_cross_entropy_is_entropy_plus_divergence() -> None:
    # Three terms of size 1: all ten printed digits, and 1e-15 for the sum.
    found = _run(**THREE).scalars

    assert found["cross_entropy"] == pytest.approx(0.8869413785, abs=5e-11)
    assert found["entropy"] == pytest.approx(0.8018185525, abs=5e-11)
    assert found["kl"] == pytest.approx(0.0851228260, abs=5e-11)
    assert found["reverse_kl"] == pytest.approx(0.0920328502, abs=5e-11)
    assert found["cross_entropy"] - found["entropy"] == pytest.approx(
        found["kl"], abs=4e-16
    )


def test_scipys_entropy_says_the_same_in_bits() -> None:
    found = _run(**THREE, unit="bits").scalars

    assert found["entropy"] == pytest.approx(stats.entropy(THREE["p"], base=2))
    assert found["kl"] == pytest.approx(stats.entropy(THREE["p"], THREE["q"], base=2))


def test_equal_laws_have_no_divergence_but_the_entropy_remains() -> None:
    result = _run(q=(0.7, 0.2, 0.1))

    assert result.scalars["kl"] == 0
    assert result.scalars["cross_entropy"] == pytest.approx(0.8018185525, abs=5e-11)
    assert result.scalars["zero_when_equal"] is False
    assert "0.8018 nats" in result.reading


def test_a_certain_class_costs_the_logarithm_of_its_belief() -> None:
    result = _run(p=(0, 1, 0))

    assert result.scalars["cross_entropy"] == -math.log(0.3)
    assert result.scalars["entropy"] == 0
    assert result.scalars["zero_when_equal"] is True
    assert _run(p=(0, 1, 0), q=(0, 1, 0)).scalars["cross_entropy"] == 0


def test_what_happens_and_was_excluded_costs_infinity() -> None:
    result = _run(q=(0.7, 0.3, 0))

    assert result.scalars["kl"] is None
    assert result.scalars["cross_entropy"] is None
    assert result.scalars["is_finite"] is False
    assert "C has probability 0.1 under P and 0 under Q" in result.reading
    # The other way round nothing is excluded: 0.7·log 1 + 0.3·log 1.5.
    assert result.scalars["reverse_kl"] == pytest.approx(0.3 * math.log(1.5))


def test_what_never_happens_may_be_excluded() -> None:
    assert _run(p=(0.5, 0.5, 0), q=(0.9, 0.1, 0)).scalars["is_finite"] is True


def test_laws_without_anything_in_common_are_one_bit_apart() -> None:
    found = _run(p=(0.5, 0.5, 0, 0), q=(0, 0, 0.5, 0.5), unit="bits").scalars

    assert found["js"] == pytest.approx(1, abs=1e-15)
    assert found["total_variation"] == 1


def test_laws_of_different_length_are_refused() -> None:
    with pytest.raises(InvalidStateError) as refused:
        _run(p=(0.5, 0.5))

    assert refused.value.faults == {"q": "P has 2 numbers and Q 3: give both as many."}


def test_the_way_from_a_belief_to_the_truth_ends_at_the_entropy() -> None:
    result = _run(p=(0, 1, 0), q=(1, 0, 0))
    cross = result.arrays["lines_cross_y"]

    assert np.isnan(cross[0])
    assert cross[-1] == 0
    assert (np.diff(cross[1:]) < 0).all()


def test_one_bell_for_one_has_the_divergences_of_normal_laws() -> None:
    # log 2 + (1 + 1)/8 − 1/2 and −log 2 + (4 + 1)/2 − 1/2; quadrature to 1e-13.
    found = _run(mode="bells", share=1, m1=0, s1=1, mu=1, sigma=2).scalars

    assert found["kl"] == pytest.approx(0.4431471806, abs=5e-11)
    assert found["reverse_kl"] == pytest.approx(1.3068528194, abs=5e-11)
    assert found["entropy"] == pytest.approx(0.5 * math.log(2 * math.pi * math.e))
    assert found["reverse_best"] == pytest.approx(0, abs=1e-12)
    assert found["covers_both"] is None


@pytest.mark.parametrize(
    ("share", "means", "widths", "bell"),
    [
        (0.5, (-2, 2), (0.6, 0.6), (0, 1)),
        (0.3, (-5, 5), (0.2, 3), (1, 4)),
        (0.9, (0, 0.5), (2, 0.3), (-1, 0.2)),
    ],
)
def test_integrals_agree_with_adaptive_quadrature(
    share: float,
    means: tuple[float, float],
    widths: tuple[float, float],
    bell: tuple[float, float],
) -> None:
    bumps = Bumps(share, means, widths)
    q = stats.norm(*bell)

    def log_p(x: float) -> float:
        return float(bumps.log_density(np.array([x]))[0])

    def integral(f: Callable[[float], float], low: float, high: float) -> float:
        cuts = sorted({low, *(c for c in (*means, *bumps.turns) if low < c < high)})
        ends = [*cuts, high]
        pieces = zip(ends, ends[1:], strict=False)
        return math.fsum(
            integrate.quad(f, a, b, epsabs=1e-11, limit=300)[0] for a, b in pieces
        )

    low = min(m - 9 * w for m, w in zip(means, widths, strict=True))
    high = max(m + 9 * w for m, w in zip(means, widths, strict=True))
    forward = integral(
        lambda x: math.exp(log_p(x)) * (log_p(x) - q.logpdf(x)), low, high
    )
    reverse = integral(
        lambda x: q.pdf(x) * (q.logpdf(x) - log_p(x)),
        bell[0] - 9 * bell[1],
        bell[0] + 9 * bell[1],
    )
    # Nine deviations leave 1e-18 of mass on a logarithm of at most some thousands.
    assert bumps.forward(*bell) == pytest.approx(forward, rel=1e-8)
    assert bumps.reverse(*bell) == pytest.approx(reverse, rel=1e-8)


def test_the_forward_fit_covers_and_the_reverse_fit_picks() -> None:
    result = _run(mode="bells")
    found = result.scalars

    # Mean 0; variance 0.6² within the bumps and 2² between them.
    assert found["forward_mean"] == 0
    assert found["forward_width"] == pytest.approx(math.sqrt(4.36))
    assert found["covers_both"] is False
    assert abs(found["reverse_fits"][0][0]) == pytest.approx(2, abs=0.01)
    # One bump alone would cost log 2; overlap with the other makes it a little less.
    assert found["reverse_best"] == pytest.approx(math.log(2), abs=2e-3)
    assert "sits on one bump" in result.reading


def test_at_a_valley_the_derivatives_vanish() -> None:
    bumps = Bumps(0.4, (-1.5, 2), (0.5, 1))

    for mean, width, value in bumps.rests:
        for step in (-1e-3, 1e-3):
            assert bumps.reverse(mean + step, width) > value
            assert bumps.reverse(mean, width + step) > value


def test_bumps_that_touch_are_covered_both_ways() -> None:
    result = _run(mode="bells", m1=-0.8, m2=0.8)

    assert result.scalars["covers_both"] is True


@pytest.mark.parametrize("share", [0, 0.02, 0.5, 1])
@pytest.mark.parametrize("sigma", [0.1, 5])
@pytest.mark.parametrize("places", [(-5, 5), (0, 0), (1, 1.2)])
def test_extreme_bells_keep_their_checks(
    share: float, sigma: float, places: tuple[float, float]
) -> None:
    m1, m2 = places
    raw = {"m1": m1, "m2": m2, "share": share, "sigma": sigma, "mu": 6, "s1": 0.2}
    result = _run(mode="bells", **raw, s2=3)

    assert [check.label for check in result.checks if not check.holds] == []
    assert all(np.isfinite(values).all() for values in result.arrays.values())
