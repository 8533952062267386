"""Which demos there are, where they belong, and what is asked of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError, MissingError
from exercises.demo_builds import thumbnails
from exercises.demo_runs import RunKey
from exercises.demos.demo import Demo
from exercises.demos.registry import DEMOS
from exercises.demos.states import InvalidStateError, State
from exercises.selectors.demo_images import (
    image_parameter,
    is_own_image,
    own_image_named,
)
from exercises.selectors.demo_tables import (
    is_own_table,
    own_table_named,
    table_parameter,
)
from roadmap.models import Concept, Pillar

__all__ = [
    "ConceptGroup",
    "DemoCard",
    "DemoGroup",
    "concept_groups",
    "demo_card",
    "demo_cards",
    "demo_groups",
    "demos_of",
    "find_demo",
    "invalid_state",
    "read_demo_state",
    "run_key",
]

MOST_FAULTS = 40
"""More sentences than any demo has parameters help nobody."""


@dataclass(frozen=True)
class DemoCard:
    """A demo in a list, with the concepts it belongs to."""

    demo: Demo
    pillar: Pillar | None
    concepts: Sequence[Concept]
    thumbnail: str = ""

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"/demos/{self.demo.slug}/"


@dataclass(frozen=True)
class DemoGroup:
    """The demos of a pillar."""

    pillar: Pillar
    cards: Sequence[DemoCard]


@dataclass(frozen=True)
class ConceptGroup:
    """The demos of a concept."""

    concept: Concept
    cards: Sequence[DemoCard]


def find_demo(slug: str) -> Demo:
    """The demo of this name."""
    if slug not in DEMOS:
        raise MissingError(_("There is no such demo."))
    return DEMOS[slug]


def demos_of(concept: str) -> list[Demo]:
    """The demos that belong to a concept."""
    return [demo for demo in DEMOS.values() if concept in demo.concepts]


def demo_cards(*, query: str = "", concept: str = "") -> list[DemoCard]:
    """Demos in which each word is found: in title, question or a concept's title."""
    words = query.lower().split()
    slugs = {slug for demo in DEMOS.values() for slug in demo.concepts}
    rows, pillars, drawings = _concepts(slugs), _pillars(), thumbnails()
    cards = [
        replace(_card(demo, rows, pillars), thumbnail=drawings.get(demo.slug, ""))
        for demo in DEMOS.values()
        if not concept or concept in demo.concepts
    ]
    return [card for card in cards if _has_words(card, words)]


def demo_card(demo: Demo) -> DemoCard:
    """A demo with the concepts it belongs to."""
    return _card(demo, _concepts(demo.concepts), _pillars())


def demo_groups(query: str = "") -> list[DemoGroup]:
    """The same by pillar, in the order of the pillars."""
    groups: dict[Pillar, list[DemoCard]] = {}
    for card in demo_cards(query=query):
        if card.pillar is not None:
            groups.setdefault(card.pillar, []).append(card)
    ordered = sorted(groups.items(), key=lambda item: item[0].order)
    return [DemoGroup(pillar, cards) for pillar, cards in ordered]


def concept_groups(query: str = "") -> list[ConceptGroup]:
    """The same by concept, in the order of the curriculum; a demo may come twice."""
    groups: dict[Concept, list[DemoCard]] = {}
    for card in demo_cards(query=query):
        for concept in card.concepts:
            groups.setdefault(concept, []).append(card)
    ordered = sorted(
        groups.items(), key=lambda item: (item[0].pillar.order, item[0].order)
    )
    return [ConceptGroup(concept, cards) for concept, cards in ordered]


def read_demo_state(demo: Demo, raw: Mapping[str, Any]) -> State:
    """The state asked for; what is wrong with it in a sentence for each parameter."""
    try:
        return demo.state(raw)
    except InvalidStateError as error:
        raise invalid_state(error.faults) from None


def invalid_state(faults: Mapping[str, str]) -> InvalidInputError:
    """The error that says what is wrong with each parameter."""
    shown = dict(list(faults.items())[:MOST_FAULTS])
    return InvalidInputError(
        _("This demo cannot be shown with these parameters."), fields=shown
    )


def run_key(demo: Demo, state: State, learner: User | None) -> RunKey:
    """Under which key a state is computed; pictures and tables must be one's own."""
    faults = {}
    image, takes_image = own_image_named(demo, state), image_parameter(demo)
    if image and takes_image and not is_own_image(learner, image):
        sentence = _("You have no such picture. Choose or send one.")
        faults[takes_image.name] = sentence
    table, takes_table = own_table_named(demo, state), table_parameter(demo)
    if table and takes_table and not is_own_table(learner, table):
        faults[takes_table.name] = _("You have no such table. Choose or send one.")
    if faults:
        raise invalid_state(faults)
    if learner is None or not (image or table):
        return RunKey(demo.slug, state.digest)
    return RunKey(demo.slug, state.digest, owner=learner.pk)


def _concepts(slugs: Collection[str]) -> dict[str, Concept]:
    rows = Concept.objects.filter(slug__in=slugs, status="published")
    return {row.slug: row for row in rows.select_related("pillar")}


def _pillars() -> dict[str, Pillar]:
    return {pillar.slug: pillar for pillar in Pillar.objects.all()}


def _card(
    demo: Demo, rows: Mapping[str, Concept], pillars: Mapping[str, Pillar]
) -> DemoCard:
    concepts = [rows[slug] for slug in demo.concepts if slug in rows]
    return DemoCard(demo, pillars.get(demo.pillar), concepts)


def _has_words(card: DemoCard, words: Sequence[str]) -> bool:
    titles = (concept.title for concept in card.concepts)
    text = " ".join([card.demo.title, card.demo.question, *titles]).lower()
    return all(word in text for word in words)
