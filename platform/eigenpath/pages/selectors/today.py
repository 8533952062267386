"""Today: the one thing to go on with, what another day is needed for, the week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from eigenpath.accounts.models import User
from eigenpath.pages.selectors.next_step import Continue, continue_with
from eigenpath.pages.selectors.practice_week import PracticeWeek, practice_week
from exercises.models import Attempt
from exercises.selectors.activity import practice_by_day
from exercises.selectors.practice import last_attempts
from exercises.selectors.remaining import Remaining, remaining_by_concept
from roadmap.selectors.overview import overview
from roadmap.selectors.plan import (
    PlanForLearner,
    PlanItem,
    Week,
    plan_for,
    today_items,
)
from roadmap.selectors.second_day import SecondDay, second_days

__all__ = ["DueAnswer", "Today", "today_for"]


@dataclass(frozen=True)
class DueAnswer:
    """A concept that one right answer today makes mastered, and where to give it."""

    second: SecondDay
    url: str
    minutes: int


@dataclass(frozen=True)
class Today:
    """All that the page of today shows."""

    next: Continue | None
    due: list[DueAnswer]
    tomorrow: list[SecondDay]
    plan: PlanForLearner | None
    week: Week | None
    items: tuple[PlanItem, ...]
    practice: PracticeWeek
    attempts: list[Attempt]
    mastered: int
    total: int
    is_new: bool
    shows_goal: bool


def today_for(learner: User | None, *, today: date, now: datetime) -> Today:
    """Today for a learner, or for somebody who has done nothing yet."""
    found = overview(learner)
    plan = plan_for(learner, found, today=today)
    second = second_days(learner, found, now=now)
    remaining = remaining_by_concept(learner)
    step = continue_with(found, learner, plan=plan, second=second, remaining=remaining)
    cards = found.cards.values()
    return Today(
        next=step,
        due=[_due(one, remaining) for one in second if one.is_due],
        tomorrow=[one for one in second if not one.is_due],
        plan=plan,
        week=_week(plan, step),
        items=today_items(plan, today) if plan else (),
        practice=practice_week(
            learner, practice_by_day(learner), today=today, planned=_planned(plan)
        ),
        attempts=last_attempts(learner),
        mastered=sum(card.status == "mastered" for card in cards),
        total=len(found.cards),
        is_new=not any(card.evidence_count or card.is_studied for card in cards),
        shows_goal=learner is not None and learner.shows_goal,
    )


def _due(second: SecondDay, remaining: Mapping[str, Remaining]) -> DueAnswer:
    left = remaining.get(second.card.slug)
    return DueAnswer(
        second=second,
        url=left.again_url if left else second.card.url,
        minutes=left.shortest if left else second.card.minutes,
    )


def _planned(plan: PlanForLearner | None) -> dict[date, int] | None:
    """Minutes of the plan by day; None without dates."""
    if plan is None or plan.enrolment is None:
        return None
    return {
        day: sum(item.minutes for item in items) for day, items in plan.items.items()
    }


def _week(plan: PlanForLearner | None, step: Continue | None) -> Week | None:
    """The week of today by the learner's dates, else that of the next concept."""
    if plan is None:
        return None
    if plan.current is not None:
        return plan.current
    number = step.week if step else None
    return next((week for week in plan.weeks if week.number == number), None)
