"""Mistakes in factorisations, declared factor by factor."""

from typing import Any

import pytest

from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, mistake
from exercises.engine.variants import draw_variant

LU = {"kind": "lu", "matrix": "[[2, 1], [4, k + 3]]"}
CHOLESKY = {"kind": "cholesky", "matrix": "[[4, 2], [2, 10]]"}
SIGN = {"L": "[[1, 0], [-2, 1]]", "U": "[[2, 1], [0, k + 1]]"}


def question(answer: dict[str, Any], when: Any) -> dict[str, Any]:
    drawn = {"k": {"draw": "integer", "low": 1, "high": 3}}
    return exercise(
        answer, parameters=drawn, mistakes=[mistake(when=when)], minimum_variants=2
    )


def checked(data: dict[str, Any], submitted: Any, seed: int = 0) -> PartResult:
    specification = read_specification(data)
    variant = draw_variant(specification, seed)
    return check(specification, variant, {"answer": submitted}).parts[0]


def told(found: PartResult) -> str:
    return found.mistake.name if found.mistake else ""


def test_a_mistake_in_two_factors_is_named() -> None:
    data = question(LU, SIGN)
    k = int(str(draw_variant(read_specification(data), 0).values["k"]))

    found = checked(data, f"L = [[1, 0], [-2, 1]]; U = [[2, 1], [0, {k + 1}]]")

    assert found.verdict is Verdict.WRONG
    assert told(found) == "slip"


def test_a_factor_that_a_mistake_does_not_name_may_be_any() -> None:
    data = question(LU, {"L": SIGN["L"]})

    found = checked(data, "L = [[1, 0], [-2, 1]]; U = [[2, 1], [0, 99]]")

    assert told(found) == "slip"


@pytest.mark.parametrize("when", ["[[2, 1], [0, 3]]", {"L": "[[2, 1], [0, 3]]"}])
def test_a_single_factor_needs_no_name(when: Any) -> None:
    found = checked(question(CHOLESKY, when), "[[2, 1], [0, 3]]")

    assert told(found) == "slip"


def test_the_transpose_of_the_own_factor_is_a_mistake() -> None:
    data = exercise(CHOLESKY, mistakes=[mistake(transform="transposed")])

    found = checked(data, "[[2, 1], [0, 3]]")

    assert told(found) == "slip"


def test_another_wrong_answer_is_not_this_mistake() -> None:
    found = checked(question(LU, SIGN), "L = [[1, 0], [3, 1]]; U = [[2, 1], [0, 5]]")

    assert told(found) != "slip"


def test_such_an_exercise_is_proved() -> None:
    assert prove(read_specification(question(LU, SIGN)), 20) == []


@pytest.mark.parametrize(
    ("when", "path"),
    [
        ({"L": "[[1, 0], [q, 1]]"}, "parts[0].mistakes[0].when.L"),
        ({"Q": "[[1, 0], [0, 1]]"}, "parts[0].mistakes[0].when.Q"),
    ],
)
def test_what_cannot_be_read_is_named(when: Any, path: str) -> None:
    with pytest.raises(SpecificationError) as caught:
        read_specification(question(LU, when))
    assert path in {fault.path for fault in caught.value.faults}


def test_a_right_factorisation_written_as_a_mistake_is_a_fault() -> None:
    right = {"L": "[[1, 0], [2, 1]]", "U": "[[2, 1], [0, k + 1]]"}

    faults = prove(read_specification(question(LU, right)), 5)

    assert [fault.code for fault in faults] == ["mistake is right"]
