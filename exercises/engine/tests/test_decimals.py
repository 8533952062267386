"""Decimal commas: which comma is a decimal sign, and that no place moves."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.checking import check, preview
from exercises.engine.decimals import Decimals, with_commas, with_points
from exercises.engine.results import CheckResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise
from exercises.engine.variants import draw_variant

BOTH = (Decimals.EITHER, Decimals.COMMA)
DECIMAL = st.decimals(
    min_value=-999, max_value=999, places=3, allow_nan=False, allow_infinity=False
).map(str)


def checked(answer: dict[str, Any], typed: Any, decimals: Decimals) -> CheckResult:
    """The verdict on what was typed as the only part."""
    specification = read_specification(exercise(answer))
    variant = draw_variant(specification, 1)
    return check(specification, variant, {"answer": typed}, decimals=decimals)


@pytest.mark.parametrize("decimals", BOTH)
@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("number", "1,5", "1.5"),
        ("number", "x = -0,125", "x = -0.125"),
        ("number", "2,5e-3", "2.5e-3"),
        ("number", "1{,}5", "  1.5"),
        ("expression", "sin(0,5)*x^2", "sin(0.5)*x^2"),
        ("expression", "max(1,5)", "max(1,5)"),
        ("expression", "max(1,5; 2,5)", "max(1.5, 2.5)"),
        ("equation", "0,5x + y = 1", "0.5x + y = 1"),
        ("set", "{0,5; 1,5}", "{0.5, 1.5}"),
        ("set", "{0, 1}", "{0, 1}"),
        ("set", "{1,2}", "{1,2}"),
        ("interval", "(-0,5; 2,5]", "(-0.5, 2.5]"),
        ("interval", "(1,2)", "(1,2)"),
        ("vector", "(1,5; 2)", "(1.5, 2)"),
        ("vector", ["1,5", "2"], ["1.5", "2"]),
        ("matrix", [["1,5", "2"], ["0", "1"]], [["1.5", "2"], ["0", "1"]]),
        ("basis", "(1,2);(3,4)", "(1,2);(3,4)"),
        ("code_words", "0,10,11", "0,10,11"),
        ("svd", {"U": [["0,5"]]}, {"U": [["0.5"]]}),
    ],
)
def test_a_comma_between_digits_is_decimal_where_it_parts_nothing(
    kind: str, typed: Any, read: Any, decimals: Decimals
) -> None:
    assert with_points(typed, decimals, kind) == read


@pytest.mark.parametrize(
    ("kind", "typed", "either", "comma"),
    [
        ("number", "1,000", "1,000", "1.000"),
        ("number", "1,234,567", "1,234,567", "1,234,567"),
        ("number", "1.234,5", "1.234,5", "1.234,5"),
        ("matrix", "[1,2;3,4]", "[1,2;3,4]", "[1.2;3.4]"),
        ("matrix", "[[1,5; 2]; [3; 4]]", "[[1,5; 2]; [3; 4]]", "[[1.5, 2], [3, 4]]"),
        ("basis", "(1,5; 2), (3; 4)", "(1,5; 2), (3; 4)", "(1.5, 2), (3, 4)"),
    ],
)
def test_where_it_could_be_something_else_the_way_of_typing_decides(
    kind: str, typed: str, either: str, comma: str
) -> None:
    assert with_points(typed, Decimals.EITHER, kind) == either
    assert with_points(typed, Decimals.COMMA, kind) == comma


@given(st.text("0123456789,.;()[]{}xe-+ ", max_size=30), st.sampled_from(BOTH))
def test_no_place_in_a_text_moves(typed: str, decimals: Decimals) -> None:
    for kind in ("number", "expression", "vector", "matrix", "set", "basis"):
        assert len(with_points(typed, decimals, kind)) == len(typed)


@given(st.text("0123456789.;()[]{}xe-+ ", max_size=30), st.sampled_from(BOTH))
def test_a_text_without_commas_stays_as_it_is(typed: str, decimals: Decimals) -> None:
    for kind in ("number", "vector", "matrix"):
        assert with_points(typed, decimals, kind) == typed


@given(DECIMAL)
def test_a_number_with_a_comma_is_the_number_with_a_point(text: str) -> None:
    answer = {"kind": "number", "value": str(Fraction(text))}

    result = checked(answer, text.replace(".", ","), Decimals.COMMA)

    assert result.verdict is Verdict.CORRECT


@given(st.lists(DECIMAL, min_size=2, max_size=5), st.sampled_from(BOTH))
def test_a_list_parted_by_semicolons_is_the_list_parted_by_commas(
    texts: list[str], decimals: Decimals
) -> None:
    values = ", ".join(str(Fraction(text)) for text in texts)
    answer = {"kind": "vector", "value": f"[{values}]"}
    typed = f"({'; '.join(text.replace('.', ',') for text in texts)})"

    assert checked(answer, typed, decimals).verdict is Verdict.CORRECT


def test_a_thousand_is_asked_about_where_a_point_is_usual() -> None:
    result = checked({"kind": "number", "value": "7"}, "1,000", Decimals.EITHER)

    assert result.verdict is Verdict.UNGRADED
    assert result.parts[0].error is not None
    assert "1000 without the comma" in result.parts[0].error.message


def test_the_place_of_a_fault_is_in_the_text_as_typed() -> None:
    result = checked({"kind": "number", "value": "7"}, "0,5 + a", Decimals.COMMA)

    assert result.parts[0].error is not None
    assert (result.parts[0].error.start, result.parts[0].error.end) == (6, 7)


def test_without_a_word_about_decimals_the_comma_is_refused_as_ever() -> None:
    specification = read_specification(exercise({"kind": "number", "value": "3/2"}))
    variant = draw_variant(specification, 1)

    found = check(specification, variant, {"answer": "1,5"})
    echo = preview(specification, variant, "answer", "1,5")

    assert found.verdict is Verdict.UNGRADED
    assert echo.error is not None


@pytest.mark.parametrize(
    ("point", "comma"),
    [
        ("0.5", "0{,}5"),
        (r"\left(0.5,\ 2\right)", r"\left(0{,}5;\ 2\right)"),
        (r"1\,000.5", r"1\,000{,}5"),
        (r"\left(1,\ 2\right)", r"\left(1,\ 2\right)"),
    ],
)
def test_an_echo_has_its_comma_in_braces_and_semicolons_between(
    point: str, comma: str
) -> None:
    assert with_commas(point) == comma
