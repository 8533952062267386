"""Derivatives by dual numbers against differences and closed forms."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exercises.engine.errors import EngineError
from exercises.engine.expressions import (
    Symbols,
    parse,
    value_gradient,
    value_gradient_hessian,
)
from exercises.engine.expressions.numeric import Array
from exercises.engine.tests.trees import quick

EPS = np.finfo(float).eps
# The central difference (f(x+h) − f(x−h))/2h errs by h²f'''/6 + ε|f|/h, least for
# h = ε^(1/3), where it is of the size ε^(2/3).
STEP = EPS ** (1 / 3)
ROOM = 300 * EPS ** (2 / 3)

SMOOTH = [
    "x^2*y + y^3",
    "sin(x*y) + cos(x - y)",
    "exp(-x^2 - y^2)",
    "x/y",
    "(x + y)^-2",
    "ln(x)*log2(y)",
    "log(y + 2, x + 1)",
    "sqrt(x^2 + y^2)",
    "cbrt(x*y)",
    "x^y",
    "2^x*y^(1/3)",
    "root(3, x + y)",
    "atan(x/y) + asin(x/9) + acos(y/9)",
    "tan(x/3) + cot(y) + sec(x/4) + csc(y)",
    "sinh(x) + cosh(y) + tanh(x*y)",
    "asinh(x) + acosh(y + 2) + atanh(x/9)",
    "sigmoid(x - y) + softplus(x*y) + erf(x - 1)",
    "abs(x - 5*y) + relu(x + y) + relu(-x)",
    "max(x, y/9) + min(x, 9*y)",
    "log10(x) + exp(x)/(1 + exp(x))",
    "100*(y - x^2)^2 + (1 - x)^2",
    "|x|^3 + norm(y)",
]
POINTS = np.array([[1.3, 0.7], [0.4, 1.9], [2.2, 1.1], [1.7, 1.6]])
AUTHOR = Symbols.for_author(["x", "y"])


def values(typed: str, points: Array) -> Array:
    return parse(typed, AUTHOR).evaluate({"x": points[..., 0], "y": points[..., 1]})


def difference(f: "object", points: Array) -> Array:
    """Return central differences of f along the last axis."""
    assert callable(f)
    slopes = []
    for axis in range(points.shape[-1]):
        step = np.zeros(points.shape[-1])
        step[axis] = STEP
        slopes.append((f(points + step) - f(points - step)) / (2 * STEP))
    return np.stack(slopes, axis=-1)


@pytest.mark.parametrize("typed", SMOOTH)
def test_the_gradient_agrees_with_central_differences(typed: str) -> None:
    value, gradient = value_gradient(parse(typed, AUTHOR), ["x", "y"], POINTS)

    np.testing.assert_allclose(value, values(typed, POINTS), rtol=1e-13)
    expected = difference(lambda p: values(typed, p), POINTS)
    size = 1 + np.abs(value)[:, None] + np.abs(gradient)
    assert np.all(np.abs(gradient - expected) <= ROOM * size * size)


@pytest.mark.parametrize("typed", SMOOTH)
def test_the_hessian_agrees_with_differences_of_the_gradient(typed: str) -> None:
    expression = parse(typed, AUTHOR)

    _, gradient, hessian = value_gradient_hessian(expression, ["x", "y"], POINTS)

    expected = difference(
        lambda p: value_gradient(expression, ["x", "y"], p)[1], POINTS
    )
    size = 1 + np.abs(gradient)[:, :, None] + np.abs(hessian)
    assert np.all(np.abs(hessian - expected) <= ROOM * size * size)
    np.testing.assert_array_equal(hessian, np.swapaxes(hessian, -1, -2))


def test_a_quadratic_form_has_the_gradient_2ax_and_the_hessian_2a() -> None:
    A = np.array([[2.0, 1.0, 0.5], [1.0, 3.0, -1.0], [0.5, -1.0, 4.0]])
    typed = "2x^2 + 3y^2 + 4z^2 + 2x*y + x*z - 2y*z"
    points = np.array([[1.0, -2.0, 3.0], [0.0, 0.0, 0.0]])

    value, gradient, hessian = value_gradient_hessian(
        parse(typed, ["x", "y", "z"]), ["x", "y", "z"], points
    )

    np.testing.assert_allclose(value, np.einsum("pi,ij,pj->p", points, A, points))
    np.testing.assert_allclose(gradient, 2 * points @ A)
    np.testing.assert_allclose(hessian, np.broadcast_to(2 * A, (2, 3, 3)))


def test_a_power_at_zero_has_its_exact_derivatives() -> None:
    _, g, H = value_gradient_hessian(parse("x^2 + x", ["x"]), ["x"], [[0.0]])

    assert g.tolist() == [[1.0]]
    assert H.tolist() == [[[2.0]]]


@quick
@given(
    st.lists(st.integers(-5, 5), min_size=2, max_size=6),
    st.floats(-2, 2, allow_nan=False),
)
def test_a_polynomial_has_numpys_derivatives(
    coefficients: list[int], point: float
) -> None:
    assume(abs(point) > 1e-3)
    terms = [f"({c})*x^{k}" for k, c in enumerate(coefficients)]
    P = np.polynomial.Polynomial(coefficients)

    value, g, H = value_gradient_hessian(
        parse("+".join(terms), ["x"]), ["x"], np.array([point])
    )

    size = sum(abs(c) for c in coefficients) * 2.0 ** len(coefficients) * 40
    assert value == pytest.approx(P(point), abs=64 * EPS * size)
    assert g[0] == pytest.approx(P.deriv()(point), abs=64 * EPS * size)
    assert H[0, 0] == pytest.approx(P.deriv(2)(point), abs=64 * EPS * size)


def test_points_may_have_any_shape() -> None:
    points = np.zeros((4, 3, 2))

    value, gradient, hessian = value_gradient_hessian(
        parse("x*y", "xy"), ["x", "y"], points
    )

    assert value.shape == (4, 3)
    assert gradient.shape == (4, 3, 2)
    assert hessian.shape == (4, 3, 2, 2)


def test_a_letter_without_a_coordinate_is_refused() -> None:
    with pytest.raises(EngineError):
        value_gradient(parse("x*y", ["x", "y"]), ["x"], [[1.0]])


def test_points_with_too_few_coordinates_are_refused() -> None:
    with pytest.raises(EngineError, match="2 coordinates"):
        value_gradient(parse("x*y", ["x", "y"]), ["x", "y"], [[1.0]])


@pytest.mark.parametrize("typed", ["ln(x)", "log2(x)", "atanh(x + 4)", "sqrt(x)"])
def test_outside_the_domain_derivatives_are_nan(typed: str) -> None:
    value, gradient, hessian = value_gradient_hessian(
        parse(typed, ["x"]), ["x"], [[-1.0]]
    )

    assert np.isnan([value[0], gradient[0, 0], hessian[0, 0, 0]]).all()
