"""How far two sides of a formula move when the numbers in it move by their errors."""

from collections.abc import Callable, Sequence

import numpy as np

from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import (
    Scalar,
    Value,
    is_matrix,
    is_scalar,
    is_vector,
    to_float,
)
from exercises.engine.measured import Floats

__all__ = ["alike", "flat", "moved", "numbers_of", "shape_of"]

# More numbers than these are moved together, in so many patterns of signs.
MOST_MOVES = 25
PATTERNS = 8
# Second-order terms of moves of half a unit in the third digit.
SLACK = 1.02

Sides = Callable[[Sequence[Scalar] | None], tuple[Value, Value]]


def alike(a: Value, b: Value) -> tuple[Value, Value]:
    """Return both sides; an array of one entry beside a number is a number."""
    for one, other in ((a, b), (b, a)):
        if is_scalar(one) and not is_scalar(other) and len(numbers_of(other)) == 1:
            return tuple(numbers_of(side)[0] for side in (a, b))  # type: ignore[return-value]  # two of them
    return a, b


def moved(sides: Sides, typed: Sequence[Scalar], error: Floats) -> Floats:
    """Return how far a − b moves when each number moves by its error.

    Parameters
    ----------
    sides : gives both sides for numbers, or for those that were written.
    typed, error : the numbers that were written, and how far each may be off.
    """
    base = _difference(sides)
    places = np.flatnonzero(error > 0)
    if len(places) <= MOST_MOVES:
        total = np.zeros_like(base)
        for k in places:
            step = np.zeros(len(typed))
            step[k] = error[k]
            total += _largest(sides, typed, step, base)
        return SLACK * total
    signs = np.random.Generator(np.random.PCG64(1)).choice(
        [-1.0, 1.0], (PATTERNS, len(typed))
    )
    moves = [_largest(sides, typed, error * one, base) for one in signs]
    return np.asarray(3 * np.max(moves, axis=0))


def _largest(
    sides: Sides, typed: Sequence[Scalar], step: Floats, base: Floats
) -> Floats:
    found = np.zeros_like(base)
    for sign in (1.0, -1.0):
        numbers = [
            to_float(x) + sign * float(d) if d else x
            for x, d in zip(typed, step, strict=True)
        ]
        try:
            moved = np.abs(_difference(sides, numbers) - base)
        except (EngineError, np.linalg.LinAlgError):
            moved = np.full_like(base, np.inf)
        found = np.maximum(found, np.where(np.isnan(moved), np.inf, moved))
    return found


def _difference(sides: Sides, numbers: Sequence[Scalar] | None = None) -> Floats:
    a, b = sides(numbers)
    return flat(a) - flat(b)


def numbers_of(value: Value) -> list[Scalar]:
    """Return all numbers of a value, row by row; raise EngineError for a truth."""
    if is_matrix(value):
        return [x for row in value for x in row]
    if is_vector(value):
        return list(value)
    if is_scalar(value):
        return [value]
    raise EngineError("A truth value cannot be compared.")


def flat(value: Value) -> Floats:
    """Return all numbers of a value as floats."""
    return np.array([to_float(x) for x in numbers_of(value)])


def shape_of(value: Value) -> tuple[int, ...]:
    """Return the shape of a value."""
    if is_matrix(value):
        return len(value), len(value[0])
    return (len(value),) if is_vector(value) else ()
