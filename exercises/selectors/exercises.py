"""Exercises in lists, with what a learner has done of them."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from eigenpath.accounts.models import User
from exercises.models import Attempt, Exercise
from roadmap.models import Concept

__all__ = ["ExerciseState", "concept_exercises", "listed_exercises"]


@dataclass(frozen=True)
class ExerciseState:
    """An exercise and how far a learner is with it."""

    exercise: Exercise
    attempts: int
    best: float | None

    @property
    def is_done(self) -> bool:
        """Whether it was answered fully right at least once."""
        return self.best is not None and self.best >= 1.0


def listed_exercises(*, concept: str | None = None) -> QuerySet[Exercise]:
    """Published exercises in the order of the plan, rising in difficulty."""
    found = Exercise.objects.filter(status=Exercise.Status.PUBLISHED)
    if concept:
        found = found.filter(concept__slug=concept)
    return found.select_related("concept", "goal")


def concept_exercises(concept: Concept, learner: User | None) -> list[ExerciseState]:
    """The exercises of a concept with the learner's state, in two queries."""
    exercises = list(listed_exercises(concept=concept.slug))
    done: dict[int, tuple[int, float | None]] = {}
    if learner is not None:
        rows = (
            Attempt.objects.filter(learner=learner, variant__exercise__concept=concept)
            .values_list("variant__exercise_id")
            .annotate(
                tries=Count("pk", filter=~Q(verdict=Attempt.Verdict.UNGRADED)),
                best=Max("score", filter=~Q(verdict=Attempt.Verdict.UNGRADED)),
            )
        )
        done = {pk: (tries, best) for pk, tries, best in rows}
    return [
        ExerciseState(
            exercise=exercise,
            attempts=done.get(exercise.pk, (0, None))[0],
            best=done.get(exercise.pk, (0, None))[1],
        )
        for exercise in exercises
    ]
