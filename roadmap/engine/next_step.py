"""Which concept to go on with: the plan first, then what a minute there is worth.

Pure: a graph with estimates goes in, a ranking with its numbers comes out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from roadmap.engine.layers import closure
from roadmap.engine.mastery import MASTERED_AT

__all__ = ["Candidate", "Node", "frontier_week", "rank"]

LEAST_MINUTES = 2.0
"""No step is shorter: reading one question takes that long."""


@dataclass(frozen=True)
class Node:
    """A concept as the ranking sees it.

    `minutes` is the work left; `is_passed` means mastered, or taken at the learner's
    word; `waits` means that only another day can add to it.
    """

    slug: str
    needs: tuple[str, ...]
    known: float
    minutes: float
    week: int | None = None
    is_passed: bool = False
    waits: bool = False


@dataclass(frozen=True)
class Candidate:
    """A concept that could be next, with every number that speaks for it."""

    slug: str
    above: int
    value: float
    ready: float
    gain: float
    minutes: float
    due_week: int | None
    is_due: bool
    waits: bool

    @property
    def score(self) -> float:
        """What an hour spent on it is worth."""
        return 60 * self.value * self.ready * self.gain / self.minutes


def rank(nodes: Mapping[str, Node], *, week: int) -> list[Candidate]:
    """Candidates for the next step, the best first.

    Parameters
    ----------
    nodes : mapping of str to Node
        The whole graph by slug, in plan order; without cycles.
    week : int
        The week of the plan that the learner's dates have come to.

    Returns
    -------
    list of Candidate
        Open concepts whose groundwork is known (each prerequisite passed, or its
        estimate at 0.8 or more). Those that wait for another day come last; before
        them what the plan asks for by `week` goes before the rest; among equals the
        higher score, then plan order.

    Notes
    -----
    score = 60 · value · ready · gain / minutes, where value = Σ 1/(1 + weeks ahead)
    over the concept and all open concepts that stand on it, ready = Π of the estimates
    of its prerequisites (1 for a passed one), and gain = 1 - its estimate.

    Examples
    --------
    >>> graph = {
    ...     "vectors": Node("vectors", (), 0.25, 30, week=1),
    ...     "sets": Node("sets", (), 0.25, 30, week=1),
    ...     "norms": Node("norms", ("vectors",), 0.25, 30, week=2),
    ... }
    >>> [(one.slug, round(one.score, 2)) for one in rank(graph, week=1)]
    [('vectors', 2.25), ('sets', 1.5)]
    """
    unlocks = _unlocks(nodes)
    last = max((node.week or 0 for node in nodes.values()), default=0)
    found = [
        _candidate(node, nodes, unlocks, week=week, last=last)
        for node in nodes.values()
        if not node.is_passed and _is_ready(node, nodes)
    ]
    return sorted(found, key=lambda one: (one.waits, not one.is_due, -one.score))


def frontier_week(nodes: Mapping[str, Node]) -> int:
    """The first week of the plan that is not passed: where somebody without dates is.

    Examples
    --------
    >>> frontier_week({"sets": Node("sets", (), 0.25, 30, week=3)})
    3
    """
    weeks = [node.week for node in nodes.values() if not node.is_passed and node.week]
    return min(weeks, default=1)


def _is_ready(node: Node, nodes: Mapping[str, Node]) -> bool:
    return all(
        nodes[need].is_passed or nodes[need].known >= MASTERED_AT
        for need in node.needs
        if need in nodes
    )


def _candidate(
    node: Node,
    nodes: Mapping[str, Node],
    unlocks: Mapping[str, tuple[str, ...]],
    *,
    week: int,
    last: int,
) -> Candidate:
    above = [nodes[slug] for slug in closure(unlocks, node.slug)]
    still_open = [one for one in above if not one.is_passed]
    weeks = [one.week for one in (node, *still_open) if one.week]
    due_week = min(weeks, default=None)
    ready = 1.0
    for need in node.needs:
        if need in nodes and not nodes[need].is_passed:
            ready *= nodes[need].known
    return Candidate(
        slug=node.slug,
        above=len(still_open),
        value=sum(_weight(one, week, last) for one in (node, *still_open)),
        ready=ready,
        gain=1 - node.known,
        minutes=max(node.minutes, LEAST_MINUTES),
        due_week=due_week,
        is_due=due_week is not None and due_week <= week,
        waits=node.waits,
    )


def _weight(node: Node, week: int, last: int) -> float:
    """Less the farther ahead the plan has it; last what the plan leaves out."""
    return 1 / (1 + max(0, (node.week or last + 1) - week))


def _unlocks(nodes: Mapping[str, Node]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {slug: [] for slug in nodes}
    for node in nodes.values():
        for need in node.needs:
            if need in found:
                found[need].append(node.slug)
    return {slug: tuple(above) for slug, above in found.items()}
