"""Sets and lists with `complex = true`, such as complex eigenvalues."""

from typing import Any

import pytest

from exercises.engine.answers.base import ReadError
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.variants import draw_variant

SET = {"kind": "set", "value": "{1 + 2i, 1 - 2i, 3}", "complex": True}
LIST = {"kind": "list", "value": ["i", "-i", "i"], "complex": True}


def result(answer: Any, submitted: Any) -> PartResult:
    setting = setting_of(answer)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "submitted",
    [
        "{1+2i, 1-2i, 3}", "3, 1 ± 2i", "λ = 3 or λ = 1 - 2j or λ = 1 + 2j",
        ["3", "1+2i", "1-2i"], "{3, 1+2i, 1-2i, 3}", r"\{3, 1 \pm 2i\}",
        "3; 1+2i; 1-2i",
        "3, sqrt(5)e^(1.10714871779i), 2.23607e^(-1.107149i)",
    ],
)  # fmt: skip
def test_complex_sets_are_read_in_every_writing(submitted: Any) -> None:
    assert judged(SET, submitted).verdict is Verdict.CORRECT


def test_what_is_missing_or_too_much_is_counted() -> None:
    assert judged(SET, "1+2i, 1-2i").reason == "One number is missing."
    assert judged(SET, "3, 1±2i, i").reason == "One number does not belong here."
    assert judged({**SET, "partial": True}, "3, 1+2i, 7").score == 0.6667


def test_a_list_has_an_order_unless_it_is_said() -> None:
    assert judged(LIST, "i, -i, i").verdict is Verdict.CORRECT
    assert "another order" in judged(LIST, "-i, i, i").reason
    assert judged({**LIST, "unordered": True}, "-i, i, i").verdict is Verdict.CORRECT
    assert judged({**LIST, "unordered": True}, "-i, i").verdict is Verdict.WRONG


def test_slips_are_named() -> None:
    pair = {**SET, "value": "{2 + i, 2 - i}"}
    names = [result(pair, x).mistake for x in ("{2+i}", "{-2+i, -2-i}")]

    assert [found and found.name for found in names] == [
        "conjugate forgotten",
        "signs reversed",
    ]


@pytest.mark.parametrize("submitted", ["", "{1, x}", "1/0", "{1,,2}", None, [[1]], {}])
def test_what_are_no_numbers_is_not_marked(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(SET, submitted)


def test_real_sets_stay_real() -> None:
    with pytest.raises(ReadError):
        judged({"kind": "set", "value": "{1, 2}"}, "{i, 2}")


def test_drawn_eigenvalues_prove_themselves() -> None:
    answer = {
        "kind": "set",
        "value": ["(t + sqrt(t^2 - 4*d))/2", "(t - sqrt(t^2 - 4*d))/2"],
        "complex": True,
    }
    mistakes = [mistake(name="negative", transform="negated")]
    parameters = {
        "t": {"draw": "integer", "low": 1, "high": 5},
        "d": {"draw": "integer", "low": 7, "high": 20},
    }
    file = exercise(answer, mistakes=mistakes, parameters=parameters)

    faults = prove(read_specification(file), seeds=30)

    assert [fault for fault in faults if fault.code != "unreadable"] == []


def test_the_batch_door_takes_the_option() -> None:
    case = {
        "kind": "set",
        "expected": "{i, -i}",
        "submitted": "±i",
        "options": {"complex": True},
    }

    assert check_case(case)["verdict"] == "correct"


def test_a_mistake_in_a_real_set_may_be_complex() -> None:
    answer = {"kind": "set", "value": "[2, 5]", "complex": True}
    whens = {"complex": "[7/2 - sqrt(7)*i/2, 7/2 + sqrt(7)*i/2]", "real": "[3, 4]"}
    mistakes = [mistake(name=name, when=when) for name, when in whens.items()]
    specification = read_specification(exercise(answer, mistakes=mistakes))
    typed = {"complex": "(7 ± i√7)/2", "real": "{4, 3}"}

    assert result(answer, "5, 2").verdict is Verdict.CORRECT
    variant = draw_variant(specification, 0)
    for name, text in typed.items():
        made = check(specification, variant, {"answer": text}).parts[0]
        assert made.verdict is Verdict.WRONG
        assert made.mistake is not None
        assert made.mistake.name == name
    assert prove(specification, 1) == []
