"""Answers of kind number and fraction."""

from typing import Any

import pytest

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.errors import EngineError
from exercises.engine.results import Verdict
from exercises.engine.tests.making import judged, setting_of

NUMBER = {"kind": "number", "value": "sqrt(2)"}
FRACTION = {"kind": "fraction", "value": "3/4"}


def read_fault(answer: Any, submitted: Any) -> ReadError:
    with pytest.raises(ReadError) as caught:
        judged(answer, submitted)
    return caught.value


@pytest.mark.parametrize(
    "typed",
    ["sqrt(2)", "1.41421356", "2/sqrt(2)", "x = 1.414", r"\sqrt{2}", 1.4142135, "√2"],
)
def test_a_number_is_right_in_every_writing(typed: Any) -> None:
    assert judged(NUMBER, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize("typed", ["2", "-sqrt(2)", "1.42", "0", 2])
def test_another_number_is_wrong(typed: Any) -> None:
    outcome = judged(NUMBER, typed)

    assert (outcome.verdict, outcome.score) == (Verdict.WRONG, 0.0)


@pytest.mark.parametrize(
    ("typed", "words", "span"),
    [
        ("1,5", "with a point", (0, 3)),
        ("x = 1,5", "with a point", (4, 7)),
        ("2*a", "Unknown letter a", (2, 3)),
        ("1/0", "no value", (0, 3)),
        ("9^9^9^9", "not a finite number", (0, 7)),
        ("1e400", "not a finite number", (0, 5)),
        ("inf", "not a finite number", (0, 3)),
        ("ln(0)", "no value", (0, 5)),
        ("x < 2", "Unknown letter x", (0, 1)),
        ("1 < 2", "One number", (0, 5)),
        ("25%", "percent", (2, 3)),
    ],
)
def test_what_is_no_number_is_not_graded_and_says_where(
    typed: str, words: str, span: tuple[int, int]
) -> None:
    fault = read_fault(NUMBER, typed).fault

    assert words in fault.message
    assert (fault.start, fault.end) == span


@pytest.mark.parametrize("submitted", [None, True, ["1", "2"], {"a": 1}, 10**400])
def test_what_is_no_text_is_not_graded(submitted: Any) -> None:
    assert read_fault(NUMBER, submitted)


@pytest.mark.parametrize("submitted", [float("nan"), float("inf"), "nan", "NaN"])
def test_nan_and_infinity_are_never_graded(submitted: Any) -> None:
    assert read_fault(NUMBER, submitted)


def test_an_answer_without_a_value_cannot_be_expected() -> None:
    for value in ("1/0", "sqrt(-1)", "inf", "10^999"):
        with pytest.raises(EngineError):
            setting_of({"kind": "number", "value": value})


def test_percent_is_read_where_declared() -> None:
    answer = {"kind": "number", "value": "1/4", "percent": True}

    assert judged(answer, "25%").verdict is Verdict.CORRECT
    assert judged(answer, "0.25").verdict is Verdict.CORRECT
    assert judged(answer, "25").verdict is Verdict.WRONG


def test_a_declared_scale_lets_a_computed_zero_be_zero() -> None:
    answer = {"kind": "number", "value": "0", "tolerance": {"scale": "10"}}

    assert judged(answer, "0.000001").verdict is Verdict.CORRECT
    assert judged(answer, "0.001").verdict is Verdict.WRONG


@pytest.mark.parametrize("value", ["sqrt(2)", "1/3", "-7", "pi*10^9", "e^-20", "2^70"])
def test_the_own_answer_is_accepted(value: str) -> None:
    setting = setting_of({"kind": "number", "value": value})
    kind = kind_of("number")

    own = kind.own(setting.part.answer, setting)

    assert judged({"kind": "number", "value": value}, own).verdict is Verdict.CORRECT


def test_a_lost_sign_is_recognised() -> None:
    setting = setting_of(NUMBER)
    kind, answer = kind_of("number"), setting.part.answer

    reading = kind.read(answer, "-1.414", setting)

    slip = kind.automatic(answer, reading, setting)
    assert slip is not None
    assert slip[0] == "sign lost"


@pytest.mark.parametrize("value", ["0", "1", "-1"])
@pytest.mark.parametrize("name", ["number", "fraction"])
def test_answers_guessed_too_easily_are_called_trivial(name: str, value: str) -> None:
    setting = setting_of({"kind": name, "value": value})

    assert kind_of(name).triviality(setting.part.answer, setting)


@pytest.mark.parametrize("typed", ["3/4", "0.75", "6/8", "1 - 1/4", "75e-2", "¾"])
def test_a_fraction_is_right_in_every_exact_writing(typed: str) -> None:
    assert judged(FRACTION, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize("typed", ["4/3", "-3/4", "0.7", "0.7500001", "1"])
def test_another_fraction_is_wrong(typed: str) -> None:
    assert judged(FRACTION, typed).verdict is Verdict.WRONG


def test_a_rounded_fraction_is_not_graded() -> None:
    outcome = judged({"kind": "fraction", "value": "1/3"}, "0.3333")

    assert outcome.verdict is Verdict.UNGRADED
    assert "fraction" in outcome.reason


def test_an_irrational_number_is_no_fraction() -> None:
    assert "whole number or fraction" in str(read_fault(FRACTION, "sqrt(2)"))


@pytest.mark.parametrize("typed", ["6/8", "3/4*1", "1/2 + 1/4", "0.25*3"])
def test_lowest_terms_are_asked_for_before_grading(typed: str) -> None:
    assert "lowest terms" in str(read_fault({**FRACTION, "reduced": True}, typed))


@pytest.mark.parametrize("typed", ["3/4", "-3/4", "(-3)/4", "5", r"\frac{3}{4}"])
def test_one_fraction_in_lowest_terms_is_graded(typed: str) -> None:
    assert judged({**FRACTION, "reduced": True}, typed).verdict in {
        Verdict.CORRECT,
        Verdict.WRONG,
    }


def test_decimals_can_be_refused_where_a_fraction_is_the_point() -> None:
    answer = {**FRACTION, "decimals": False}

    assert "not a decimal" in str(read_fault(answer, "0.75"))
    assert judged(answer, "3/4").verdict is Verdict.CORRECT


def test_an_inexact_formula_cannot_be_a_fraction() -> None:
    with pytest.raises(EngineError, match="not exact"):
        setting_of({"kind": "fraction", "value": "sqrt(2)"})


@pytest.mark.parametrize(
    ("typed", "name"), [("-3/4", "sign lost"), ("4/3", "upside down")]
)
def test_slips_with_a_fraction_are_recognised(typed: str, name: str) -> None:
    setting = setting_of(FRACTION)
    kind, answer = kind_of("fraction"), setting.part.answer

    slip = kind.automatic(answer, kind.read(answer, typed, setting), setting)

    assert slip is not None
    assert slip[0] == name
