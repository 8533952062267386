"""The evidence of a learner, folded once: by concept with every step, and by day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from eigenpath.accounts.models import User
from exercises.selectors.practice import exercise_titles
from roadmap.engine.history import DayOfHistory, Moment, history
from roadmap.engine.mastery import Step, estimate
from roadmap.models import Evidence
from roadmap.selectors.progress import to_answer

__all__ = ["EvidenceStep", "Folded", "fold_evidence"]


@dataclass(frozen=True)
class EvidenceStep:
    """One answer, what it was about, and how it moved the estimate."""

    evidence: Evidence
    title: str
    step: Step

    @property
    def sign(self) -> str:
        """Its icon."""
        score = self.step.answer.score
        return "check" if score >= 1 else "half" if score > 0 else "cross"


@dataclass(frozen=True)
class Folded:
    """Steps of each concept, oldest first, in the order of time over all."""

    steps: tuple[EvidenceStep, ...]

    @property
    def by_concept(self) -> dict[str, list[EvidenceStep]]:
        """The steps of each concept by its slug."""
        found: dict[str, list[EvidenceStep]] = defaultdict(list)
        for step in self.steps:
            found[step.evidence.concept.slug].append(step)
        return dict(found)

    def history(self, concepts: Collection[str]) -> list[DayOfHistory]:
        """Where somebody stood with these concepts, day by day of their own clock."""
        return history(
            Moment(one.evidence.concept.slug, _day(one.evidence), one.step)
            for one in self.steps
            if one.evidence.concept.slug in concepts
        )


def fold_evidence(learner: User | None) -> Folded:
    """Everything a learner answered; in two queries."""
    if learner is None:
        return Folded(())
    rows = list(
        Evidence.objects.filter(learner=learner)
        .select_related("concept")
        .only(
            *("score", "hints", "solution_seen", "guess", "at", "variant"),
            *("exercise", "source", "concept__slug", "concept__title"),
        )
    )
    titles = exercise_titles(row.exercise for row in rows)
    by_concept: dict[int, list[Evidence]] = defaultdict(list)
    for row in rows:
        by_concept[row.concept_id].append(row)
    steps = {
        row.pk: step
        for group in by_concept.values()
        for row, step in zip(
            group, estimate(to_answer(row) for row in group).steps, strict=True
        )
    }
    return Folded(
        tuple(
            EvidenceStep(row, titles.get(row.exercise, row.exercise), steps[row.pk])
            for row in rows
        )
    )


def _day(row: Evidence) -> date:
    return timezone.localtime(row.at).date()
