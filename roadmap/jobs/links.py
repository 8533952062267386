"""Whether the addresses of resources answer: a few at a time, each once a week."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from roadmap.jobs.addresses import Look, Rule, is_public, look_at
from roadmap.models import LinkCheck, Resource

__all__ = ["check_due_links", "check_link"]

AT_ONCE = 2
"""Addresses in one run: with 20 s each they end before the task's limit."""
_WEEK = timedelta(days=7)
_FIRST_DOUBT = timedelta(days=1)
_CLAIM = timedelta(hours=1)
"""For so long nobody else looks at an address that somebody has begun to look at."""
_SURE_AFTER = 2
"""One silence may be a bad day; two in a row are called broken."""


def check_due_links(*, may_connect: Rule = is_public) -> int:
    """Look at the addresses that are due, one after another; returns how many."""
    if not settings.LINK_CHECKS:
        return 0
    due = list(_due(timezone.now())[:AT_ONCE])
    return sum(check_link(pk, may_connect=may_connect) for pk in due)


def check_link(
    resource_id: int, *, may_connect: Rule = is_public, is_asked: bool = False
) -> bool:
    """Look at one address and keep what was found.

    Parameters
    ----------
    is_asked
        Look although it is not due.

    Returns
    -------
    bool
        False if somebody else is looking, or there is nothing to look at.
    """
    resource = Resource.objects.filter(pk=resource_id, archived=False).first()
    if resource is None or not _is_claimed(resource, is_asked=is_asked):
        return False
    look = look_at(resource.url, may_connect=may_connect)
    _keep(resource, look, timezone.now())
    return True


def _due(now: datetime) -> QuerySet[Resource, int]:
    """Never looked at first, then those that wait longest."""
    waits = Q(link__isnull=True) | Q(link__next_check__lte=now)
    is_new = Q(link__isnull=True) | Q(link__next_check__isnull=True)
    moved = ~Q(link__url=F("url")) & Q(link__isnull=False)
    return (
        Resource.objects.filter(waits | is_new | moved, archived=False)
        .order_by(F("link__next_check").asc(nulls_first=True), "pk")
        .values_list("pk", flat=True)
    )


def _is_claimed(resource: Resource, *, is_asked: bool) -> bool:
    """Take the address on; of two workers only one succeeds."""
    now = timezone.now()
    try:
        with transaction.atomic():
            LinkCheck.objects.create(
                resource=resource, url=resource.url, next_check=now + _CLAIM
            )
        return True
    except IntegrityError:
        mine = LinkCheck.objects.filter(resource=resource)
    if not is_asked:
        free = Q(next_check__lte=now) | Q(next_check__isnull=True)
        mine = mine.filter(free | ~Q(url=resource.url))
    return bool(mine.update(url=resource.url, next_check=now + _CLAIM))


def _keep(resource: Resource, look: Look, now: datetime) -> None:
    row = LinkCheck.objects.get(resource=resource)
    failed = look.state == LinkCheck.State.BROKEN
    row.failures = min(row.failures + 1, 100) if failed else 0
    is_doubtful = failed and not look.is_certain
    if not is_doubtful or row.failures >= _SURE_AFTER:
        row.state = look.state
    row.found, row.status_code, row.moved_to = look.found, look.status, look.moved_to
    row.last_checked = now
    row.next_check = now + (_pause(row.failures) if is_doubtful else _WEEK)
    row.save()


def _pause(failures: int) -> timedelta:
    """After a silence a day, then two, then four, then a week as always."""
    doubled: timedelta = _FIRST_DOUBT * 2 ** min(failures - 1, 10)
    return min(doubled, _WEEK)
