"""Slips in vectors and matrices that are recognised without an author's help."""

from collections.abc import Mapping
from typing import Any

import pytest

from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.tests.making import setting_of

VECTOR = {"kind": "vector", "value": "[1, -2, 1/2]"}
MATRIX = {"kind": "matrix", "value": "[[1, 2, 3], [4, 5, 6], [7, 8, 10]]"}
UNIT = {"kind": "vector", "value": "[3/5, 4/5]"}
ROOTS = {"kind": "vector", "value": "[1, 2, 2]/norm([1, 2, 2])"}
SHARES = {"kind": "vector", "value": "[1/6, 1/3, 1/2]"}
LOGS = {"kind": "vector", "value": "[ln(2), 1 + ln(3)]"}
SMALL = {"kind": "matrix", "value": "[[2, 1], [1, 1]]"}
STEP = {"kind": "vector", "value": "[1/2, 3]", "start": "[1, 2]"}
DATA = {"kind": "vector", "value": "[variance(v), variance(w)]"}
DERIVED = {"v": "[1, 2, 6]", "w": "[0, 3, 9]"}


def name(answer: Mapping[str, Any], typed: Any, **more: Any) -> str | None:
    """Return the name of the slip in an array."""
    setting = setting_of(answer, **more)
    checked = check(setting.specification, setting.variant, {"answer": typed})
    found = checked.parts[0].mistake
    return found.name if found else None


@pytest.mark.parametrize(
    ("answer", "typed", "expected"),
    [
        (VECTOR, "[-2, 1, 1/2]", "another order"),
        (VECTOR, "[2, -4, 1]", "constant factor"),
        (VECTOR, "[-5, 10, -2.5]", "constant factor"),
        (VECTOR, "[4, 1, 7/2]", "constant added"),
        (VECTOR, "[1, -1/2, 2]", "upside down"),
        (VECTOR, "[1, -2, 1]", None),
        (VECTOR, "[0, 0, 0]", None),
        (UNIT, "[3, 4]", "not normalised"),
        (UNIT, "[-6, -8]", "not normalised"),
        (UNIT, "[3, 5]", None),
        (ROOTS, "[1, 2, 2]", "not normalised"),
        (ROOTS, "[0.333, 0.666, 0.667]", None),
        (SHARES, "[1, 2, 3]", "not normalised"),
        (SHARES, "[5, 10, 15]", "not normalised"),
        (SHARES, "[3, 2, 1]", None),
        (LOGS, "[1, 2.585]", "base of the logarithm"),
        (LOGS, "[0.301, 1.477]", "base of the logarithm"),
        (STEP, "[3/2, 1]", "ascent for descent"),
        (MATRIX, "[1,4,7;2,5,8;3,6,10]", "transposed"),
        (MATRIX, "[7,8,10;1,2,3;4,5,6]", "rows swapped"),
        (MATRIX, "[3,1,2;6,4,5;10,7,8]", "columns swapped"),
        (MATRIX, "[2,4,6;8,10,12;14,16,20]", "constant factor"),
        (MATRIX, "[2,3,4;5,6,7;8,9,11]", "constant added"),
        (MATRIX, "[1,2,3;4,5,6;7,8,9]", None),
        (SMALL, "[1,-1;-1,2]", "inverse"),
    ],
)
def test_a_slip_in_an_array_is_named(
    answer: Mapping[str, Any], typed: str, expected: str | None
) -> None:
    assert name(answer, typed) == expected


def test_sums_divided_by_n_minus_1_are_seen_in_all_entries() -> None:
    assert name(DATA, "[7, 21]", derived=DERIVED) == "n − 1 for n"


def test_the_own_answer_suffers_no_slip() -> None:
    for value in ("[[1, 2], [2, 1]]", "[[0, 1], [1, 0]]", "[[3, 3], [3, 3]]"):
        setting = setting_of({"kind": "matrix", "value": value})
        kind, answer = kind_of("matrix"), setting.part.answer
        reading = kind.read(answer, value, setting)
        assert kind.automatic_names(answer, reading, setting) == set()


def test_what_lies_within_the_tolerance_is_no_slip() -> None:
    wide = {"policy": "absolute", "value": "2"}
    setting = setting_of({**VECTOR, "tolerance": wide})
    kind, answer = kind_of("vector"), setting.part.answer
    reading = kind.read(answer, "[2, -1, 3/2]", setting)
    assert kind.automatic_names(answer, reading, setting) == set()


@pytest.mark.filterwarnings("error")
def test_numbers_too_large_to_multiply_are_searched_quietly() -> None:
    large = {"kind": "matrix", "value": "[[10^200, 1], [1, 10^200]]"}
    assert name(large, "[10^200, 2; 3, 10^200]") is None


def test_a_start_without_value_hides_no_verdict() -> None:
    answer = {"kind": "number", "value": "7", "start": "1/0"}
    assert name(answer, "9") is None
