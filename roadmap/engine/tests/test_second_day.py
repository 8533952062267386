"""What another day is needed for, and what one more right answer gives."""

from datetime import date

import pytest

from roadmap.engine.history import Moment, history
from roadmap.engine.mastery import Answer, estimate
from roadmap.engine.second_day import after_right, needs_another_day


def right(number: int, *, hints: int = 0, score: float = 1.0) -> Answer:
    return Answer(score, hints, False, 0.05, date(2026, 1, number), f"v{number}")


@pytest.mark.parametrize("known", [0.02, 0.25, 0.5, 0.9])
def test_one_more_right_answer_gives_what_the_estimate_would(known: float) -> None:
    before = estimate([right(1)]).steps[0]

    assert after_right(before.before) == pytest.approx(before.after)
    assert known < after_right(known) <= 0.98


def test_a_first_right_answer_needs_another_day() -> None:
    found = estimate([right(1)])

    assert needs_another_day(
        known=found.known, unaided=found.unaided_count, days=found.unaided_days
    )
    assert estimate([right(1), right(2)]).is_mastered


@pytest.mark.parametrize(
    ("known", "unaided", "days"), [(0.98, 2, 2), (0.25, 0, 0), (0.05, 1, 1)]
)
def test_otherwise_another_day_is_not_what_is_missing(
    known: float, unaided: int, days: int
) -> None:
    assert not needs_another_day(known=known, unaided=unaided, days=days)


def test_the_history_ends_where_the_estimates_are() -> None:
    answers = {"a": [right(1), right(3)], "b": [right(2, score=0.0), right(3)]}
    moments = [
        Moment(slug, step.answer.day, step)
        for slug, given in answers.items()
        for step in estimate(given).steps
    ]

    found = history(sorted(moments, key=lambda one: one.day))

    ends = [estimate(given) for given in answers.values()]
    assert [one.day.day for one in found] == [1, 2, 3]
    assert found[-1].known == pytest.approx(sum(one.known for one in ends))
    assert found[-1].mastered == sum(one.is_mastered for one in ends) == 1
    assert [one.begun for one in found] == [1, 2, 2]


def test_nothing_answered_has_no_history() -> None:
    assert history([]) == []
