"""The page of a concept: lesson, exercises, evidence, and how it hangs together."""

from collections.abc import Sequence
from dataclasses import dataclass

from eigenpath.accounts.models import User
from eigenpath.pages.selectors.standing import Standing, standing
from exercises.demos.demo import Demo
from exercises.selectors.bridge import QUESTIONS
from exercises.selectors.demos import demos_of
from exercises.selectors.practice import (
    PracticeItem,
    counts_by_concept,
    practice_of,
)
from roadmap.models import Concept, Formula, Prerequisite
from roadmap.selectors.overview import Card, Overview

__all__ = ["ConceptPage", "Link", "concept_page"]

CERTAIN = frozenset({"mastered", "waived"})
"""States that need no bridge."""


@dataclass(frozen=True)
class Link:
    """A prerequisite, or what the concept unlocks, with its reason.

    `questions` is how many questions its bridge has: 0 for what needs none.
    """

    card: Card
    edge: Prerequisite
    questions: int = 0


@dataclass(frozen=True)
class ConceptPage:
    """All that the page of a concept shows."""

    concept: Concept
    card: Card
    needs: Sequence[Link]
    unlocks: Sequence[Link]
    exercises: Sequence[PracticeItem]
    next_exercise: PracticeItem | None
    standing: Standing
    card_formulas: Sequence[Formula]
    formulas: Sequence[Formula]
    demos: Sequence[Demo]

    @property
    def done(self) -> int:
        """How many exercises are right."""
        return sum(item.state == "right" for item in self.exercises)

    @property
    def is_mastered(self) -> bool:
        """Whether the concept is mastered."""
        return self.card.status == "mastered"

    @property
    def open_unlocks(self) -> Sequence[Link]:
        """What it unlocks and is not mastered yet: what is ready goes first."""
        waiting = [link for link in self.unlocks if link.card.status not in CERTAIN]
        return sorted(waiting, key=lambda link: link.card.status == "groundwork")[:3]

    @property
    def next_number(self) -> int:
        """Its number in the list."""
        item = self.next_exercise
        return self.exercises.index(item) + 1 if item else 0


def concept_page(
    concept: Concept, found: Overview, learner: User | None
) -> ConceptPage:
    """Everything about a concept for a learner, or for nobody."""
    formulas = list(concept.formulas.all())
    items = practice_of(concept.pk, learner)
    next_item = first_open(items)
    return ConceptPage(
        concept=concept,
        card=found.cards[concept.slug],
        needs=_needs(concept, found),
        unlocks=[
            Link(card=found.cards[edge.concept.slug], edge=edge)
            for edge in concept.unlocks.all()
        ],
        exercises=items,
        next_exercise=next_item,
        standing=standing(concept, learner, items=items, next_item=next_item),
        card_formulas=[row for row in formulas if row.on_card],
        formulas=[row for row in formulas if not row.on_card],
        demos=demos_of(concept.slug),
    )


def first_open(items: Sequence[PracticeItem]) -> PracticeItem | None:
    """The first exercise that is not right yet."""
    return next((one for one in items if one.state != "right"), None)


def _needs(concept: Concept, found: Overview) -> list[Link]:
    """What it stands on; what is not certain gets a bridge, if there are exercises."""
    edges = list(concept.prerequisites.all())
    counts = counts_by_concept(edge.requires.slug for edge in edges)
    links = []
    for edge in edges:
        card = found.cards[edge.requires.slug]
        number = min(counts.get(card.slug, 0), QUESTIONS)
        questions = 0 if card.status in CERTAIN else number
        links.append(Link(card=card, edge=edge, questions=questions))
    return links
