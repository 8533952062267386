"""A learner takes a plan, moves its days, and lets a calendar read them."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, InvalidInputError
from roadmap.engine.pace import Pace, Span
from roadmap.engine.schedule import Work, least_hours
from roadmap.jobs.plan import keep_up_of, read_timetable, record
from roadmap.models import (
    EVERY_DAY,
    CalendarAddress,
    DaysAway,
    Enrolment,
    Plan,
    Replan,
)
from roadmap.selectors.overview import overview
from roadmap.selectors.plan_calendar import address_digest
from roadmap.selectors.timetable import (
    Timetable,
    done_keys,
    study_days,
    ticked_tasks,
)

__all__ = [
    "HOURS",
    "MOST_AWAY",
    "MOST_DAYS_AWAY",
    "PlanWish",
    "hours_to_keep_the_end",
    "keep_the_end",
    "keep_up_of",
    "leave_plan",
    "make_calendar_address",
    "revoke_calendar_address",
    "set_dates",
]

HOURS = (1.0, 60.0)
MOST_AWAY = 50
MOST_DAYS_AWAY = 366
"""Whoever is away for longer begins again: nothing is kept in mind for years."""


@dataclass(frozen=True)
class PlanWish:
    """When to begin, how fast, on which weekdays (as bits), and when not at all."""

    start: date
    pace: str = Pace.OWN
    hours_per_week: float = 8.0
    weekdays: int = EVERY_DAY
    away: tuple[Span, ...] = ()


@transaction.atomic
def set_dates(learner: User, plan: Plan, wish: PlanWish, *, today: date) -> Enrolment:
    """Take a plan, or lay out what is left of it anew; the same wish changes nothing.

    Raises
    ------
    InvalidInputError
        With a sentence for each field that cannot be so.
    """
    _require_possible(wish)
    # The row keeps two changes at once from each keeping the other's days as old.
    enrolment = (
        Enrolment.objects.select_for_update().filter(learner=learner, plan=plan).first()
    )
    if enrolment is None:
        enrolment = Enrolment.objects.create(
            learner=learner, plan=plan, **_fields(wish)
        )
        _set_away(enrolment, wish)
        return enrolment
    if _is_as_wished(enrolment, wish):
        return enrolment
    found = overview(learner)
    before = read_timetable(enrolment, found)
    done = done_keys(before, found, ticked_tasks(learner), today=today)
    for name, value in _fields(wish).items():
        setattr(enrolment, name, value)
    enrolment.save()
    _set_away(enrolment, wish)
    record(
        enrolment,
        before,
        reason=Replan.Reason.OWN,
        on=today,
        begins=max(wish.start, today),
        settled=done,
    )
    return enrolment


def hours_to_keep_the_end(
    enrolment: Enrolment, table: Timetable, *, today: date
) -> float | None:
    """The hours a week that still end as planned; None if no week has so many."""
    if table.planned_end is None or table.end is None:
        return None
    if table.end <= table.planned_end:
        return None
    left = [
        Work(work.key, work.week, work.minutes, work.pace)
        for work in table.works
        if work.key not in table.settled
    ]
    return least_hours(
        left,
        study_days(enrolment),
        first=max(table.begins, today),
        last=table.planned_end,
        most=HOURS[1],
    )


@transaction.atomic
def keep_the_end(enrolment: Enrolment, *, today: date) -> Enrolment:
    """Give each day more, so that the plan ends on the day that was planned."""
    table = read_timetable(enrolment, overview(enrolment.learner))
    hours = hours_to_keep_the_end(enrolment, table, today=today)
    if hours is None or hours < HOURS[0]:
        raise ConflictError(
            _("The end you planned cannot be kept by more hours. Move it instead.")
        )
    away = tuple(Span(row.first, row.last) for row in enrolment.away.all())
    wish = PlanWish(
        start=enrolment.start,
        pace=Pace.OWN,
        hours_per_week=hours,
        weekdays=enrolment.weekdays,
        away=away,
    )
    return set_dates(enrolment.learner, enrolment.plan, wish, today=today)


@transaction.atomic
def leave_plan(learner: User, plan: Plan) -> bool:
    """Give the dates up, with times away, moves and calendar; answers stay."""
    return bool(Enrolment.objects.filter(learner=learner, plan=plan).delete()[0])


@transaction.atomic
def make_calendar_address(enrolment: Enrolment) -> str:
    """Make the secret of a calendar feed; an earlier one ends. Shown this once."""
    secret = secrets.token_urlsafe(32)
    CalendarAddress.objects.filter(enrolment=enrolment).delete()
    CalendarAddress.objects.create(enrolment=enrolment, digest=address_digest(secret))
    return secret


@transaction.atomic
def revoke_calendar_address(enrolment: Enrolment) -> bool:
    """End the feed; says whether there was one."""
    return bool(CalendarAddress.objects.filter(enrolment=enrolment).delete()[0])


def _fields(wish: PlanWish) -> dict[str, object]:
    return {
        "start": wish.start,
        "pace": wish.pace,
        "hours_per_week": wish.hours_per_week,
        "weekdays": wish.weekdays,
    }


def _is_as_wished(enrolment: Enrolment, wish: PlanWish) -> bool:
    fields = _fields(wish)
    away = {Span(row.first, row.last) for row in enrolment.away.all()}
    return away == set(wish.away) and all(
        getattr(enrolment, name) == value for name, value in fields.items()
    )


def _set_away(enrolment: Enrolment, wish: PlanWish) -> None:
    enrolment.away.all().delete()
    DaysAway.objects.bulk_create(
        DaysAway(enrolment=enrolment, first=span.first, last=span.last)
        for span in sorted(set(wish.away), key=lambda span: (span.first, span.last))
    )


def _require_possible(wish: PlanWish) -> None:
    faults = {}
    lowest, highest = HOURS
    if not lowest <= wish.hours_per_week <= highest:
        faults["hours_per_week"] = _(
            "A week has between 1 and 60 hours to give. Try 8."
        )
    if wish.pace not in set(Pace):
        faults["pace"] = _("Choose 12 weeks, 16 weeks, or hours of your own.")
    if not 1 <= wish.weekdays <= EVERY_DAY:
        faults["weekdays"] = _("A week needs at least one day of study.")
    if fault := _fault_of_away(wish.away):
        faults["away"] = fault
    if faults:
        raise InvalidInputError(" ".join(faults.values()), fields=faults)


def _fault_of_away(away: tuple[Span, ...]) -> str:
    if len(away) > MOST_AWAY:
        return _("There is room for 50 times away. Join some that follow each other.")
    for span in away:
        if span.last < span.first:
            return _("A time away ends before it begins. Swap the two days.")
        if span.days > MOST_DAYS_AWAY:
            return _("A time away has a year at most. Move the first day instead.")
    return ""
