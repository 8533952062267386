"""Slips in numbers that are recognised without an author's help."""

import math
from collections.abc import Mapping
from typing import Any

import pytest

from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, mistake, setting_of
from exercises.engine.variants import draw_variant

DATA = {"v": "[2, 4, 4, 4, 5, 5, 7, 9]"}


def slip(answer: Mapping[str, Any], typed: Any, **more: Any) -> tuple[str, str] | None:
    """Return name and words of what a wrong submission is taken for."""
    setting = setting_of(answer, **more)
    checked = check(setting.specification, setting.variant, {"answer": typed})
    found = checked.parts[0].mistake
    return (found.name, found.reveals) if found else None


def name(value: str, typed: str, kind: str = "number", **more: Any) -> str | None:
    """Return the name of the slip in a number."""
    found = slip({"kind": kind, "value": value}, typed, **more)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("value", "typed", "expected"),
    [
        ("7/3", "-7/3", "sign lost"),
        ("7/3", "3/7", "upside down"),
        ("3/8", "5/8", "complement"),
        ("7/3", "14/3", "constant factor"),
        ("7/3", "7/6", "constant factor"),
        ("7/3", "233.333", "constant factor"),
        ("5", "5*pi", "constant factor"),
        ("sqrt(2)*7", "7", "constant factor"),
        ("17", "18", "off by one"),
        ("17", "16", "off by one"),
        ("17", "19", None),
        ("17/3", "20/3", None),
        ("2*sin(3)", "0.1047", "degrees"),
        ("2*sin(3)", "2*sin(3*pi/180)", "degrees"),
        ("sin(40*pi/180)", "sin(40)", "radians"),
        ("atan(2/5)", "21.8014", "degrees"),
        ("3 + acos(1/3)", "73.5288", "degrees"),
        ("ln(5)", "0.699", "base of the logarithm"),
        ("3 + ln(5)", "3 + log2(5)", "base of the logarithm"),
        ("1 - log2(5)", "1 - ln(5)", "base of the logarithm"),
        ("1 - log10(5)", "1 - log(5)", "base of the logarithm"),
    ],
)
def test_a_slip_in_a_number_is_named(
    value: str, typed: str, expected: str | None
) -> None:
    assert name(value, typed) == expected


def test_a_factor_is_told_in_words() -> None:
    found = slip({"kind": "number", "value": "7/3"}, "14/3")
    assert found == ("constant factor", "Your answer is 2 times the right one.")
    found = slip({"kind": "number", "value": "7/3"}, "7/6")
    assert found == ("constant factor", "Your answer is half the right one.")


@pytest.mark.parametrize("factor", ["5/7", "13", "1.07", "0.31"])
def test_a_factor_nobody_makes_is_not_told(factor: str) -> None:
    assert name("7/3", f"7/3*{factor}") is None


@pytest.mark.parametrize(
    ("value", "typed", "expected"),
    [
        ("variance(v)", "32/7", "n − 1 for n"),
        ("sample_variance(v)", "4", "n for n − 1"),
        ("sqrt(variance(v))", "2.138", "n − 1 for n"),
        ("sqrt(sample_variance(v))", "2", "n for n − 1"),
        ("mean(v)", "40/7", "n − 1 for n"),
        ("sum(v)/length(v)", "40/7", "n − 1 for n"),
        ("sum(k, 1, 8, (v[k] - 5)^2)/7", "4", "n for n − 1"),
        ("sqrt(sum(k, 1, 8, (v[k] - 5)^2)/8)", "2.138", "n − 1 for n"),
    ],
)
def test_dividing_by_n_and_by_n_minus_1_are_told_apart(
    value: str, typed: str, expected: str
) -> None:
    assert name(value, typed, derived=DATA) == expected


def test_a_slip_hides_in_a_derived_value_and_in_a_function() -> None:
    derived = {"m": "mean(v)", "s2": "sample_variance(v)", "z": "m + s2"}
    assert name("z", "9", derived=DATA | derived) == "n for n − 1"
    functions = {"f": "3*sin(t) + 1"}
    degrees = f"{3 * math.sin(math.radians(2)) + 1:.5f}"
    assert name("f(2)", degrees, functions=functions) == "degrees"


def test_a_step_taken_uphill_is_named_where_its_start_is_declared() -> None:
    answer = {"kind": "number", "value": "7/2", "start": "5"}
    assert slip(answer, "13/2") == (
        "ascent for descent",
        "The step goes the wrong way: it is added where it is to be subtracted.",
    )
    answer = {"kind": "fraction", "value": "7/2", "start": "5"}
    assert slip(answer, "6.5") is not None


def test_a_fraction_suffers_the_same_slips() -> None:
    assert name("3/4", "-3/4", "fraction") == "sign lost"
    assert name("3/4", "4/3", "fraction") == "upside down"
    assert name("3/4", "3/2", "fraction") == "constant factor"
    assert name("3/4", "1/4", "fraction") == "complement"


@pytest.mark.parametrize("value", ["1/2", "-1", "0"])
def test_a_slip_that_gives_the_right_answer_is_never_shown(value: str) -> None:
    setting = setting_of({"kind": "number", "value": value}, trivial=True)
    answer = setting.part.answer
    kind = kind_of("number")
    reading = kind.read(answer, value, setting)
    assert kind.automatic(answer, reading, setting) is None


def test_a_slip_within_the_tolerance_is_never_shown() -> None:
    wide = {"policy": "relative", "value": "0.2"}
    answer = {"kind": "number", "value": "17", "tolerance": wide}
    setting = setting_of(answer)
    kind = kind_of("number")
    reading = kind.read(setting.part.answer, "18", setting)
    assert kind.automatic(setting.part.answer, reading, setting) is None


def test_an_author_s_mistake_comes_first() -> None:
    own = mistake(name="wrong way round", when="-answer")
    specification = read_specification(
        exercise({"kind": "number", "value": "7/3"}, mistakes=[own])
    )
    variant = draw_variant(specification, 0)
    result = check(specification, variant, {"answer": "-7/3"}).parts[0]
    assert result.mistake is not None
    assert result.mistake.name == "wrong way round"


def test_one_rough_digit_is_taken_for_no_slip() -> None:
    assert name("sqrt(3)", "2") is None
    assert name("7/3", "5") is None
