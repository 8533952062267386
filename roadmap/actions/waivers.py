"""Concepts are passed over, and worked through after all."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from eigenpath.accounts.models import User
from roadmap.models import Concept, Waiver

__all__ = ["end_waiver", "end_waivers_after", "merge_waivers", "waive"]


@transaction.atomic
def waive(
    learner: User, probabilities: Mapping[str, float], *, at: datetime
) -> list[Concept]:
    """Pass over these published concepts; returns those that were not waived before.

    Parameters
    ----------
    probabilities
        By slug, how probably each is known, from 0 to 1.
    """
    User.objects.select_for_update().get(pk=learner.pk)
    rows = Concept.objects.filter(
        slug__in=probabilities, status=Concept.Status.PUBLISHED
    ).exclude(pk__in=_waived(learner))
    concepts = list(rows)
    Waiver.objects.bulk_create(
        Waiver(
            learner=learner,
            concept=concept,
            probability=probabilities[concept.slug],
            at=at,
        )
        for concept in concepts
    )
    return concepts


def end_waiver(learner: User, concept: Concept, *, at: datetime) -> bool:
    """Take a concept back into the way; says whether it was waived."""
    rows = Waiver.objects.filter(
        learner=learner, concept=concept, ended_at__isnull=True
    )
    return bool(rows.update(ended_at=at))


def end_waivers_after(
    learner: User, concept: Concept, *, score: float, at: datetime
) -> None:
    """A wrong answer, given after a concept was waived, ends the waiver."""
    if score < 0.5:
        Waiver.objects.filter(
            learner=learner, concept=concept, ended_at__isnull=True, at__lte=at
        ).update(ended_at=at)


def merge_waivers(*, guest: User, account: User) -> None:
    """Give a guest's waivers to an account; what it has stays."""
    Waiver.objects.filter(learner=guest, ended_at__isnull=True).filter(
        concept__in=_waived(account)
    ).delete()
    Waiver.objects.filter(learner=guest).update(learner=account)


def _waived(learner: User) -> list[int]:
    rows = Waiver.objects.filter(learner=learner, ended_at__isnull=True)
    return list(rows.values_list("concept_id", flat=True))
