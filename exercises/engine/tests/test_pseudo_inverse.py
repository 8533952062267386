"""Answers of kind pseudo_inverse: the four conditions, one after the other."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.pseudo_inverse import PseudoInverseKind
from exercises.engine.checking import check
from exercises.engine.expressions.values import as_array
from exercises.engine.results import Outcome, Verdict
from exercises.engine.tests.making import outcome_of, setting_of

KIND = PseudoInverseKind()
SIGMA = {"kind": "pseudo_inverse", "matrix": "[[2, 0, 0], [0, 0, 0]]"}
ONE = {"kind": "pseudo_inverse", "matrix": "[[1, 2], [2, 4]]"}
TALL = {"kind": "pseudo_inverse", "matrix": "[[1, 0], [0, 1], [1, 1]]"}
ROOTS = {"kind": "pseudo_inverse", "matrix": "[[1, sqrt(2)]]"}


def outcome(answer: dict[str, Any], submitted: Any) -> Outcome:
    return outcome_of(setting_of(answer), submitted)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (SIGMA, "[[1/2, 0], [0, 0], [0, 0]]"), (SIGMA, "[0.5, 0; 0, 0; 0, 0]"),
        (ONE, "[[0.04, 0.08], [0.08, 0.16]]"), (ONE, "[1/25, 2/25; 2/25, 4/25]"),
        (TALL, [["2/3", "-1/3", "1/3"], ["-1/3", "2/3", "1/3"]]),
        (TALL, "[0.667, -0.333, 0.333; -0.333, 0.667, 0.333]"),
        (ROOTS, "[1/3; sqrt(2)/3]"), (ROOTS, "[[0.3333], [0.4714]]"),
    ],
)  # fmt: skip
def test_the_pseudo_inverse_is_right_in_every_writing(answer: Any, typed: Any) -> None:
    assert outcome(answer, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (ONE, "[[1, 2], [2, 4]]", "$A X A$ is not $A$: its entry (1, 1) is 25, not 1."),
        (SIGMA, "[[1/2, 0], [0, 1], [0, 0]]", "$X A X$ is not $X$: its entry (2, 2)"),
        (ONE, "[[1, 0], [0, 0]]", "$(A X)^{\\mathsf T}$ is not $A X$"),
        (ONE, "[[1/5, 2/5], [0, 0]]", "$(X A)^{\\mathsf T}$ is not $X A$"),
        (ONE, "[[0, 0], [0, 0]]", "$A X A$ is not $A$"),
    ],
)
def test_the_first_condition_that_fails_is_named(
    answer: Any, typed: str, words: str
) -> None:
    got = outcome(answer, typed)

    assert got.verdict is Verdict.WRONG
    assert words in got.reason


def test_conditions_that_hold_earn_a_share_where_declared() -> None:
    assert outcome({**ONE, "partial": True}, "[[1/5, 2/5], [0, 0]]").score == 0.75
    assert outcome(ONE, "[[1/5, 2/5], [0, 0]]").score == 0


def test_zero_earns_no_share_though_three_conditions_hold_for_it() -> None:
    assert outcome({**ONE, "partial": True}, "[[0, 0], [0, 0]]").score == 0


def test_the_transpose_is_recognised() -> None:
    setting = setting_of(SIGMA)
    typed = {"answer": "[[2, 0], [0, 0], [0, 0]]"}
    found = check(setting.specification, setting.variant, typed).parts[0]

    assert found.mistake is not None
    assert found.mistake.name == "transposed"


@pytest.mark.parametrize(
    "typed",
    ["", "[[1/2, 0, 0], [0, 0, 0]]", "1", None, "[[x]]", "[[inf, 0], [0, 0], [0, 0]]"],
)
def test_hostile_input_and_other_shapes_are_never_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        outcome(SIGMA, typed)


@pytest.mark.parametrize("answer", [SIGMA, ONE, TALL, ROOTS])
def test_the_own_answer_is_accepted(answer: dict[str, Any]) -> None:
    setting = setting_of(answer)

    assert outcome_of(setting, KIND.own(setting.part.answer, setting)).score == 1  # type: ignore[arg-type]  # the kind's own answer


rows = st.lists(st.integers(-4, 4), min_size=3, max_size=3)


@settings(deadline=None)
@given(st.lists(rows, min_size=1, max_size=4), st.integers(0, 2))
def test_random_pseudo_inverses_agree_with_numpy(
    A: list[list[int]], place: int
) -> None:
    assume(np.any(A))
    answer = {"kind": "pseudo_inverse", "matrix": A}
    setting = setting_of(answer)
    found = as_array(KIND.expected(setting.part.answer, setting))  # type: ignore[arg-type]  # the kind's own answer
    X = np.linalg.pinv(np.array(A, dtype=float))
    moved = X.copy()
    moved[place, 0] += 0.01

    assert np.allclose(found, X, rtol=0, atol=1e-12)
    assert outcome(answer, X.tolist()).verdict is Verdict.CORRECT
    assert outcome(answer, moved.tolist()).verdict is Verdict.WRONG
