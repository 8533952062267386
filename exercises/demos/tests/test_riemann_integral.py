"""Sums of strips against closed forms, printed figures and SciPy."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import integrate

from exercises.demos.calculus.riemann.sums import weights
from exercises.demos.calculus.riemann_integral import RIEMANN_INTEGRAL
from exercises.demos.demo import Result
from exercises.demos.states import InvalidStateError

HALF_WAVE = {"formula": "sin(x)", "a": 0, "b": math.pi, "n": 10}


def _run(**raw: Any) -> Result:
    return RIEMANN_INTEGRAL.run(RIEMANN_INTEGRAL.state(raw))


def _sum(**raw: Any) -> float:
    return float(_run(**raw).scalars["sum"])


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        # Printed to ten places: half a unit of the last one.
        ("mid", 2.0082484079),
        ("trapezoid", 1.9835235375),
        ("simpson", 2.0001095173),
    ],
)
def test_ten_panels_under_half_a_wave_make_the_printed_sums(
    rule: str, printed: float
) -> None:
    assert _sum(**HALF_WAVE, rule=rule) == pytest.approx(printed, abs=5.1e-11)


def test_sums_of_the_sine_have_their_closed_forms() -> None:
    h = math.pi / 10

    # Σ sin over equal steps, from the sum of a geometric series.
    assert _sum(**HALF_WAVE, rule="mid") == pytest.approx(h / math.sin(h / 2), 1e-14)
    assert _sum(**HALF_WAVE, rule="left") == pytest.approx(h / math.tan(h / 2), 1e-14)


def test_a_whole_wave_has_no_area_left() -> None:
    found = _run(b=2 * math.pi).scalars

    # QUADPACK's own tolerance is 1.5e-8 of the heights; it reaches rounding here.
    assert found["integral"] == pytest.approx(0, abs=1e-14)
    assert found["above"] == pytest.approx(2, abs=1e-13)
    assert found["below"] == pytest.approx(-2, abs=1e-13)
    assert "together 0." in _run(b=2 * math.pi).reading


@pytest.mark.parametrize("n", [2, 4, 10, 30])
def test_simpson_of_even_panels_is_scipys(n: int) -> None:
    x = np.linspace(0, 4.5, n + 1)

    known = integrate.simpson(np.exp(-x) * np.sin(3 * x), x=x)

    found = _sum(formula="exp(-x)*sin(3x)", n=n, rule="simpson")
    assert found == pytest.approx(known, rel=1e-13)


@pytest.mark.parametrize("n", range(2, 12))
def test_simpson_is_exact_for_cubics_with_odd_panels_too(n: int) -> None:
    # ∫ x³ − 2x from −1 to 2 is 3/4.
    found = _sum(formula="x^3-2x", a=-1, b=2, n=n, rule="simpson")

    assert found == pytest.approx(0.75, abs=1e-14)


def test_every_rule_is_exact_for_constants() -> None:
    for rule in ("left", "right", "mid", "trapezoid", "simpson"):
        for n in range(1, 9):
            assert weights(rule, n)[1].sum() == pytest.approx(n, rel=1e-14)


def test_one_panel_of_simpson_is_a_trapezoid_and_says_so() -> None:
    result = _run(n=1, rule="simpson")

    assert result.scalars["sum"] == _sum(n=1, rule="trapezoid")
    assert "one alone is a trapezoid" in result.reading


def test_twice_the_panels_gain_the_order_of_the_rule() -> None:
    orders = {row[0]: row[-1] for row in _run().tables[0].rows}

    # Fitted over the finest clean errors; the next order adds less than 0.01 there.
    assert orders["Left ends"] == pytest.approx(1, abs=0.01)
    assert orders["Midpoints"] == pytest.approx(2, abs=0.01)
    assert orders["Trapezoids"] == pytest.approx(2, abs=0.01)
    assert orders["Simpson"] == pytest.approx(4, abs=0.01)


def test_a_way_to_the_left_turns_the_sign() -> None:
    there, back = _run(a=1, b=3), _run(a=3, b=1)

    assert back.scalars["integral"] == pytest.approx(-there.scalars["integral"])
    assert "from right to left" in back.reading


def test_nothing_lies_between_a_place_and_itself() -> None:
    result = _run(a=2, b=2)

    assert result.scalars["integral"] == 0
    assert "same place" in result.reading
    assert all(check.holds for check in result.checks)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ({"formula": "1/x", "a": -1, "b": 1}, "does not settle"),
        ({"formula": "1/x", "a": -1, "b": 2}, "do not cancel"),
        ({"formula": "1/x", "a": 0, "b": 1}, "does not settle"),
        ({"formula": "tan(x)", "a": 0, "b": 3}, "does not settle"),
        ({"formula": "sqrt(x)", "a": -1, "b": 1}, "no value on a part"),
    ],
)
def test_areas_that_do_not_exist_are_explained(raw: dict[str, Any], word: str) -> None:
    result = _run(**raw)

    assert result.scalars["integral"] is None
    assert word in result.reading
    assert all(check.holds for check in result.checks)


@pytest.mark.parametrize(
    ("formula", "integral"), [("1/sqrt(x)", 2.0), ("ln(x)", -1.0), ("x*ln(x)", -0.25)]
)
def test_an_endless_height_may_have_a_finite_area(
    formula: str, integral: float
) -> None:
    result = _run(formula=formula, a=0, b=1, rule="left")

    # QUADPACK extrapolates endpoint singularities to about 1e-13.
    assert result.scalars["integral"] == pytest.approx(integral, abs=1e-12)
    assert result.scalars["sum"] is None
    assert "no finite value" in result.reading


def test_panels_above_and_below_have_the_area_of_the_sum() -> None:
    """The outlines on the overlay are closed shapes: their area by the shoelace."""
    for rule in ("left", "right", "mid", "trapezoid"):
        result = _run(n=7, rule=rule)
        area = 0.0
        for name in ("lines_above", "lines_below"):
            points = result.arrays[name][-1].astype(float)
            pieces = np.split(points, np.flatnonzero(np.isnan(points[:, 0])))
            for piece in pieces:
                x, y = piece[np.isfinite(piece[:, 0])].T
                area -= 0.5 * float(x @ np.roll(y, -1) - y @ np.roll(x, -1))

        # Single precision: 7 panels of about 1.
        assert area == pytest.approx(result.scalars["sum"], abs=1e-5)


def test_the_area_so_far_is_an_antiderivative() -> None:
    result = _run()
    x, area = result.arrays["area_x"], result.arrays["area_y"]

    # 1 − cos x, in single precision.
    np.testing.assert_allclose(area, 1 - np.cos(x), atol=3e-7)


def test_many_panels_are_one_picture_of_bounded_size() -> None:
    few, many = _run(n=64), _run(n=2000, rule="simpson")

    assert few.overlay["frames"] == 7
    assert many.overlay["frames"] == 1
    assert sum(a.nbytes for a in many.arrays.values()) < 300_000


def test_what_is_not_one_number_is_refused() -> None:
    for formula in ("[x, 1]", "x +", "y"):
        with pytest.raises(InvalidStateError) as refused:
            _run(formula=formula)
        assert "formula" in refused.value.faults
