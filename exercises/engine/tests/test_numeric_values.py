"""Evaluation over many points agrees with NumPy, and its error bounds hold."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from scipy import special

from exercises.engine.errors import EngineError
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.bounds import (
    evaluate_with_error,
    half_unit,
    significant_digits,
)
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import to_float
from exercises.engine.tests.trees import formulas, quick, rational_formulas

X = np.linspace(-3.05, 3.05, 62)
XY = Symbols.learner(["x", "y"])
EPS = np.finfo(float).eps

SAME: dict[str, Callable[[Any], Any]] = {
    "sqrt(x)": np.sqrt,
    "cbrt(x)": np.cbrt,
    "exp(x)": np.exp,
    "e^x": np.exp,
    "ln(x)": np.log,
    "log10(x)": np.log10,
    "log2(x)": np.log2,
    "sin(x)": np.sin,
    "cos(x)": np.cos,
    "tan(x)": np.tan,
    "cot(x)": lambda x: np.cos(x) / np.sin(x),
    "sec(x)": lambda x: 1 / np.cos(x),
    "csc(x)": lambda x: 1 / np.sin(x),
    "asin(x)": np.arcsin,
    "acos(x)": np.arccos,
    "atan(x)": np.arctan,
    "sinh(x)": np.sinh,
    "cosh(x)": np.cosh,
    "tanh(x)": np.tanh,
    "asinh(x)": np.arcsinh,
    "acosh(x)": np.arccosh,
    "atanh(x)": np.arctanh,
    "sigmoid(x)": special.expit,
    "relu(x)": lambda x: np.maximum(x, 0),
    "softplus(x)": lambda x: np.log1p(np.exp(x)),
    "erf(x)": special.erf,
    "floor(x)": np.floor,
    "ceil(x)": np.ceil,
    "abs(x)": np.abs,
    "sign(x)": np.sign,
    "x^2": lambda x: x * x,
    "x^-3": lambda x: x**-3.0,
    "x^(1/3)": np.cbrt,
    "x^(2/3)": lambda x: np.cbrt(x) ** 2,
    "x^0.5": np.sqrt,
    "2^x": np.exp2,
    "root(3, x)": np.cbrt,
    "log(2, x)": np.log2,
    "min(x, 1)": lambda x: np.minimum(x, 1),
    "max(x, -x, 1)": lambda x: np.maximum(np.abs(x), 1),
    "atan2(x, 2)": lambda x: np.arctan2(x, 2),
    "round(x, 1)": lambda x: np.copysign(np.floor(np.abs(x) * 10 + 0.5) / 10, x),
}


@pytest.mark.parametrize("typed", SAME)
def test_a_function_over_many_points_agrees_with_numpy(typed: str) -> None:
    with np.errstate(all="ignore"):
        expected = SAME[typed](X)

    found = parse(typed, ["x"]).evaluate({"x": X})

    # Two roundings on each side, each of a few units in the last place.
    np.testing.assert_allclose(found, expected, rtol=32 * EPS, atol=EPS)


@pytest.mark.parametrize(
    ("typed", "outside"),
    [("ln(x)", -1.0), ("ln(x)", 0.0), ("sqrt(x)", -1.0), ("x!", 0.5), ("asin(x)", 2.0)],
)
def test_outside_its_domain_a_function_gives_nan_and_no_warning(
    typed: str, outside: float
) -> None:
    assert np.isnan(parse(typed, ["x"]).evaluate({"x": outside}))


def test_points_of_several_letters_broadcast() -> None:
    found = parse("x + 10y", ["x", "y"]).evaluate({"x": [1, 2], "y": [[3], [4]]})

    assert found.tolist() == [[31, 32], [41, 42]]


def test_a_letter_without_a_value_is_refused() -> None:
    with pytest.raises(EngineError, match="y"):
        parse("x + y", ["x", "y"]).evaluate({"x": 1})


def test_arrays_cannot_be_evaluated_over_points() -> None:
    with pytest.raises(EngineError):
        parse("[1, 2]", Symbols.learner(arrays=True)).evaluate()


@quick
@given(rational_formulas())
def test_the_error_bound_encloses_the_exact_value(node: Node) -> None:
    try:
        exact = interpret(node, Scope({}))
    except EngineError:
        return

    value, bound = evaluate_with_error(node, {})

    if isinstance(exact, Fraction) and np.isfinite(bound) and np.isfinite(value):
        assert abs(Fraction(float(value)) - exact) <= Fraction(float(bound))


@quick
@given(formulas())
def test_bounding_gives_the_same_values_as_evaluating(node: Node) -> None:
    points = {"x": X, "y": X[::-1] + 0.3}

    value, bound = evaluate_with_error(node, points)

    plain = np.broadcast_to(evaluate(node, points), X.shape)
    np.testing.assert_allclose(value, plain, rtol=1e-12, equal_nan=True)
    assert not np.any(bound < 0)


@quick
@given(rational_formulas())
def test_exact_and_fast_evaluation_agree(node: Node) -> None:
    try:
        exact = interpret(node, Scope({}))
    except EngineError:
        return
    assert isinstance(exact, Fraction | float)

    value, bound = evaluate_with_error(node, {})

    if np.isfinite(bound):
        assert abs(float(value) - to_float(exact)) <= 2 * float(bound) + 1e-300


@pytest.mark.parametrize(
    ("written", "digits", "half"),
    [
        ("0.33", 2, 0.005),
        ("0.333", 3, 0.0005),
        ("1200", 4, 0.5),
        ("1.50e3", 3, 5.0),
        ("0.0012", 2, 0.00005),
        ("0", 0, 0.5),
    ],
)
def test_a_decimal_shows_how_far_it_was_rounded(
    written: str, digits: int, half: float
) -> None:
    assert significant_digits(written) == digits
    assert half_unit(written) == pytest.approx(half)


def test_a_rounded_decimal_carries_half_a_unit_of_its_last_digit() -> None:
    node = parse("0.333*x", ["x"]).node

    _, plain = evaluate_with_error(node, {"x": np.array([3.0])})
    _, rounded = evaluate_with_error(
        node, {"x": np.array([3.0])}, rounded_decimals=True
    )

    assert plain[0] < 1e-14
    assert rounded[0] == pytest.approx(0.0015)


def test_nothing_is_known_at_a_jump() -> None:
    node = parse("floor(10000000000*x)", ["x"]).node

    _, bound = evaluate_with_error(node, {"x": np.array([0.1, 0.10000000005])})

    assert np.isinf(bound[0])
    assert bound[1] == 0
