"""Jets and Taylor polynomials against closed forms and SciPy's constants."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import optimize, special

from exercises.demos.calculus.series.jets import NoSeriesError, jet_of
from exercises.demos.calculus.taylor import TAYLOR
from exercises.demos.demo import Result
from exercises.engine.expressions import parse, value_gradient_hessian

ORDER = 20
K = np.arange(ORDER + 1)


def _run(**raw: Any) -> Result:
    return TAYLOR.run(TAYLOR.state(raw))


def _own(formula: str, **raw: Any) -> Result:
    return _run(function="expr", formula=formula, **raw)


def _jet(formula: str, a: float = 0.0) -> np.ndarray[Any, Any]:
    return jet_of(parse(formula, ["x"]), a, ORDER)


def _tangent_numbers() -> np.ndarray[Any, Any]:
    """tan x = Σ |B₂ₙ| 4ⁿ(4ⁿ − 1)/(2n)! x²ⁿ⁻¹ with |B₂ₙ| = 2 (2n)! ζ(2n)/(2π)²ⁿ."""
    found = np.zeros(ORDER + 1)
    n = np.arange(1, ORDER // 2 + 1)
    found[2 * n - 1] = 2 * (4.0**n - 1) * special.zeta(2 * n) / math.pi ** (2.0 * n)
    return found


@pytest.mark.parametrize(
    ("formula", "a", "known"),
    [
        ("exp(x)", 0.0, 1 / special.factorial(K)),
        ("exp(x)", 1.5, math.exp(1.5) / special.factorial(K)),
        ("1/(1-x)", 0.0, np.ones(ORDER + 1)),
        ("ln(1+x)", 0.0, np.append(0.0, -((-1.0) ** K[1:]) / K[1:])),
        ("sqrt(1+x)", 0.0, special.binom(0.5, K)),
        ("x^(1/3)", 1.0, special.binom(1 / 3, K)),
        ("cosh(x)", 0.0, (K % 2 == 0) / special.factorial(K)),
        ("tan(x)", 0.0, _tangent_numbers()),
        ("sin(x)^2+cos(x)^2", 0.7, np.eye(ORDER + 1)[0]),
        ("sinh(x)/cosh(x)-tanh(x)", 0.4, np.zeros(ORDER + 1)),
        ("exp(ln(1+x^2))", 0.3, [1.09, 0.6, 1.0] + [0.0] * (ORDER - 2)),
        ("2^x", 0.0, np.log(2) ** K / special.factorial(K)),
    ],
)
def test_jets_have_the_coefficients_on_paper(
    formula: str, a: float, known: np.ndarray[Any, Any]
) -> None:
    # Twenty convolutions of a few roundings; the largest coefficient here is 4.5.
    np.testing.assert_allclose(_jet(formula, a), known, rtol=1e-12, atol=3e-14)


@pytest.mark.parametrize(
    "formula",
    ["atan(x)", "asin(x/2)", "erf(x)", "sigmoid(3x)", "softplus(x)", "asinh(x)",
     "atanh(x/2)", "acos(x/2)", "cot(x)", "sec(x)", "log2(x)", "abs(x-2)", "x^x",
     "cbrt(x)", "max(x, x^2)", "relu(x)", "csc(x)", "log10(x)", "acosh(1+x)"],
)  # fmt: skip
def test_first_and_second_slopes_are_those_of_dual_numbers(formula: str) -> None:
    f = parse(formula, ["x"])
    value, slope, bend = value_gradient_hessian(f, ["x"], [0.6])

    found = jet_of(f, 0.6, 2)

    known = [float(value), float(slope[0]), float(bend[0, 0]) / 2]
    np.testing.assert_allclose(found, known, rtol=1e-13, atol=1e-14)


def test_the_sine_of_order_five_at_pi_is_the_printed_number() -> None:
    found = _run(order=5, x=math.pi).scalars

    # Printed to ten places, and π − π³/6 + π⁵/120.
    assert found["value"] == pytest.approx(0.5240439134, abs=5.1e-11)
    exact = math.pi - math.pi**3 / 6 + math.pi**5 / 120
    assert found["value"] == pytest.approx(exact, rel=1e-14)


def test_the_reach_is_where_the_error_is_a_hundredth() -> None:
    found = _run(order=5, span=7).scalars["reach"]

    def miss(x: float) -> float:
        return abs(x - x**3 / 6 + x**5 / 120 - math.sin(x)) - 0.01

    # To one of 4,000 places.
    assert found == pytest.approx(optimize.brentq(miss, 1, 3), abs=7 / 4000)


@pytest.mark.parametrize(
    ("raw", "radius"),
    [
        ({"function": "log1p", "a": 0.5}, 1.5),
        ({"function": "bell", "a": 1}, math.sqrt(2)),
        ({"function": "expr", "formula": "1/(2-x)", "a": 0}, 2.0),
        ({"function": "expr", "formula": "tan(x)", "a": 0}, math.pi / 2),
        ({"function": "expr", "formula": "sqrt(x)", "a": 1}, 1.0),
        ({"function": "expr", "formula": "atan(3x)", "a": 0}, 1 / 3),
    ],
)
def test_the_series_ends_at_the_nearest_trouble(
    raw: dict[str, Any], radius: float
) -> None:
    # Known for the functions of the list; fitted from 50 coefficients for others.
    assert _run(**raw).scalars["radius"] == pytest.approx(radius, rel=5e-3)


def test_beyond_the_edge_more_terms_make_it_worse() -> None:
    inside = [_run(function="bell", x=0.9, order=k).scalars["error"] for k in (8, 20)]
    beyond = [_run(function="bell", x=1.1, order=k).scalars["error"] for k in (8, 20)]

    assert inside[1] < inside[0]
    assert beyond[1] > beyond[0]
    assert _run(function="bell", x=0.9).scalars["converges"] is True
    assert _run(function="bell", x=1.1).scalars["converges"] is False
    assert _run(function="bell", x=1.0).scalars["converges"] is None
    assert "make it worse" in _run(function="bell", x=1.1).reading


@pytest.mark.parametrize(
    ("formula", "a", "word"),
    [
        ("abs(x)", 0, "corner"),
        ("sqrt(x)", 0, "edge"),
        ("ln(x)", -1, "logarithm"),
        ("1/x", 0, "denominator"),
        ("floor(x)", 2, "jump"),
        ("acos(x)", 3, "edge"),
        ("max(x, -x)", 0, "corner"),
    ],
)
def test_places_without_a_series_are_explained(
    formula: str, a: float, word: str
) -> None:
    result = _own(formula, a=a)

    assert "No Taylor series" in result.reading
    assert word in result.reading
    assert result.scalars["value"] is None
    assert all(check.holds for check in result.checks)
    with pytest.raises(NoSeriesError):
        _jet(formula, a)


def test_the_logarithm_has_no_series_at_or_below_minus_one() -> None:
    for a in (-1, -3):
        assert "No Taylor series" in _run(function="log1p", a=a).reading


def test_a_polynomial_is_its_own_series_from_its_degree_on() -> None:
    result = _own("x^3-3x+1", a=1, order=3, x=2.5)

    # 2.5³ − 7.5 + 1; Horner's scheme about another place rounds a few times.
    assert result.scalars["value"] == pytest.approx(9.125, rel=1e-15)
    assert result.scalars["error"] < 1e-14
    assert "everywhere" in result.reading


def test_an_entire_function_has_no_edge_to_be_seen() -> None:
    for formula in ("exp(-x^2)", "sin(3x)", "exp(sin(x))"):
        assert _own(formula, a=0.3).scalars["radius"] is None


def test_there_is_one_frame_for_each_order() -> None:
    result = _run(order=7)

    assert result.overlay["frames"] == 8
    assert len(result.overlay["captions"]) == 8
    lines = result.arrays["lines_polynomials"]
    # The last frame is the polynomial of the state, in single precision.
    x = lines[-1, :, 0].astype(float)
    known = x - x**3 / 6 + x**5 / 120 - x**7 / 5040
    seen = np.abs(known) < 5
    np.testing.assert_allclose(lines[-1, seen, 1], known[seen], atol=1e-5)
