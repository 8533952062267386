"""The drawn map: a cell for every concept, a curve for every prerequisite.

The layout depends on the graph only; roadmap.actions.map makes and keeps it.
"""

import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from roadmap.engine.layers import Lane, Layout, Place, closure
from roadmap.models import MapLayout
from roadmap.selectors.map_filter import words_of
from roadmap.selectors.overview import Card, Overview

__all__ = [
    "COLUMNS",
    "NODE",
    "DrawnMap",
    "Edge",
    "Lanes",
    "Node",
    "PillarGround",
    "draw_map",
    "graph_digest",
    "lanes_of",
    "stored_layout",
]

VERSION = 1
"""Part of every digest: raise it when concepts are placed by other rules."""

LANES = (
    ("linear-algebra",),
    (
        "foundations",
        "calculus",
        "multivariable-calculus",
        "optimisation",
        "advanced",
    ),
    ("probability",),
    ("statistics",),
    ("information-theory",),
)
COLUMNS = (2, 3, 2, 1, 1)
OTHERS = 1  # lane that takes pillars not named above

WIDTH = 1000  # units across the drawing, stretched to the page
ROW = 62  # px from row to row
NODE = 44  # px height of a concept: a comfortable target
TOP = 40  # px above the first row: room for a pillar's name
GAP = 34  # px more above a row where a pillar begins under another

Lanes = tuple[Lane, ...]


@dataclass(frozen=True)
class Node:
    """A concept in its cell."""

    card: Card
    column: int
    y: int
    role: str
    said: Any
    order: int | None
    is_dim: bool
    words: str


@dataclass(frozen=True)
class _Marks:
    """What is to be said of concepts besides their cells."""

    roles: Mapping[str, str]
    order: Mapping[str, int]
    shown: Collection[str]


@dataclass(frozen=True)
class PillarGround:
    """A pillar's ground with its concepts, nearest to the start first."""

    slug: str
    title: str
    column: int
    columns: int
    top: int
    height: int
    x: int
    width: int
    nodes: tuple[Node, ...]
    mastered: int

    @property
    def heading_y(self) -> int:
        """Where its name stands."""
        return self.top + 22


@dataclass(frozen=True)
class Edge:
    """A prerequisite as a curve."""

    concept: str
    requires: str
    kind: str
    path: str


@dataclass(frozen=True)
class DrawnMap:
    """Everything the map page draws."""

    pillars: tuple[PillarGround, ...]
    edges: tuple[Edge, ...]
    height: int

    @property
    def free(self) -> int:
        """How far down the last two columns are empty: room for what is chosen."""
        right = sum(COLUMNS) - 2
        tops = [one.top for one in self.pillars if one.column + one.columns > right]
        return min(tops, default=self.height) - 12


def graph_digest(found: Overview) -> str:
    """Names the state of the graph: its concepts, pillars, edges and lanes."""
    cards = [(card.slug, card.pillar, card.needs) for card in found.cards.values()]
    told = json.dumps([VERSION, LANES, COLUMNS, cards])
    return hashlib.sha256(told.encode()).hexdigest()


def stored_layout(digest: str) -> Layout | None:
    """The layout that is kept for this state of the graph: one query."""
    row = MapLayout.objects.filter(digest=digest).first()
    if row is None:
        return None
    places = {slug: Place(row=y, column=x) for slug, (y, x) in row.cells.items()}
    return Layout(places=places, rows=row.rows)


def draw_map(
    found: Overview,
    layout: Layout,
    *,
    chosen: str | None = None,
    order: Mapping[str, int] | None = None,
    shown: Collection[str] | None = None,
) -> DrawnMap:
    """Draw all concepts in their cells; what `chosen` needs and unlocks is marked.

    `order` is the place of each concept along a pathway, `shown` is what was asked
    for. Edges come in the order of the concepts as drawn, and of what each needs.
    """
    pillar_of = {card.slug: card.pillar for card in found.cards.values()}
    rows = _heights(pillar_of, layout)
    roles = _roles(found, chosen)
    marks = _Marks(roles, order or {}, found.cards if shown is None else shown)
    pillars = tuple(
        _ground(_nodes(cards, layout, rows, marks), layout, rows)
        for cards in found.by_pillar().values()
    )
    columns = _columns(layout)
    edges = tuple(
        Edge(
            concept=card.slug,
            requires=need,
            kind=_edge_kind(need, card.slug, roles),
            path=_curve(layout.places[need], layout.places[card.slug], rows, columns),
        )
        for ground in pillars
        for card in (node.card for node in ground.nodes)
        for need in card.needs
    )
    return DrawnMap(pillars=pillars, edges=edges, height=rows[-1] + NODE + 18)


def _heights(pillar_of: Mapping[str, str], layout: Layout) -> tuple[int, ...]:
    """The y of each row."""
    lanes = lanes_of(set(pillar_of.values()))
    starts = _rows_with_heading(pillar_of, layout, lanes)
    ys: list[int] = []
    y = TOP
    for row in range(max(layout.rows, 1)):
        y += GAP if row in starts else 0
        ys.append(y)
        y += ROW
    return tuple(ys)


def lanes_of(present: set[str]) -> Lanes:
    """The lanes of the map; pillars that nobody named stand in one of them."""
    named = {pillar for lane in LANES for pillar in lane}
    lanes = [list(lane) for lane in LANES]
    lanes[OTHERS] += sorted(present - named)
    return tuple(
        Lane(pillars=tuple(pillars), columns=columns)
        for pillars, columns in zip(lanes, COLUMNS, strict=True)
    )


def _rows_with_heading(
    pillar_of: Mapping[str, str], layout: Layout, lanes: Lanes
) -> set[int]:
    """First rows of pillars that stand right under another of their lane."""
    rows: dict[str, list[int]] = {}
    for slug, place in layout.places.items():
        rows.setdefault(pillar_of[slug], []).append(place.row)
    return {
        min(rows[pillar])
        for lane in lanes
        for pillar in [one for one in lane.pillars if one in rows][1:]
    }


def _roles(found: Overview, chosen: str | None) -> dict[str, str]:
    """What each concept is to the chosen one."""
    if chosen is None or chosen not in found.cards:
        return {}
    roles = dict.fromkeys(closure(found.needs, chosen), "need-far")
    roles |= dict.fromkeys(closure(found.unlocks, chosen), "unlock-far")
    roles |= dict.fromkeys(found.cards[chosen].needs, "need")
    roles |= dict.fromkeys(found.cards[chosen].unlocks, "unlock")
    return {**roles, chosen: "chosen"}


SAID: Mapping[str, Any] = {  # texts that are translated when they are read
    "chosen": _("chosen"),
    "need": _("needed"),
    "need-far": _("needed earlier"),
    "unlock": _("unlocked next"),
    "unlock-far": _("unlocked later"),
}


def _edge_kind(requires: str, concept: str, roles: Mapping[str, str]) -> str:
    ends = (roles.get(requires, ""), roles.get(concept, ""))
    if ends[1] == "chosen":
        return "need"
    if ends[0] == "chosen":
        return "unlock"
    if all(end.startswith("need") for end in ends):
        return "need-far"
    if all(end.startswith("unlock") for end in ends):
        return "unlock-far"
    return "plain"


def _ground(
    nodes: tuple[Node, ...], layout: Layout, rows: Sequence[int]
) -> PillarGround:
    card = nodes[0].card
    lanes = lanes_of({card.pillar})
    index = next(i for i, lane in enumerate(lanes) if card.pillar in lane.pillars)
    first = sum(lane.columns for lane in lanes[:index])
    columns = lanes[index].columns
    places = [layout.places[node.card.slug] for node in nodes]
    top = rows[min(place.row for place in places)] - 26
    bottom = rows[max(place.row for place in places)] + NODE + 8
    width = WIDTH / sum(COLUMNS)
    return PillarGround(
        slug=card.pillar,
        title=card.pillar_title,
        column=first,
        columns=columns,
        top=top,
        height=bottom - top,
        x=round(first * width) + 1,
        width=round(columns * width) - 2,
        nodes=nodes,
        mastered=sum(node.card.status == "mastered" for node in nodes),
    )


def _nodes(
    cards: Sequence[Card], layout: Layout, rows: Sequence[int], marks: "_Marks"
) -> tuple[Node, ...]:
    def cell(card: Card) -> tuple[int, int]:
        place = layout.places[card.slug]
        return place.row, place.column

    return tuple(
        Node(
            card=card,
            column=layout.places[card.slug].column,
            y=rows[layout.places[card.slug].row],
            role=marks.roles.get(card.slug, ""),
            said=SAID.get(marks.roles.get(card.slug, ""), ""),
            order=marks.order.get(card.slug),
            is_dim=card.slug not in marks.shown,
            words=words_of(card),
        )
        for card in sorted(cards, key=cell)
    )


def _curve(
    upper: Place,
    lower: Place,
    rows: Sequence[int],
    columns: Mapping[int, Sequence[int]],
) -> str:
    """A curve from the foot of one concept to the head of the other."""
    x0, x1 = _middle(upper), _middle(lower)
    y0, y1 = rows[upper.row] + NODE, rows[lower.row]
    if upper.column == lower.column and _is_blocked(columns, upper, lower):
        return _bow(upper.column, x0, y0, y1)
    near = abs(upper.column - lower.column) < 2
    bend = min(40, (y1 - y0) // 2) if near else min(64, round((y1 - y0) * 0.6))
    return f"M{x0} {y0}C{x0} {y0 + bend} {x1} {y1 - bend} {x1} {y1}"


def _bow(column: int, x: int, y0: int, y1: int) -> str:
    """A curve that goes round what stands between, in the gutter."""
    side = round((column + 0.02) * WIDTH / sum(COLUMNS))
    return (
        f"M{x} {y0}C{x} {y0 + 13} {side} {y0 + 8} {side} {y0 + 44}"
        f"V{y1 - 44}C{side} {y1 - 8} {x} {y1 - 13} {x} {y1}"
    )


def _columns(layout: Layout) -> dict[int, list[int]]:
    """The rows that are taken in each column, from the top."""
    found: dict[int, list[int]] = defaultdict(list)
    for place in layout.places.values():
        found[place.column].append(place.row)
    return {column: sorted(rows) for column, rows in found.items()}


def _is_blocked(
    columns: Mapping[int, Sequence[int]], upper: Place, lower: Place
) -> bool:
    rows = columns[upper.column]
    return rows[bisect_right(rows, upper.row)] < lower.row


def _middle(place: Place) -> int:
    return round((place.column + 0.5) * WIDTH / sum(COLUMNS))
