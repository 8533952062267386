"""All concepts at a glance: place in the graph and the learner's state of each."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from eigenpath.accounts.models import User
from roadmap.engine.layers import closure
from roadmap.models import Concept, PlanWeekConcept, Prerequisite
from roadmap.selectors.curriculum import published_concepts
from roadmap.selectors.progress import progress_by_concept
from roadmap.selectors.short_names import short_name

__all__ = ["Card", "NextConcept", "Overview", "next_concept", "overview"]


@dataclass(frozen=True)
class Card:
    """A concept as lists, map and plan show it."""

    slug: str
    title: str
    goal: str
    pillar: str
    pillar_title: str
    minutes: int
    week: int | None
    needs: tuple[str, ...]
    unlocks: tuple[str, ...]
    status: str
    known: float
    evidence_count: int
    is_studied: bool

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"/concepts/{self.slug}/"

    @property
    def short(self) -> str:
        """Its name for small places."""
        return short_name(self.slug, self.title)


@dataclass(frozen=True)
class Overview:
    """Every published concept by slug, in plan order."""

    cards: Mapping[str, Card]

    @property
    def needs(self) -> dict[str, tuple[str, ...]]:
        """What each concept stands on."""
        return {card.slug: card.needs for card in self.cards.values()}

    @property
    def unlocks(self) -> dict[str, tuple[str, ...]]:
        """What stands on each concept."""
        return {card.slug: card.unlocks for card in self.cards.values()}

    def by_pillar(self) -> dict[str, list[Card]]:
        """The cards of each pillar, in plan order."""
        found: dict[str, list[Card]] = defaultdict(list)
        for card in self.cards.values():
            found[card.pillar].append(card)
        return dict(found)


@dataclass(frozen=True)
class NextConcept:
    """What to go on with, and the facts that speak for it."""

    card: Card
    stands_on_it: int
    is_begun: bool


def overview(learner: User | None) -> Overview:
    """Every published concept, in a constant number of queries."""
    progress = progress_by_concept(learner)
    needs, unlocks = _edges()
    weeks = _weeks()
    cards = {}
    for concept in published_concepts():
        state = progress[concept.slug]
        cards[concept.slug] = Card(
            slug=concept.slug,
            title=concept.title,
            goal=concept.goal,
            pillar=concept.pillar.slug,
            pillar_title=concept.pillar.title,
            minutes=concept.minutes,
            week=weeks.get(concept.pk),
            needs=tuple(needs[concept.slug]),
            unlocks=tuple(unlocks[concept.slug]),
            status=state.status.value,
            known=state.known,
            evidence_count=state.evidence_count,
            is_studied=state.is_studied,
        )
    return Overview(cards=cards)


def next_concept(found: Overview, *, answerable: Collection[str]) -> NextConcept | None:
    """The first concept in plan order that is open: begun ones before new ones.

    Parameters
    ----------
    answerable
        Concepts that have something to answer. Of the others the learner's own word
        is all there is, so there it lets the plan go on.
    """
    passed = {
        card.slug
        for card in found.cards.values()
        if card.status in {"mastered", "waived"}
        or (card.is_studied and card.slug not in answerable)
    }
    open_cards = [
        card
        for card in found.cards.values()
        if card.slug not in passed and all(need in passed for need in card.needs)
    ]
    begun = [card for card in open_cards if card.evidence_count]
    card = next(iter(begun or open_cards), None)
    if card is None:
        return None
    return NextConcept(
        card=card,
        stands_on_it=len(closure(found.unlocks, card.slug)),
        is_begun=bool(begun),
    )


def _edges() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    needs: dict[str, list[str]] = defaultdict(list)
    unlocks: dict[str, list[str]] = defaultdict(list)
    rows = (
        Prerequisite.objects.filter(
            concept__status=Concept.Status.PUBLISHED,
            requires__status=Concept.Status.PUBLISHED,
        )
        .order_by("concept__order", "order")
        .values_list("concept__slug", "requires__slug")
    )
    for concept, required in rows:
        needs[concept].append(required)
        unlocks[required].append(concept)
    return needs, unlocks


def _weeks() -> dict[int, int]:
    """The week in which each concept is first taught."""
    rows = PlanWeekConcept.objects.order_by("-week__number").values_list(
        "concept_id", "week__number"
    )
    return dict(rows)
