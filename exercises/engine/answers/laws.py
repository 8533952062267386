"""A finite distribution as it was read, and its numbers: moments, median, entropy."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.answers.masses import FINE
from exercises.engine.answers.scalars import NumberRead
from exercises.engine.expressions.values import (
    Scalar,
    Vector,
    add,
    multiply,
    power,
    subtract,
    to_float,
)

__all__ = ["STATISTICS", "Found", "Law", "is_about"]

# Double rounding of the few sums and products that go into a moment.
ROUNDING = 1e-9
# Rounding may cost the third significant digit, no more.
MOST_ROOM = 0.005


@dataclass(frozen=True)
class Found:
    """A number of a law, its size for comparison, and what rounding may have moved."""

    value: Scalar
    room: float = 0.0
    scale: float = 0.0

    def is_taken_as(self, wanted: Scalar) -> bool:
        """Say whether this is the number asked for, as finely as it was written."""
        if isinstance(self.value, Fraction) and self.value == wanted:
            return True
        size = max(abs(to_float(wanted)), self.scale)
        room = ROUNDING * size + min(self.room, MOST_ROOM * size)
        return abs(to_float(self.value) - to_float(wanted)) <= room


@dataclass(frozen=True)
class Law:
    """Values with their probabilities."""

    values: tuple[NumberRead, ...]
    masses: tuple[NumberRead, ...]

    @property
    def x(self) -> Vector:
        """The values."""
        return tuple(number.value for number in self.values)

    @property
    def p(self) -> Vector:
        """The probabilities."""
        return tuple(number.value for number in self.masses)

    def merged(self) -> dict[Scalar, Scalar]:
        """Return the probability of each value that has some, least value first."""
        found: dict[Scalar, Scalar] = {}
        for x, p in zip(self.x, self.p, strict=True):
            if p > 0:
                found[x] = add(found.get(x, Fraction(0)), p)
        return dict(sorted(found.items(), key=lambda pair: to_float(pair[0])))

    def expectation(
        self, f: Callable[[Scalar], Scalar], slope: Callable[[float], float]
    ) -> Found:
        """Return E[f(X)]; `slope` says how f passes rounding of a value on."""
        total: Scalar = Fraction(0)
        room = scale = 0.0
        for one, mass in zip(self.values, self.masses, strict=True):
            there, p = f(one.value), mass.value
            total = add(total, multiply(there, p))
            room += abs(to_float(there)) * _room(mass)
            room += abs(to_float(p)) * abs(slope(to_float(one.value))) * _room(one)
            scale += abs(to_float(there) * to_float(p))
        return Found(total, room, scale)

    def moment(self, k: int) -> Found:
        """Return E[X^k]."""
        return self.expectation(
            lambda x: power(x, Fraction(k)), lambda x: k * x ** (k - 1)
        )

    def mean(self) -> Found:
        """Return E[X]."""
        return self.moment(1)

    def variance(self) -> Found:
        """Return E[(X - E[X])^2]."""
        middle = self.mean().value
        return self.expectation(
            lambda x: power(subtract(x, middle), Fraction(2)),
            lambda x: 2 * (x - to_float(middle)),
        )

    def standard_deviation(self) -> Found:
        """Return the root of the variance."""
        squared = self.variance()
        root = math.sqrt(max(to_float(squared.value), 0.0))
        room = squared.room / (2 * root) if root else math.sqrt(squared.room)
        return Found(root, room, root)

    def entropy(self) -> Found:
        """Return the entropy in bits."""
        shares = [to_float(p) for p in self.merged().values()]
        room = sum(
            abs(math.log2(max(to_float(mass.value), 1e-12)) + 1.45) * _room(mass)
            for mass in self.masses
        )
        return Found(-sum(p * math.log2(p) for p in shares), room, 1.0)

    def below(self, limit: Scalar) -> tuple[Scalar, Scalar]:
        """Return P(X < limit) and P(X <= limit)."""
        strict: Scalar = Fraction(0)
        weak: Scalar = Fraction(0)
        for x, p in self.merged().items():
            if is_about(x, limit):
                weak = add(weak, p)
            elif x < limit:
                strict = add(strict, p)
                weak = add(weak, p)
        return strict, weak


STATISTICS: Mapping[str, tuple[str, Callable[[Law], Found]]] = {
    "mean": ("mean", Law.mean),
    "variance": ("variance", Law.variance),
    "standard_deviation": ("standard deviation", Law.standard_deviation),
    "second_moment": ("second moment", lambda law: law.moment(2)),
    "third_moment": ("third moment", lambda law: law.moment(3)),
    "entropy": ("entropy in bits", Law.entropy),
}
"""Numbers an author may ask for, with their names in a sentence."""


def is_about(a: Scalar, b: Scalar) -> bool:
    """Say whether two numbers are the same but for double rounding."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    size = max(abs(to_float(a)), abs(to_float(b)))
    return abs(to_float(a) - to_float(b)) <= ROUNDING * size


def _room(number: NumberRead) -> float:
    """Return half a unit of the last digit of a fine decimal; coarse ones are meant."""
    unit = number.submitted.half_unit
    return unit if unit is not None and unit <= FINE else 0.0
