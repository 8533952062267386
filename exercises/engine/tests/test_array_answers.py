"""Answers of kind vector and matrix: every entry is judged, wrong ones are named."""

from typing import Any

import pytest

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.results import Verdict
from exercises.engine.tests.making import judged, setting_of

VECTOR = {"kind": "vector", "value": "[1, -2, 1/2]"}
MATRIX = {"kind": "matrix", "value": "[1, 2; 3, 4]"}
RECTANGLE = {"kind": "matrix", "value": "[1, 2, 3; 4, 5, 6]"}


def read_fault(answer: Any, submitted: Any) -> ReadError:
    with pytest.raises(ReadError) as caught:
        judged(answer, submitted)
    return caught.value


@pytest.mark.parametrize(
    "typed",
    [
        "[1, -2, 1/2]",
        "(1, -2, 0.5)",
        "<1, -2, 1/2>",
        "1, -2, 1/2",
        "1; -2; 1/2",
        "[1 -2 1/2]",
        "[1; -2; 1/2]",
        "[[1], [-2], [1/2]]",
        r"\begin{pmatrix}1\\-2\\\frac12\end{pmatrix}",
        ["1", "-2", "1/2"],
        [1, -2, 0.5],
        [["1"], ["-2"], ["1/2"]],
    ],
)
def test_a_vector_is_right_in_every_writing(typed: Any) -> None:
    outcome = judged(VECTOR, typed)

    assert (outcome.verdict, outcome.score) == (Verdict.CORRECT, 1.0)


@pytest.mark.parametrize(
    "typed",
    [
        "[[1, 2], [3, 4]]",
        "[1,2;3,4]",
        "[1 2; 3 4]",
        "1 2; 3 4",
        "[1 2\n3 4]",
        r"\begin{bmatrix}1&2\\3&4\end{bmatrix}",
        [["1", "2"], ["3", "4"]],
        [[1, 2], [3, 4.0]],
        [["1", "4/2"], ["sqrt(9)", "2^2"]],
    ],
)
def test_a_matrix_is_right_in_every_writing(typed: Any) -> None:
    assert judged(MATRIX, typed).verdict is Verdict.CORRECT


def test_wrong_entries_are_named_from_one() -> None:
    outcome = judged(MATRIX, [["1", "2"], ["-3", "4"]])

    assert outcome.verdict is Verdict.WRONG
    assert outcome.entries == ((1, 0),)
    assert "(2, 1)" in outcome.reason


def test_several_wrong_entries_of_a_vector_are_named() -> None:
    outcome = judged(VECTOR, "[1, 2, 2]")

    assert outcome.entries == ((1,), (2,))
    assert "2, 3" in outcome.reason


def test_without_partial_credit_one_wrong_entry_earns_nothing() -> None:
    assert judged(MATRIX, "[1, 2; 3, 5]").score == 0


def test_partial_credit_is_the_share_of_right_entries() -> None:
    outcome = judged({**RECTANGLE, "partial": True}, "[1, 2, 3; 4, 5, 7]")

    assert outcome.verdict is Verdict.PARTIAL
    assert outcome.score == pytest.approx(5 / 6, abs=1e-4)
    assert outcome.entries == ((1, 2),)


def test_partial_credit_needs_a_right_entry() -> None:
    outcome = judged({**MATRIX, "partial": True}, "[9, 9; 9, 9]")

    assert (outcome.verdict, outcome.score) == (Verdict.WRONG, 0.0)


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (VECTOR, "[1, 2]", "3 entries"),
        (MATRIX, "[1, 2, 3; 4, 5, 6]", "2 × 2 matrix is asked for, not 2 × 3"),
        (MATRIX, "[1, 2]", "2 × 2"),
        (MATRIX, "5", "matrix is asked for"),
        (VECTOR, "5", "3 entries"),
        (VECTOR, "[[1, 2], [3, 4]]", "not a matrix"),
        (MATRIX, [["1", "2"], ["3"]], "same number"),
        (MATRIX, [], "same number"),
        (MATRIX, None, "nothing here"),
        (MATRIX, [[["1"]]], "one number"),
        (VECTOR, [None, "1", "2"], "one number"),
        (VECTOR, [True, "1", "2"], "one number"),
    ],
)
def test_a_wrong_shape_is_not_graded(answer: Any, typed: Any, words: str) -> None:
    assert words in read_fault(answer, typed).fault.message


def test_an_unreadable_cell_is_named_with_its_place_inside() -> None:
    fault = read_fault(MATRIX, [["1", "2"], ["3", "2,5"]]).fault

    assert fault.entry == (1, 1)
    assert fault.message.startswith("Row 2, column 2")
    assert (fault.start, fault.end) == (0, 3)
    assert fault.suggestion == "2.5"


def test_an_empty_cell_is_named() -> None:
    fault = read_fault(VECTOR, ["1", "", "2"]).fault

    assert fault.entry == (1,)
    assert "nothing here" in fault.message


@pytest.mark.parametrize(
    ("typed", "span"), [("[1, 2; 3, q]", (10, 11)), ("[1, 2; 3, 1/0]", (10, 13))]
)
def test_a_fault_in_a_typed_matrix_has_its_place(
    typed: str, span: tuple[int, int]
) -> None:
    fault = read_fault(MATRIX, typed).fault

    assert (fault.start, fault.end) == span


@pytest.mark.parametrize("cell", ["1/0", "1e400", "nan", "inf", float("nan")])
def test_an_entry_without_a_finite_value_is_never_graded(cell: Any) -> None:
    assert read_fault(VECTOR, ["1", cell, "1/2"])


def test_entries_rounded_too_early_earn_half() -> None:
    answer = {"kind": "vector", "value": "[sqrt(2), 3]"}

    outcome = judged(answer, "[1.4, 3]")

    assert (outcome.verdict, outcome.score) == (Verdict.PARTIAL, 0.5)
    assert outcome.entries == ((0,),)


def test_exact_entries_may_be_asked_for() -> None:
    answer = {**VECTOR, "tolerance": {"policy": "exact"}, "value": "[1/3, 1]"}

    assert judged(answer, "[0.333, 1]").verdict is Verdict.UNGRADED
    assert judged(answer, "[0.333, 2]").verdict is Verdict.WRONG
    assert judged(answer, "[1/3, 1]").verdict is Verdict.CORRECT


def test_a_computed_zero_beside_larger_entries_counts_as_zero() -> None:
    answer = {"kind": "vector", "value": "[sqrt(2), sin(pi) + sqrt(2) - sqrt(2)]"}

    assert judged(answer, "[1.4142, 0]").verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "name"),
    [
        (MATRIX, "[1, 3; 2, 4]", "transposed"),
        (MATRIX, "[-1, -2; -3, -4]", "signs reversed"),
        (MATRIX, "[3, 4; 1, 2]", "rows swapped"),
        (MATRIX, "[2, 1; 4, 3]", "columns swapped"),
        (VECTOR, "[-1, 2, -1/2]", "signs reversed"),
        (VECTOR, "[1/2, -2, 1]", "order reversed"),
    ],
)
def test_slips_with_arrays_are_recognised(answer: Any, typed: str, name: str) -> None:
    setting = setting_of(answer)
    kind = kind_of(answer["kind"])

    reading = kind.read(setting.part.answer, typed, setting)

    slip = kind.automatic(setting.part.answer, reading, setting)
    assert slip is not None
    assert slip[0] == name


def test_zeros_and_the_identity_are_trivial() -> None:
    for value in ("zeros(2, 2)", "eye(2)"):
        setting = setting_of({"kind": "matrix", "value": value})
        assert kind_of("matrix").triviality(setting.part.answer, setting)


def test_the_echo_of_cells_is_one_matrix() -> None:
    setting = setting_of(MATRIX)
    kind = kind_of("matrix")

    reading = kind.read(setting.part.answer, [["1", "1/2"], ["3", "4"]], setting)

    assert reading.latex == r"\begin{pmatrix} 1 & \frac{1}{2} \\ 3 & 4 \end{pmatrix}"


def test_the_page_is_told_the_shape_and_nothing_of_the_entries() -> None:
    setting = setting_of({"kind": "matrix", "value": "[71, 72, 73; 74, 75, 76]"})

    described = kind_of("matrix").describe(setting.part.answer, setting)

    assert (described["rows"], described["columns"]) == (2, 3)
    assert "7" not in str(described)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("vector", "[1/3, sqrt(2), -10^9]"),
        ("matrix", "[1/3, sqrt(2); 10^-7, 0]"),
        ("matrix", "inv([2, 1; 1, 3])"),
    ],
)
def test_the_own_array_is_accepted(kind: str, value: str) -> None:
    setting = setting_of({"kind": kind, "value": value})

    own = kind_of(kind).own(setting.part.answer, setting)

    assert judged({"kind": kind, "value": value}, own).verdict is Verdict.CORRECT
