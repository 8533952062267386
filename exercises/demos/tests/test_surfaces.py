"""Surfaces: derivatives against difference quotients, and their known minima."""

import numpy as np
import pytest

from exercises.demos.multivariable_calculus.descent.surfaces import (
    METHODS,
    SURFACES,
    Array,
    Surface,
    custom,
    quadratic,
    rosenbrock,
)
from exercises.engine.expressions import ParseError

ALL = {name: make() for name, make in SURFACES.items()} | {
    "quadratic": quadratic(25.0, 30.0),
    "custom": custom("x^2 + 3*y^2 + sin(3*x)*y"),
}
SMOOTH = {name: surface for name, surface in ALL.items() if name != "corner"}
EPSILON = np.finfo(float).eps


@pytest.fixture(params=SMOOTH.values(), ids=list(SMOOTH))
def surface(request: pytest.FixtureRequest) -> Surface:
    found: Surface = request.param
    return found


def _points(surface: Surface) -> tuple[Array, Array]:
    left, right, bottom, top = surface.box
    source = np.random.default_rng(3)
    return source.uniform(left, right, 50), source.uniform(bottom, top, 50)


# A central quotient with step h errs by h²·f‴/6 and ε·|f|/h; with h = 10⁻⁵ and the
# third derivatives of these surfaces (Beale's reach 10⁶ in the box) that is 10⁻⁴.
STEP = 1e-5


def test_the_gradient_is_the_limit_of_difference_quotients(surface: Surface) -> None:
    x, y = _points(surface)
    gx, gy = surface.gradient(x, y)

    f = surface.value
    size = 1 + np.abs(f(x, y))
    by_x = (f(x + STEP, y) - f(x - STEP, y)) / (2 * STEP)
    by_y = (f(x, y + STEP) - f(x, y - STEP)) / (2 * STEP)

    assert (np.abs(gx - by_x) <= 1e-6 * size + 1e-6 * np.abs(gx)).all()
    assert (np.abs(gy - by_y) <= 1e-6 * size + 1e-6 * np.abs(gy)).all()


def test_the_hessian_is_the_slope_of_the_gradient(surface: Surface) -> None:
    x, y = _points(surface)
    xx, xy, yy = surface.hessian(x, y)

    right, left = surface.gradient(x + STEP, y), surface.gradient(x - STEP, y)
    above, below = surface.gradient(x, y + STEP), surface.gradient(x, y - STEP)
    size = 1e-5 * (1 + np.abs(right[0]) + np.abs(above[1]) + np.abs(xx) + np.abs(yy))

    assert (np.abs(xx - (right[0] - left[0]) / (2 * STEP)) <= size).all()
    assert (np.abs(xy - (right[1] - left[1]) / (2 * STEP)) <= size).all()
    assert (np.abs(xy - (above[0] - below[0]) / (2 * STEP)) <= size).all()
    assert (np.abs(yy - (above[1] - below[1]) / (2 * STEP)) <= size).all()


@pytest.mark.parametrize("name", [name for name in ALL if ALL[name].minima])
def test_known_minima_are_flat_and_lowest(name: str) -> None:
    surface = ALL[name]
    x, y = (np.array(part) for part in zip(*surface.minima, strict=True))
    left, right, bottom, top = surface.box
    ground = np.meshgrid(np.linspace(left, right, 301), np.linspace(bottom, top, 301))

    slopes = np.hypot(*surface.gradient(x, y))
    xx, _, yy = surface.hessian(x, y)

    # Minima are rounded to 15 digits: the slope there is that times the curvature.
    assert (slopes <= 1e-12 * (1 + np.abs(xx) + np.abs(yy))).all()
    assert surface.lowest is not None
    assert np.allclose(surface.value(x, y), surface.lowest, atol=1e-12)
    assert surface.value(*ground).min() >= surface.lowest - 1e-9


@pytest.mark.parametrize(
    ("name", "lowest"),
    [
        ("rosenbrock", 0.0),
        ("himmelblau", 0.0),
        ("beale", 0.0),
        ("rastrigin", 0.0),
        ("corner", 0.0),
        ("plateau", 0.0),
        ("ravine", 0.0),
        ("quadratic", 0.0),
        # Source: Styblinski and Tang (1990), −39.16599 a dimension.
        ("styblinski", 2 * -39.16616570377142),
        ("saddle", None),
        ("monkey", None),
        ("custom", None),
    ],
)
def test_the_lowest_value_is_the_printed_one(name: str, lowest: float | None) -> None:
    assert ALL[name].lowest == (None if lowest is None else pytest.approx(lowest))


@pytest.mark.parametrize(
    ("name", "point", "value"),
    [
        ("rosenbrock", (-1.2, 1.0), 24.2),
        ("beale", (0.0, 0.0), 14.203125),
        ("beale", (3.0, 0.5), 0.0),
        ("plateau", (1.0, 1.0), 1 - np.exp(-1)),
        ("ravine", (np.pi / 2, 0.0), np.pi**2 / 80 + 10),
        # The local maximum of Himmelblau's function, Himmelblau (1972).
        ("himmelblau", (-0.270845, -0.923039), 181.616522),
    ],
)
def test_values_are_the_printed_ones(
    name: str, point: tuple[float, float], value: float
) -> None:
    x, y = (np.array([part]) for part in point)

    assert ALL[name].value(x, y)[0] == pytest.approx(value, rel=1e-8, abs=1e-12)


@pytest.mark.parametrize("degrees", [0.0, 30.0, 45.0, 180.0])
@pytest.mark.parametrize("condition", [1.0, 10.0, 1000.0])
def test_the_bowl_has_the_curvatures_it_was_asked_for(
    condition: float, degrees: float
) -> None:
    xx, xy, yy = (
        float(part[0])
        for part in quadratic(condition, degrees).hessian(np.zeros(1), np.zeros(1))
    )

    curvatures = np.linalg.eigvalsh([[xx, xy], [xy, yy]])

    assert curvatures == pytest.approx([1.0, condition], abs=8 * EPSILON * condition)


def _curvatures(surface: Surface, x: float, y: float) -> Array:
    xx, xy, yy = (
        float(part[0]) for part in surface.hessian(np.array([x]), np.array([y]))
    )
    return np.asarray(np.linalg.eigvalsh([[xx, xy], [xy, yy]]))


def test_rosenbrocks_valley_has_the_printed_curvatures() -> None:
    curvatures = _curvatures(rosenbrock(), 1.0, 1.0)

    # Source: trace 1002 and determinant 400, so λ = 501 ± √(501² − 400).
    assert curvatures == pytest.approx([0.399361, 1001.600639], abs=1e-6)
    assert curvatures[1] / curvatures[0] == pytest.approx(2508.01, abs=0.01)
    assert 2 / curvatures[1] == pytest.approx(0.00199680, abs=1e-8)


@pytest.mark.parametrize("a", [0.1, 0.7, 2.0])
@pytest.mark.parametrize("b", [1.0, 37.0, 1000.0])
def test_rosenbrocks_own_step_size_is_safe_for_every_valley(a: float, b: float) -> None:
    valley = rosenbrock(a, b)

    assert valley.minima == ((a, a * a),)
    assert valley.lowest == pytest.approx(0.0, abs=1e-12)
    share = valley.rate("gd") * _curvatures(valley, a, a * a)[1]
    assert 0.4 < share < 1.6


def test_himmelblaus_minima_and_maximum_are_the_printed_ones() -> None:
    surface = ALL["himmelblau"]

    assert np.array(surface.minima) == pytest.approx(
        np.array(
            [
                [3, 2],
                [-2.805118, 3.131313],
                [-3.779310, -3.283186],
                [3.584428, -1.848127],
            ]
        ),
        abs=1e-6,
    )
    assert (_curvatures(surface, -0.270845, -0.923039) < 0).all()


def test_the_slope_of_the_plain_dies_out() -> None:
    plain = ALL["plateau"]
    x = np.array([1.0, 3.0, 6.0, 60.0])

    gx, gy = plain.gradient(x, np.zeros(4))

    assert gx == pytest.approx(x * np.exp(-x * x / 2))
    assert (gy == 0).all()
    # Inside r = 1 both curvatures are positive, outside one is negative.
    assert (_curvatures(plain, 0.5, 0.5) > 0).all()
    assert _curvatures(plain, 1.5, 0.0)[0] < 0


def test_the_ravine_is_narrow() -> None:
    curvatures = _curvatures(ALL["ravine"], 0.0, 0.0)

    # Source: trace 40.1 and determinant 2.
    roots = 20.05 + np.array([-1, 1]) * np.sqrt(20.05**2 - 2)
    assert curvatures == pytest.approx(roots)
    assert 2 / curvatures[1] == pytest.approx(0.0499, abs=1e-4)


def test_every_surface_has_a_rate_for_every_method() -> None:
    for surface in ALL.values():
        assert all(surface.rate(method) > 0 for method in METHODS)


def test_an_own_formula_that_is_not_understood_says_where() -> None:
    with pytest.raises(ParseError):
        custom("x^2 +* y")


def test_an_own_constant_is_flat_everywhere() -> None:
    flat = custom("3")
    x, y = np.zeros(4), np.ones(4)

    assert flat.value(x, y).tolist() == [3.0] * 4
    assert (np.hypot(*flat.gradient(x, y)) == 0).all()
