"""All concepts at a glance: place in the graph and the learner's state of each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from eigenpath.accounts.models import User
from roadmap.models import Concept, PlanWeekConcept, Prerequisite
from roadmap.selectors.curriculum import published_concepts
from roadmap.selectors.progress import progress_by_concept
from roadmap.selectors.short_names import short_name

__all__ = ["Card", "Overview", "overview"]


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


def overview(learner: User | None) -> Overview:
    """Every published concept, in a constant number of queries."""
    progress = progress_by_concept(learner)
    needs, unlocks = _edges()
    weeks = _weeks()
    cards = {}
    rows = published_concepts().values_list("slug", "title", "goal", "pillar__title")
    for slug, title, goal, pillar_title in rows:
        state = progress[slug]
        cards[slug] = Card(
            slug=slug,
            title=title,
            goal=goal,
            pillar=state.pillar,
            pillar_title=pillar_title,
            minutes=state.minutes,
            week=weeks.get(state.concept_id),
            needs=tuple(needs[slug]),
            unlocks=tuple(unlocks[slug]),
            status=state.status.value,
            known=state.known,
            evidence_count=state.evidence_count,
            is_studied=state.is_studied,
        )
    return Overview(cards=cards)


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
