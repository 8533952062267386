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
    shortest_slug: str

    @property
    def again_url(self) -> str:
        """The shortest exercise with other numbers."""
        return f"/exercises/{self.shortest_slug}/?another=1"


def remaining_by_concept(learner: User | None) -> dict[str, Remaining]:
    """Concepts with exercises, by slug, in two queries.

    `minutes_left` are those of exercises that were not right yet; `shortest` is the
    least that an answer takes.
    """
    right = _right(learner)
    found: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
    rows = published_exercises().values_list("pk", "slug", "concept__slug", "minutes")
    for pk, slug, concept, minutes in rows:
        found[concept].append((minutes, slug, pk in right))
    return {concept: _remaining(items) for concept, items in found.items()}


def _remaining(items: list[tuple[int, str, bool]]) -> Remaining:
    shortest, slug, _ = min(items)
    left = [minutes for minutes, _, is_right in items if not is_right]
    return Remaining(
        total=len(items),
        left=len(left),
        minutes_left=sum(left),
        shortest=shortest,
        shortest_slug=slug,
    )


def _right(learner: User | None) -> set[int]:
    """Exercises that were answered fully right at least once."""
    if learner is None:
        return set()
    rows = Attempt.objects.filter(learner=learner, verdict=Attempt.Verdict.CORRECT)
    return set(rows.order_by().values_list("variant__exercise_id", flat=True))
