"""The week as it went: its days, the goal and the days in a row, from attempts only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from eigenpath.accounts.models import User
from exercises.selectors.activity import DayOfPractice
from roadmap.engine.streak import Streak, streak, week_of

__all__ = ["DayMark", "GoalShare", "PracticeWeek", "practice_week"]


@dataclass(frozen=True)
class DayMark:
    """A day of the week and what was done on it.

    `state`: done, now, now-done, missed, open for days to come, or free for those on
    which the plan has nothing. `planned` are minutes of the plan, where it has dates.
    """

    day: date
    state: str
    answers: int
    seconds: int
    planned: int

    @property
    def is_today(self) -> bool:
        """Whether it is today."""
        return self.state.startswith("now")


@dataclass(frozen=True)
class GoalShare:
    """The goal of the week and how much of it is there."""

    kind: str
    amount: int
    done: int

    @property
    def percent(self) -> int:
        """The share in per cent; the bar ends at a hundred, the number does not."""
        return round(100 * self.done / self.amount)

    @property
    def is_reached(self) -> bool:
        """Whether the week has what was wished for."""
        return self.done >= self.amount


@dataclass(frozen=True)
class PracticeWeek:
    """Seven days from Monday, the goal if there is one, and the days in a row."""

    days: tuple[DayMark, ...]
    answers: int
    seconds: int
    untimed: int
    goal: GoalShare | None
    streak: Streak


def practice_week(
    learner: User | None,
    practised: Mapping[date, DayOfPractice],
    *,
    today: date,
    planned: Mapping[date, int] | None = None,
) -> PracticeWeek:
    """The week that `today` is in.

    `planned` has the minutes that the plan asks for, by day; None without dates.
    """
    monday = week_of(today)
    week = [monday + timedelta(number) for number in range(7)]
    done = [practised[day] for day in week if day in practised]
    answers, seconds = sum(d.answers for d in done), sum(d.seconds for d in done)
    return PracticeWeek(
        days=tuple(_mark(day, practised.get(day), today, planned) for day in week),
        answers=answers,
        seconds=seconds,
        untimed=answers - sum(d.timed for d in done),
        goal=_goal(learner, answers=answers, seconds=seconds),
        streak=streak(practised.keys(), today=today),
    )


def _mark(
    day: date,
    done: DayOfPractice | None,
    today: date,
    planned: Mapping[date, int] | None,
) -> DayMark:
    minutes = (planned or {}).get(day, 0)
    if day == today:
        state = "now-done" if done else "now"
    elif day > today:
        state = "free" if planned is not None and not minutes else "open"
    else:
        state = "done" if done else "missed"
    return DayMark(
        day=day,
        state=state,
        answers=done.answers if done else 0,
        seconds=done.seconds if done else 0,
        planned=minutes,
    )


def _goal(learner: User | None, *, answers: int, seconds: int) -> GoalShare | None:
    if learner is None or not learner.goal_kind:
        return None
    is_minutes = learner.goal_kind == User.Goal.MINUTES
    return GoalShare(
        kind=learner.goal_kind,
        amount=learner.goal_amount,
        done=seconds // 60 if is_minutes else answers,
    )
