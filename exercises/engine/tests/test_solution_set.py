"""Answers of kind solution_set: any particular solution, any basis of directions."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.solution_set import SolutionSetKind
from exercises.engine.checking import check
from exercises.engine.results import Outcome, Verdict
from exercises.engine.tests.making import mistake, outcome_of, setting_of

KIND = SolutionSetKind()
LINE = {
    "kind": "solution_set",
    "matrix": "[[1, 1, 1], [1, 2, 3]]",
    "vector": "[6, 14]",
}
NONE = {"kind": "solution_set", "matrix": "[[1, 1], [1, 1]]", "vector": "[1, 2]"}
ONE = {"kind": "solution_set", "matrix": "[[3, 0], [0, 3]]", "vector": "[1, 2]"}
PLANE = {"kind": "solution_set", "matrix": "[[1, 2, 3]]", "vector": "[6]"}
LEAST = {
    "kind": "solution_set",
    "matrix": "[[1, 2], [1, 2], [2, 4]]",
    "vector": "[1, 2, 3]",
    "least_squares": True,
}


def outcome(answer: dict[str, Any], submitted: Any) -> Outcome:
    return outcome_of(setting_of(answer), submitted)


@pytest.mark.parametrize(
    "typed",
    [
        "[-2,8,0]+t*[1,-2,1]", "(1,2,3) + s(2,-4,2)", "(1,2,3) - t(1,-2,1)",
        "x = (1,2,3) + s(2,-4,2), s ∈ ℝ", "[1+t, 2-2t, 3+t]", "t[1,-2,1] + [1,2,3]",
        "{(1+t, 2-2t, 3+t) : t in R}", "x1 = -2+x3, x2 = 8-2x3", "x = -2+z; y = 8-2z",
        r"\begin{pmatrix}1\\2\\3\end{pmatrix}+\lambda\begin{pmatrix}1\\-2\\1\end{pmatrix}",
        "x_1 = -2+t, x_2 = 8-2t, x_3 = t, t real", "(1,2,3) + span{(1,-2,1)}",
        "particular = (1,2,3); directions = (1,-2,1)", "(1,2,3)+t(1,-2,1) with t real",
        {"particular": ["1", "2", "3"], "directions": [["1", "-2", "1"]]},
        {"particular": "(1, 2, 3)", "directions": "(1, -2, 1)"},
        "[1.5,1,3.5] + t[0.5,-1,0.5]", "x = -2 + z and y = 8 - 2z",
        r"\{(1,2,3) + t(1,-2,1) \mid t \in \mathbb{R}\}", "1 + t, 2 - 2t, 3 + t",
    ],
)  # fmt: skip
def test_all_solutions_are_right_in_every_writing(typed: Any) -> None:
    assert outcome(LINE, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (NONE, "none"), (NONE, "no solution"), (NONE, "∅"), (NONE, "inconsistent"),
        (NONE, {"particular": "none", "directions": ""}), (ONE, "[1/3, 2/3]"),
        (ONE, "x = 1/3, y = 2/3"), (ONE, ["1/3", "2/3"]), (ONE, "(0.333, 0.667)"),
        (ONE, {"particular": "[1/3, 2/3]", "directions": "none"}),
        (PLANE, "(6,0,0) + s(-2,1,0) + t(-3,0,1)"), (PLANE, "x = 6 - 2y - 3z"),
        (PLANE, "(1,1,1) + t1(1,1,-1) + t2(2,-1,0)"), (LEAST, "[3/2, 0] + t[-2, 1]"),
    ],
)  # fmt: skip
def test_systems_of_every_sort_can_be_asked_for(answer: Any, typed: Any) -> None:
    assert outcome(answer, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (LINE, "(1,2,4)+t(1,-2,1)", "entry 1 of $A p$ is 7, but $b$ has 6 there"),
        (LINE, "(1,2,3)+t(1,-2,2)", "Direction 1 does not lie in the null space"),
        (LINE, "(1,2,3)", "A direction is missing: adding $(1, -2, 1)$"),
        (LINE, "(1,2,3)+s(1,-2,1)+t(2,-4,2)", "too many. Direction 2 is a multiple"),
        (LINE, "none", "There are solutions"),
        (PLANE, "(6,0,0)+t(-2,1,0)", "A direction is missing: adding $(-3, 0, 1)$"),
        (ONE, "(1/3,2/3)+t(0,0)", "Direction 1 is the zero vector."),
        (NONE, "(1,0)", "entry 2 of $A p$ is 1, but $b$ has 2 there"),
        (LEAST, "(1,0)+t(-2,1)", "of $A^{\\mathsf T} A p$ is 6, but"),
        (ONE, "(333333333333333/1000000000000000, 2/3)", "entry 1 of $A p$ is 1"),
    ],
)
def test_the_first_thing_wrong_is_named(answer: Any, typed: Any, words: str) -> None:
    got = outcome(answer, typed)

    assert got.verdict is Verdict.WRONG
    assert words in got.reason


def test_no_point_solves_a_contradiction_however_it_is_rounded() -> None:
    nearly = {**NONE, "vector": "[1, 1.0001]"}

    assert outcome(nearly, "(0.500, 0.500)").reason.startswith("There is no solution")


def test_two_digits_are_rounded_too_early() -> None:
    got = outcome(ONE, "[0.33, 0.67]")

    assert (got.verdict, got.score) == (Verdict.PARTIAL, 0.5)


def test_the_solutions_of_the_homogeneous_system_are_recognised() -> None:
    setting = setting_of(LINE)
    found = check(
        setting.specification, setting.variant, {"answer": "t[1,-2,1]+[0,0,0]"}
    )

    assert found.parts[0].mistake is not None
    assert found.parts[0].mistake.name == "solutions of Ax = 0"


def test_an_authors_mistake_is_recognised_as_a_set() -> None:
    setting = setting_of(LINE, mistakes=[mistake(when="[[6, 0, 0], [1, -1, 0]]")])
    found = check(setting.specification, setting.variant, {"answer": "[5+t, 1-t, 0]"})

    assert found.parts[0].mistake is not None
    assert found.parts[0].mistake.name == "slip"


@pytest.mark.parametrize(
    "typed",
    [
        "", "t", "(1,2,3)+t^2(1,-2,1)", "(1,2)+t(1,1)", "(1,2,3)+t", "t(1,2,3)(1,2,3)",
        None, 5, {"foo": 1}, {}, {"particular": "", "directions": ""}, "((",
        "(1,2,3)+t(1,-2,inf)", "9^9^9^9", "x1 = 9^9^9^9", "(1,2)+" * 500, [[]],
        "(1,2,nan)",
        "(1/0,2,3)+t(1,1,1)", "(1,2,3)+sin(t)(1,-2,1)", "floor(t)*(1,-2,1)+(1,2,3)",
        "particular = " + " " * 1900, "t , " * 490, "(1,2,3)" + " " * 1900 + ")",
        "x1 = x1 x2", "particular = ; directions = ", ["(1,2,3)", "(1,-2,1)"], "+span",
    ],
)  # fmt: skip
def test_hostile_input_is_never_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        outcome(LINE, typed)


@pytest.mark.parametrize("answer", [LINE, NONE, ONE, PLANE, LEAST])
def test_the_own_answer_is_accepted(answer: dict[str, Any]) -> None:
    setting = setting_of(answer)

    assert outcome_of(setting, KIND.own(setting.part.answer, setting)).score == 1  # type: ignore[arg-type]  # the kind's own answer


rows = st.lists(st.integers(-3, 3), min_size=3, max_size=3)


@settings(deadline=None)
@given(st.lists(rows, min_size=2, max_size=2), rows, rows, st.integers(1, 3))
def test_random_solutions_are_accepted_and_moved_ones_are_not(
    A: list[list[int]], point: list[int], move: list[int], factor: int
) -> None:
    assume(np.linalg.matrix_rank(np.array(A)) == 2 and np.any(np.array(A) @ move))
    answer = {
        "kind": "solution_set",
        "matrix": A,
        "vector": (np.array(A) @ point).tolist(),
    }
    direction = (factor * np.cross(A[0], A[1])).tolist()
    moved = (np.array(point) + move).tolist()

    assert outcome(answer, f"{point} + t*{direction}").verdict is Verdict.CORRECT
    assert outcome(answer, f"{moved} + t*{direction}").verdict is Verdict.WRONG
    assert outcome(answer, f"{point} + t*{move}").verdict is Verdict.WRONG


def test_directions_that_were_not_given_earn_no_share() -> None:
    assert outcome({**LINE, "partial": True}, "(0, 0, 0)").score == 0
    assert outcome({**ONE, "partial": True}, "(0, 0)").score == 0
    assert outcome({**LINE, "partial": True}, "(0, 0, 0) + t(1, -2, 1)").score == 0.75
