"""Drawing exact numbers from a range, alone or many at once."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from exercises.engine.errors import EngineError, UndefinedValue

__all__ = ["EntryDraw"]

MOST_VALUES = 200_000


@dataclass(frozen=True)
class EntryDraw:
    """Numbers p/q from `low` to `high` with q among `denominators`, some left out."""

    low: Fraction
    high: Fraction
    denominators: tuple[int, ...] = (1,)
    exclude: frozenset[Fraction] = frozenset()

    def over(self, denominators: tuple[int, ...]) -> "EntryDraw":
        """Return the same range with other denominators."""
        return replace(self, denominators=denominators)

    def values(self, *, proper: bool = False) -> list[Fraction]:
        """Return everything that can be drawn, ascending; each value once."""
        if min(self.denominators, default=0) < 1:
            raise EngineError("Denominators are positive whole numbers.")
        count = sum((self.high - self.low) * q + 1 for q in self.denominators)
        if count > MOST_VALUES:
            raise EngineError(f"A draw has at most {MOST_VALUES} values.")
        found = {
            Fraction(p, q)
            for q in self.denominators
            for p in range(math.ceil(self.low * q), math.floor(self.high * q) + 1)
        }
        found -= self.exclude
        return sorted(x for x in found if not (proper and x.denominator == 1))

    def draw(self, rng: np.random.Generator, *, proper: bool = False) -> Fraction:
        """Return one value, each equally likely."""
        allowed = self.values(proper=proper)
        if not allowed:
            raise UndefinedValue("Nothing is left to draw.")
        return allowed[int(rng.integers(len(allowed)))]

    def draw_many(
        self, count: int, rng: np.random.Generator, *, distinct: bool = False
    ) -> list[Fraction]:
        """Return so many values."""
        allowed = self.values()
        if not allowed or (distinct and len(allowed) < count):
            raise UndefinedValue("Nothing is left to draw.")
        if distinct:
            return [allowed[int(k)] for k in rng.permutation(len(allowed))[:count]]
        return [allowed[int(k)] for k in rng.integers(len(allowed), size=count)]
