"""A plan that fell behind, or ran ahead, is laid out again from today.

Once a day for each plan, at the first visit or by the daily task, whichever comes
first: a compare-and-set on `checked_on` lets one of them through.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from eigenpath.accounts.models import User
from roadmap.models import Enrolment, Evidence, PlanWeek, Replan, StudyMark
from roadmap.selectors.curriculum import plans_with_weeks
from roadmap.selectors.overview import Overview, overview
from roadmap.selectors.timetable import (
    Timetable,
    concept_key,
    done_keys,
    span_text,
    ticked_tasks,
    timetable,
    works_of,
)

__all__ = ["keep_up", "keep_up_of", "plans_to_look_after", "read_timetable", "record"]

ACTIVE_DAYS = 14
"""Whoever was not here for so long gets new dates on coming back, not every night."""

PLANS_A_RUN = 2_000
"""What fits into the time limit of the task; the longest unseen come first."""

LAST_ZONE = timedelta(hours=-12)
"""The task does not know everybody's zone: a day is past when it is so everywhere."""


def plans_to_look_after(now: datetime) -> list[int]:
    """Plans of those who were here of late that nobody has looked at on this day."""
    since = now - timedelta(days=ACTIVE_DAYS)
    active = Q(learner__in=Evidence.objects.filter(at__gte=since).values("learner"))
    active |= Q(learner__in=StudyMark.objects.filter(at__gte=since).values("learner"))
    due = Q(checked_on=None) | Q(checked_on__lt=_day(now))
    found = Enrolment.objects.filter(active, due).order_by("checked_on", "pk")
    return list(found.values_list("pk", flat=True)[:PLANS_A_RUN])


def keep_up(enrolment_id: int, now: datetime) -> bool:
    """Look at one plan; says whether its days moved."""
    rows = Enrolment.objects.select_related("learner")
    enrolment = rows.filter(pk=enrolment_id).first()
    return enrolment is not None and _look(enrolment, _day(now))


def keep_up_of(learner: User | None, *, today: date) -> None:
    """Look at the plans of somebody who is here."""
    if learner is None:
        return
    for enrolment in Enrolment.objects.filter(learner=learner):
        if enrolment.checked_on is None or enrolment.checked_on < today:
            _look(enrolment, today)


def read_timetable(enrolment: Enrolment, found: Overview) -> Timetable:
    """The days of a plan as they are stored now."""
    return timetable(
        enrolment,
        works_of(_weeks(enrolment), found, enrolment=enrolment),
        enrolment.replans.first(),
    )


def record(
    enrolment: Enrolment,
    before: Timetable,
    *,
    reason: Replan.Reason,
    on: date,
    begins: date,
    settled: Collection[str],
    week: int | None = None,
) -> Replan:
    """Keep one move of the days: what is settled, and each week before and after."""
    row = Replan(
        enrolment=enrolment,
        on=on,
        reason=reason,
        week=week,
        begins=begins,
        settled=sorted(settled),
        weeks={
            str(number): {"was": span_text(span)}
            for number, span in before.spans.items()
        },
    )
    works = before.works
    if reason == Replan.Reason.OWN:  # at another pace
        found = overview(enrolment.learner)
        works = works_of(_weeks(enrolment), found, enrolment=enrolment)
    after = timetable(enrolment, works, row)
    planned = after.spans if reason == Replan.Reason.OWN else before.planned
    row.weeks = {
        str(number): {
            "planned": span_text(planned.get(number)),
            "was": span_text(before.spans.get(number)),
            "now": span_text(span),
        }
        for number, span in after.spans.items()
    }
    row.end_was, row.end_now = before.end, after.end
    row.save()
    Enrolment.objects.filter(pk=enrolment.pk).update(
        changes=F("changes") + 1, changed_at=timezone.now()
    )
    return row


@transaction.atomic
def _look(enrolment: Enrolment, today: date) -> bool:
    # Two visits at once, or a visit and the task: the first one sets the day.
    unseen = Q(checked_on=None) | Q(checked_on__lt=today)
    if not Enrolment.objects.filter(unseen, pk=enrolment.pk).update(checked_on=today):
        return False
    found = overview(enrolment.learner)
    table = read_timetable(enrolment, found)
    done = done_keys(table, found, ticked_tasks(enrolment.learner), today=today)
    left_over = _left_over(table, done, today)
    early = _done_early(table, done, today)
    if today < table.begins or not (left_over or early):
        return False
    record(
        enrolment,
        table,
        reason=Replan.Reason.BEHIND if left_over else Replan.Reason.AHEAD,
        on=today,
        begins=today,
        settled=done,
        week=min(left_over, default=None),
    )
    return True


def _left_over(table: Timetable, done: Collection[str], today: date) -> set[int]:
    """Weeks with work that was to be finished before today and is not done."""
    last = table.last_days
    return {
        work.week
        for work in table.works
        if work.key in last and last[work.key] < today and work.key not in done
    }


def _done_early(table: Timetable, done: Collection[str], today: date) -> set[str]:
    """Concepts of days to come that are done already; today's own are on time."""
    return {
        key
        for key, last in table.last_days.items()
        if last > today and key in done and key.startswith(concept_key(""))
    }


def _day(now: datetime) -> date:
    return (now.astimezone(UTC) + LAST_ZONE).date()


def _weeks(enrolment: Enrolment) -> list[PlanWeek]:
    plan = plans_with_weeks().get(pk=enrolment.plan_id)
    return list(plan.weeks.all())
