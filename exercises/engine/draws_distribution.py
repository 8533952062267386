"""Discrete distributions: values with probabilities that are easy to add."""

from fractions import Fraction

import numpy as np

from exercises.engine.draw_options import LARGEST_VECTOR, Options, entry_of
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.values import Matrix

__all__ = ["distribution", "shares"]

MOST_TRIES = 100


def distribution(options: Options, rng: np.random.Generator) -> Matrix:
    """Return a row of values, ascending, above a row of their probabilities.

    Raises
    ------
    UndefinedValue
        If 100 tries found none with the wanted mean.
    """
    size = options.whole("size", most=LARGEST_VECTOR)
    denominator = options.whole("denominator", 10, most=10_000)
    minimum = options.whole("minimum", 1)
    mean = options.scalar("mean") if options.has("mean") else None
    entry = entry_of(options)
    if mean is not None and not entry.low <= mean <= entry.high:
        raise EngineError(f"mean of {options.draw.name} must be from low to high.")
    for _ in range(MOST_TRIES):
        values = sorted(entry.draw_many(size, rng, distinct=True))
        parts = shares(size, denominator, minimum, rng)
        total = sum(x * k for x, k in zip(values, parts, strict=True))
        if mean is None or total == mean * denominator:
            return (
                tuple(values),
                tuple(Fraction(part, denominator) for part in parts),
            )
    raise UndefinedValue(f"{options.draw.name} was never of mean {mean}.")


def shares(
    size: int, denominator: int, minimum: int, rng: np.random.Generator
) -> list[int]:
    """Share out whole numbers; every way is equally likely (stars and bars)."""
    spare = denominator - size * minimum
    if spare < 0 or size < 1:
        raise UndefinedValue("The probabilities cannot add up to 1.")
    bars = np.sort(rng.permutation(spare + size - 1)[: size - 1])
    ends = [-1, *(int(bar) for bar in bars), spare + size - 1]
    return [b - a - 1 + minimum for a, b in zip(ends, ends[1:], strict=False)]
