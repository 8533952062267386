"""What would raise an estimate is what happens when the answers really come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.mastery import Answer, estimate
from roadmap.engine.outlook import MOST_ANSWERS, outlook

TODAY = date(2026, 3, 4)


def _answer(score: float, day: date, variant: str, *, hints: int = 0) -> Answer:
    return Answer(score, hints, False, 0.05, day, variant)


def test_without_evidence_two_answers_on_two_days_are_needed() -> None:
    found = outlook([], guess=0.05, today=TODAY)

    assert (found.answers, found.days, found.today_counts) == (2, 2, True)
    assert found.after == pytest.approx(6 / 7)  # odds 1/3 times 0.9/0.05
    assert found.gain == pytest.approx(6 / 7 - 0.25)


def test_after_a_right_answer_today_the_next_must_come_on_another_day() -> None:
    found = outlook([_answer(1.0, TODAY, "a")], guess=0.05, today=TODAY)

    assert (found.answers, found.days, found.today_counts) == (1, 1, False)


def test_after_a_right_answer_yesterday_today_will_do() -> None:
    before = _answer(1.0, TODAY - timedelta(days=1), "a")

    found = outlook([before], guess=0.05, today=TODAY)

    assert (found.answers, found.days, found.today_counts) == (1, 1, True)


def test_a_mastered_concept_needs_nothing() -> None:
    days = (TODAY - timedelta(days=2), TODAY - timedelta(days=1))
    answers = [_answer(1.0, day, str(day)) for day in days]

    found = outlook(answers, guess=0.05, today=TODAY)

    assert (found.answers, found.days) == (0, 0)


def test_hinted_answers_count_for_no_day() -> None:
    found = outlook(
        [_answer(1.0, TODAY - timedelta(days=1), "a", hints=1)],
        guess=0.05,
        today=TODAY,
    )

    assert found.days == 2


def test_an_answer_that_is_easily_guessed_raises_less() -> None:
    typed = outlook([], guess=0.05, today=TODAY)
    chosen = outlook([], guess=0.5, today=TODAY)

    assert chosen.gain < typed.gain


@given(
    scores=st.lists(st.sampled_from([0.0, 0.5, 1.0]), max_size=8),
    guess=st.floats(0.01, 0.5),
)
def test_the_promise_is_kept_by_real_answers(scores: list[float], guess: float) -> None:
    answers = [
        _answer(score, TODAY - timedelta(days=len(scores) - i), str(i))
        for i, score in enumerate(scores)
    ]

    found = outlook(answers, guess=guess, today=TODAY)
    real = [
        Answer(1.0, 0, False, guess, TODAY + timedelta(days=i), f"new-{i}")
        for i in range(found.answers)
    ]

    assert found.answers <= MOST_ANSWERS
    assert estimate([*answers, *real]).is_mastered
    if real:
        assert estimate([*answers, real[0]]).known == pytest.approx(found.after)
        assert not estimate([*answers, *real[:-1]]).is_mastered
