"""The echo says what was read: its text and its LaTeX read back to the same."""

import re

import numpy as np
import pytest
from hypothesis import given

from exercises.engine.expressions import Expression, Symbols, parse
from exercises.engine.expressions.tree import Node
from exercises.engine.tests.trees import formulas, quick

XY = Symbols.learner(["x", "y"])
POINTS = {"x": np.array([0.3, 1.7, -0.6, 4.2]), "y": np.array([1.1, -2.4, 0.8, 3.0])}

ECHOES = {
    "x^2/(2x+1)": r"\frac{x^{2}}{2 x + 1}",
    "2*3": r"2 \cdot 3",
    "-(x+1)": r"-\left(x + 1\right)",
    "x-(y-1)": r"x - \left(y - 1\right)",
    "sin^2 x": r"\sin^{2}\left(x\right)",
    "e^(-x)": r"\mathrm{e}^{-x}",
    "exp(x)^2": r"\left(\mathrm{e}^{x}\right)^{2}",
    "log(x)": r"\ln\left(x\right)",
    "log2 x": r"\log_{2}\left(x\right)",
    "arctan x": r"\arctan\left(x\right)",
    "sqrt(x)": r"\sqrt{x}",
    "root(3, x)": r"\sqrt[3]{x}",
    "|x|": r"\left| x \right|",
    "x!": "x!",
    "(x!)!": r"\left(x!\right)!",
    "(x!)^2": r"\left(x!\right)^{2}",
    "1e-3": r"1 \cdot 10^{-3}",
    "(x/y)^2": r"\left(\frac{x}{y}\right)^{2}",
    "x^(1/3)": r"x^{\frac{1}{3}}",
    "floor(x)": r"\left\lfloor x \right\rfloor",
    "max(x, y)": r"\max\left(x, y\right)",
    "sigmoid(x)": r"\sigma\left(x\right)",
}


@pytest.mark.parametrize(("typed", "shown"), ECHOES.items())
def test_the_echo_is_the_latex_a_book_would_print(typed: str, shown: str) -> None:
    assert parse(typed, XY).latex() == shown


def test_letters_print_as_greek_and_with_their_index() -> None:
    echo = parse("lambda*w_12*theta_k", ["lambda", "w_12", "theta_k"]).latex()

    assert echo == r"\lambda w_{12} \theta_{k}"


def test_a_matrix_prints_in_round_brackets() -> None:
    echo = parse("[1, 2; 3, x]", Symbols.learner("x", arrays=True)).latex()

    assert echo == r"\begin{pmatrix} 1 & 2 \\ 3 & x \end{pmatrix}"


@quick
@given(formulas())
def test_reading_the_text_of_a_formula_gives_the_formula(node: Node) -> None:
    assert parse(Expression(node).text(), XY).node == node


@quick
@given(formulas())
def test_the_latex_of_a_formula_is_well_formed(node: Node) -> None:
    shown = Expression(node).latex()

    assert shown.count("{") == shown.count("}")
    assert shown.count(r"\left") == shown.count(r"\right")
    assert not re.search(r"[0-9.] [0-9.]", shown)


@quick
@given(formulas())
def test_reading_the_latex_of_a_formula_gives_the_same_values(node: Node) -> None:
    expression = Expression(node)

    again = parse(expression.latex(), Symbols(XY.names, limit=5000))

    np.testing.assert_allclose(
        again.evaluate(POINTS), expression.evaluate(POINTS), rtol=1e-9, equal_nan=True
    )
