"""The page of a concept: lesson, exercises, evidence, and how it hangs together."""

from collections.abc import Sequence
from dataclasses import dataclass

from eigenpath.accounts.models import User
from exercises.demos.demo import Demo
from exercises.selectors.demos import demos_of
from exercises.selectors.practice import PracticeItem, exercise_titles, practice_of
from roadmap.engine.mastery import Step, estimate
from roadmap.models import Concept, Evidence, Formula, Prerequisite
from roadmap.selectors.overview import Card, Overview
from roadmap.selectors.progress import concept_evidence, to_answer

__all__ = ["ConceptPage", "Link", "Reason", "concept_page"]


@dataclass(frozen=True)
class Link:
    """A prerequisite, or what the concept unlocks, with its reason."""

    card: Card
    edge: Prerequisite


@dataclass(frozen=True)
class Reason:
    """One answer and the step it made."""

    evidence: Evidence
    title: str
    step: Step

    @property
    def words(self) -> str:
        """How it counted."""
        if self.step.answer.solution_seen:
            return "after the worked solution was seen, so it does not count"
        score = self.step.answer.score
        verdict = "right" if score >= 1 else "partly right" if score > 0 else "not yet"
        if not self.step.answer.hints:
            return verdict
        number = self.step.answer.hints
        hints = "one hint" if number == 1 else f"{number} hints"
        return f"{verdict} after {hints}, so it counts for less"


@dataclass(frozen=True)
class ConceptPage:
    """All that the page of a concept shows."""

    concept: Concept
    card: Card
    needs: Sequence[Link]
    unlocks: Sequence[Link]
    exercises: Sequence[PracticeItem]
    reasons: Sequence[Reason]
    card_formulas: Sequence[Formula]
    formulas: Sequence[Formula]
    demos: Sequence[Demo]
    is_mastered: bool

    @property
    def done(self) -> int:
        """How many exercises are right."""
        return sum(item.state == "right" for item in self.exercises)

    @property
    def next_exercise(self) -> PracticeItem | None:
        """The first exercise that is not right yet."""
        return next((one for one in self.exercises if one.state != "right"), None)

    @property
    def next_number(self) -> int:
        """Its number in the list."""
        item = self.next_exercise
        return self.exercises.index(item) + 1 if item else 0


def concept_page(
    concept: Concept, found: Overview, learner: User | None
) -> ConceptPage:
    """Everything about a concept for a learner, or for nobody."""
    card = found.cards[concept.slug]
    formulas = list(concept.formulas.all())
    return ConceptPage(
        concept=concept,
        card=card,
        needs=[
            Link(card=found.cards[edge.requires.slug], edge=edge)
            for edge in concept.prerequisites.all()
        ],
        unlocks=[
            Link(card=found.cards[edge.concept.slug], edge=edge)
            for edge in concept.unlocks.all()
        ],
        exercises=practice_of(concept.pk, learner),
        reasons=_reasons(concept, learner),
        card_formulas=[row for row in formulas if row.on_card],
        formulas=[row for row in formulas if not row.on_card],
        demos=demos_of(concept.slug),
        is_mastered=card.status == "mastered",
    )


def _reasons(concept: Concept, learner: User | None) -> list[Reason]:
    """Why the estimate is what it is, answer by answer."""
    if learner is None:
        return []
    rows = concept_evidence(learner, concept)
    titles = exercise_titles(row.exercise for row in rows)
    steps = estimate(to_answer(row) for row in rows).steps
    return [
        Reason(evidence=row, title=titles.get(row.exercise, row.exercise), step=step)
        for row, step in zip(rows, steps, strict=True)
    ]
