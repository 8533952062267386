"""The plan as one learner meets it: weeks and days, bullets, concepts, practice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from roadmap.engine.pace import Span
from roadmap.engine.schedule import Portion
from roadmap.models import (
    Enrolment,
    Plan,
    PlanBullet,
    PlanWeek,
    PracticeTask,
    Replan,
    Resource,
)
from roadmap.selectors.curriculum import plans_with_weeks
from roadmap.selectors.overview import Card, Overview
from roadmap.selectors.timetable import (
    Timetable,
    done_keys,
    task_key,
    ticked_tasks,
    timetable,
    works_of,
)

__all__ = [
    "Bullet",
    "Month",
    "PlanForLearner",
    "PlanItem",
    "Week",
    "plan_for",
    "today_items",
]


SHOWN_REPLANS = 12
"""A page tells of a dozen moves; all of them stand in the own data."""


@dataclass(frozen=True)
class Bullet:
    """A bullet of the plan, word for word, and the concepts that answer it."""

    text: str
    cards: tuple[Card, ...]
    elsewhere: tuple[Card, ...]


@dataclass(frozen=True)
class PlanItem:
    """What the plan has on one day: some of a concept, or of practice.

    Without card and task it is a week's time for what is not written yet.
    """

    key: str
    day: date
    week: int
    minutes: int
    part: int
    parts: int
    card: Card | None
    task: PracticeTask | None
    is_done: bool

    @property
    def is_concept(self) -> bool:
        """Whether there is a lesson to open."""
        return self.card is not None

    @property
    def name(self) -> str:
        """What it is called in small places."""
        if self.card is not None:
            return self.card.short
        if self.task is not None:
            return _("Practice: %(task)s") % {"task": self.task.text.rstrip(".")}
        return _("Reading") if self.key.startswith("study:") else _("Practice")


@dataclass(frozen=True)
class Week:
    """A week of the plan."""

    number: int
    title: str
    block: str
    hours: float
    span: Span | None
    planned: Span | None
    state: str
    bullets: tuple[Bullet, ...]
    cards: tuple[Card, ...]
    tasks: tuple[PracticeTask, ...]
    resources: tuple[Resource, ...]
    items: tuple[PlanItem, ...]

    @property
    def mastered(self) -> int:
        """How many of its concepts are mastered."""
        return sum(card.status == "mastered" for card in self.cards)

    @property
    def share(self) -> int:
        """The mastered share in percent."""
        return round(100 * self.mastered / len(self.cards)) if self.cards else 0

    @property
    def pillars(self) -> dict[str, str]:
        """Pillars it touches: slug and title."""
        return {card.pillar: card.pillar_title for card in self.cards}

    @property
    def has_moved(self) -> bool:
        """Whether its days are no longer those that the learner set."""
        return self.planned is not None and self.span != self.planned

    @property
    def days(self) -> dict[date, list[PlanItem]]:
        """What is left of it, by day."""
        found: dict[date, list[PlanItem]] = defaultdict(list)
        for item in self.items:
            found[item.day].append(item)
        return dict(found)


@dataclass(frozen=True)
class Month:
    """A month of the plan."""

    number: int
    title: str
    weeks: tuple[Week, ...]


@dataclass(frozen=True)
class PlanForLearner:
    """The plan with the learner's dates, if there are any."""

    plan: Plan
    enrolment: Enrolment | None
    months: tuple[Month, ...]
    today: date
    table: Timetable | None = None
    replans: tuple[Replan, ...] = ()
    items: Mapping[date, tuple[PlanItem, ...]] = field(default_factory=dict)

    @property
    def weeks(self) -> list[Week]:
        """All weeks in order."""
        return [week for month in self.months for week in month.weeks]

    @property
    def current(self) -> Week | None:
        """The week of today; None without dates, before the start and after the end."""
        return next((week for week in self.weeks if week.state == "now"), None)

    @property
    def last_day(self) -> date | None:
        """The day on which the plan ends."""
        return self.table.end if self.table else None


def plan_for(
    learner: User | None, found: Overview, *, today: date
) -> PlanForLearner | None:
    """The first plan, with this learner's dates; None if nothing is loaded."""
    plan = plans_with_weeks().first()
    if plan is None:
        return None
    enrolment = None
    if learner is not None:
        mine = Enrolment.objects.filter(learner=learner, plan=plan)
        enrolment = (
            mine.select_related("learner", "plan").prefetch_related("away").first()
        )
    rows = sorted(plan.weeks.all(), key=lambda row: row.number)
    if enrolment is None:
        weeks = {row.number: _week(row, found, None, (), "open") for row in rows}
        return PlanForLearner(plan, None, _months(rows, weeks), today)
    return _with_dates(plan, enrolment, rows, found, today)


def today_items(plan: PlanForLearner, day: date) -> tuple[PlanItem, ...]:
    """What the plan has on this day, in order; nothing on free days and without dates.

    The days before today are past: what was left over lies on today and later.
    """
    return plan.items.get(day, ())


def _with_dates(
    plan: Plan, enrolment: Enrolment, rows: list[PlanWeek], found: Overview, today: date
) -> PlanForLearner:
    replans = tuple(enrolment.replans.all()[:SHOWN_REPLANS])
    works = works_of(rows, found, enrolment=enrolment)
    table = timetable(enrolment, works, replans[0] if replans else None)
    done = done_keys(table, found, ticked_tasks(enrolment.learner), today=today)
    tasks = {task_key(task.uuid): task for row in rows for task in row.tasks.all()}
    by_day: dict[date, list[PlanItem]] = defaultdict(list)
    by_week: dict[int, list[PlanItem]] = defaultdict(list)
    for portion in table.portions:
        item = _item(portion, found, tasks, is_done=portion.work.key in done)
        by_day[portion.day].append(item)
        by_week[portion.work.week].append(item)
    states = _states(table, today)
    weeks = {
        row.number: _week(
            row, found, table, by_week[row.number], states.get(row.number, "done")
        )
        for row in rows
    }
    return PlanForLearner(
        plan=plan,
        enrolment=enrolment,
        months=_months(rows, weeks),
        today=today,
        table=table,
        replans=replans,
        items={day: tuple(items) for day, items in by_day.items()},
    )


def _item(
    portion: Portion,
    found: Overview,
    tasks: Mapping[str, PracticeTask],
    *,
    is_done: bool,
) -> PlanItem:
    kind, _, slug = portion.work.key.partition(":")
    return PlanItem(
        key=portion.work.key,
        day=portion.day,
        week=portion.work.week,
        minutes=portion.minutes,
        part=portion.part,
        parts=portion.parts,
        card=found.cards.get(slug) if kind == "concept" else None,
        task=tasks.get(portion.work.key),
        is_done=is_done,
    )


def _states(table: Timetable, today: date) -> dict[int, str]:
    """Every week is done, now or later; at most one is now."""
    spans = {number: span for number, span in table.spans.items() if span}
    states = {
        number: "done" if span.last < today else "later"
        for number, span in spans.items()
    }
    begun = any(span.first <= today for span in spans.values())
    now = next((number for number in states if states[number] == "later"), None)
    if begun and now is not None:
        states[now] = "now"
    return states


def _months(rows: Iterable[PlanWeek], weeks: Mapping[int, Week]) -> tuple[Month, ...]:
    titles: dict[int, str] = {}
    numbers: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        titles[row.month] = row.month_title
        numbers[row.month].append(row.number)
    return tuple(
        Month(number, title, tuple(weeks[each] for each in numbers[number]))
        for number, title in sorted(titles.items())
    )


def _week(
    row: PlanWeek,
    found: Overview,
    table: Timetable | None,
    items: Iterable[PlanItem],
    state: str,
) -> Week:
    entries = (entry.concept.slug for entry in row.entries.all())
    return Week(
        number=row.number,
        title=row.title,
        block=row.block,
        hours=row.study_hours + row.practice_hours,
        span=table.spans.get(row.number) if table else None,
        planned=table.planned.get(row.number) if table else None,
        state=state,
        bullets=tuple(
            Bullet(
                text=bullet.text,
                cards=_answering(found, bullet, elsewhere=False),
                elsewhere=_answering(found, bullet, elsewhere=True),
            )
            for bullet in row.bullets.all()
        ),
        cards=_cards(found, entries),
        tasks=tuple(row.tasks.all()),
        resources=tuple(row.resources.all()),
        items=tuple(items),
    )


def _answering(
    found: Overview, bullet: PlanBullet, *, elsewhere: bool
) -> tuple[Card, ...]:
    links = [link for link in bullet.links.all() if link.elsewhere == elsewhere]
    return _cards(found, (link.concept.slug for link in links))


def _cards(found: Overview, slugs: Iterable[str]) -> tuple[Card, ...]:
    return tuple(found.cards[slug] for slug in slugs if slug in found.cards)
