"""Writings that come from calculators, web pages and LaTeX: degrees, sums, brackets."""

import numpy as np
import pytest

from exercises.engine.batch import check_case
from exercises.engine.expressions import ParseError, Symbols, parse

LEARNER = Symbols.learner("xn")
AT = {"x": np.array([0.5, 2.5, -1.25]), "n": np.array([1.0, 2.0, 3.0])}


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("$x^2$", "x^2"),
        ("$$x^2$$", "x^2"),
        (r"\(x^2\)", "x^2"),
        (r"  \[ x^2 \] ", "x^2"),
        ("x +\t1\r\n", "x + 1"),
        ("⌊x⌋ + 2⌈x⌉", "floor(x) + 2*ceil(x)"),
        (r"\left\lfloor x \right\rfloor", "floor(x)"),
        (r"2\lceil x \rceil", "2*ceil(x)"),
        ("C(5, 2)x", "10x"),
        ("nCr(5, 2)", "10"),
        ("sum(i, 1, 3, x^i)", "x + x^2 + x^3"),
        (r"\sum_{i=1}^{3} x^i + 1", "x + x^2 + x^3 + 1"),
        (r"\sum_{k=-1}^1 k^2 x", "2x"),
        (r"\prod_{k=0}^{2} (x + k)", "x(x+1)(x+2)"),
        ("prod(i, 1, 5, i)", "120"),
        ("sum(i, 3, 1, i)", "0"),
        ("prod(i, 3, 1, i)", "1"),
        ("sum(x, 1, 3, x)", "6"),
        ("sum(i, 1, 2, sum(k, 1, 2, i k x))", "9x"),
        ("sin(90°) + cos 60° + tan(45^\\circ)", "5/2"),
        (r"\sin 30^{\circ} x", "x/2"),
        ("180°", "pi"),
        ("x²eˣ", "x^2*e^x"),
        ("∜(x^4)", "|x|"),
    ],
)
def test_a_writing_means_the_same(typed: str, same: str) -> None:
    got = np.broadcast_to(parse(typed, LEARNER).evaluate(AT), (3,))
    wanted = np.broadcast_to(parse(same, LEARNER).evaluate(AT), (3,))
    np.testing.assert_allclose(got, wanted, rtol=1e-14)


@pytest.mark.parametrize("typed", ["sum(i, 1, 3, x^i)", "⌊x⌋°", "$x^2$"])
def test_the_text_of_what_was_read_is_read_again(typed: str) -> None:
    read = parse(typed, LEARNER)
    assert parse(read.text(), LEARNER).node == read.node


@pytest.mark.parametrize(
    "typed",
    [
        "$",
        "$$",
        "x$",
        "°",
        "C",
        "C(5)",
        "C([5, 2])",
        "5!!",
        "x! !",
        "sum",
        "sum(x)",
        "sum i",
        "sum(i, 1, n, i)",
        "sum(i, 1, 3/2, i)",
        "sum(i, 1, 10^9, i)",
        "sum(i, 1, 3, i) + i",
        r"\sum_{i=1} i",
        r"\sum_i^3 i",
        r"\sum x",
        "sum(i,1,100,sum(j,1,100,i j))",
        "+".join(["sum(i,1,90,x x x x)"] * 12),
    ],
)
def test_what_makes_no_sense_is_refused(typed: str) -> None:
    with pytest.raises(ParseError):
        parse(typed, LEARNER)


@pytest.mark.parametrize(
    "typed", ["tan(pi/2)", "tan 90°", "sec(3pi/2)", "cot(pi)", "csc(2*pi)"]
)
def test_a_pole_has_no_value(typed: str) -> None:
    case = {"kind": "number", "expected": typed, "submitted": typed}
    assert check_case(case)["verdict"] == "ungraded"


def test_a_letter_that_is_declared_is_no_function() -> None:
    read = parse("C(x + 1)", Symbols.learner(["C", "x"]))
    assert read.text() == "C*(x + 1)"


def test_an_authors_sum_keeps_its_limits() -> None:
    read = parse(r"\sum_{k=1}^{n} k^2", Symbols.for_author(["n"]))
    assert read.text() == "sum(k, 1, n, k^2)"


def test_a_list_with_conditions_is_read_again() -> None:
    symbols = Symbols.for_author("xyA")
    read = parse("[x, (x and y)]", symbols)
    assert parse(read.text(), symbols).node == read.node


@pytest.mark.parametrize("typed", ["1log_2log_2/1/log_2∞∞∞∞∞∞∞∞∞∞", "log_2⌊∞"])
def test_a_fault_lies_inside_what_was_typed(typed: str) -> None:
    for symbols in (LEARNER, Symbols.for_author("x")):
        with pytest.raises(ParseError) as caught:
            parse(typed, symbols)
        assert 0 <= caught.value.start <= caught.value.end <= len(typed)


def test_chains_behind_a_letter_are_read_again_or_refused() -> None:
    arrays = Symbols.for_author("A")
    assert parse("A''", arrays).text() == "transpose(transpose(A))"
    assert parse("((A!)!)^T", arrays).node
    for typed in ("A" + "'" * 80, "A" + "^T" * 80, "A" + "!" * 80):
        with pytest.raises(ParseError):
            parse(typed, arrays)
