"""Declared mistakes whose form alone is wrong: named, but never marked."""

from typing import Any

import pytest

from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, mistake
from exercises.engine.variants import draw_variant

NUMBER = {"kind": "number", "value": "3"}
FRACTION = {"kind": "fraction", "value": "26/5"}
VECTOR = {"kind": "vector", "value": "[1, 4, 4]"}
MATRIX = {"kind": "matrix", "value": "[[1, 2, 3], [4, 5, 6]]"}
PSEUDO = {"kind": "pseudo_inverse", "matrix": "[[4, 0], [0, 0], [0, 0]]"}
CASES: list[tuple[dict[str, Any], str, list[Any], list[str]]] = [
    (FRACTION, "26*sqrt(5)/5", ["26sqrt(5)/5", "26/√5"], ["sqrt(2)", "ln(3)"]),
    (VECTOR, "[1, 4]", ["(1, 4)", ["1", "4"]], ["(4, 1)", "[1]", "[[1, 2], [3, 4]]"]),
    (MATRIX, "[[1, 4], [2, 5], [3, 6]]", ["[1,4;2,5;3,6]"], ["[[1, 2], [4, 5]]"]),
    (NUMBER, "inf", ["inf", "∞", "infinity", "+oo", r"\infty"], ["-∞", "1/0"]),
    (FRACTION, "inf", ["inf", "∞"], ["-inf", "sqrt(2)"]),
    (VECTOR, "[inf, inf, 4]", ["(∞, ∞, 4)", ["inf", "oo", "4"]], ["[inf, 4, 4]"]),
    (MATRIX, "[[inf, 4], [2, 5]]", ["[∞,4;2,5]"], ["[inf,4;2,-inf]"]),
    (PSEUDO, "[[1/4, 0], [0, 0], [0, 0]]", ["[0.25,0;0,0;0,0]"], ["[[1]]"]),
]


def result(answer: dict[str, Any], when: str, typed: Any) -> PartResult:
    data = exercise(answer, mistakes=[mistake(when=when)])
    specification = read_specification(data)
    variant = draw_variant(specification, 0)
    return check(specification, variant, {"answer": typed}).parts[0]


@pytest.mark.parametrize(
    ("answer", "when", "typed"), [(a, w, t) for a, w, named, _ in CASES for t in named]
)
def test_a_declared_mistake_is_named_and_costs_nothing(
    answer: dict[str, Any], when: str, typed: Any
) -> None:
    found = result(answer, when, typed)

    assert found.verdict is Verdict.UNGRADED
    assert found.error is not None
    assert found.mistake is not None
    assert found.mistake.name == "slip"
    assert found.reason
    assert found.read_as


@pytest.mark.parametrize(
    ("answer", "when", "typed"), [(a, w, t) for a, w, _, other in CASES for t in other]
)
def test_any_other_answer_of_this_form_is_not_marked(
    answer: dict[str, Any], when: str, typed: Any
) -> None:
    found = result(answer, when, typed)

    assert found.verdict is Verdict.UNGRADED
    assert found.mistake is None


@pytest.mark.parametrize(("answer", "when"), [(a, w) for a, w, _, _ in CASES])
def test_such_an_exercise_is_proved(answer: dict[str, Any], when: str) -> None:
    data = exercise(answer, mistakes=[mistake(when=when)])
    assert prove(read_specification(data), 2) == []
