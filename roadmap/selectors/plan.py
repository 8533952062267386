"""The plan as one learner meets it: weeks with dates, bullets, concepts, practice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eigenpath.accounts.models import User
from roadmap.engine.pace import Span, week_spans
from roadmap.models import Enrolment, Plan, PlanBullet, PlanWeek, PracticeTask, Resource
from roadmap.selectors.curriculum import plans_with_weeks
from roadmap.selectors.overview import Card, Overview

__all__ = ["Bullet", "Month", "PlanForLearner", "Week", "plan_for"]


@dataclass(frozen=True)
class Bullet:
    """A bullet of the plan, word for word, and the concepts that answer it."""

    text: str
    cards: tuple[Card, ...]
    elsewhere: tuple[Card, ...]


@dataclass(frozen=True)
class Week:
    """A week of the plan."""

    number: int
    title: str
    block: str
    hours: float
    span: Span | None
    state: str
    bullets: tuple[Bullet, ...]
    cards: tuple[Card, ...]
    tasks: tuple[PracticeTask, ...]
    resources: tuple[Resource, ...]

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

    @property
    def weeks(self) -> list[Week]:
        """All weeks in order."""
        return [week for month in self.months for week in month.weeks]

    @property
    def current(self) -> Week | None:
        """The week of today; None without dates and after the end."""
        return next((week for week in self.weeks if week.state == "now"), None)

    @property
    def last_day(self) -> date | None:
        """The day on which the plan ends."""
        spans = [week.span for week in self.weeks if week.span]
        return spans[-1].last if spans else None


def plan_for(
    learner: User | None, found: Overview, *, today: date
) -> PlanForLearner | None:
    """The first plan, with this learner's dates; None if nothing is loaded."""
    plan = plans_with_weeks().first()
    if plan is None:
        return None
    enrolment = None
    if learner is not None:
        enrolment = Enrolment.objects.filter(learner=learner, plan=plan).first()
    rows = sorted(plan.weeks.all(), key=lambda row: row.number)
    spans = _spans(enrolment, rows)
    weeks = [
        _week(row, found, span, today) for row, span in zip(rows, spans, strict=True)
    ]
    titles = {row.month: row.month_title for row in rows}
    months = tuple(
        Month(
            number=number,
            title=title,
            weeks=tuple(
                week
                for week, row in zip(weeks, rows, strict=True)
                if row.month == number
            ),
        )
        for number, title in sorted(titles.items())
    )
    return PlanForLearner(plan=plan, enrolment=enrolment, months=months)


def _spans(
    enrolment: Enrolment | None, rows: Iterable[PlanWeek]
) -> list[Span] | list[None]:
    hours = [row.study_hours + row.practice_hours for row in rows]
    if enrolment is None:
        return [None] * len(hours)
    return list(
        week_spans(
            enrolment.start, hours=hours, hours_per_week=enrolment.hours_per_week
        )
    )


def _week(row: PlanWeek, found: Overview, span: Span | None, today: date) -> Week:
    entries = (entry.concept.slug for entry in row.entries.all())
    return Week(
        number=row.number,
        title=row.title,
        block=row.block,
        hours=row.study_hours + row.practice_hours,
        span=span,
        state=_state(span, today),
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
    )


def _answering(
    found: Overview, bullet: PlanBullet, *, elsewhere: bool
) -> tuple[Card, ...]:
    links = [link for link in bullet.links.all() if link.elsewhere == elsewhere]
    return _cards(found, (link.concept.slug for link in links))


def _cards(found: Overview, slugs: Iterable[str]) -> tuple[Card, ...]:
    return tuple(found.cards[slug] for slug in slugs if slug in found.cards)


def _state(span: Span | None, today: date) -> str:
    if span is None:
        return "open"
    if today in span:
        return "now"
    return "done" if span.last < today else "later"
