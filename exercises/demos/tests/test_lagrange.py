"""Lowest points under a constraint, against solutions found by hand and SciPy."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import optimize

from exercises.demos.demo import Result
from exercises.demos.multivariable_calculus.constrained.level import level_segments
from exercises.demos.multivariable_calculus.lagrange import LAGRANGE
from exercises.demos.states import InvalidStateError


def _run(**raw: Any) -> Result:
    return LAGRANGE.run(LAGRANGE.state(raw))


# Newton's method ends within rounding of the system: its matrices here have
# condition numbers below 100, so 1e-12 leaves room.
CLOSE = 1e-12


def test_the_closest_point_of_the_line_and_its_price_are_those_on_paper() -> None:
    result = _run()
    found = result.scalars

    assert found["status"] == "touches"
    assert (found["x"], found["y"]) == pytest.approx((1, 2), abs=CLOSE)
    assert found["multiplier"] == pytest.approx(2, abs=CLOSE)
    assert found["height"] == pytest.approx(5, abs=CLOSE)
    # f* = c²/5 rises by 2c/5 = 2: a central difference is exact for a parabola.
    price = next(c for c in result.checks if "differences" in c.label)
    assert float(price.value) == pytest.approx(2, abs=1e-6)


@pytest.mark.parametrize(
    ("raw", "place", "multiplier"),
    [
        ({"f": "x+2y", "g": "x^2+y^2", "c": 5}, (-1, -2), -0.5),
        ({"f": "-x*y", "g": "x+y", "c": 4}, (2, 2), -2),
        ({"f": "x^2+4y^2", "g": "x*y", "c": 2}, (-2, -1), 4),
        ({"f": "exp(x)+exp(y)", "g": "x+y", "c": 2}, (1, 1), math.e),
    ],
)
def test_other_minima_agree_with_paper(
    raw: dict[str, Any], place: tuple[float, float], multiplier: float
) -> None:
    found = _run(**raw).scalars

    assert (found["x"], found["y"]) == pytest.approx(place, abs=1e-11)
    assert found["multiplier"] == pytest.approx(multiplier, abs=1e-11)


def test_slsqp_of_scipy_agrees() -> None:
    raw = {"f": "(x-1)^4+y^2+x*y", "g": "x^2+2y^2", "c": 3}
    minimise: Any = optimize.minimize
    known = minimise(
        lambda p: (p[0] - 1) ** 4 + p[1] ** 2 + p[0] * p[1],
        (1.0, -1.0),
        method="SLSQP",
        constraints={"type": "eq", "fun": lambda p: 3 - p[0] ** 2 - 2 * p[1] ** 2},
        options={"ftol": 1e-14},
    )

    # SLSQP stops when heights settle: places are known to about the root of that.
    found = _run(**raw).scalars
    assert found["height"] == pytest.approx(known.fun, abs=1e-9)
    assert (found["x"], found["y"]) == pytest.approx(tuple(known.x), abs=1e-5)


def test_two_points_may_be_as_low() -> None:
    result = _run(f="x*y", g="x^2+y^2", c=4)

    assert "2 points are as low" in result.reading
    assert result.scalars["candidates"] == 4
    assert result.scalars["height"] == pytest.approx(-2, abs=CLOSE)


def test_a_constraint_with_room_to_spare_costs_nothing() -> None:
    result = _run(f="(x+1)^2+(y+1)^2", g="x+y", c=1, kind="inequality")

    assert result.scalars["status"] == "inside"
    assert result.scalars["multiplier"] == 0
    assert "λ = 0" in result.reading
    assert [figure.id for figure in result.figures] == ["plane"]


def test_a_wall_pushes_back_with_the_right_sign() -> None:
    found = _run(f="(x-2)^2+(y-2)^2", g="x+y", c=1, kind="inequality").scalars

    # f* = (4 − c)²/2 falls by 4 − c = 3 for each unit of room.
    assert (found["x"], found["y"]) == pytest.approx((0.5, 0.5), abs=CLOSE)
    assert found["multiplier"] == pytest.approx(-3, abs=CLOSE)


@pytest.mark.parametrize(
    ("raw", "status", "word"),
    [
        ({"f": "x", "g": "y^2-x^3", "c": 0, "span": 2}, "singular", "∇g is 0"),
        ({"f": "x+y", "g": "x^2+y^2", "c": -1}, "infeasible", "nothing to choose"),
        ({"c": 20}, "infeasible", "nothing to choose"),
        ({"f": "x", "g": "y", "c": 1}, "edge", "fall without end"),
        ({"f": "abs(x)"}, "corner", "without gradients"),
        ({"f": "x^2+y^2", "g": "x^2+y^2", "c": 4}, "level", "same height"),
    ],
)
def test_states_without_a_multiplier_are_explained(
    raw: dict[str, Any], status: str, word: str
) -> None:
    result = _run(**raw)

    assert result.scalars["status"] == status
    assert result.scalars["multiplier"] is None
    assert word in result.reading
    assert all(check.holds for check in result.checks)


def test_the_way_down_keeps_the_constraint_and_ends_at_the_lowest_point() -> None:
    way = _run().arrays["lines_way"][:, 0].astype(float)

    # Single precision of coordinates up to 5.
    assert np.abs(way @ [1, 2] - 5).max() < 1e-5
    assert tuple(way[-1]) == pytest.approx((1, 2), abs=1e-5)
    assert (np.diff((way**2).sum(axis=1)) < 1e-6).all()


def test_the_price_curve_has_the_slope_of_the_multiplier() -> None:
    arrays = _run().arrays
    c, low = arrays["lines_price_x"], arrays["lines_price_y"]

    # Lowest value c²/5, in single precision.
    np.testing.assert_allclose(low, c**2 / 5, rtol=1e-6)


def test_level_lines_of_a_circle_lie_on_it() -> None:
    side = np.linspace(-2, 2, 81)
    x, y = np.meshgrid(side, side)
    segments = level_segments(side, x**2 + y**2 - 1)
    radii = np.linalg.norm(segments, axis=-1)
    length = np.linalg.norm(segments[:, 0] - segments[:, 1], axis=1).sum()

    # Linear between places 0.05 apart: off by at most h²/8 · curvature.
    assert np.abs(radii - 1).max() < 0.05**2 / 4
    assert length == pytest.approx(2 * math.pi, rel=1e-3)


@pytest.mark.parametrize("formula", ["x +", "z", "[x, y]"])
def test_what_is_not_one_number_is_refused(formula: str) -> None:
    with pytest.raises(InvalidStateError) as refused:
        _run(f=formula)

    assert "f" in refused.value.faults


@pytest.mark.parametrize("formula", ["1/0", "ln(-1)", "floor(x)", "1e308*10"])
def test_heights_without_slope_or_value_are_shown_with_a_reason(formula: str) -> None:
    result = _run(f=formula)

    assert result.scalars["multiplier"] is None
    assert result.reading
