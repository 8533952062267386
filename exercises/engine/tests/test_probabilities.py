"""Answers of kind probabilities: entries not below 0, sum 1, and the right ones."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.results import Verdict
from exercises.engine.tests.making import judged, setting_of

SHARES = {"kind": "probabilities", "value": "[1/2, 1/3, 1/6]"}
ANY = {"kind": "probabilities", "any": True, "size": 3}
THIRDS = {"kind": "probabilities", "value": "[1/3, 1/3, 1/3]"}


@pytest.mark.parametrize(
    "typed",
    [
        "[1/2, 1/3, 1/6]", "(0.5, 1/3, 1/6)", "0.5, 0.333, 0.167", "1/2; 1/3; 1/6",
        r"\begin{pmatrix}\frac12\\\frac13\\\frac16\end{pmatrix}",
        ["1/2", "1/3", "1/6"], [0.5, 0.3333333, 0.1666667], "0.500 0.333 0.167",
    ],
)  # fmt: skip
def test_the_right_probabilities_are_right_in_every_writing(typed: Any) -> None:
    assert judged(SHARES, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("[1/2, 1/3, 1/3]", "add up to 7/6, not to 1. Wrong entry: 3."),
        ("[0.5, 0.4, 0]", "add up to 9/10, not to 1. Wrong entries: 2, 3."),
        ("[1/3, 1/2, 1/6]", "Wrong entries: 1, 2."),
        ("[3/2, -1/3, -1/6]", "Entry 2 is -0.333333: no probability is below 0."),
        ("[0, 0, 0]", "add up to 0, not to 1. No entry is right."),
        ("[50, 100/3, 50/3]", "add up to 100, not to 1."),
    ],
)
def test_a_sum_or_a_sign_that_is_wrong_is_named(typed: str, words: str) -> None:
    outcome = judged(SHARES, typed)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


def test_the_entries_below_0_are_listed() -> None:
    assert judged(SHARES, "[3/2, -1/3, -1/6]").entries == ((1,), (2,))


def test_rounded_too_early_is_half_right_although_the_sum_is_off() -> None:
    outcome = judged(THIRDS, "[0.33, 0.33, 0.33]")

    assert (outcome.verdict, outcome.score) == (Verdict.PARTIAL, 0.5)
    assert judged(THIRDS, "[0.333, 0.333, 0.333]").verdict is Verdict.CORRECT


def test_entries_within_a_wide_tolerance_still_add_up_to_1() -> None:
    wide = {**THIRDS, "tolerance": {"policy": "absolute", "value": "0.05"}}

    assert judged(wide, "[0.34, 0.33, 0.33]").verdict is Verdict.CORRECT
    assert "21/20" in judged(wide, "[0.35, 0.35, 0.35]").reason


@pytest.mark.parametrize(
    "typed", ["[1, 0, 0]", "[0.2, 0.3, 0.5]", "[1/7, 2/7, 4/7]", "0.333 0.333 0.333",
              "[0.5, 0.333, 0.166]", "[exp(-1), exp(-2), 1 - exp(-1) - exp(-2)]"]
)  # fmt: skip
def test_any_probabilities_are_right_where_any_will_do(typed: str) -> None:
    assert judged(ANY, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("[0.3, 0.3, 0.3]", "add up to 9/10"),
        ("[0.3, 0.3, 0.5]", "add up to 11/10"),
        ("[1/2, 1/2, 1/1000000]", "add up to"),
        ("[0.6, 0.6, -0.2]", "Entry 3 is -0.2"),
        ("[1, 1e-4, 1e-4]", "add up to"),
    ],
)
def test_not_any_numbers_are_probabilities(typed: str, words: str) -> None:
    outcome = judged(ANY, typed)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


def test_none_may_be_0_where_that_is_asked() -> None:
    outcome = judged({**ANY, "positive": True}, "[1/2, 0, 1/2]")

    assert outcome.reason == "Entry 2 is 0; positive probabilities are asked for."


@pytest.mark.parametrize(
    "typed",
    ["", "[]", "[1, 2]", "[1/0, 1, 0]", "[inf, 0, 0]", "[nan, 1, 0]", "[9^9^9^9, 0, 0]",
     [[["1"]]], [None, 1, 0], {"p": 1}, 7, True, "[" * 500, ["1"] * 1000],
)  # fmt: skip
@pytest.mark.parametrize("answer", [SHARES, ANY])
def test_what_cannot_be_read_is_only_refused(answer: Any, typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(answer, typed)


@given(st.lists(st.integers(0, 40), min_size=3, max_size=3), st.integers(0, 2))
def test_shares_of_a_whole_are_accepted_and_a_changed_one_is_not(
    weights: list[int], at: int
) -> None:
    total = sum(weights) or 1
    weights = weights if any(weights) else [1, 0, 0]
    typed = [str(Fraction(w, total)) for w in weights]
    assert judged(ANY, typed).verdict is Verdict.CORRECT

    typed[at] = str(Fraction(weights[at], total) + Fraction(1, 97))
    assert judged(ANY, typed).verdict is Verdict.WRONG


def test_proportions_that_are_not_normalised_are_recognised() -> None:
    setting = setting_of(SHARES)
    submission = {"answer": "[3, 2, 1]"}
    found = check(setting.specification, setting.variant, submission).parts[0]

    assert found.mistake is not None
    assert found.mistake.name == "not normalised"


@pytest.mark.parametrize("answer", [SHARES, ANY, THIRDS])
def test_the_own_answer_is_accepted(answer: Any) -> None:
    setting = setting_of(answer)
    own = kind_of("probabilities").own(setting.part.answer, setting)

    assert judged(answer, own).verdict is Verdict.CORRECT


def test_an_author_whose_numbers_are_no_probabilities_is_told() -> None:
    with pytest.raises(EngineError, match="no probabilities"):
        setting_of({"kind": "probabilities", "value": "[1/2, 1/3]"})


def test_any_vector_needs_a_size() -> None:
    with pytest.raises(EngineError, match=r"answer\.size"):
        setting_of({"kind": "probabilities", "any": True})


def test_a_share_is_earned_only_if_declared() -> None:
    swapped = "[1/2, 1/6, 1/3]"

    assert judged(SHARES, swapped).score == 0
    assert judged({**SHARES, "partial": True}, swapped).score == pytest.approx(
        1 / 3, abs=1e-3
    )
