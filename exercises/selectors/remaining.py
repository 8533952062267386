"""How many minutes of exercises each concept still has for a learner."""

from collections import defaultdict
from dataclasses import dataclass

from eigenpath.accounts.models import User
from exercises.models import Attempt
from exercises.selectors.practice import published_exercises

__all__ = ["Remaining", "remaining_by_concept"]


@dataclass(frozen=True)
class Remaining:
    """Of a concept that has exercises: how many, and what is left of them."""

    total: int
    left: int
    minutes_left: int
    shortest: int


def remaining_by_concept(learner: User | None) -> dict[str, Remaining]:
    """Concepts with exercises, by slug, in two queries.

    `minutes_left` are those of exercises that were not right yet; `shortest` is the
    least that an answer takes.
    """
    right = _right(learner)
    minutes: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    rows = published_exercises().values_list("pk", "concept__slug", "minutes")
    for pk, concept, length in rows.order_by("concept__slug"):
        minutes[concept].append((length, pk in right))
    return {
        concept: Remaining(
            total=len(found),
            left=sum(not is_right for _, is_right in found),
            minutes_left=sum(length for length, is_right in found if not is_right),
            shortest=min(length for length, _ in found),
        )
        for concept, found in minutes.items()
    }


def _right(learner: User | None) -> set[int]:
    """Exercises that were answered fully right at least once."""
    if learner is None:
        return set()
    rows = Attempt.objects.filter(learner=learner, verdict=Attempt.Verdict.CORRECT)
    return set(rows.order_by().values_list("variant__exercise_id", flat=True))
