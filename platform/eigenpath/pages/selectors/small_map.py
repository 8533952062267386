"""The map in small: a dot for every concept, the longest chain drawn heavy."""

from dataclasses import dataclass

from roadmap.actions.map import drawn_layout
from roadmap.engine.layers import longest_chain
from roadmap.selectors.map import COLUMNS, NODE, draw_map
from roadmap.selectors.overview import Overview

__all__ = ["Dot", "SmallMap", "small_map"]

ACROSS = 720  # units of the picture
SCALE = 0.4  # of the height of the large map


@dataclass(frozen=True)
class Dot:
    """A concept as a dot."""

    pillar: str
    x: float
    y: float


@dataclass(frozen=True)
class SmallMap:
    """Dots, thin lines for prerequisites, one heavy line for the longest chain."""

    dots: tuple[Dot, ...]
    lines: str
    chain: str
    chain_length: int
    chain_ends: tuple[str, str]
    edge_count: int
    height: int


def small_map(found: Overview) -> SmallMap | None:
    """The small map of these concepts; None if there is none."""
    if not found.cards:
        return None
    drawn = draw_map(found, drawn_layout(found))
    dots = {
        node.card.slug: Dot(
            pillar=ground.slug,
            x=round((node.column + 0.5) * ACROSS / sum(COLUMNS), 1),
            y=round((node.y + NODE / 2) * SCALE, 1),
        )
        for ground in drawn.pillars
        for node in ground.nodes
    }
    chain = longest_chain(found.needs)
    return SmallMap(
        dots=tuple(dots.values()),
        lines="".join(
            _line(dots[need], dots[slug])
            for slug, needs in found.needs.items()
            for need in needs
        ),
        chain="".join(
            _line(dots[a], dots[b]) for a, b in zip(chain, chain[1:], strict=False)
        ),
        chain_length=len(chain),
        chain_ends=(found.cards[chain[0]].title, found.cards[chain[-1]].title),
        edge_count=len(drawn.edges),
        height=round(drawn.height * SCALE),
    )


def _line(start: Dot, end: Dot) -> str:
    bend = round((end.y - start.y) * 0.45, 1)
    return (
        f"M{start.x:g} {start.y:g}C{start.x:g} {start.y + bend:g} "
        f"{end.x:g} {end.y - bend:g} {end.x:g} {end.y:g}"
    )
