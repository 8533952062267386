"""Own answers that no author gave: KKT points, complex vectors and factors."""

from typing import Any

import pytest

from exercises.engine.answers.kinds import kind_of
from exercises.engine.errors import EngineError
from exercises.engine.proving import prove
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, setting_of

SQUARE = {"x": [-3, 3], "y": [-3, 3]}
NEAREST = {
    "kind": "kkt", "of": "(x - 3)^2 + (y - 2)^2", "variables": SQUARE,
    "inequalities": ["x + y <= 2", "x >= 0", "y >= 0"],
}  # fmt: skip
LINE = {"kind": "kkt", "of": "x^2 + y^2", "variables": SQUARE,
        "equalities": ["x + y = 2"]}  # fmt: skip
TURN = "[[0, -1], [1, 0]]"


def own(answer: dict[str, Any]) -> Any:
    setting = setting_of(answer)
    kind = kind_of(answer["kind"])
    found = setting.part.answer
    return kind.submission(found, kind.expected(found, setting), setting)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (LINE, "x = 1; y = 1; lambda = -2"),
        ({**LINE, "sense": "minus"}, "x = 1; y = 1; lambda = 2"),
        ({**LINE, "sense": "either"}, "x = 1; y = 1; lambda = -2"),
        (NEAREST, "x = 3/2; y = 1/2; mu_1 = 3; mu_2 = 0; mu_3 = 0"),
    ],
)
def test_a_point_is_found_where_the_author_gives_none(
    answer: dict[str, Any], found: str
) -> None:
    assert own(answer) == found


def test_a_problem_without_such_a_point_is_refused() -> None:
    with pytest.raises(EngineError, match="No KKT point was found"):
        own({**LINE, "of": "exp(x)", "equalities": ["y = 0"]})


@pytest.mark.parametrize(
    "answer",
    [
        LINE,
        NEAREST,
        {"kind": "eigenvector", "matrix": TURN, "eigenvalue": "i"},
        {"kind": "eigenvector", "matrix": TURN, "unit": True},
        {"kind": "diagonalisation", "matrix": "[[1, -2], [1, 3]]"},
    ],
)
def test_what_is_found_is_accepted_by_the_check(answer: dict[str, Any]) -> None:
    data = exercise(answer, minimum_variants=1)
    assert not prove(read_specification(data), seeds=2)
