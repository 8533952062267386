"""Concepts of a learner that are one right answer on another day from mastered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Max

from eigenpath.accounts.models import User
from roadmap.engine.second_day import needs_another_day
from roadmap.models import ConceptState, Evidence
from roadmap.selectors.overview import Card, Overview

__all__ = ["SecondDay", "second_days"]


@dataclass(frozen=True)
class SecondDay:
    """A concept, when it was answered rightly, and whether another day has come."""

    card: Card
    right_on: date
    is_due: bool


def second_days(
    learner: User | None, found: Overview, *, now: datetime
) -> list[SecondDay]:
    """In plan order; in two queries.

    Days are those of the estimate, which counts in UTC so that it never depends on a
    setting (`roadmap.selectors.progress.to_answer`).
    """
    if learner is None:
        return []
    rows = ConceptState.objects.filter(learner=learner, unaided_days__gt=0)
    waiting = [
        row.concept_id
        for row in rows
        if needs_another_day(
            known=row.known, unaided=row.unaided_count, days=row.unaided_days
        )
    ]
    days = _last_right(learner, waiting)
    today = now.astimezone(UTC).date()
    return [
        SecondDay(card=card, right_on=days[slug], is_due=days[slug] < today)
        for slug, card in found.cards.items()
        if slug in days
    ]


def _last_right(learner: User, concepts: Collection[int]) -> dict[str, date]:
    """The day of the last right answer without help, by concept."""
    rows = (
        Evidence.objects.filter(
            learner=learner,
            concept__in=concepts,
            score__gte=1.0,
            hints=0,
            solution_seen=False,
        )
        .order_by()
        .values("concept__slug")
        .annotate(last=Max("at"))
    )
    return {row["concept__slug"]: row["last"].astimezone(UTC).date() for row in rows}
