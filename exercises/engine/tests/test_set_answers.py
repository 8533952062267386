"""Answers of kind set: order and repetition do not count."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of

SET = {"kind": "set", "value": "{1, 2}"}
EMPTY = {"kind": "set", "value": "none"}
GOLDEN = {"kind": "set", "value": ["(1 + sqrt(5))/2", "(1 - sqrt(5))/2"]}
SIGNS = {"kind": "set", "value": "±3"}


def result(answer: Any, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "submitted",
    [
        "{1, 2}", "2, 1", "1; 2", "{2,1,}", "x = 1 or x = 2", "x=2 ∨ x=1", "1 and 2",
        "x = 1, 2", "x_1 = 1, x_2 = 2", "x ∈ {1, 2}", "x in {1, 2}", "S = {1, 2}",
        "x \\in \\{1, 2\\}", "\\left\\{1, 2\\right\\}", "x=1 \\lor x=2", "{1} ∪ {2}",
        "x = 1 \\text{ or } x = 2", "[1, 2]", "{1.0, 4/2}", ["1", "2"], ["2", "1", ""],
        "(3 ± 1)/2", "\\frac{3 \\pm 1}{2}", "(3 +- 1)/2", "(3 ∓ 1)/2",
    ],
)  # fmt: skip
def test_a_set_is_read_in_every_writing(submitted: Any) -> None:
    assert judged(SET, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "submitted", ["∅", "{}", "{ }", "none", "no solution", "No real solutions.",
                  "\\emptyset", "\\varnothing", "\\{\\}", "empty set", "x ∈ ∅"],
)  # fmt: skip
def test_the_empty_set_is_read_in_every_writing(submitted: str) -> None:
    assert judged(EMPTY, submitted).verdict is Verdict.CORRECT
    assert judged(SET, submitted).reason == "The set is not empty."


@pytest.mark.parametrize(
    ("submitted", "reason"),
    [
        ("{1}", "One value is missing."),
        ("{1, 2, 3}", "One value does not belong to the set."),
        ("{1, 3, 4}", "2 values do not belong to the set; one value is missing."),
        ("{5, 6}", "2 values do not belong to the set; 2 values are missing."),
    ],
)
def test_what_is_missing_or_too_much_is_counted(submitted: str, reason: str) -> None:
    outcome = judged(SET, submitted)

    assert (outcome.verdict, outcome.reason) == (Verdict.WRONG, reason)


def test_a_value_written_twice_is_flagged_and_counts_once() -> None:
    found = result(SET, "{1, 2, 2.0}")

    assert found.verdict is Verdict.CORRECT
    assert found.remarks == ("A set counts each value once; one was written twice.",)


def test_one_rounded_value_does_not_stand_for_two() -> None:
    close = {"kind": "set", "value": ["0.3333", "0.3334"]}

    assert judged(close, "{0.333, 1}").verdict is Verdict.WRONG
    assert judged(close, "{0.333}").verdict is Verdict.WRONG


def test_roots_may_be_rounded_to_three_digits_but_not_to_two() -> None:
    assert judged(GOLDEN, "1.62, -0.618").verdict is Verdict.CORRECT
    assert judged(GOLDEN, "1.6, -0.62").verdict is Verdict.PARTIAL
    assert judged(GOLDEN, "1.63, -0.618").verdict is Verdict.WRONG


def test_an_exact_set_refuses_decimals_ungraded() -> None:
    exact = {**GOLDEN, "tolerance": {"policy": "exact"}}

    assert judged(exact, "1.618, -0.618").verdict is Verdict.UNGRADED
    assert judged(exact, "(1 ± √5)/2").verdict is Verdict.CORRECT


def test_a_share_is_given_only_where_declared() -> None:
    partial = {"kind": "set", "value": "{1, 2, 3}", "partial": True}

    assert judged(partial, "{1, 2}").score == pytest.approx(2 / 3, abs=1e-3)
    assert judged(partial, "{1, 2, 3, 4, 5, 6}").score == 0.5
    assert judged(partial, "{7}").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("answer", "submitted", "name"),
    [
        (SIGNS, "3", "one sign only"),
        (SIGNS, "-3", "one sign only"),
        (SET, "{-1, -2}", "signs reversed"),
        (SET, "{1}", None),
    ],
)
def test_slips_need_no_author(answer: Any, submitted: str, name: str | None) -> None:
    found = result(answer, submitted).mistake

    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    "submitted",
    ["(1, 2)", "1,,2", "{1, 2", "{1, {2}}", "1, x", "inf", "1/0", "{∅}", "1 2", "nan",
     "{" * 900, "1," * 1500, ",", [["1"]], {"a": "1"}, True, None, "9^9^9^9, 1",
     ",".join(map(str, range(60))), "\x00", "1; 2,5"],
)  # fmt: skip
def test_what_is_no_set_is_not_graded(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(SET, submitted)


def test_a_fault_is_shown_where_it_was_typed() -> None:
    with pytest.raises(ReadError) as caught:
        judged(SET, "x = 1 or x = 2y")

    assert (caught.value.fault.start, caught.value.fault.end) == (14, 15)


numbers = st.lists(st.fractions(-9, 9, max_denominator=12), min_size=1, max_size=6)


@given(numbers, st.randoms())
def test_any_order_is_right_and_any_change_is_wrong(
    values: list[Fraction], rng: Any
) -> None:
    answer = {"kind": "set", "value": [str(x) for x in values]}
    shuffled = rng.sample(values, len(values))
    other = [*shuffled[1:], Fraction(100)]

    assert judged(answer, ", ".join(map(str, shuffled))).verdict is Verdict.CORRECT
    assert judged(answer, ", ".join(map(str, other))).verdict is Verdict.WRONG


@given(st.integers(-5, 5), st.integers(-8, 8))
def test_roots_agree_with_numpy(b: int, c: int) -> None:
    gap = b * b - 4 * c
    if gap < 0:
        answer: dict[str, Any] = {"kind": "set", "value": "none"}
        submitted = "no real solutions"
    else:
        root = f"sqrt({gap})"
        answer = {"kind": "set", "value": f"(-({b}) ± {root})/2"}
        found = np.roots([1, b, c]) if gap else [-b / 2]
        submitted = ", ".join(f"{x.real:.7g}" for x in np.asarray(found, complex))

    assert judged(answer, submitted).verdict is Verdict.CORRECT


def test_an_exercise_with_drawn_roots_is_proved() -> None:
    found = read_specification(
        exercise(
            {"kind": "set", "value": ["r", "s"]},
            parameters={
                "r": {"draw": "integer", "low": -6, "high": 6},
                "s": {"draw": "integer", "low": -6, "high": 6},
            },
            constraints=["r != s", "r != -s", "r*s != 0"],
            mistakes=[mistake(when="[-r, -s]"), mistake(name="one root", when="r")],
        )
    )

    assert prove(found, seeds=40) == []


def test_the_own_answer_keeps_its_roots() -> None:
    setting = setting_of({"kind": "set", "value": "±sqrt(2)"})

    assert kind_of("set").own(setting.part.answer, setting) == "{sqrt(2), -sqrt(2)}"


def test_the_batch_door_reads_the_writing_of_sets() -> None:
    case = {"kind": "set", "expected": "x = 1 or x = 2", "submitted": "{2, 1}"}

    assert check_case(case)["verdict"] == "correct"
    assert check_case({**case, "submitted": "{2}"})["verdict"] == "wrong"
    assert math.isclose(check_case({**case, "expected": "{"})["score"], 0)


@pytest.mark.parametrize("typed", ["none", "{}", "∅"])
def test_the_empty_set_can_be_a_declared_mistake(typed: str) -> None:
    found = result(SET, typed, mistakes=[mistake(when="none")])

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert found.mistake.name == "slip"


def test_the_empty_set_as_a_mistake_is_proved_wrong() -> None:
    data = exercise(SET, mistakes=[mistake(when="none")])
    assert prove(read_specification(data), 1) == []
