"""Mistakes that authors declare in eigenpairs, in any order and length."""

import pytest

from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, mistake
from exercises.engine.variants import draw_variant

ANSWER = {"kind": "eigenpairs", "matrix": "[[2, 1], [1, 2]]"}
SWAPPED = mistake(when=[["1", "1", "1"], ["3", "1", "-1"]])
EXERCISE = read_specification(exercise(ANSWER, mistakes=[SWAPPED]))


def result(typed: str) -> PartResult:
    variant = draw_variant(EXERCISE, 0)
    return check(EXERCISE, variant, {"answer": typed}).parts[0]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("λ = 1: [1, 1]; λ = 3: [1, -1]", True),
        ("λ = 3: [2, -2]; λ = 1: [-3, -3]", True),
        ("λ = 1: [1, 2]; λ = 3: [1, -1]", False),
        ("λ = 1: [1, 1]", False),
    ],
)
def test_a_declared_mistake_is_named(typed: str, told: bool) -> None:
    found = result(typed)

    assert found.verdict is Verdict.WRONG
    assert (found.mistake is not None and found.mistake.name == "slip") is told


def test_a_declared_mistake_is_proved_wrong() -> None:
    assert prove(EXERCISE, 3) == []
