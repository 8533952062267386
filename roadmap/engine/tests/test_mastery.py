"""The estimate of a concept from answers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.mastery import PRIOR, Answer, Status, estimate, status

DAY = date(2026, 3, 1)


def answer(
    score: float, *, hints: int = 0, seen: bool = False, day: int = 0, variant: str = ""
) -> Answer:
    return Answer(
        score=score,
        hints=hints,
        solution_seen=seen,
        guess=0.05,
        day=DAY + timedelta(days=day),
        variant=variant or f"variant-{day}-{score}-{hints}",
    )


def test_no_evidence_leaves_the_prior() -> None:
    assert estimate([]).known == PRIOR


def test_one_right_answer_agrees_with_bayes_rule() -> None:
    posterior = 0.25 * 0.9 / (0.25 * 0.9 + 0.75 * 0.05)

    assert estimate([answer(1.0)]).known == pytest.approx(posterior, rel=1e-14)


def test_one_wrong_answer_agrees_with_bayes_rule() -> None:
    posterior = 0.25 * 0.1 / (0.25 * 0.1 + 0.75 * 0.95)

    assert estimate([answer(0.0)]).known == pytest.approx(posterior, rel=1e-14)


def test_a_hinted_right_answer_lifts_less_than_an_unaided_one() -> None:
    hinted = estimate([answer(1.0, hints=1)]).known

    assert PRIOR < hinted < estimate([answer(1.0)]).known


def test_an_answer_after_the_solution_changes_nothing() -> None:
    assert estimate([answer(1.0, seen=True)]).known == PRIOR


def test_two_unaided_answers_on_one_day_are_not_mastery() -> None:
    found = estimate([answer(1.0, variant="a"), answer(1.0, variant="b")])

    assert found.known >= 0.8
    assert not found.is_mastered


def test_two_unaided_answers_on_two_days_are_mastery() -> None:
    found = estimate([answer(1.0, day=0), answer(1.0, day=1)])

    assert found.is_mastered


def test_the_same_variant_twice_is_not_mastery() -> None:
    found = estimate([answer(1.0, day=0, variant="a"), answer(1.0, day=1, variant="a")])

    assert not found.is_mastered


def test_hinted_answers_alone_never_master() -> None:
    found = estimate([answer(1.0, hints=1, day=day) for day in range(20)])

    assert not found.is_mastered


def test_the_word_follows_the_groundwork() -> None:
    assert status(None, prerequisites=[]) is Status.READY
    assert status(None, prerequisites=[0.9, 0.3]) is Status.GROUNDWORK
    assert status(estimate([answer(0.0)]), prerequisites=[0.1]) is Status.LEARNING


@given(st.lists(st.floats(0.0, 1.0), max_size=30))
def test_one_more_right_answer_never_lowers_the_estimate(scores: list[float]) -> None:
    before = [answer(score) for score in scores]

    assert estimate([*before, answer(1.0)]).known >= estimate(before).known


@given(st.lists(st.floats(0.0, 1.0), max_size=60))
def test_the_estimate_stays_within_its_bounds(scores: list[float]) -> None:
    assert 0.02 <= estimate([answer(score) for score in scores]).known <= 0.98
