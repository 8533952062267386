"""On which days the work of a plan falls for one learner, computed from its rows.

Only what was settled when the days last moved is stored (`Replan`); the days of the
rest follow from it, from the learner's pace and free days, and from the curriculum.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from eigenpath.accounts.models import User
from roadmap.engine.mastery import MASTERED_AT
from roadmap.engine.pace import Pace, Span, minutes_a_day
from roadmap.engine.schedule import Portion, StudyDays, Work, arrange, lay_out
from roadmap.models import Enrolment, PlanWeek, Replan, TaskMark
from roadmap.selectors.overview import Card, Overview

__all__ = [
    "Timetable",
    "concept_key",
    "done_keys",
    "span_text",
    "study_days",
    "task_key",
    "ticked_tasks",
    "timetable",
    "works_of",
]

Spans = Mapping[int, Span | None]


@dataclass(frozen=True)
class Timetable:
    """The days of what is left, and of every week."""

    works: tuple[Work, ...]
    portions: tuple[Portion, ...]
    spans: Spans
    planned: Spans
    begins: date
    settled: frozenset[str]

    @property
    def end(self) -> date | None:
        """The last day of any week."""
        return max((span.last for span in self.spans.values() if span), default=None)

    @property
    def planned_end(self) -> date | None:
        """The last day as the learner set it."""
        return max((span.last for span in self.planned.values() if span), default=None)

    @property
    def last_days(self) -> dict[str, date]:
        """The day on which each work that is left is to be finished."""
        return {portion.work.key: portion.day for portion in self.portions}


def concept_key(slug: str) -> str:
    """The key of a concept's work."""
    return f"concept:{slug}"


def task_key(identity: object) -> str:
    """The key of a practice task's work, by the task's uuid."""
    return f"task:{identity}"


def study_days(enrolment: Enrolment) -> StudyDays:
    """When this learner studies."""
    away = tuple(Span(row.first, row.last) for row in enrolment.away.all())
    return StudyDays(enrolment.study_weekdays, away)


def works_of(
    weeks: Iterable[PlanWeek], found: Overview, *, enrolment: Enrolment
) -> tuple[Work, ...]:
    """All work of a plan in order, at this learner's pace.

    A week whose concepts or tasks are not written yet still takes its hours.
    """
    rows = sorted(weeks, key=lambda row: row.number)
    taken: set[str] = set()
    by_week = [_work_of_week(row, found.cards, taken) for row in rows]
    paces = minutes_a_day(
        Pace(enrolment.pace),
        [sum(work.minutes for work in works) for works in by_week],
        hours_per_week=enrolment.hours_per_week,
        study_days=len(enrolment.study_weekdays),
    )
    return tuple(
        arrange(
            Work(work.key, work.week, work.minutes, pace, work.needs)
            for works, pace in zip(by_week, paces, strict=True)
            for work in works
        )
    )


def timetable(
    enrolment: Enrolment, works: tuple[Work, ...], replan: Replan | None
) -> Timetable:
    """The days of a plan since they last moved."""
    begins = replan.begins if replan else enrolment.start
    settled = frozenset(replan.settled) if replan else frozenset[str]()
    left = [work for work in works if work.key not in settled]
    portions = tuple(lay_out(left, study_days(enrolment), first=begins))
    begun = {work.week for work in works if work.key in settled}
    begun |= {portion.work.week for portion in portions[:1]}
    spans: dict[int, Span | None] = dict.fromkeys(sorted({work.week for work in works}))
    spans |= _spans(portions, begun, replan)
    planned = _stored(replan, "planned") if replan else spans
    return Timetable(works, portions, spans, planned, begins, settled)


def ticked_tasks(learner: User) -> frozenset[str]:
    """Keys of the practice that the learner has ticked as done."""
    rows = TaskMark.objects.filter(learner=learner)
    return frozenset(
        task_key(uuid) for uuid in rows.values_list("task__uuid", flat=True)
    )


def done_keys(
    table: Timetable, found: Overview, ticked: Collection[str], *, today: date
) -> frozenset[str]:
    """What is done by today, on the word of evidence or of the learner.

    Practice nobody checks: unless it was ticked before, it counts as done once its
    days are past and the concepts of its week are done.
    """
    done = {*table.settled, *ticked}
    done.update(concept_key(slug) for slug, card in found.cards.items() if _knows(card))
    open_weeks = {
        work.week
        for work in table.works
        if work.key.startswith("concept:") and work.key not in done
    }
    done.update(
        key
        for key, work, last in _with_last_days(table)
        if not key.startswith("concept:")
        and last < today
        and work.week not in open_weeks
    )
    return frozenset(done)


def span_text(span: Span | None) -> list[str] | None:
    """A span as `Replan.weeks` keeps it."""
    return [span.first.isoformat(), span.last.isoformat()] if span else None


def _knows(card: Card) -> bool:
    """Whether somebody is through with a concept for now.

    Mastery wants a second day, which is a review and not another day of the plan.
    """
    through = card.status in {"mastered", "waived"}
    return through or card.is_studied or card.known >= MASTERED_AT


def _with_last_days(table: Timetable) -> list[tuple[str, Work, date]]:
    last = table.last_days
    return [
        (work.key, work, last[work.key]) for work in table.works if work.key in last
    ]


def _work_of_week(
    row: PlanWeek, cards: Mapping[str, Card], taken: set[str]
) -> list[Work]:
    pace = Fraction(1)  # set once all weeks are known
    works = []
    for entry in row.entries.all():
        card = cards.get(entry.concept.slug)
        if card is None or card.slug in taken or not card.minutes:
            continue
        taken.add(card.slug)
        needs = tuple(concept_key(slug) for slug in card.needs)
        key = concept_key(card.slug)
        works.append(Work(key, row.number, card.minutes, pace, needs))
    if not works and row.study_hours:
        minutes = round(row.study_hours * 60)
        works.append(Work(f"study:{row.number}", row.number, minutes, pace))
    keys = [task_key(task.uuid) for task in row.tasks.all()]
    practice = round(row.practice_hours * 60)
    for key, minutes in _split(practice, keys or [f"practice:{row.number}"]):
        works.append(Work(key, row.number, minutes, pace))
    return works


def _split(minutes: int, keys: Sequence[str]) -> list[tuple[str, int]]:
    """The minutes in equal shares; the first ones take what is left over."""
    share, over = divmod(minutes, len(keys))
    shares = [(key, share + (place < over)) for place, key in enumerate(keys)]
    return [(key, each) for key, each in shares if each]


def _spans(
    portions: Iterable[Portion], begun: Collection[int], replan: Replan | None
) -> dict[int, Span | None]:
    """The days of each week as laid out; one that is begun keeps its first day."""
    days: dict[int, list[date]] = defaultdict(list)
    for portion in portions:
        days[portion.work.week].append(portion.day)
    spans: dict[int, Span | None] = {
        number: Span(found[0], found[-1]) for number, found in days.items()
    }
    if replan is None:
        return spans
    was = _stored(replan, "was")
    for number in begun:
        before, left = was.get(number), spans.get(number)
        if before is not None and before.first < replan.begins:
            yesterday = replan.begins - timedelta(1)
            last = left.last if left else min(before.last, yesterday)
            spans[number] = Span(before.first, last)
    return spans


def _stored(replan: Replan, name: str) -> Spans:
    return {
        int(number): _read(spans.get(name)) for number, spans in replan.weeks.items()
    }


def _read(dates: Sequence[str] | None) -> Span | None:
    if not dates:
        return None
    return Span(date.fromisoformat(dates[0]), date.fromisoformat(dates[1]))
