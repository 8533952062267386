"""The plan as a calendar: one all-day event for each study day (RFC 5545)."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import UTC, date, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from roadmap.models import CalendarAddress, Enrolment
from roadmap.selectors.plan import PlanForLearner, PlanItem

__all__ = ["address_digest", "calendar_of", "enrolment_at"]


def address_digest(secret: str) -> str:
    """What is kept of a secret: it has 256 random bits, so one hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def enrolment_at(secret: str) -> Enrolment | None:
    """The enrolment that a secret address belongs to; None once it is revoked."""
    rows = CalendarAddress.objects.select_related("enrolment__learner")
    found = rows.filter(digest=address_digest(secret)).first()
    if found is None or not found.enrolment.learner.is_active:
        return None
    return found.enrolment


def calendar_of(plan: PlanForLearner, *, home: str) -> bytes:
    """The file; `home` is the address of the site, without a slash at its end.

    All-day events have dates without zone: the third of March is the third of March
    wherever the learner is. The uid of a day stays when its work changes; SEQUENCE
    counts how often the days moved.
    """
    enrolment = plan.enrolment
    if enrolment is None:
        raise ValueError("a plan without dates has no calendar")
    calendar = Calendar()
    calendar.add("prodid", "-//Eigenpath//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Eigenpath")
    calendar.add("refresh-interval", timedelta(hours=12), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", timedelta(hours=12))
    for day in sorted(plan.items):
        calendar.add_component(_event(enrolment, day, plan.items[day], home))
    return bytes(calendar.to_ical())


def _event(
    enrolment: Enrolment, day: date, items: Iterable[PlanItem], home: str
) -> Event:
    items = list(items)
    moved = enrolment.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", f"{_uid(enrolment, day)}@eigenpath")
    event.add("dtstamp", moved)
    event.add("last-modified", moved)
    event.add("sequence", enrolment.changes)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(items))
    event.add("description", "\n".join(_line(item, home) for item in items))
    event.add("url", f"{home}/plan/#week-{items[0].week}")
    return event


def _uid(enrolment: Enrolment, day: date) -> uuid.UUID:
    return uuid.uuid5(enrolment.learner.uuid, f"{enrolment.plan.uuid} {day}")


def _name(item: PlanItem) -> str:
    """Without the marks that tell browsers where a word may break."""
    return item.name.replace("\N{SOFT HYPHEN}", "")


def _summary(items: list[PlanItem]) -> str:
    names = [_name(item) for item in items if item.is_concept]
    if len(names) < len(items):
        names.append(_("Practice"))
    minutes = sum(item.minutes for item in items)
    return _("%(names)s (%(minutes)d min)") % {
        "names": ", ".join(names),
        "minutes": minutes,
    }


def _line(item: PlanItem, home: str) -> str:
    words = {"name": _name(item), "minutes": item.minutes, "week": item.week}
    line = _("%(name)s, %(minutes)d min, week %(week)d") % words
    return f"{line}: {home}{item.card.url}" if item.card else line
