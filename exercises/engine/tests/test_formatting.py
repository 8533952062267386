"""Values print as people write them, and the text reads back to the value."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.scalars import number_text, read_number
from exercises.engine.errors import UndefinedValue
from exercises.engine.expressions.values import Scalar, Value
from exercises.engine.formatting import Style, scalar_text, value_latex, value_text
from exercises.engine.tests.trees import quick

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (Fraction(3), Style(), "3"),
        (-HALF, Style(), "-1/2"),
        (0.1 + 0.2, Style(), "0.3"),
        (1 / 3, Style(), "0.333333"),
        (1e20, Style(), "1e20"),
        (1e-9, Style(), "1e-9"),
        (123456789.0, Style(), "123456789"),
        (-1e-20, Style(places=2), "0.00"),
        (HALF, Style(decimal=True), "0.5"),
        (Fraction(1, 3), Style(decimal=True), "0.333333"),
        (Fraction(5, 2), Style(places=0), "3"),
        (Fraction(-5, 2), Style(places=0), "-3"),
        (Fraction(1, 3), Style(places=3), "0.333"),
        (Fraction(2), Style(places=2), "2.00"),
        (Fraction(9996, 1000), Style(digits=3), "10.0"),
        (0.000123456, Style(digits=3), "0.000123"),
        (Fraction(0), Style(digits=3), "0"),
    ],
)
def test_a_number_prints_in_its_style(value: Scalar, style: Style, shown: str) -> None:
    assert scalar_text(value, style) == shown


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        ((HALF, Fraction(2)), Style(), "[1/2, 2]"),
        ((HALF, Fraction(2)), Style(layout="row"), "(1/2, 2)"),
        ((HALF, Fraction(2)), Style(layout="list"), "1/2, 2"),
        ((HALF, Fraction(2)), Style(layout="set"), "{1/2, 2}"),
        (((HALF, Fraction(2)),), Style(), "[[1/2, 2]]"),
        (True, Style(), "true"),
    ],
)
def test_an_array_prints_in_its_layout(value: Value, style: Style, shown: str) -> None:
    assert value_text(value, style) == shown


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (-HALF, Style(), r"-\tfrac{1}{2}"),
        (HALF, Style(fraction=r"\frac"), r"\frac{1}{2}"),
        (1e-9, Style(), r"1 \cdot 10^{-9}"),
        ((HALF, Fraction(2)), Style(layout="row"), r"\left(\tfrac{1}{2}, 2\right)"),
        ((Fraction(1), Fraction(2)), Style(), r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"),
    ],
)
def test_a_value_prints_as_latex(value: Value, style: Style, shown: str) -> None:
    assert value_latex(value, style) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_finite_is_not_printed(value: float) -> None:
    with pytest.raises(UndefinedValue):
        scalar_text(value)


@quick
@given(st.one_of(st.fractions(max_denominator=10**6), st.floats(-1e300, 1e300)))
def test_a_number_as_text_reads_back_to_itself(value: Scalar) -> None:
    found = read_number(number_text(value)).value

    assert found == value if isinstance(value, Fraction) else True
    # Floats print with twelve digits.
    assert float(found) == pytest.approx(float(value), rel=1e-11, abs=1e-300)
