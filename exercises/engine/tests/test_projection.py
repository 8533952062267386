"""Answers of kind projection: a projected vector, or the matrix that projects."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.projection import ProjectionKind
from exercises.engine.checking import check
from exercises.engine.results import Outcome, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, outcome_of, setting_of

KIND = ProjectionKind()
LINE = {"kind": "projection", "onto": "[[1, 2]]"}
POINT = {**LINE, "vector": "[3, 1]"}
PLANE = {"kind": "projection", "matrix": "[[1, 0], [0, 1], [1, 1]]"}
NULL = {"kind": "projection", "matrix": "[[1, 1, 1]]", "space": "null"}
DIAGONAL = {"kind": "projection", "onto": "[[1, sqrt(2)]]"}


def outcome(answer: dict[str, Any], submitted: Any) -> Outcome:
    return outcome_of(setting_of(answer), submitted)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (LINE, "[[1/5, 2/5], [2/5, 4/5]]"), (LINE, "[0.2, 0.4; 0.4, 0.8]"),
        (LINE, r"\frac15\begin{pmatrix}1&2\\2&4\end{pmatrix}".replace(r"\frac15", "")
         .replace("1&2", r"\frac15&\frac25").replace("2&4", r"\frac25&\frac45")),
        (LINE, [["1/5", "2/5"], ["2/5", "4/5"]]), (POINT, "[1, 2]"), (POINT, "(1, 2)"),
        (PLANE, "[[2, -1, 1], [-1, 2, 1], [1, 1, 2]]".replace("2", "2/3")
         .replace("1", "1/3")),
        (PLANE, "[0.667 -0.333 0.333; -0.333 0.667 0.333; 0.333 0.333 0.667]"),
        ({**PLANE, "vector": "[1, 1, 3]"}, "[4/3, 4/3, 8/3]"),
        ({**PLANE, "vector": "[1, 1, 3]"}, "[1.333, 1.333, 2.667]"),
        ({**NULL, "vector": "[3, 0, 0]"}, ["2", "-1", "-1"]),
        (DIAGONAL, "[[1/3, sqrt(2)/3], [sqrt(2)/3, 2/3]]"),
        ({"kind": "projection", "onto": "[[1, 2], [2, 4]]"}, "[[.2, .4], [.4, .8]]"),
    ],
)  # fmt: skip
def test_projections_are_right_in_every_writing(answer: Any, typed: Any) -> None:
    assert outcome(answer, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (LINE, "[[1, 2], [2, 4]]", "$P^2$ is not $P$: its entry (1, 1) is 5, not 1."),
        (LINE, "[[1, 1], [0, 0]]", "$P^{\\mathsf T}$ is not $P$: its entry (1, 2)"),
        (LINE, "[[4/5, -2/5], [-2/5, 1/5]]", "Column 1 of $P$ does not lie in"),
        (LINE, "[[0, 0], [0, 0]]", "it sends $(1, 2)$ to $(0, 0)$"),
        (LINE, "[[1, 0], [0, 1]]", "Column 1 of $P$ does not lie in the space"),
        (POINT, "[3, 1]", "does not lie in the space: it is no combination"),
        (POINT, "[2, 4]", "its dot product with $(1, 2)$ is -5"),
        (POINT, "[0, 0]", "its dot product with $(1, 2)$ is 5"),
        ({**NULL, "vector": "[3, 0, 0]"}, "[1, 1, 1]", "$A v$ is $(3)$, not 0"),
    ],
)
def test_the_first_property_that_fails_is_named(
    answer: Any, typed: Any, words: str
) -> None:
    got = outcome(answer, typed)

    assert got.verdict is Verdict.WRONG
    assert words in got.reason


@pytest.mark.parametrize(
    ("answer", "typed", "name"),
    [
        (LINE, "[[4/5, -2/5], [-2/5, 1/5]]", "the other part"),
        (POINT, "[2, -1]", "the other part"),
        (LINE, "[[1, 2], [2, 4]]", "off by a factor"),
        (POINT, "[5, 10]", "off by a factor"),
    ],
)
def test_slips_are_recognised(answer: Any, typed: str, name: str) -> None:
    setting = setting_of(answer)
    mistake = (
        check(setting.specification, setting.variant, {"answer": typed})
        .parts[0]
        .mistake
    )

    assert mistake is not None
    assert mistake.name == name


def test_one_digit_is_rounded_too_early() -> None:
    got = outcome({**PLANE, "vector": "[1, 1, 3]"}, "[1.3, 1.3, 2.7]")

    assert (got.verdict, got.score) == (Verdict.PARTIAL, 0.5)


def test_conditions_that_hold_earn_a_share_where_declared() -> None:
    # On the line along the second axis, not at a right angle.
    assert outcome({**LINE, "partial": True}, "[[1, 0], [2, 0]]").score == 0.75
    assert outcome(LINE, "[[1, 0], [2, 0]]").score == 0


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (LINE, "[[1, 0], [0, 1]]"),
        (LINE, "[[0, 0], [0, 0]]"),
        (POINT, "[0, 0]"),
        (POINT, "[3, 1]"),
    ],
)
def test_what_is_tidy_for_every_space_earns_no_share(
    answer: dict[str, Any], typed: str
) -> None:
    assert outcome({**answer, "partial": True}, typed).score == 0


@pytest.mark.parametrize(
    "typed",
    [
        "", "1", "[1, 2, 3]", "[[1, 2]]", "[[1, 2], [3]]", None, {},
        "[[nan, 1], [1, 1]]",
        "[[x, 1], [1, 1]]", "[[1/0, 1], [1, 1]]", "[" * 900, [["1", ""], ["", "1"]], 3,
        "[[9^9^9^9, 1], [1, 1]]", "[[inf, 0], [0, 1]]",
    ],
)  # fmt: skip
def test_hostile_input_is_never_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        outcome(LINE, typed)


@pytest.mark.parametrize("answer", [LINE, POINT, PLANE, NULL, DIAGONAL])
def test_the_own_answer_is_accepted(answer: dict[str, Any]) -> None:
    setting = setting_of(answer)

    assert outcome_of(setting, KIND.own(setting.part.answer, setting)).score == 1  # type: ignore[arg-type]  # the kind's own answer


def test_a_space_must_be_given() -> None:
    with pytest.raises(SpecificationError, match="onto"):
        read_specification(exercise({"kind": "projection"}))


rows = st.lists(st.integers(-3, 3), min_size=3, max_size=3)


@settings(deadline=None)
@given(rows, rows, st.floats(-1, 1), st.integers(0, 8))
def test_random_projections_agree_with_numpy(
    u: list[int], v: list[int], change: float, place: int
) -> None:
    B = np.array([u, v]).T
    assume(np.linalg.matrix_rank(B) == 2 and abs(change) > 1e-3)
    P = B @ np.linalg.pinv(B)
    moved = P.copy()
    moved[place // 3, place % 3] += change

    answer = {"kind": "projection", "onto": [u, v]}
    assert outcome(answer, P.tolist()).verdict is Verdict.CORRECT
    assert outcome(answer, moved.tolist()).verdict is Verdict.WRONG
