"""Secant and the dice game, against numbers known on paper."""

import pytest

from exercises.demos.calculus.derivative_secant import DERIVATIVE_SECANT
from exercises.demos.demo import Demo, Result
from exercises.demos.payload import pack, unpack
from exercises.demos.probability.expected_value_game import EXPECTED_VALUE_GAME
from exercises.demos.states import InvalidStateError

SMALL = (DERIVATIVE_SECANT, EXPECTED_VALUE_GAME)


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
