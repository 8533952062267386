"""Secant, eigenvectors and the dice game, against numbers known on paper."""

import numpy as np
import pytest

from exercises.demos.calculus.derivative_secant import DERIVATIVE_SECANT
from exercises.demos.demo import Demo, Result
from exercises.demos.linear_algebra.eigen_explorer import EIGEN_EXPLORER
from exercises.demos.payload import pack, unpack
from exercises.demos.probability.expected_value_game import EXPECTED_VALUE_GAME
from exercises.demos.states import InvalidStateError

SMALL = (DERIVATIVE_SECANT, EIGEN_EXPLORER, EXPECTED_VALUE_GAME)


def _run(demo: Demo, **raw: object) -> Result:
    return demo.run(demo.state(raw))


@pytest.mark.parametrize("demo", SMALL, ids=lambda demo: demo.slug)
def test_every_preset_is_packed_and_keeps_its_promises(demo: Demo) -> None:
    for preset in demo.presets:
        state = demo.state(preset.values)
        result = demo.run(state)
        header, arrays = unpack(pack(demo, state, result))

        assert header["reading"]
        assert header["figures"]
        assert set(arrays) == set(result.arrays)
        assert all(check.holds for check in result.checks), preset.name


@pytest.mark.parametrize("demo", SMALL, ids=lambda demo: demo.slug)
def test_the_same_state_gives_the_same_bytes(demo: Demo) -> None:
    state = demo.state()

    assert pack(demo, state, demo.run(state)) == pack(demo, state, demo.run(state))


def test_the_secant_of_the_parabola_has_the_slope_on_paper() -> None:
    result = _run(DERIVATIVE_SECANT)

    assert result.scalars["secant"] == pytest.approx(2.1, rel=1e-12)
    assert result.scalars["tangent"] == 2.0


def test_the_secant_of_the_sine_agrees_with_its_closed_form() -> None:
    # Source: sin(0.5)/0.5, computed by math.sin.
    result = _run(DERIVATIVE_SECANT, formula="sin(x)", x0=0, h=0.5)

    assert result.scalars["secant"] == pytest.approx(0.958851077, abs=1e-9)


def test_the_best_forward_step_for_exp_is_near_the_root_of_the_rounding_unit() -> None:
    rows = _run(DERIVATIVE_SECANT, formula="exp(x)").tables[0].rows

    forward, central = rows[0], rows[2]

    assert 1e-9 <= float(forward[1] or 0) <= 1e-7
    assert float(central[2] or 1) < float(forward[2] or 0)


@pytest.mark.parametrize(
    ("formula", "left", "right"), [("abs(x)", -1.0, 1.0), ("max(x, 3x)", 1.0, 3.0)]
)
def test_a_corner_has_two_slopes_and_no_derivative(
    formula: str, left: float, right: float
) -> None:
    result = _run(DERIVATIVE_SECANT, formula=formula, x0=0)

    assert result.scalars["tangent"] is None
    assert result.scalars["left"] == pytest.approx(left)
    assert result.scalars["right"] == pytest.approx(right)
    assert "No derivative" in result.reading


@pytest.mark.parametrize("formula", ["cbrt(x)", "sqrt(x)", "ln(x)"])
def test_points_without_a_finite_slope_are_named(formula: str) -> None:
    assert "No derivative" in _run(DERIVATIVE_SECANT, formula=formula, x0=0).reading


def test_a_formula_that_is_not_understood_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidStateError) as refused:
        _run(DERIVATIVE_SECANT, formula="x +")

    assert "formula" in refused.value.faults


def test_the_game_of_the_roadmap_loses_a_third_of_a_hundred() -> None:
    scalars = _run(EXPECTED_VALUE_GAME).scalars

    assert scalars["mean"] == pytest.approx(-100 / 3)
    assert scalars["variance"] == pytest.approx(55555.5556, rel=1e-8)
    assert scalars["fair_win"] == 400


def test_the_slip_of_the_roadmap_loses_a_hundred() -> None:
    assert _run(EXPECTED_VALUE_GAME, win=100).scalars["mean"] == -100


def test_a_fair_game_has_mean_zero_exactly() -> None:
    assert _run(EXPECTED_VALUE_GAME, win=400).scalars["mean"] == 0


def test_a_game_without_stakes_stays_at_zero() -> None:
    result = _run(EXPECTED_VALUE_GAME, win=0, loss=0, rounds=10)

    assert all(check.holds for check in result.checks)
    assert result.scalars["ahead"] == 0


@pytest.mark.parametrize(
    ("entries", "expected"),
    [((2, 1, 1, 2), [3, 1]), ((4, 1, 2, 3), [5, 2]), ((1, 2, 2, 4), [5, 0])],
)
def test_eigenvalues_are_those_found_by_hand(
    entries: tuple[int, ...], expected: list[float]
) -> None:
    raw = dict(zip("abcd", entries, strict=True))

    found = _run(EIGEN_EXPLORER, **raw).scalars["eigenvalues"]

    assert sorted(real for real, _ in found) == pytest.approx(sorted(expected))


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ((0, -1, 1, 0), "No direction is kept"),
        ((1, 1, 0, 1), "Only one line is kept"),
        ((2, 0, 0, 2), "Every direction is kept"),
        ((0, 0, 0, 0), "Every direction is kept"),
        ((2, 1, 1, 2), "Two lines are kept"),
    ],
)
def test_the_reading_counts_the_kept_lines(
    entries: tuple[int, ...], words: str
) -> None:
    raw = dict(zip("abcd", entries, strict=True))

    assert words in _run(EIGEN_EXPLORER, **raw).reading


def test_power_iteration_closes_in_at_the_ratio_of_the_eigenvalues() -> None:
    rows = _run(EIGEN_EXPLORER, angle=0, steps=10).tables[0].rows
    x = np.array([float(rows[-1][1] or 0), float(rows[-1][2] or 0)])
    angle = np.arctan2(abs(x[0] - x[1]), x[0] + x[1])

    # tan of the angle to (1, 1) starts at 1 and shrinks by 1/3 a step.
    assert np.tan(angle) == pytest.approx((1 / 3) ** 10, rel=1e-6)
