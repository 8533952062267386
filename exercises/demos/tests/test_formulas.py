"""A formula shown as NumPy has the values of the formula."""

import numpy as np
import pytest
import scipy.special

from exercises.demos.formulas import as_numpy, read_formula
from exercises.demos.states import InvalidStateError

X = np.array([0.3, 0.7])


@pytest.mark.parametrize(
    "typed",
    [
        "2x^2 - 3/x + pi",
        "-x^2 + e^x",
        "sin(x)*cos(2x) - tan(x)/sec(x)",
        "sqrt(x) + ln(x) - log2(x) + log10(x)",
        "asin(x) + acos(x)*atan(x)",
        "sinh(x) - cosh(x)*tanh(x) + atanh(x)",
        "abs(x - 1/2) + max(x, 1/2) - min(x, 1/2)",
        "sigmoid(x)*relu(x - 1/2) + softplus(x) + erf(x)",
        "x^(1/2) + (x - (1 - x))",
    ],
)
def test_the_numpy_text_has_the_same_values(typed: str) -> None:
    formula = read_formula(typed, ["x"], "formula")
    shown = as_numpy(formula.node, "formula")
    names = {"np": np, "scipy": scipy, "x": X}

    found = eval(shown, names)  # noqa: S307  # our own text, nobody else's

    np.testing.assert_allclose(found, formula.evaluate({"x": X}), rtol=1e-13)


def test_what_cannot_be_read_is_refused_at_its_parameter() -> None:
    with pytest.raises(InvalidStateError) as refused:
        read_formula("2x +", ["x"], "inner")

    assert "inner" in refused.value.faults


def test_what_numpy_has_no_word_for_is_refused() -> None:
    formula = read_formula("x!", ["x"], "f")

    with pytest.raises(InvalidStateError):
        as_numpy(formula.node, "f")
