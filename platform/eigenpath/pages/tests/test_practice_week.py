"""The week as it went: counted in the learner's days, from attempts only."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from eigenpath.accounts.models import User
from eigenpath.pages.selectors.practice_week import practice_week
from exercises.models import Attempt
from exercises.selectors.activity import DayOfPractice, practice_by_day
from tests.factories import AttemptFactory

MONDAY = date(2026, 11, 16)


def done(
    *offsets: int, seconds: int = 120, timed: int = 2
) -> dict[date, DayOfPractice]:
    days = [MONDAY + timedelta(offset) for offset in offsets]
    return {day: DayOfPractice(day, 2, seconds, timed) for day in days}


def test_each_day_has_its_state() -> None:
    planned = {MONDAY + timedelta(4): 60}

    week = practice_week(None, done(0, 2), today=MONDAY + timedelta(2), planned=planned)

    states = [mark.state for mark in week.days]
    assert states == ["done", "missed", "now-done", "free", "open", "free", "free"]
    assert (week.answers, week.seconds, week.untimed) == (4, 240, 0)


def test_without_dates_no_day_is_free() -> None:
    week = practice_week(None, {}, today=MONDAY)

    assert [mark.state for mark in week.days] == ["now", *["open"] * 6]


def test_answers_without_a_time_are_told() -> None:
    week = practice_week(None, done(0, timed=1), today=MONDAY)

    assert week.untimed == 1


@pytest.mark.parametrize(
    ("kind", "amount", "share"),
    [("minutes", 8, 50), ("answers", 2, 200), ("", 0, None)],
)
def test_a_goal_counts_what_it_says(kind: str, amount: int, share: int | None) -> None:
    learner = User(goal_kind=kind, goal_amount=amount)

    goal = practice_week(learner, done(0, 1), today=MONDAY + timedelta(1)).goal

    assert (goal.percent if goal else None) == share
    assert goal is None or goal.is_reached == (goal.percent >= 100)


@pytest.mark.django_db
def test_days_are_those_of_the_learners_clock(ada: User) -> None:
    attempt = AttemptFactory.create(learner=ada, seconds=60)
    late = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
    Attempt.objects.filter(pk=attempt.pk).update(created_at=late)

    assert list(practice_by_day(ada)) == [MONDAY]
    with timezone.override("Asia/Tokyo"):
        assert list(practice_by_day(ada)) == [MONDAY + timedelta(1)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"status": "pending", "verdict": "", "score": None, "result": None},
        {"verdict": "ungraded", "score": 0.0},
    ],
)
def test_what_was_not_marked_is_no_practice(
    ada: User, changes: dict[str, object]
) -> None:
    AttemptFactory.create(learner=ada, **changes)

    assert practice_by_day(ada) == {}


@pytest.mark.django_db
def test_a_day_sums_up_its_answers(ada: User, oscar: User) -> None:
    for seconds in (60, None, 30):
        AttemptFactory.create(learner=ada, seconds=seconds)
    AttemptFactory.create(learner=oscar, seconds=500)

    (day,) = practice_by_day(ada).values()

    assert (day.answers, day.seconds, day.timed, day.minutes) == (3, 90, 2, 1.5)
