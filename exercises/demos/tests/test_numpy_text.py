"""Formulas as NumPy text: they mean what the engine reads, everywhere."""

import numpy as np
import pytest
from scipy import special

from exercises.demos.numpy_text import numpy_text
from exercises.engine.expressions import parse

FORMULAS = (
    *("x", "-x", "2", "-x^2", "(-x)^2", "2^-x", "x^2^2", "(x^2)^3", "2^(x+1)"),
    *("1-(2-x)", "1-(2-x)-3", "1/(2/x)", "1/2/x", "x/(2y)", "2x(x+1)", "-(x+y)"),
    *("x*-y", "x^(1/3)", "x^(2/3)", "x^(-1/3)", "x^0.5", "sqrt(x)", "cbrt(x)"),
    *("root(3, x)", "root(4, x)", "exp(-x^2/2)", "e^x", "pi*x", "ln(x)", "log(x)"),
    *(
        "log(2, x)",
        "round(x)",
        "log2(x)",
        "log10(x)",
        "sin(x)cos(y)",
        "tan(x)",
        "cot(x)",
    ),
    *("sec(x)", "csc(x)", "asin(x)", "acos(x)", "atan(x)", "atan2(x, y)"),
    *("sinh(x)", "cosh(x)", "tanh(x)", "asinh(x)", "acosh(x)", "atanh(x)"),
    *("sigmoid(x)", "relu(x)", "softplus(x)", "erf(x)", "abs(x)", "sign(x)"),
    *("floor(x)", "ceil(x)", "min(x, y)", "max(x, y, 1)", "binom(5, 2)x"),
    *("3!x", "(1-x)^2 + 100(y-x^2)^2", "1e-3x", "x^2y^3", "|x|-|y|"),
    *("2^2^3", "x^3 - 2x + 1", "(x+y)^-2", "-2^2", "1/x^2", "x^-1"),
)
X, Y = (part.ravel() for part in np.meshgrid(*[np.linspace(-3.1, 3.3, 23)] * 2))


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_formula_means_the_same(typed: str) -> None:
    formula = parse(typed, ["x", "y"])
    text = numpy_text(formula)

    with np.errstate(all="ignore"):
        room = {"np": np, "special": special, "x": X, "y": Y}
        found = np.broadcast_to(np.asarray(eval(text, room), float), X.shape)
        meant = np.broadcast_to(formula.evaluate({"x": X, "y": Y}), X.shape)
    both = np.isfinite(found) & np.isfinite(meant)

    # Where the engine has a value NumPy has the same one.
    assert (np.isfinite(meant) <= np.isfinite(found)).all(), text
    assert np.allclose(found[both], meant[both], rtol=1e-12, atol=1e-12), text


def test_a_formula_stays_readable() -> None:
    for typed, text in (
        ("2x^2 + sin(x)/3", "2*x**2 + np.sin(x)/3"),
        ("(1-x)^2 + 100(y-x^2)^2", "(1 - x)**2 + 100*(y - x**2)**2"),
        ("-x^2", "-x**2"),
    ):
        assert numpy_text(parse(typed, ["x", "y"])) == text
