"""A wrong formula beside the right one, at some points, to look for slips."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from exercises.engine.equality import Domain, sample, whole_sample
from exercises.engine.errors import EngineError
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tree import Node, free_names

__all__ = ["FEWEST", "NEAR", "SAME", "FormulaSearch", "about"]

# Values that differ by more than this share at a point belong to different formulas;
# what stays is compared properly.
NEAR = 0.02
FEWEST = 6
SAME = 1e-9


@dataclass(frozen=True)
class FormulaSearch:
    """A wrong formula beside the right one, with the values of both at some points.

    `is_same` compares the submission with a formula, `is_right` a formula with the
    right one.
    """

    expected: Node
    submitted: Node
    domain: Domain
    points: Mapping[str, Array]
    given: Array
    right: Array
    is_same: Callable[[Node], bool]
    is_right: Callable[[Node], bool]

    @staticmethod
    def of(
        expected: Node,
        submitted: Node,
        domain: Domain,
        is_same: Callable[[Node], bool],
        is_right: Callable[[Node], bool],
    ) -> "FormulaSearch":
        """Return a search with both formulas evaluated."""
        points = sample(domain, seed=0)
        right = _values(expected, points)
        if np.isfinite(right).sum() < FEWEST:
            points = whole_sample(domain, seed=0) or points
            right = _values(expected, points)
        given = _values(submitted, points)
        return FormulaSearch(
            expected, submitted, domain, points, given, right, is_same, is_right
        )

    @property
    def is_constant(self) -> bool:
        """Whether the right formula has no letter."""
        return free_names(self.expected).isdisjoint(self.domain)

    def near(self, values: Array) -> bool:
        """Say whether the submission has about these values."""
        return about(self.given, values)

    def fits(self, formula: Node, values: Array | None = None) -> bool:
        """Say whether the submission is this formula, which is not the right one."""
        try:
            found = evaluate(formula, self.points) if values is None else values
            if not self.near(found):
                return False
            return self.is_same(formula) and not self.is_right(formula)
        except EngineError:
            return False


def _values(node: Node, points: Mapping[str, Array]) -> Array:
    count = len(next(iter(points.values())))
    return np.broadcast_to(evaluate(node, points), (count,))


def about(a: Array, b: Array) -> bool:
    """Say whether two lists of values are about the same wherever both are defined."""
    with np.errstate(all="ignore"):
        both = np.isfinite(a) & np.isfinite(b)
        room = NEAR * np.maximum(np.abs(a), np.abs(b)) + SAME
        return bool(both.sum() >= FEWEST and np.all((np.abs(a - b) <= room)[both]))
