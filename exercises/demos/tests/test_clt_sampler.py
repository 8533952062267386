"""Sums of draws: convolutions against closed forms, simulations against both."""

import math

import numpy as np
import pytest
from scipy import stats

from exercises.demos.demo import Result
from exercises.demos.probability.clt.bases import base_of, standard_lattice
from exercises.demos.probability.clt.sums import (
    cdf_of_sum,
    density_of_sum,
    power_of,
    simulate,
)
from exercises.demos.probability.clt_sampler import CLT_SAMPLER


def _run(**raw: object) -> Result:
    return CLT_SAMPLER.run(CLT_SAMPLER.state({"samples": 2000, **raw}))


def test_thirty_dice_are_within_a_thousandth_of_a_normal_law() -> None:
    scalars = _run().scalars

    # Printed to seven figures; sums of 151 chances round at about 1e-16.
    assert scalars["gap_corrected"] == pytest.approx(8.699653e-4, abs=5e-11)
    assert scalars["mean"] == 105
    assert scalars["spread"] == pytest.approx(math.sqrt(87.5), rel=1e-14)
    assert scalars["is_normal"] is True


def test_twelve_uniform_draws_have_an_excess_kurtosis_of_minus_a_tenth() -> None:
    scalars = _run(base="uniform", n=12).scalars

    assert scalars["kurtosis"] == pytest.approx(-0.1, rel=1e-14)
    assert scalars["spread"] == pytest.approx(1)


def test_the_density_of_uniform_sums_is_that_of_irwin_and_hall() -> None:
    base = base_of(CLT_SAMPLER.state({"base": "uniform"}))
    x = np.linspace(-0.5, 12.5, 131)

    found = density_of_sum(base, 12, x)
    cdf = cdf_of_sum(base, 12, x)

    # Second source: the alternating sum, which loses about 12^12/12! · ε ≈ 4e-12.
    signed = [(-1) ** k * math.comb(12, k) for k in range(13)]
    terms = [sign * np.maximum(x - k, 0) ** 11 for k, sign in enumerate(signed)]
    inside = (x >= 0) & (x <= 12)
    expected = np.where(inside, sum(terms) / math.factorial(11), 0)
    assert found == pytest.approx(expected, abs=1e-10)
    more = [sign * np.maximum(x - k, 0) ** 12 for k, sign in enumerate(signed)]
    whole = np.where(x < 0, 0, np.where(x > 12, 1, sum(more) / math.factorial(12)))
    assert cdf == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize("n", [1, 7, 64, 100])
def test_sums_of_coins_are_binomial(n: int) -> None:
    law = power_of(standard_lattice([0.7, 0.3], start=0), n)

    # Each chance is a sum of positive products: relative errors of at most n·ε.
    expected = stats.binom.pmf(np.arange(n + 1), n, 0.3)
    assert law.chances == pytest.approx(expected, rel=1e-10, abs=1e-300)


def test_the_lattice_is_as_coarse_as_its_values() -> None:
    law = standard_lattice([2, 0, 1, 0, 1], start=1)

    assert (law.start, law.step) == (1, 2)
    assert law.chances.tolist() == [0.5, 0.25, 0.25]


def test_exponential_sums_are_gamma_and_their_skewness_fades() -> None:
    scalars = _run(base="exponential", n=16).scalars

    assert scalars["skewness"] == pytest.approx(2 / 4)
    assert scalars["kurtosis"] == pytest.approx(6 / 16)
    x = 16 + 4 * np.linspace(-5, 5, 100_001)
    gap = np.abs(stats.gamma.cdf(x, 16) - stats.norm.cdf(x, 16, 4)).max()
    # The demo looks at 1201 places: near its top the gap bends by less than h²/2.
    assert scalars["gap"] == pytest.approx(gap, abs=(10 / 1200) ** 2)


def test_means_of_cauchy_draws_never_become_narrower() -> None:
    result = _run(base="cauchy", n=100, samples=20_000)
    widths = [float(row[2] or 0) for row in result.tables[0].rows]

    # The quartiles are ±1; of 4000 means each is off by √(3)/4 · π · 2/√4000 ≈ 0.04.
    assert widths[0] == pytest.approx(2, abs=0.25)
    assert widths[-1] == pytest.approx(2, abs=0.25)
    assert result.scalars["spread"] is None
    assert result.scalars["is_normal"] is False
    assert "never a normal law" in result.reading


@pytest.mark.parametrize(
    ("alpha", "mean", "words"),
    [
        (0.8, None, "mean and variance are infinite"),
        (1.5, 90.0, "the variance is infinite"),
        (2.5, 50.0, "The variance is finite but"),
    ],
)
def test_heavy_tails_are_told_apart(
    alpha: float, mean: float | None, words: str
) -> None:
    result = _run(base="pareto", alpha=alpha)

    assert result.scalars["mean"] == pytest.approx(mean)
    assert words in result.reading


@pytest.mark.parametrize(
    "raw",
    [{"base": "own", "own": [0, 0, 1]}, {"base": "coin", "p": 0}],
    ids=["one face", "no heads"],
)
def test_without_variance_nothing_is_standardised(raw: dict[str, object]) -> None:
    result = _run(**raw)

    assert "nothing to standardise" in result.reading
    assert result.scalars["spread"] == 0
    assert result.figures
    assert all(check.holds for check in result.checks)


@pytest.mark.parametrize("base", ["die", "coin", "own", "uniform", "exponential"])
@pytest.mark.parametrize("n", [1, 2, 100])
def test_simulated_sums_have_the_exact_moments(base: str, n: int) -> None:
    law = base_of(CLT_SAMPLER.state({"base": base}))
    sums = simulate(law, n, 5000, np.random.default_rng(3)).sums

    assert law.mean is not None
    assert law.variance is not None
    error = math.sqrt(n * law.variance / 5000)
    # Six standard errors of the mean; the variance is off by √((κ + 2)/5000) of it,
    # and by the square of the mean's error.
    assert sums.mean() == pytest.approx(n * law.mean, abs=6 * error)
    room = 6 * math.sqrt(((law.kurtosis or 0) / n + 2) / 5000) + 36 / 5000
    assert sums.var() == pytest.approx(n * law.variance, rel=room)


@pytest.mark.parametrize("scale", ["standardised", "mean", "sum"])
@pytest.mark.parametrize("base", ["die", "own", "uniform", "pareto", "cauchy"])
def test_the_bars_have_area_one_where_all_sums_are_in_the_picture(
    base: str, scale: str
) -> None:
    result = _run(base=base, scale=scale, n=20)
    width = result.figures[0].data[0]["width"]

    area = float(result.arrays["simulated_y"].sum()) * width
    # Heavy tails leave 2 % on each side outside; float32 bars round at 1e-5.
    assert 0.9 < area < 1 + 1e-4


def test_the_last_frame_is_the_exact_law_and_the_first_one_draw() -> None:
    result = _run(base="exponential", n=9, scale="sum")
    frames = result.arrays["lines_rungs"]

    assert result.overlay["captions"][0].endswith("of 1 draw.")
    assert frames[-1, :, 1] == pytest.approx(result.arrays["exact_y"])
    x, first = frames[0].T
    # The density of one draw jumps at 0, which may fall on a point of the curve.
    expected = np.exp(-x[x > 0.01])
    assert first[x > 0.01] == pytest.approx(expected, rel=1e-5)
