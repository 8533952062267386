"""Answers of kind subspace: vectors or equations that describe the same space."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.subspace import SubspaceKind
from exercises.engine.checking import check
from exercises.engine.results import Outcome, Verdict
from exercises.engine.tests.making import mistake, outcome_of, setting_of

KIND = SubspaceKind()
PLANE = {"kind": "subspace", "space": "null", "matrix": "[[1, 1, -1]]"}
LINE = {"kind": "subspace", "value": "[[1, 2], [2, 4]]"}
FOUR = {"kind": "subspace", "value": "[[1, 0, 0, 1], [0, 1, 1, 0]]"}
ZERO = {"kind": "subspace", "space": "null", "matrix": "[[1, 0], [0, 1]]"}
WHOLE = {**ZERO, "space": "row"}
LETTERS = {**PLANE, "letters": ["a", "b", "c"]}


def outcome(answer: dict[str, Any], submitted: Any) -> Outcome:
    return outcome_of(setting_of(answer), submitted)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (PLANE, "x + y = z"), (PLANE, "z = x + y"), (PLANE, "{(x,y,z): x+y-z = 0}"),
        (PLANE, r"\{(x,y,z)\in\mathbb{R}^3 : x+y=z\}"), (PLANE, "x1 + x_2 = x3"),
        (PLANE, "{(x,y,z) | x + y = z}"), (PLANE, "2x+2y-2z = 0, x+y-z = 0"),
        (PLANE, "sqrt(2) x + sqrt(2) y = sqrt(2) z"), (PLANE, "0.5x + 0.5y = 0.5z"),
        (PLANE, "0.333x + 0.333y - 0.333z = 0"), (PLANE, "x + y − z = 0; 0 = 0"),
        (PLANE, "span{(1,0,1),(0,1,1)}"), (PLANE, "(1,0,1),(0,1,1),(1,1,2)"),
        (PLANE, "(1,0,1),(0,1,1),(0,0,0)"), (PLANE, [["1", "0", "1"], ["0", "1", "1"]]),
        (LINE, "y = 2x"), (LINE, "2x - y = 0"),
        (LINE, "(1, 2)"), (LINE, "(-3, -6), (0, 0)"), (LINE, "x = y/2"),
        (FOUR, "x = w; y = z"), (FOUR, "x1 - x4 = 0 and x2 = x3"),
        (LETTERS, "a + b = c"), (LETTERS, "x1 + x2 = x3"),
        (ZERO, "{0}"), (ZERO, "x = y = 0"), (ZERO, "(0, 0)"), (WHOLE, "R^2"),
        (WHOLE, "ℝ²"), (WHOLE, "0 = 0"), (WHOLE, "(1, 2), (3, 4)"),
    ],
)  # fmt: skip
def test_the_space_is_right_in_every_description(answer: Any, typed: Any) -> None:
    assert outcome(answer, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (PLANE, "(1,0,1)", "only a part of the space"),
        (PLANE, "{0}", "$(-1, 1, 0)$ lies in the space, and your vectors cannot"),
        (PLANE, "(1,0,1),(0,1,1),(0,0,1)", "Vector 3 does not lie in the null space"),
        (PLANE, "R^3", "does not lie in the null space"),
        (PLANE, "x + y = z + 1", "The zero vector does not satisfy equation 1"),
        (PLANE, "x + y = z, x = y", "does not satisfy equation 2."),
        (PLANE, "0 = 0", "Your equations allow too much: $(1, 0, 0)$ satisfies them"),
        (FOUR, "x = w", "Your equations allow too much"),
        (LINE, "x + 2y = 0", "$(1, 2)$ lies in the space, but does not satisfy"),
        (LINE, "1000000000000001y = 2000000000000000x", "does not satisfy equation 1"),
    ],
)
def test_what_is_too_much_or_missing_is_named(
    answer: Any, typed: Any, words: str
) -> None:
    got = outcome(answer, typed)

    assert got.verdict is Verdict.WRONG
    assert words in got.reason


@pytest.mark.parametrize(
    "typed",
    [
        "", "=", "x =", "x*y = 0", "x^2 = y", "|x| = 0", "1/x = 0", "x/0 = 1",
        "x + y < z", "floor(x) + y = z", "sin(pi x) = 0", "R^2", "(1, 2)", None,
        "x + q = 0",
        "x = nan", "x = 9^9^9^9", "x=0," * 700, "x=0;" * 20, {"a": 1}, 7, "a + b = c",
        "(x, y, z): ", "{(x,y,z) : }", "x + y = z : :", "=" * 500,
    ],
)  # fmt: skip
def test_hostile_input_is_never_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        outcome(PLANE, typed)


def test_rounded_equations_that_may_depend_are_not_marked() -> None:
    line = {"kind": "subspace", "space": "null", "matrix": "[[1, 0, 0], [0, 1, 0]]"}

    assert outcome(line, "0.333x + 0.667y = 0; 0.334x + 0.666y = 0").verdict is (
        Verdict.UNGRADED
    )


@pytest.mark.parametrize("answer", [PLANE, LINE, FOUR, LETTERS])
def test_the_own_answer_is_accepted(answer: dict[str, Any]) -> None:
    setting = setting_of(answer)

    assert outcome_of(setting, KIND.own(setting.part.answer, setting)).score == 1  # type: ignore[arg-type]  # the kind's own answer


@pytest.mark.parametrize("typed", ["(1, 1, -1)", "x = y = -z", "(2,2,-2), (1,1,-1)"])
def test_an_authors_mistake_is_recognised_in_any_description(typed: str) -> None:
    normal = mistake(when="[[1, 1, -1]]")
    setting = setting_of(PLANE, mistakes=[normal])
    result = check(setting.specification, setting.variant, {"answer": typed}).parts[0]

    assert result.mistake is not None
    assert result.mistake.name == "slip"


triples = st.lists(st.integers(-3, 3), min_size=3, max_size=3)


@settings(deadline=None)
@given(st.lists(triples, min_size=1, max_size=3))
def test_equations_agree_with_numpy(rows: list[list[int]]) -> None:
    assume(np.any(rows))
    answer = {"kind": "subspace", "space": "null", "matrix": "[[1, 2, 3], [1, 1, 1]]"}
    typed = "; ".join(f"{a}*x + ({b})*y + ({c})*z = 0" for a, b, c in rows)
    both = np.vstack([rows, [[1, 2, 3], [1, 1, 1]]])
    same = np.linalg.matrix_rank(np.array(rows)) == np.linalg.matrix_rank(both) == 2

    assert (outcome(answer, typed).verdict is Verdict.CORRECT) == same
