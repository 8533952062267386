"""Where the concepts of the graph stand on the map: rows by need, lanes by pillar.

A concept stands below all it needs. A lane is a few columns wide and may hold several
pillars, one under the other; rows fill by list scheduling, longest chain first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Lane", "Layout", "Place", "closure", "lay_out", "longest_chain"]


@dataclass(frozen=True)
class Lane:
    """Pillars that stand one under the other in the same columns."""

    pillars: tuple[str, ...]
    columns: int


@dataclass(frozen=True)
class Place:
    """A cell of the map."""

    row: int
    column: int


@dataclass(frozen=True)
class Layout:
    """Every concept's cell, and the number of rows."""

    places: Mapping[str, Place]
    rows: int


def lay_out(
    pillar_of: Mapping[str, str],
    needs: Mapping[str, Sequence[str]],
    lanes: Sequence[Lane],
) -> Layout:
    """Give every concept a cell below all it needs.

    Parameters
    ----------
    pillar_of : mapping
        Pillar of each concept; every pillar is in one lane. Order breaks ties.
    needs : mapping
        Direct prerequisites of each concept.
    lanes : sequence of Lane
        From left to right.

    Returns
    -------
    Layout
        Two concepts never share a cell.

    Raises
    ------
    ValueError
        If the prerequisites form a cycle.
    """
    stacked = _with_stacks(pillar_of, needs, lanes)
    try:
        return _fill(pillar_of, needs, lanes, after=stacked)
    except ValueError:
        # A pillar needs something of one below it in its lane: let them mix.
        return _fill(pillar_of, needs, lanes, after=needs)


def closure(links: Mapping[str, Sequence[str]], start: str) -> set[str]:
    """All that can be reached from `start`, without itself.

    Examples
    --------
    >>> sorted(closure({"a": ["b"], "b": ["c"]}, "a"))
    ['b', 'c']
    """
    found: set[str] = set()
    waiting = list(links.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(links.get(name, ()))
    return found


def longest_chain(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The longest chain of prerequisites, from its start to its end.

    Examples
    --------
    >>> longest_chain({"c": ["b", "a"], "b": ["a"], "a": []})
    ['a', 'b', 'c']
    """
    order = _sorted_by_need(needs)
    best: dict[str, list[str]] = {}
    for name in order:
        before = max((best[need] for need in needs[name]), key=len, default=[])
        best[name] = [*before, name]
    return max(best.values(), key=len, default=[])


def _with_stacks(
    pillar_of: Mapping[str, str],
    needs: Mapping[str, Sequence[str]],
    lanes: Sequence[Lane],
) -> dict[str, list[str]]:
    """Needs, and for a pillar in a stack all concepts of the pillar above it."""
    above = {
        lower: upper
        for lane in lanes
        for upper, lower in zip(lane.pillars, lane.pillars[1:], strict=False)
    }
    members: dict[str, list[str]] = {}
    for name, pillar in pillar_of.items():
        members.setdefault(pillar, []).append(name)
    return {
        name: [*needs.get(name, ()), *members.get(above.get(pillar, ""), ())]
        for name, pillar in pillar_of.items()
    }


def _fill(
    pillar_of: Mapping[str, str],
    needs: Mapping[str, Sequence[str]],
    lanes: Sequence[Lane],
    *,
    after: Mapping[str, Sequence[str]],
) -> Layout:
    height = _heights(after)
    lane_of = {pillar: lane for lane in lanes for pillar in lane.pillars}
    first = _first_columns(lanes)
    places: dict[str, Place] = {}
    missing, carried = _counts({name: after[name] for name in pillar_of})
    rank = {name: (-height[name], at) for at, name in enumerate(pillar_of)}
    ready = [name for name in pillar_of if not missing[name]]
    row = 0
    while ready:
        free = {lane: list(range(lane.columns)) for lane in lanes}
        waiting, placed = [], []
        for name in sorted(ready, key=rank.__getitem__):
            lane = lane_of[pillar_of[name]]
            if not free[lane]:
                waiting.append(name)
                continue
            wish = _wish(needs.get(name, ()), places, first[lane], lane.columns)
            column = _nearest(free[lane], wish)
            free[lane].remove(column)
            places[name] = Place(row=row, column=first[lane] + column)
            placed.append(name)
        ready = waiting + _freed(placed, missing, carried)
        row += 1
    return Layout(places=places, rows=row)


def _wish(
    needs: Sequence[str], places: Mapping[str, Place], first: int, columns: int
) -> float:
    """The column of the lane nearest to what the concept stands on there."""
    within = [
        places[need].column - first
        for need in needs
        if first <= places[need].column < first + columns
    ]
    return sum(within) / len(within) if within else 0.0


def _nearest(columns: Sequence[int], wish: float) -> int:
    return min(columns, key=lambda one: abs(one - wish))


def _first_columns(lanes: Sequence[Lane]) -> dict[Lane, int]:
    found: dict[Lane, int] = {}
    column = 0
    for lane in lanes:
        found[lane] = column
        column += lane.columns
    return found


def _heights(after: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many rows must still follow each concept."""
    height = dict.fromkeys(after, 0)
    for name in reversed(_sorted_by_need(after)):
        for need in after[name]:
            height[need] = max(height[need], height[name] + 1)
    return height


def _sorted_by_need(needs: Mapping[str, Sequence[str]]) -> list[str]:
    missing, carried = _counts(needs)
    ready = [name for name in needs if not missing[name]]
    order: list[str] = []
    while ready:
        order += ready
        ready = _freed(ready, missing, carried)
    if len(order) < len(needs):
        waiting = [name for name in needs if missing[name]]
        raise ValueError("prerequisites form a cycle: " + ", ".join(waiting))
    return order


def _counts(
    needs: Mapping[str, Sequence[str]],
) -> tuple[dict[str, int], dict[str, list[str]]]:
    """How much each concept waits for, and which wait for it."""
    missing: dict[str, int] = {}
    carried: dict[str, list[str]] = {}
    for name, wanted in needs.items():
        missing[name] = len(set(wanted))
        for need in set(wanted):
            carried.setdefault(need, []).append(name)
    return missing, carried


def _freed(
    placed: Sequence[str], missing: dict[str, int], carried: Mapping[str, Sequence[str]]
) -> list[str]:
    """What waits for nothing any more now that these are placed."""
    found = []
    for need in placed:
        for name in carried.get(need, ()):
            missing[name] -= 1
            if not missing[name]:
                found.append(name)
    return found
