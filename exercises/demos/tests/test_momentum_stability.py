"""Step and momentum on a quadratic, against closed forms and SciPy."""

import math
from typing import Any

import numpy as np
import pytest
import scipy.signal

from exercises.demos.demo import Result
from exercises.demos.multivariable_calculus.momentum.heavy_ball import (
    HeavyBall,
    radius,
    step_matrix,
    walk,
)
from exercises.demos.multivariable_calculus.momentum_stability import (
    MOMENTUM_STABILITY,
)
from exercises.demos.states import InvalidStateError

# Polyak 1964 for κ = 100: (κ − 1)/(κ + 1), (√κ − 1)/(√κ + 1), its square, and
# ln(10⁻⁶)/ln(rate); the default bowl has these curvatures.
RATE_PLAIN, RATE_BEST, BETA_BEST = 99 / 101, 9 / 11, 81 / 121


def _run(**raw: Any) -> Result:
    return MOMENTUM_STABILITY.run(MOMENTUM_STABILITY.state(raw))


def test_condition_100_has_the_rates_on_paper() -> None:
    found = _run().scalars

    # A few roundings each.
    assert found["gd_radius"] == pytest.approx(RATE_PLAIN, rel=1e-14)
    assert found["best_radius"] == pytest.approx(RATE_BEST, rel=1e-14)
    assert found["best_beta"] == pytest.approx(BETA_BEST, rel=1e-14)
    assert found["gd_radius"] == pytest.approx(0.9801980, abs=5e-8)
    assert found["best_radius"] == pytest.approx(0.8181818, abs=5e-8)
    assert found["best_beta"] == pytest.approx(0.6694214876, abs=5e-11)
    assert found["gd_iterations"] == pytest.approx(690.8, abs=0.05)
    assert found["best_iterations"] == pytest.approx(68.8, abs=0.05)


def test_rates_depend_on_the_condition_alone() -> None:
    wide, narrow = _run(small=1, large=100).scalars, _run().scalars

    for name in ("gd_radius", "best_radius", "best_beta", "saving"):
        assert wide[name] == pytest.approx(narrow[name], rel=1e-13)
    assert wide["best_alpha"] == pytest.approx(narrow["best_alpha"] / 100, rel=1e-13)


def test_the_closed_form_agrees_with_lapack_over_the_whole_plane() -> None:
    a, b = np.meshgrid(np.linspace(0, 4, 41), np.linspace(-1, 1.2, 45))
    M = np.zeros((*a.shape, 2, 2))
    M[..., 0, 0], M[..., 0, 1], M[..., 1, 0] = 1 + b - a, -b, 1.0
    known = np.abs(np.linalg.eigvals(M)).max(axis=-1)

    # A double root is known to about √eps times the size of the matrix (≤ 3).
    np.testing.assert_allclose(radius(a, b, 1.0), known, atol=1e-7)


def test_roots_have_the_trace_as_sum_and_momentum_as_product() -> None:
    rng = np.random.default_rng(3)
    for alpha, beta in rng.uniform((0, -1), (4, 1.2), (200, 2)):
        ball = HeavyBall(1.0, 1.0, alpha, beta)
        first, other = ball.roots(1.0)

        assert abs(first + other - (1 + beta - alpha)) < 1e-13
        assert abs(first * other - beta) < 1e-13
        assert abs(first) == pytest.approx(ball.rate, rel=1e-13)


def test_errors_follow_the_recursion_as_scipy_filters_it() -> None:
    alpha, beta, curvature, steps = 0.7, 0.8, 0.9, 60
    t = 1 + beta - alpha * curvature
    # y(k) − t·y(k−1) + β·y(k−2) = 0 from y(−1) = y(0) = 1.
    start = scipy.signal.lfiltic([1.0], [1.0, -t, beta], [1.0, 1.0])
    known, _ = scipy.signal.lfilter([1.0], [1.0, -t, beta], np.zeros(steps), zi=start)

    found = walk(alpha, beta, curvature, steps)

    np.testing.assert_allclose(found[1:], known, atol=1e-14)


def test_momentum_at_rest_is_its_own_theory_in_the_long_run() -> None:
    ball = HeavyBall(0.01, 1.0, 0.1, 0.4)
    found = ball.walks(300)[0]

    # Real roots: the quotient of errors tends to the larger one; the other is gone
    # (its share (0.42)^299 is below rounding).
    assert found[300] / found[299] == pytest.approx(ball.rate, rel=1e-12)


@pytest.mark.parametrize(
    ("raw", "verdict"),
    [
        ({"alpha": 0.1, "beta": 0.4}, "monotone"),
        ({"alpha": 1, "beta": 0.9}, "oscillating"),
        ({"alpha": 0.6, "beta": -0.5}, "oscillating"),
        ({"alpha": 3.5, "beta": 0.5}, "diverges"),
        ({"alpha": 1, "beta": 1.1}, "diverges"),
        ({"alpha": 1, "beta": 1}, "neutral"),
        ({"alpha": 3, "beta": 0.5}, "neutral"),
        ({"alpha": 0, "beta": 1.2}, "still"),
    ],
)
def test_the_plane_has_its_regions(raw: dict[str, Any], verdict: str) -> None:
    assert _run(**raw).scalars["verdict"] == verdict


def test_the_limit_of_stability_is_the_line_on_paper() -> None:
    for beta in (-0.5, 0.0, 0.3, 0.9):
        limit = 2 * (1 + beta)
        assert _run(alpha=limit - 1e-6, beta=beta).scalars["converges"]
        assert not _run(alpha=limit + 1e-6, beta=beta).scalars["converges"]


def test_a_step_of_zero_stays_where_it_is() -> None:
    result = _run(alpha=0, beta=1.2)

    assert result.scalars["iterations"] is None
    assert "stays where it is" in result.reading
    assert (result.arrays["lines_flat_y"] == 1).all()
    assert all(check.holds for check in result.checks)


def test_one_curvature_is_done_in_one_plain_step() -> None:
    found = _run(small=1, alpha=1, beta=0)

    assert found.scalars["radius"] == 0
    assert found.scalars["iterations"] == 1
    assert found.scalars["saving"] is None
    assert "one step leads to the minimum" in found.reading


def test_between_the_two_lines_the_rate_is_the_root_of_momentum() -> None:
    for alpha in (0.5, 1.0, 2.0):
        found = _run(alpha=alpha, beta=0.9)

        assert found.scalars["radius"] == pytest.approx(math.sqrt(0.9), rel=1e-14)
        assert "√β" in found.reading


def test_errors_that_fly_off_end_before_the_numbers_do() -> None:
    result = _run(alpha=4, large=100, small=0.01, steps=300)
    errors = result.arrays["lines_steep_y"]

    assert np.nanmax(errors) < 1e12
    assert np.isnan(errors[-1])
    assert all(check.holds for check in result.checks)


def test_powers_of_the_step_matrix_are_the_walk() -> None:
    M = step_matrix(0.4, 0.7, 0.5)
    after = np.linalg.matrix_power(M, 25) @ [1.0, 1.0]

    assert walk(0.4, 0.7, 0.5, 25)[-1] == pytest.approx(after[0], abs=1e-14)


def test_curvatures_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InvalidStateError) as refused:
        _run(small=5, large=2)

    assert "at most the largest" in refused.value.faults["small"]
