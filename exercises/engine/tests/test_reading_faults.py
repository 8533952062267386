"""What cannot be read is refused with its place and, where possible, a way out."""

import pytest

from exercises.engine.expressions import ParseError, Symbols, parse

XY = Symbols.learner(["x", "y"])
ARRAYS = Symbols.learner(["x"], arrays=True)
Span = tuple[int, int]

# typed text, words of the message, the place, the suggestion
FAULTS: list[tuple[str, str, Span, str | None]] = [
    ("", "nothing here", (0, 0), None),
    ("   ", "nothing here", (0, 3), None),
    ("x+", "missing after +", (1, 2), None),
    ("*x", "cannot begin with *", (0, 1), None),
    ("x+*y", "cannot follow", (1, 3), None),
    ("(x", "never closed", (0, 2), "(x)"),
    ("x)", "closes nothing", (1, 2), None),
    ("()", "nothing between", (0, 2), None),
    ("X", "did you mean x", (0, 1), "x"),
    ("z", "Unknown letter z", (0, 1), None),
    ("2+sinn(x)", "did you mean sin", (2, 6), "sin"),
    ("x2", "power or a product", (0, 2), "x^2"),
    ("2 3", "side by side", (0, 3), "2*3"),
    ("2 1/2", "side by side", (0, 3), "2+1"),
    (r"2\frac12", "whole number in front", (0, 6), None),
    ("2½", "side by side", (0, 2), "2 + 1/2"),
    ("1,5", "with a point: 1.5", (0, 3), "1.5"),
    ("1,000", "thousands", (0, 5), "1000"),
    ("sqrt(1,5)", "one value", (0, 9), "sqrt(1.5)"),
    ("50%", "percent sign", (2, 3), "50/100"),
    ("±2", "two values", (0, 1), None),
    ("x'", "prime", (1, 2), None),
    ("[1,2]", "round brackets", (0, 1), None),
    ("sin", "needs a value", (0, 3), None),
    ("sin()", "nothing between", (3, 5), None),
    ("root(3)", "takes 2 values", (0, 7), None),
    ("x # y", "no meaning", (2, 3), None),
    ("х+1", "not from the Latin", (0, 1), None),
    ("x\u200b", "invisible", (1, 2), None),
    (r"x+\foo{x}", "not known", (2, 6), None),
    ("α", "Unknown letter alpha", (0, 1), None),
    ("1e9999999", "exponent is too large", (0, 9), None),
    (r"\begin{cases}x\end{cases}", "environments", (0, 6), None),
    (r"\frac", "curly brackets", (0, 5), None),
]

LIST_FAULTS: list[tuple[str, str, Span, str | None]] = [
    ("[1, 2", "never closed", (0, 5), "[1, 2]"),
    ("[[1,2],[3]]", "Row 2 has 1", (0, 11), None),
    ("[1,,2]", "value is missing", (2, 4), None),
    ("[]", "nothing between", (0, 2), None),
    ("{1,2}", "make a set", (0, 3), None),
    ("[[1,2],3]", "Some rows", (0, 9), None),
    ("(1 2)", "side by side", (1, 4), "1*2"),
]


def fault(typed: str, symbols: Symbols) -> ParseError:
    with pytest.raises(ParseError) as caught:
        parse(typed, symbols)
    return caught.value


@pytest.mark.parametrize(("typed", "words", "span", "suggestion"), FAULTS)
def test_a_fault_in_a_formula_says_what_and_where(
    typed: str, words: str, span: Span, suggestion: str | None
) -> None:
    found = fault(typed, XY)

    assert words in found.message
    assert (found.start, found.end) == span
    assert found.suggestion == suggestion


@pytest.mark.parametrize(("typed", "words", "span", "suggestion"), LIST_FAULTS)
def test_a_fault_in_a_list_says_what_and_where(
    typed: str, words: str, span: Span, suggestion: str | None
) -> None:
    found = fault(typed, ARRAYS)

    assert words in found.message
    assert (found.start, found.end) == span
    assert found.suggestion == suggestion


@pytest.mark.parametrize("typed", [t for t, _, _, s in FAULTS if s and t != "2 1/2"])
def test_a_suggestion_makes_the_text_readable(typed: str) -> None:
    found = fault(typed, XY)
    assert found.suggestion is not None

    mended = typed[: found.start] + found.suggestion + typed[found.end :]
    if typed == "50%":
        mended = found.suggestion

    assert parse(mended, XY)


def test_a_learner_of_numbers_is_told_that_there_are_no_letters() -> None:
    assert "only numbers" in fault("x", Symbols.learner()).message


@pytest.mark.parametrize("word", ["true", "if(x, 1, 2)", "mean(x)", "det(x)"])
def test_the_authors_part_of_the_language_is_closed_to_learners(word: str) -> None:
    assert fault(word, XY)


def test_the_place_counts_in_the_text_as_it_was_typed() -> None:
    assert (found := fault("x² + ½ + q", XY)).start == 9
    assert found.end == 10


@pytest.mark.parametrize(
    "typed",
    ["(1,(2,3))", "<1,<2,3>>", "[1;(2,3)]", r"\begin{pmatrix}1&(2,3)\end{pmatrix}"],
)
def test_lists_and_numbers_do_not_mix_in_any_brackets(typed: str) -> None:
    with pytest.raises(ParseError, match=r"are lists|one number"):
        parse(typed, ARRAYS)


@pytest.mark.parametrize(
    "typed",
    ["((1,2),(3,4))", "<<1,2>,<3,4>>", r"\begin{pmatrix}(1,2)\\(3,4)\end{pmatrix}"],
)
def test_vectors_in_any_brackets_are_the_rows_of_a_matrix(typed: str) -> None:
    assert parse(typed, ARRAYS).node == parse("[[1,2],[3,4]]", ARRAYS).node
