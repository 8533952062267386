"""Exercises as a learner meets them: what there is, and how one did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from eigenpath.accounts.models import User
from exercises.guessing import chance_to_guess
from exercises.models import Attempt, Exercise, Variant

__all__ = [
    "SHARED_SEEDS",
    "PracticeItem",
    "all_practice",
    "answerable_concepts",
    "attempts_at",
    "counts_by_concept",
    "exercise_titles",
    "guesses_of",
    "is_drawn",
    "last_attempts",
    "open_variant",
    "practice_of",
    "published_exercises",
]

SHARED_SEEDS = 64
"""Somebody unknown gets one of these variants: a crawler cannot fill the table."""


@dataclass(frozen=True)
class PracticeItem:
    """An exercise of a concept and how the learner stands with it."""

    slug: str
    title: str
    strand: str
    difficulty: int
    minutes: int
    state: str
    tries: int
    last_at: datetime | None

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"/exercises/{self.slug}/"

    @property
    def icon(self) -> str:
        """Its state as a sign."""
        return {"right": "check", "partly": "half", "tried": "cross"}.get(
            self.state, ""
        )


@dataclass(frozen=True)
class _Tries:
    best: float | None
    count: int
    last_at: datetime | None


def published_exercises() -> QuerySet[Exercise]:
    """Exercises that learners may see, with concept and pillar."""
    return Exercise.objects.filter(
        status=Exercise.Status.PUBLISHED, concept__status="published"
    ).select_related("concept__pillar")


def answerable_concepts() -> set[str]:
    """Concepts that have at least one published exercise."""
    return set(published_exercises().values_list("concept__slug", flat=True))


def counts_by_concept(slugs: Iterable[str]) -> dict[str, int]:
    """How many published exercises each of these concepts has; none is missing."""
    rows = published_exercises().filter(concept__slug__in=set(slugs)).order_by()
    counted = rows.values_list("concept__slug").annotate(Count("id"))
    return dict(counted)


def guesses_of(concept_id: int) -> dict[str, float]:
    """By exercise, the chance to guess its answer: the rarer, the more it says."""
    rows = published_exercises().filter(concept_id=concept_id).order_by()
    parts = rows.values_list("slug", "specification__parts")
    return {
        slug: chance_to_guess([part["answer"] for part in found or ()])
        for slug, found in parts
    }


def practice_of(concept_id: int, learner: User | None) -> list[PracticeItem]:
    """The exercises of a concept, rising in difficulty, with the learner's state."""
    rows = published_exercises().filter(concept_id=concept_id)
    best = _best(learner, concept_id)
    return [_item(row, best) for row in rows.defer("specification")]


def all_practice(learner: User | None) -> list[tuple[Exercise, PracticeItem]]:
    """Every published exercise in plan order with the learner's state: two queries."""
    best = _best(learner)
    rows = published_exercises().defer("specification", "file_text")
    return [(row, _item(row, best)) for row in rows]


def last_attempts(learner: User | None, *, number: int = 5) -> list[Attempt]:
    """The latest attempts of a learner, newest first."""
    if learner is None:
        return []
    return list(
        Attempt.objects.filter(learner=learner)
        .select_related("variant__exercise__concept__pillar")
        .defer("variant__specification", "variant__exercise__specification")[:number]
    )


def attempts_at(exercise: Exercise, learner: User | None) -> list[Attempt]:
    """A learner's attempts at any variant of an exercise, newest first."""
    if learner is None:
        return []
    return list(
        Attempt.objects.filter(learner=learner, variant__exercise=exercise)
        .select_related("variant")
        .defer("variant__specification")[:20]
    )


def open_variant(exercise: Exercise, learner: User) -> Variant | None:
    """The variant a learner has begun and not yet answered rightly."""
    latest = (
        Attempt.objects.filter(
            learner=learner,
            variant__exercise=exercise,
            variant__version=exercise.version,
        )
        .select_related("variant")
        .first()
    )
    if latest is None or latest.verdict == Attempt.Verdict.CORRECT:
        return None
    return None if latest.solution_seen else latest.variant


def is_drawn(exercise: Exercise, seed: int) -> bool:
    """Whether somebody has had the numbers of this seed."""
    found = Variant.objects.filter(exercise=exercise, version=exercise.version)
    return found.filter(seed=seed).exists()


def exercise_titles(slugs: Iterable[str]) -> dict[str, str]:
    """Titles by slug; a slug that is gone is missing."""
    rows = Exercise.objects.filter(slug__in=set(slugs))
    return dict(rows.values_list("slug", "title"))


def _best(learner: User | None, concept_id: int | None = None) -> dict[int, _Tries]:
    if learner is None:
        return {}
    there = {} if concept_id is None else {"variant__exercise__concept_id": concept_id}
    rows = (
        Attempt.objects.filter(learner=learner, status=Attempt.Status.CHECKED, **there)
        .exclude(verdict=Attempt.Verdict.UNGRADED)
        .order_by()
        .values("variant__exercise_id")
        .annotate(best=Max("score"), tries=Count("id"), last=Max("created_at"))
    )
    return {
        row["variant__exercise_id"]: _Tries(row["best"], row["tries"], row["last"])
        for row in rows
    }


def _item(row: Exercise, best: Mapping[int, _Tries]) -> PracticeItem:
    found = best.get(row.pk, _Tries(None, 0, None))
    return PracticeItem(
        slug=row.slug,
        title=row.title,
        strand=row.get_strand_display(),
        difficulty=row.difficulty,
        minutes=row.minutes,
        state=_state(found.best),
        tries=found.count,
        last_at=found.last_at,
    )


def _state(score: float | None) -> str:
    if score is None:
        return "new"
    if score >= 1.0:
        return "right"
    return "partly" if score > 0 else "tried"
