"""A wrong formula beside the right one, at some points, to look for slips."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from exercises.engine.equality import Domain, sample, whole_sample
from exercises.engine.errors import EngineError
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tree import Node

__all__ = [
    "FEWEST",
    "NEAR",
    "SAME",
    "FormulaSearch",
    "Places",
    "Values",
    "about",
    "places_of",
]

# Values that differ by more than this share at a point belong to different formulas;
# what stays is compared properly.
NEAR = 0.02
FEWEST = 6
SAME = 1e-9
STEP = 1e-4
MOST_LETTERS_DERIVED = 2


@dataclass(frozen=True)
class Places:
    """The points of a search and, for one or two letters, their near neighbours."""

    domain: Domain
    points: Mapping[str, Array]
    everywhere: Mapping[str, Array]
    count: int

    @staticmethod
    def of(domain: Domain, points: Mapping[str, Array]) -> "Places":
        """Return the points with their neighbours."""
        count = len(next(iter(points.values())))
        letters = list(domain) if len(domain) <= MOST_LETTERS_DERIVED else []
        columns = {name: [values] for name, values in points.items()}
        for letter in letters:
            step = STEP * (domain[letter][1] - domain[letter][0])
            for way in (-step, step):
                for name, values in points.items():
                    columns[name].append(values + way if name == letter else values)
        joined = {name: np.concatenate(column) for name, column in columns.items()}
        return Places(domain, points, joined, count)

    @property
    def letters(self) -> list[str]:
        """The letters by which the values can be differentiated."""
        return list(self.domain) if len(self.domain) <= MOST_LETTERS_DERIVED else []

    def values(self, node: Node) -> "Values":
        """Return a formula's values here and near by."""
        found = evaluate(node, self.everywhere)
        size = len(next(iter(self.everywhere.values())))
        return Values(self, found if np.shape(found) else np.full(size, found))


@dataclass(frozen=True)
class Values:
    """The values of a formula, and about its derivatives."""

    places: Places
    everywhere: Array

    @cached_property
    def here(self) -> Array:
        """The values at the points."""
        return self.everywhere[: self.places.count]

    def differences(self, letter: str) -> tuple[Array, Array]:
        """Return about the first and the second derivative at the points."""
        low, high = self.places.domain[letter]
        step, count = STEP * (high - low), self.places.count
        start = count * (1 + 2 * self.places.letters.index(letter))
        below = self.everywhere[start : start + count]
        above = self.everywhere[start + count : start + 2 * count]
        with np.errstate(all="ignore"):
            bend = (above - 2 * self.here + below) / step**2
            return (above - below) / (2 * step), bend


@dataclass(frozen=True)
class FormulaSearch:
    """A wrong formula beside the right one, with the values of both at some points.

    `is_same` compares the submission with a formula, `is_right` a formula with the
    right one.
    """

    places: Places
    submitted: Node
    values: Values
    is_same: Callable[[Node], bool]
    is_right: Callable[[Node], bool]

    @property
    def given(self) -> Array:
        """The submission's values."""
        return self.values.here

    @cached_property
    def _probe(self) -> int:
        """A place at which the submission has a value."""
        return int(np.argmax(np.isfinite(self.given)))

    def near(self, values: Array) -> bool:
        """Say whether the submission has about these values."""
        a, b = float(self.given[self._probe]), float(values[self._probe])
        if abs(a - b) > NEAR * max(abs(a), abs(b)) + SAME and np.isfinite(b):
            return False
        return about(self.given, values)

    def fits(self, formula: Node, values: Array | None = None) -> bool:
        """Say whether the submission is this formula, which is not the right one."""
        try:
            found = self.places.values(formula).here if values is None else values
            if not self.near(found):
                return False
            return self.is_same(formula) and not self.is_right(formula)
        except EngineError:
            return False


def places_of(node: Node, domain: Domain) -> Places:
    """Return where to look: at points at which the right formula has values."""
    points = sample(domain, seed=0)
    places = Places.of(domain, points)
    if np.isfinite(places.values(node).here).sum() >= FEWEST:
        return places
    whole = whole_sample(domain, seed=0)
    return places if whole is None else Places.of(domain, whole)


def about(a: Array, b: Array) -> bool:
    """Say whether two lists of values are about the same wherever both are defined."""
    with np.errstate(all="ignore"):
        both = np.isfinite(a) & np.isfinite(b)
        room = NEAR * np.maximum(np.abs(a), np.abs(b)) + SAME
        close = np.abs(a - b) <= room
    return bool(both.sum() >= FEWEST and (close | ~both).all())
