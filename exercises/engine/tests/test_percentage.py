"""Answers of kind percentage."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.results import Verdict
from exercises.engine.tests.making import judged, setting_of

QUARTER = {"kind": "percentage", "value": "1/4"}
IN_PERCENT = {**QUARTER, "unit": "percent"}
THIRD = {"kind": "percentage", "value": "1/3"}


def slip_of(answer: Any, submitted: Any) -> str | None:
    setting = setting_of(answer)
    submission = {"answer": submitted}
    found = check(setting.specification, setting.variant, submission).parts[0]
    assert found.verdict is Verdict.WRONG
    return found.mistake.name if found.mistake else None


@pytest.mark.parametrize(
    "submitted",
    [
        "25%", "25 %", "25\\%", "25.0%", " p = 25% ", "0.25", "1/4", "25 percent",
        "25 per cent", "25％", "50/2 %", "100/4%", "20% + 5%", 0.25, "(100/4)%",
    ],
)  # fmt: skip
def test_a_share_is_right_in_percent_and_as_a_number(submitted: Any) -> None:
    assert judged(QUARTER, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize("submitted", ["25", "25%", "25.0", "100/4", 25, "20% + 5%"])
def test_with_the_unit_shown_the_sign_may_be_left_out(submitted: Any) -> None:
    assert judged(IN_PERCENT, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "submitted", "name"),
    [
        (QUARTER, "25", "percent sign missing"),
        (QUARTER, "0.25%", "share for percent"),
        (IN_PERCENT, "0.25", "share for percent"),
        (IN_PERCENT, "1/4", "share for percent"),
        (QUARTER, "75%", "the rest instead"),
        (QUARTER, "-25%", "sign lost"),
        (IN_PERCENT, "2500", None),
        (QUARTER, "26%", None),
    ],
)
def test_the_usual_slips_are_named(answer: Any, submitted: str, name: Any) -> None:
    assert slip_of(answer, submitted) == name


@pytest.mark.parametrize(
    ("submitted", "verdict"),
    [
        ("33.3%", Verdict.CORRECT),
        ("33.33%", Verdict.CORRECT),
        ("0.333", Verdict.CORRECT),
        ("33%", Verdict.PARTIAL),
        ("33.4%", Verdict.WRONG),
        ("30%", Verdict.WRONG),
    ],
)
def test_digits_count_as_written_before_the_sign(
    submitted: str, verdict: Verdict
) -> None:
    assert judged(THIRD, submitted).verdict is verdict


def test_decimals_and_absolute_tolerance_are_in_percents() -> None:
    places = {**THIRD, "tolerance": {"policy": "decimals", "value": 1}}
    near = {**THIRD, "tolerance": {"policy": "absolute", "value": 0.5}}

    assert judged(places, "33.3%").verdict is Verdict.CORRECT
    assert judged(places, "33.4%").verdict is Verdict.WRONG
    assert judged(near, "33%").verdict is Verdict.CORRECT
    assert judged(near, "34%").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "submitted",
    ["", "%", "%25", "25%%x", "x%", "1/0 %", "25, 5 %", "inf%", None, True, ["25%"],
     "1e308*10 %", {"a": 1}, "9^9^9^9 %", "nan%"],
)  # fmt: skip
def test_what_is_no_percentage_is_not_graded(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(QUARTER, submitted)


@given(st.fractions(-3, 3, max_denominator=400).filter(lambda x: x != 0))
def test_every_share_is_accepted_as_it_would_be_typed(share: Fraction) -> None:
    answer = {"kind": "percentage", "value": str(share)}
    percents = 100 * share

    assert judged(answer, f"{percents} %").verdict is Verdict.CORRECT
    assert judged(answer, f"{float(percents):.9g}%").verdict is Verdict.CORRECT
    assert judged(answer, f"{percents + 1} %").verdict is Verdict.WRONG


def test_the_batch_door_reads_percents_on_both_sides() -> None:
    case = {"id": 1, "kind": "percentage", "expected": "25%", "submitted": "0.25"}

    assert check_case(case)["verdict"] == "correct"
    assert check_case({**case, "submitted": "26%"})["verdict"] == "wrong"
