"""Answers of kind list: in order, or in any order with repetition."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of

LIST = {"kind": "list", "value": [1, 2, 3]}
BAG = {"kind": "list", "value": [1, 2, 2], "unordered": True}


def slip_of(answer: Any, submitted: str) -> str | None:
    setting = setting_of(answer)
    submission = {"answer": submitted}
    found = check(setting.specification, setting.variant, submission).parts[0]
    assert found.verdict is Verdict.WRONG
    return found.mistake.name if found.mistake else None


@pytest.mark.parametrize(
    "submitted",
    [
        "1, 2, 3", "[1, 2, 3]", "(1, 2, 3)", "[1 2 3]", "1; 2; 3", "<1, 2, 3>",
        "{1, 2, 3}", ["1", "2", "3"], "1.0, 4/2, sqrt(9)", "x = 1, 2, 3", "1, 2, 3,",
        "\\begin{pmatrix} 1 \\\\ 2 \\\\ 3 \\end{pmatrix}", "\\left(1, 2, 3\\right)",
    ],
)  # fmt: skip
def test_a_list_is_read_in_every_writing(submitted: Any) -> None:
    assert judged(LIST, submitted).verdict is Verdict.CORRECT


def test_the_first_wrong_places_are_named() -> None:
    outcome = judged(LIST, "1, 5, 3")

    assert outcome.verdict is Verdict.WRONG
    assert outcome.reason == "Wrong number at place 2."
    assert outcome.entries == ((1,),)


@pytest.mark.parametrize(
    ("submitted", "reason"),
    [
        ("1, 2", "One number is missing."),
        ("1", "2 numbers are missing."),
        ("1, 2, 3, 4", "There is one number too many."),
        ("1, 2, 3, 4, 5", "There are 2 too many."),
    ],
)
def test_another_length_is_wrong_and_counted(submitted: str, reason: str) -> None:
    outcome = judged(LIST, submitted)

    assert (outcome.verdict, outcome.reason) == (Verdict.WRONG, reason)


@pytest.mark.parametrize(
    ("submitted", "verdict"),
    [
        ("2, 1, 2", Verdict.CORRECT),
        ("2, 2, 1", Verdict.CORRECT),
        ("1, 2", Verdict.WRONG),
        ("1, 1, 2", Verdict.WRONG),
        ("1, 2, 2, 2", Verdict.WRONG),
    ],
)
def test_without_order_each_number_counts_as_often_as_it_stands(
    submitted: str, verdict: Verdict
) -> None:
    assert judged(BAG, submitted).verdict is verdict


@pytest.mark.parametrize(
    ("submitted", "name"),
    [
        ("3, 2, 1", "order reversed"),
        ("2, 1, 3", "another order"),
        ("-1, -2, -3", "signs reversed"),
        ("4, 5, 6", None),
    ],
)
def test_slips_need_no_author(submitted: str, name: str | None) -> None:
    assert slip_of(LIST, submitted) == name


def test_a_share_is_given_only_where_declared() -> None:
    assert judged({**LIST, "partial": True}, "1, 2, 4").score == pytest.approx(0.6667)
    assert judged({**LIST, "partial": True}, "1, 2").verdict is Verdict.PARTIAL
    assert judged({**BAG, "partial": True}, "2, 5").score == pytest.approx(0.3333)
    assert judged(LIST, "1, 2, 4").score == 0


def test_numbers_may_be_rounded_to_three_digits_but_not_to_two() -> None:
    thirds = {"kind": "list", "value": ["1/3", "2/3"]}

    assert judged(thirds, "0.333, 0.667").verdict is Verdict.CORRECT
    assert judged(thirds, "0.33, 0.667").verdict is Verdict.PARTIAL
    assert judged({**thirds, "unordered": True}, "0.67, 1/3").score == 0.5


@pytest.mark.parametrize(
    "submitted",
    ["", "1, x", "[1, [2]]", "[[1, 2], [3, 4]]", "1 2 3", "inf, 1", "1/0", "[1, 2",
     {"a": 1}, None, True, [["1", "2"]], "1," * 999, ["1"] * 60, "nan, 1", "\x00"],
)  # fmt: skip
def test_what_is_no_list_is_not_graded(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(LIST, submitted)


values = st.lists(st.fractions(-9, 9, max_denominator=9), min_size=1, max_size=7)


@given(values, st.randoms())
def test_a_shuffled_list_is_right_exactly_without_order(
    numbers: list[Fraction], rng: Any
) -> None:
    shuffled = rng.sample(numbers, len(numbers))
    typed = ", ".join(map(str, shuffled))
    answer = {"kind": "list", "value": [str(x) for x in numbers]}
    in_order = Verdict.CORRECT if shuffled == numbers else Verdict.WRONG

    assert judged({**answer, "unordered": True}, typed).verdict is Verdict.CORRECT
    assert judged(answer, typed).verdict is in_order


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=6))
def test_cumulative_sums_agree_with_numpy(numbers: list[int]) -> None:
    answer = {"kind": "list", "value": f"cumsum({numbers})"}
    found = np.cumsum(numbers)

    assert judged(answer, str(found.tolist())).verdict is Verdict.CORRECT
    assert judged(answer, str((found + 1).tolist())).verdict is Verdict.WRONG


def test_an_exercise_with_a_drawn_list_is_proved() -> None:
    found = read_specification(
        exercise(
            {"kind": "list", "value": "sort(v)"},
            parameters={
                "v": {"draw": "vector", "size": 4, "low": 1, "high": 9,
                      "distinct": True}
            },
            mistakes=[mistake(transform="reversed")],
        )
    )  # fmt: skip

    assert prove(found, seeds=40) == []


def test_the_batch_door_takes_lists_of_both_sorts() -> None:
    case = {"kind": "list", "expected": "1, 2, 3", "submitted": "3, 2, 1"}

    assert check_case(case)["verdict"] == "wrong"
    assert check_case({**case, "options": {"unordered": True}})["verdict"] == "correct"
