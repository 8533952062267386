"""A function of one letter that somebody gave: values and derivatives at a point."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from exercises.engine.answers.polynomials import Exact, coefficients, exactly
from exercises.engine.answers.written import is_rounded
from exercises.engine.errors import EngineError
from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.differentiate import derivative
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.measured import ROUNDING

__all__ = ["GivenFunction", "ValueAt"]

HIGHEST_ORDER = 12


@dataclass(frozen=True)
class ValueAt:
    """A value with its errors.

    `closed` is all of it, `firm` decides inequalities, `plain` is what computing with
    doubles alone may be off.
    """

    value: Scalar
    closed: float = 0.0
    firm: float = 0.0
    plain: float = 0.0

    @property
    def is_zero(self) -> bool | None:
        """Whether it is 0; None where rounded decimals leave it open."""
        if isinstance(self.value, Fraction) and self.firm == 0:
            return self.value == 0
        if abs(to_float(self.value)) > self.closed:
            return False
        return None if self.firm > 0 and self.closed > self.plain else True


class GivenFunction:
    """The formula of an answer in one letter."""

    def __init__(self, node: Node, letter: str) -> None:
        self.letter = letter
        self.rounded = is_rounded(node)
        self.trees = [node]
        self.coefficients = coefficients(node, letter)

    @property
    def degree(self) -> int | None:
        """The degree; None for what is no polynomial, −1 for 0."""
        p = self.coefficients
        if p is None:
            return None
        return len(p) - 1 if len(p) > 1 or p[0] != 0 else -1

    @cached_property
    def exact(self) -> Exact | None:
        """The coefficients, if all are rational and none was rounded."""
        return None if self.rounded else exactly(self.coefficients)

    def tree(self, order: int) -> Node:
        """Return the formula of a derivative."""
        while len(self.trees) <= order:
            self.trees.append(derivative(self.trees[-1], self.letter))
        return self.trees[order]

    def at(self, order: int, place: Scalar) -> ValueAt | None:
        """Return a derivative's value at a point, None if there is none."""
        if self.exact is not None and isinstance(place, Fraction):
            return ValueAt(_value(self.exact, order, place))
        point = {self.letter: to_float(place)}
        try:
            tree, slope = self.tree(order), self.tree(order + 1)
        except EngineError:
            return None
        value, plain = (float(x) for x in evaluate_with_error(tree, point))
        if not np.isfinite(value):
            return None
        steep = float(evaluate_with_error(slope, point)[0])
        moved = ROUNDING * abs(steep * to_float(place)) if np.isfinite(steep) else 0.0
        plain = (plain if np.isfinite(plain) else 0.0) + moved
        if not self.rounded:
            return ValueAt(value, plain, plain, plain)
        error = float(evaluate_with_error(tree, point, rounded_decimals=True)[1])
        error = error + moved if np.isfinite(error) else np.inf
        return ValueAt(value, error, error, plain)

    def values(self, places: Sequence[float]) -> list[tuple[float, float]]:
        """Return values with their errors at many points."""
        points = {self.letter: np.array(places, float)}
        found = evaluate_with_error(self.trees[0], points)
        return [(float(v), float(e)) for v, e in zip(*found, strict=True)]

    def first_order(self, place: Scalar, start: int) -> tuple[int, bool] | None:
        """Return the first derivative from `start` on that is not 0, and its sign.

        The order is 0 if all vanish. None where it has no value, or rounding leaves it
        open.
        """
        last = HIGHEST_ORDER if self.degree is None else max(self.degree, start)
        for order in range(start, last + 1):
            found = self.at(order, place)
            zero = None if found is None else found.is_zero
            if found is None or zero is None:
                return None
            if not zero:
                return order, found.value > 0
        return (0, True) if self.degree is not None else None


def _value(p: Exact, order: int, place: Fraction) -> Fraction:
    found = Fraction(0)
    for k in range(len(p) - 1, order - 1, -1):
        factor = 1
        for i in range(order):
            factor *= k - i
        found = found * place + p[k] * factor
    return found
