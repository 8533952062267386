"""What a learner is told about the plan: how its days moved, and this fortnight."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from eigenpath.accounts.models import User
from roadmap.engine.pace import Span
from roadmap.models import Evidence, Replan, StudyMark
from roadmap.selectors.overview import Card, Overview
from roadmap.selectors.plan import PlanForLearner, PlanItem
from roadmap.selectors.timetable import study_days

__all__ = ["CalendarDay", "News", "fortnight", "news_of"]

FORTNIGHT = 14


@dataclass(frozen=True)
class News:
    """How the days differ from those the learner set, and which week began it."""

    is_behind: bool
    end: date
    planned_end: date
    week: int | None
    week_span: Span | None
    next_week: int | None
    next_span: Span | None
    weeks_moved_by: int | None

    @property
    def days(self) -> int:
        """By how many days the end moved."""
        return abs((self.end - self.planned_end).days)


@dataclass(frozen=True)
class CalendarDay:
    """A day of the fortnight: what was done on it, or what is on it."""

    day: date
    state: str
    items: tuple[PlanItem, ...]
    done: tuple[Card, ...]

    @property
    def minutes(self) -> int:
        """The minutes the plan has for it."""
        return sum(item.minutes for item in self.items)

    @property
    def weeks(self) -> tuple[int, ...]:
        """The weeks of the plan that it belongs to."""
        return tuple(dict.fromkeys(item.week for item in self.items))


def news_of(plan: PlanForLearner) -> News | None:
    """How the end differs from the one the learner set; None if it does not."""
    table = plan.table
    if table is None or table.end is None or table.planned_end is None:
        return None
    if table.end == table.planned_end:
        return None
    week = _week_that_grew(plan)
    later = [number for number in table.spans if week is None or number > week]
    following = next((number for number in later if table.spans[number]), None)
    return News(
        is_behind=table.end > table.planned_end,
        end=table.end,
        planned_end=table.planned_end,
        week=week,
        week_span=table.spans.get(week) if week else None,
        next_week=following,
        next_span=table.spans.get(following) if following else None,
        weeks_moved_by=_one_move(table.spans, table.planned, later),
    )


def fortnight(
    plan: PlanForLearner, learner: User, found: Overview
) -> tuple[CalendarDay, ...]:
    """Two weeks from the Monday of this one, or of the first one of the plan."""
    enrolment, table = plan.enrolment, plan.table
    if enrolment is None or table is None or not table.portions:
        return ()
    today = plan.today
    start = max(today, table.portions[0].day)
    monday = start - timedelta(days=start.weekday())
    done = _done_by_day(learner, found, since=monday) if monday < today else {}
    free = study_days(enrolment)
    days = []
    for offset in range(FORTNIGHT):
        day = monday + timedelta(days=offset)
        items = plan.items.get(day, ()) if day >= today else ()
        if day < today:
            state = "ok" if day in done else "past"
        elif day == today:
            state = "now"
        elif items:
            state = "study"
        else:
            state = "away" if free.is_away(day) else "free"
        days.append(CalendarDay(day, state, items, done.get(day, ())))
    return tuple(days)


def _week_that_grew(plan: PlanForLearner) -> int | None:
    """The week that last had work left over since the learner set the dates."""
    for row in plan.replans:
        if row.reason == Replan.Reason.OWN:
            return None
        if row.reason == Replan.Reason.BEHIND:
            return row.week
    return None


def _one_move(
    spans: Mapping[int, Span | None],
    planned: Mapping[int, Span | None],
    numbers: list[int],
) -> int | None:
    """By how many days all these weeks begin later; None if not by one number."""
    moves = set()
    for number in numbers:
        now, was = spans.get(number), planned.get(number)
        if now is not None and was is not None:
            moves.add((now.first - was.first).days)
    return moves.pop() if len(moves) == 1 else None


def _done_by_day(
    learner: User, found: Overview, *, since: date
) -> dict[date, tuple[Card, ...]]:
    """Concepts with answers, or marked as studied, by the learner's days."""
    start = timezone.make_aware(datetime.combine(since, time.min))
    slugs: dict[date, dict[str, None]] = defaultdict(dict)
    for model in (Evidence, StudyMark):
        rows = model.objects.filter(learner=learner, at__gte=start).order_by("at")
        for at, slug in rows.values_list("at", "concept__slug"):
            slugs[timezone.localdate(at)][slug] = None
    return {
        day: tuple(found.cards[slug] for slug in names if slug in found.cards)
        for day, names in slugs.items()
    }
