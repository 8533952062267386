"""Answers of kind probability_table."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.results import Verdict
from exercises.engine.tests.making import judged, setting_of

KIND = "probability_table"
JOINT = {"kind": KIND, "value": "[[1/2, 1/6], [1/12, 1/4]]"}
BY_ROW = {"kind": KIND, "value": "[[3/4, 1/4], [1/3, 2/3]]", "conditional": "rows"}
BY_COLUMN = {
    "kind": KIND,
    "value": "[[3/4, 1/3], [1/4, 2/3]]",
    "conditional": "columns",
}
TOTALS = {"kind": KIND, "any": True, "row_sums": "[1/2, 1/2]",
          "column_sums": "[1/4, 3/4]"}  # fmt: skip
FREE = {"kind": KIND, "any": True, "size": [2, 2]}
DEPENDENT = {**TOTALS, "dependent": True}
INDEPENDENT = {**FREE, "independent": True}


@pytest.mark.parametrize(
    "typed",
    ["[[1/2, 1/6], [1/12, 1/4]]", "[0.5 0.167; 0.0833 0.25]", "1/2 1/6\n1/12 1/4",
     [["1/2", "1/6"], ["1/12", 0.25]],
     r"\begin{pmatrix}\frac12&\frac16\\\frac1{12}&\frac14\end{pmatrix}"],
)  # fmt: skip
def test_the_right_table_is_right_in_every_writing(typed: Any) -> None:
    assert judged(JOINT, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (JOINT, "[[1/2, 1/6], [1/4, 1/4]]", "add up to 7/6, not to 1. Wrong entry"),
        (JOINT, "[[1/2, 1/4], [0, 1/4]]", "(row, column): (1, 2), (2, 1)"),
        (JOINT, "[[3/2, -1/6], [-1/12, -1/4]]", "Entry (1, 2) is -0.166667: no prob"),
        (BY_ROW, "[[3/4, 1/4], [1/3, 1/3]]", "The entries of row 2 add up to 2/3"),
        (BY_ROW, "[[1/4, 3/4], [1/3, 2/3]]", "(1, 1), (1, 2)"),
        (BY_COLUMN, "[[3/4, 1/3], [1/4, 1/3]]", "entries of column 2 add up to 2/3"),
        (TOTALS, "[[1/4, 1/4], [1/4, 1/2]]", "The probabilities add up to 5/4"),
        (TOTALS, "[[1/4, 1/2], [0, 1/4]]", "row 1 add up to 3/4, not to 1/2"),
        (TOTALS, "[[1/4, 1/4], [1/4, 1/4]]", "column 1 add up to 1/2, not to 1/4"),
        (INDEPENDENT, "[[1/2, 0], [0, 1/2]]", "its row's total times its column's is "
         "1/4: not independent"),
        (DEPENDENT, "[[1/8, 3/8], [1/8, 3/8]]", "these are independent"),
    ],
)  # fmt: skip
def test_what_is_broken_first_is_named(answer: Any, typed: str, words: str) -> None:
    outcome = judged(answer, typed)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (BY_ROW, "[[0.75, 0.25], [0.333, 0.667]]"),
        (BY_COLUMN, "[[3/4, 1/3], [1/4, 2/3]]"),
        (TOTALS, "[[1/8, 3/8], [1/8, 3/8]]"),
        (TOTALS, "[[0.25, 0.25], [0, 0.5]]"),
        (FREE, "[[1, 0], [0, 0]]"),
        (INDEPENDENT, "[[0.06, 0.14], [0.24, 0.56]]"),
        (INDEPENDENT, "[[0.111, 0.222], [0.222, 0.444]]"),
        (DEPENDENT, "[[1/4, 1/4], [0, 1/2]]"),
        ({**FREE, "conditional": "rows"}, "[[1, 0], [0.3, 0.7]]"),
        ({**FREE, "conditional": "columns"}, "[[1, 0.3], [0, 0.7]]"),
    ],
)
def test_any_table_that_fits_is_right(answer: Any, typed: str) -> None:
    assert judged(answer, typed).verdict is Verdict.CORRECT


def test_coarse_decimals_are_not_taken_for_rounded_ones() -> None:
    assert judged(INDEPENDENT, "[[0.1, 0.4], [0.4, 0.1]]").verdict is Verdict.WRONG


def test_dependence_that_may_come_from_rounding_is_left_open() -> None:
    third = {"kind": KIND, "any": True, "size": [2, 2], "dependent": True}

    outcome = judged(third, "[[0.111, 0.222], [0.222, 0.445]]")

    assert outcome.verdict is Verdict.UNGRADED


def test_rounded_too_early_is_half_right() -> None:
    outcome = judged(JOINT, "[[0.5, 0.17], [0.083, 0.25]]")

    assert (outcome.verdict, outcome.score) == (Verdict.PARTIAL, 0.5)


def test_a_share_is_earned_only_if_declared() -> None:
    typed = "[[1/2, 1/6], [1/4, 1/12]]"

    assert judged(JOINT, typed).score == 0
    assert judged({**JOINT, "partial": True}, typed).score == 0.5


@pytest.mark.parametrize(
    ("answer", "typed", "name"),
    [
        (JOINT, "[[6, 2], [1, 3]]", "not normalised"),
        (JOINT, "[[3/4, 1/4], [1/4, 3/4]]", "conditional for joint"),
        (JOINT, "[[6/7, 2/5], [1/7, 3/5]]", "conditional for joint"),
        (JOINT, "[[1/2, 1/12], [1/6, 1/4]]", "transposed"),
        (BY_ROW, "[[3/8, 1/8], [1/6, 1/3]]", "not conditional"),
        (BY_ROW, "[[30, 10], [20, 40]]", "not conditional"),
        (BY_COLUMN, "[[3/8, 1/6], [1/8, 1/3]]", "not conditional"),
        (BY_ROW, "[[1/3, 2/3], [3/4, 1/4]]", "rows swapped"),
    ],
)
def test_tables_of_another_sort_are_recognised(
    answer: Any, typed: str, name: str
) -> None:
    setting = setting_of(answer)
    found = check(setting.specification, setting.variant, {"answer": typed}).parts[0]

    assert found.mistake is not None
    assert found.mistake.name == name


@pytest.mark.parametrize(
    "typed",
    ["", "[]", "[1, 0]", "[[1/0, 0], [0, 0]]", "[[inf, 0], [0, 1]]",
     "[[nan, 0], [0, 1]]", [[["1"]]], [None], {"p": 1}, 7, True,
     "[" * 500, [["1"] * 400] * 400,
     "[[1, 0, 0], [0, 0, 0]]", "[[9^9^9^9, 0], [0, 0]]", [["1", "0"], ["0"]]],
)  # fmt: skip
@pytest.mark.parametrize("answer", [JOINT, TOTALS])
def test_what_cannot_be_read_is_only_refused(answer: Any, typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(answer, typed)


@given(st.lists(st.integers(0, 20), min_size=6, max_size=6), st.integers(0, 5))
def test_shares_of_a_whole_are_a_table_and_a_changed_one_is_none(
    weights: list[int], at: int
) -> None:
    weights = weights if any(weights) else [1] * 6
    answer = {"kind": KIND, "any": True, "size": [2, 3]}
    shares = [Fraction(w, sum(weights)) for w in weights]

    def typed() -> list[list[str]]:
        return [[str(x) for x in shares[i : i + 3]] for i in (0, 3)]

    assert judged(answer, typed()).verdict is Verdict.CORRECT
    shares[at] += Fraction(1, 97)
    assert judged(answer, typed()).verdict is Verdict.WRONG


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any))
def test_independence_is_that_of_the_determinant(weights: list[int]) -> None:
    table = np.array(weights).reshape(2, 2)
    is_product = round(float(np.linalg.det(table))) == 0
    cells = [[str(Fraction(int(x), int(table.sum()))) for x in line] for line in table]

    given_independent = judged(INDEPENDENT, cells).verdict is Verdict.CORRECT
    dependent = {**FREE, "dependent": True, "value": "[[1/2, 0], [0, 1/2]]"}

    assert given_independent == is_product
    assert (judged(dependent, cells).verdict is Verdict.CORRECT) != is_product


@pytest.mark.parametrize(
    "answer", [JOINT, BY_ROW, BY_COLUMN, TOTALS, FREE, DEPENDENT, INDEPENDENT,
               {**FREE, "conditional": "rows"}, {**FREE, "conditional": "columns"}]
)  # fmt: skip
def test_the_own_answer_is_accepted(answer: Any) -> None:
    setting = setting_of(answer)
    own = kind_of(KIND).own(setting.part.answer, setting)

    assert judged(answer, own).verdict is Verdict.CORRECT


def test_the_page_learns_the_shape_and_the_labels_only() -> None:
    setting = setting_of({**JOINT, "row_labels": ["rain", "dry"]})
    described = describe_inputs(setting.specification, setting.variant)[0]

    assert (described["rows"], described["columns"]) == (2, 2)
    assert described["row_labels"] == ["rain", "dry"]
    assert "1/12" not in str(described)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"kind": KIND}, r"answer\.value"),
        ({"kind": KIND, "any": True}, r"answer\.size"),
        ({"kind": KIND, "any": True, "size": [2, 99]}, "size must be"),
        ({"kind": KIND, "any": True, "size": 2}, "vector"),
        ({**JOINT, "conditional": "sideways"}, r"answer\.conditional"),
        ({**BY_ROW, "independent": True}, "goes neither"),
        ({**INDEPENDENT, "dependent": True}, "contradicts"),
        ({"kind": KIND, "value": "[[1/2, 1/6], [1/12, 1/3]]"}, "no probabilities"),
        ({**JOINT, "conditional": "rows"}, "no probabilities"),
        ({**TOTALS, "row_sums": "[1/2, 1/3]"}, "no probabilities"),
    ],
)
def test_faults_of_the_author_are_named(answer: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        setting_of(answer)
