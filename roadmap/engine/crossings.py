"""Fewer crossings on the map: concepts change places within their row and lane.

Rows and lanes stay as they are, so a concept stays below all it needs. Lines count as
straight. Sweeps by barycentre first (Sugiyama, Tagawa and Toda 1981), then every order
of the few columns of a lane is tried where it can help.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from roadmap.engine.layers import Lane, Layout, Place

__all__ = ["count_crossings", "untangle"]

Numbers = NDArray[np.int64]
Group = tuple[int, ...]

SWEEPS = 6
MOST_WORK = 20_000_000
"""Pairs of lines compared while orders are tried: well under a second here."""

MOST_LINES = 1_000
"""More lines than that are only swept: trying orders would take minutes."""

AT_ONCE = 256
"""Lines compared with all others in one go: bounds the memory."""

PER_COLUMN = 0.05
"""What one column of sideways way costs, in crossings."""

BLOCKED = 0.6
"""What a line costs that must go round a concept in its own column."""


def count_crossings(layout: Layout, needs: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of lines cross, if all are straight.

    Examples
    --------
    >>> cells = {"a": (0, 0), "b": (0, 1), "c": (1, 0), "d": (1, 1)}
    >>> layout = Layout({name: Place(*cell) for name, cell in cells.items()}, rows=2)
    >>> count_crossings(layout, {"c": ["b"], "d": ["a"]})
    1
    """
    return _Drawing(layout, needs).all_crossings()


def untangle(
    layout: Layout,
    pillar_of: Mapping[str, str],
    needs: Mapping[str, Sequence[str]],
    lanes: Sequence[Lane],
) -> Layout:
    """The same layout with concepts moved along their rows, never out of their lane.

    Returns
    -------
    Layout
        With at most as many crossings as before.
    """
    drawing = _Drawing(layout, needs)
    groups = _groups(drawing, layout, pillar_of, lanes)
    best = drawing.columns.copy()
    least = drawing.cost()
    for _ in range(2 if len(drawing.upper) <= MOST_LINES else 1):
        _sweep(drawing, groups)
        if drawing.cost() < least:
            best, least = drawing.columns.copy(), drawing.cost()
    drawing.columns, drawing.work = best, 0
    if len(drawing.upper) <= MOST_LINES:
        _try_orders(drawing, groups)
    made = drawing.layout(layout.rows)
    is_better = count_crossings(made, needs) <= count_crossings(layout, needs)
    return made if is_better else layout


class _Drawing:
    """Columns and rows as arrays, and lines between them."""

    def __init__(self, layout: Layout, needs: Mapping[str, Sequence[str]]) -> None:
        self.names = list(layout.places)
        at = {name: number for number, name in enumerate(self.names)}
        places = [layout.places[name] for name in self.names]
        self.columns = np.array([place.column for place in places], dtype=np.int64)
        self.rows = np.array([place.row for place in places], dtype=np.int64)
        pairs = [
            (at[need], at[name])
            for name in self.names
            for need in needs.get(name, ())
            if need in at
        ]
        lines = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        self.upper, self.lower = lines[:, 0], lines[:, 1]
        self.touching: dict[int, list[int]] = defaultdict(list)
        for line, (upper, lower) in enumerate(pairs):
            self.touching[upper].append(line)
            self.touching[lower].append(line)
        self.work = 0

    def layout(self, rows: int) -> Layout:
        cells = zip(self.rows.tolist(), self.columns.tolist(), strict=True)
        places = {
            name: Place(row=row, column=column)
            for name, (row, column) in zip(self.names, cells, strict=True)
        }
        return Layout(places=places, rows=rows)

    def crossings(self, some: Numbers, others: Numbers) -> int:
        """Pairs of one of `some` and one of `others` that cross."""
        self.work += len(some) * len(others)
        a, b = self._ends(some[:, None])
        c, d = self._ends(others[None, :])
        apart = _side(a, b, c) * _side(a, b, d) < 0
        return int(np.count_nonzero(apart & (_side(c, d, a) * _side(c, d, b) < 0)))

    def all_crossings(self) -> int:
        """Pairs of lines that cross."""
        every = np.arange(len(self.upper))
        parts = (every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE))
        return sum(self.crossings(part, every) for part in parts) // 2

    def cost(self) -> float:
        """Crossings of all lines, and a little for their length."""
        return self.all_crossings() + self._length(np.arange(len(self.upper)))

    def cost_of(self, lines: Numbers) -> float:
        """What changes when only these lines move."""
        every = np.arange(len(self.upper))
        pairs = self.crossings(lines, every) - self.crossings(lines, lines) / 2
        return pairs + self._length(lines) + BLOCKED * self._blocked(lines)

    def _length(self, lines: Numbers) -> float:
        way = self.columns[self.upper[lines]] - self.columns[self.lower[lines]]
        return PER_COLUMN * float(np.abs(way).sum())

    def _blocked(self, lines: Numbers) -> int:
        """Upright lines with a concept between their ends."""
        upper, lower = self.upper[lines], self.lower[lines]
        upright = self.columns[upper] == self.columns[lower]
        upper, lower = upper[upright], lower[upright]
        between = (
            (self.columns[None, :] == self.columns[upper][:, None])
            & (self.rows[None, :] > self.rows[upper][:, None])
            & (self.rows[None, :] < self.rows[lower][:, None])
        )
        return int(between.any(axis=1).sum())

    def _ends(self, lines: Numbers) -> tuple[tuple[Numbers, Numbers], ...]:
        return tuple(
            (self.columns[ends[lines]], self.rows[ends[lines]])
            for ends in (self.upper, self.lower)
        )


def _side(
    a: tuple[Numbers, Numbers], b: tuple[Numbers, Numbers], c: tuple[Numbers, Numbers]
) -> Numbers:
    """On which side of the line from a to b the point c lies."""
    found: Numbers = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return np.sign(found)


def _groups(
    drawing: _Drawing,
    layout: Layout,
    pillar_of: Mapping[str, str],
    lanes: Sequence[Lane],
) -> list[tuple[Group, range]]:
    """Concepts of one row and lane, with the columns they may share."""
    first = 0
    columns: dict[str, range] = {}
    for lane in lanes:
        for pillar in lane.pillars:
            columns[pillar] = range(first, first + lane.columns)
        first += lane.columns
    found: dict[tuple[int, range], list[int]] = defaultdict(list)
    for number, name in enumerate(drawing.names):
        key = layout.places[name].row, columns[pillar_of[name]]
        found[key].append(number)
    order = sorted(found, key=lambda key: (key[0], key[1].start))
    return [(tuple(found[key]), key[1]) for key in order if len(key[1]) > 1]


def _sweep(drawing: _Drawing, groups: Sequence[tuple[Group, range]]) -> None:
    """Down, then up: each concept as near as it can to the middle of its neighbours."""
    for order, ends, others in (
        (groups, drawing.lower, drawing.upper),
        (groups[::-1], drawing.upper, drawing.lower),
    ):
        for group, columns in order:
            wishes = {
                number: _middle(drawing, number, ends, others) for number in group
            }
            places = _spread(sorted(group, key=wishes.__getitem__), wishes, columns)
            for number, column in places.items():
                drawing.columns[number] = column


def _middle(drawing: _Drawing, number: int, ends: Numbers, others: Numbers) -> float:
    lines = [line for line in drawing.touching[number] if ends[line] == number]
    if not lines:
        return float(drawing.columns[number])
    return float(drawing.columns[others[lines]].mean())


def _spread(
    group: Sequence[int], wishes: Mapping[int, float], columns: range
) -> dict[int, int]:
    """Columns in this order, each as near to the wish as the others allow."""
    places: dict[int, int] = {}
    free = columns.start
    for left, number in enumerate(group):
        last = columns.stop - (len(group) - left)
        places[number] = min(max(round(wishes[number]), free), last)
        free = places[number] + 1
    return places


def _try_orders(drawing: _Drawing, groups: Sequence[tuple[Group, range]]) -> None:
    """Every way to place a group in its columns, where it lowers the cost."""
    for _ in range(SWEEPS):
        is_changed = False
        for group, columns in groups:
            if drawing.work > MOST_WORK:
                return
            touched = {line for one in group for line in drawing.touching[one]}
            if touched:
                lines = np.array(sorted(touched), dtype=np.int64)
                is_changed |= _place(drawing, group, columns, lines)
        if not is_changed:
            return


def _place(drawing: _Drawing, group: Group, columns: range, lines: Numbers) -> bool:
    members = list(group)
    now = drawing.columns[members].copy()
    best, least = now, drawing.cost_of(lines) - 1e-9
    for order in permutations(columns, len(group)):
        drawing.columns[members] = order
        cost = drawing.cost_of(lines)
        if cost < least:
            best, least = np.array(order, dtype=np.int64), cost
    drawing.columns[members] = best
    return not np.array_equal(best, now)
