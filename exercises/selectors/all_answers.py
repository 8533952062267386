"""What learners answered to an exercise, all of them together; staff left out."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from exercises.models import Attempt, Variant, VariantHelp

__all__ = [
    "answered_exercises",
    "checked_answers",
    "mistakes_of",
    "opened_help",
    "wrong_answers",
]

_WRONG = (Attempt.Verdict.WRONG, Attempt.Verdict.PARTIAL)
# What staff try out tells nothing about learners.
_OF_LEARNERS = Q(learner__is_staff=False, learner__is_superuser=False)


def answered_exercises() -> list[int]:
    """The keys of the exercises that some learner answered."""
    answers = Attempt.objects.filter(
        _OF_LEARNERS, variant=OuterRef("pk"), status=Attempt.Status.CHECKED
    )
    found = Variant.objects.filter(Exists(answers)).values_list("exercise", flat=True)
    return list(found.distinct().order_by("exercise"))


def checked_answers(exercise_id: int) -> QuerySet[Attempt]:
    """The checked answers of learners to any variant of an exercise, unordered."""
    return Attempt.objects.filter(
        _OF_LEARNERS,
        variant__exercise=exercise_id,
        status=Attempt.Status.CHECKED,
    ).order_by()


def wrong_answers(exercise_id: int) -> QuerySet[Attempt]:
    """Those that are wrong or partly wrong, given before the solution was open."""
    return checked_answers(exercise_id).filter(verdict__in=_WRONG, solution_seen=False)


def mistakes_of(result: Mapping[str, Any] | None) -> list[str]:
    """The names of the mistakes that were recognised in an answer, each once.

    Examples
    --------
    >>> wrong = {"verdict": "wrong", "mistake": {"name": "sign"}}
    >>> mistakes_of({"parts": [wrong, wrong, {"verdict": "correct"}]})
    ['sign']
    """
    named = (part.get("mistake") for part in (result or {}).get("parts", ()))
    return sorted({str(mistake["name"]) for mistake in named if mistake})


def opened_help(exercise_id: int) -> Iterator[tuple[int, int, bool, bool]]:
    """Version, learner, whether a hint and whether the solution was opened."""
    rows = (
        VariantHelp.objects.filter(_OF_LEARNERS, variant__exercise=exercise_id)
        .order_by()
        .values_list("variant__version", "learner_id", "hints", "solution_seen")
    )
    for version, learner, hints, is_shown in rows.iterator():
        yield version, learner, hints > 0, is_shown
