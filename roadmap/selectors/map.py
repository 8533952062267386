"""The drawn map: a cell for every concept, a curve for every prerequisite.

The layout depends on the content only; it is computed once per content and kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from roadmap.engine.layers import Lane, Layout, Place, closure, lay_out
from roadmap.selectors.overview import Card, Overview

__all__ = ["DrawnMap", "Edge", "Lanes", "Node", "PillarGround", "draw_map"]

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
    said: str


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


def draw_map(found: Overview, *, chosen: str | None = None) -> DrawnMap:
    """Lay out all concepts; what `chosen` needs and unlocks is marked."""
    layout, rows = _layout(
        tuple((card.slug, card.pillar) for card in found.cards.values()),
        tuple((card.slug, card.needs) for card in found.cards.values()),
    )
    roles = _roles(found, chosen)
    pillars = tuple(
        _ground(cards, layout, rows, roles) for cards in found.by_pillar().values()
    )
    edges = tuple(
        Edge(
            concept=card.slug,
            requires=need,
            kind=_edge_kind(need, card.slug, roles),
            path=_curve(layout, rows, need, card.slug),
        )
        for card in found.cards.values()
        for need in card.needs
    )
    return DrawnMap(pillars=pillars, edges=edges, height=rows[-1] + NODE + 18)


@lru_cache(maxsize=8)
def _layout(
    pillars: tuple[tuple[str, str], ...],
    needs: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[Layout, tuple[int, ...]]:
    """Cells and the y of each row."""
    pillar_of = dict(pillars)
    lanes = _lanes(set(pillar_of.values()))
    layout = lay_out(pillar_of, dict(needs), lanes)
    starts = _rows_with_heading(pillar_of, layout, lanes)
    ys: list[int] = []
    y = TOP
    for row in range(max(layout.rows, 1)):
        y += GAP if row in starts else 0
        ys.append(y)
        y += ROW
    return layout, tuple(ys)


def _lanes(present: set[str]) -> Lanes:
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


SAID = {
    "chosen": "chosen",
    "need": "needed",
    "need-far": "needed earlier",
    "unlock": "unlocked next",
    "unlock-far": "unlocked later",
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
    cards: Sequence[Card],
    layout: Layout,
    rows: Sequence[int],
    roles: Mapping[str, str],
) -> PillarGround:
    pillar = cards[0].pillar
    lanes = _lanes({pillar})
    index = next(i for i, lane in enumerate(lanes) if pillar in lane.pillars)
    first = sum(lane.columns for lane in lanes[:index])
    columns = lanes[index].columns
    places = [layout.places[card.slug] for card in cards]
    top = rows[min(place.row for place in places)] - 26
    bottom = rows[max(place.row for place in places)] + NODE + 8
    width = WIDTH / sum(COLUMNS)
    return PillarGround(
        slug=pillar,
        title=cards[0].pillar_title,
        column=first,
        columns=columns,
        top=top,
        height=bottom - top,
        x=round(first * width) + 1,
        width=round(columns * width) - 2,
        nodes=_nodes(cards, layout, rows, roles),
        mastered=sum(card.status == "mastered" for card in cards),
    )


def _nodes(
    cards: Sequence[Card],
    layout: Layout,
    rows: Sequence[int],
    roles: Mapping[str, str],
) -> tuple[Node, ...]:
    def cell(card: Card) -> tuple[int, int]:
        place = layout.places[card.slug]
        return place.row, place.column

    return tuple(
        Node(
            card=card,
            column=layout.places[card.slug].column,
            y=rows[layout.places[card.slug].row],
            role=roles.get(card.slug, ""),
            said=SAID.get(roles.get(card.slug, ""), ""),
        )
        for card in sorted(cards, key=cell)
    )


def _curve(layout: Layout, rows: Sequence[int], requires: str, concept: str) -> str:
    """A curve from the foot of one concept to the head of the other."""
    upper, lower = layout.places[requires], layout.places[concept]
    x0, x1 = _middle(upper), _middle(lower)
    y0, y1 = rows[upper.row] + NODE, rows[lower.row]
    if upper.column == lower.column and _is_blocked(layout, upper, lower):
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


def _is_blocked(layout: Layout, upper: Place, lower: Place) -> bool:
    return any(
        place.column == upper.column and upper.row < place.row < lower.row
        for place in layout.places.values()
    )


def _middle(place: Place) -> int:
    return round((place.column + 0.5) * WIDTH / sum(COLUMNS))
