"""A learner's function of x: read, evaluated over many points, and seen."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exercises.demos.formulas import read_formula
from exercises.demos.states import InvalidStateError
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression

__all__ = ["Vector", "plain", "read_curve", "seen_range", "values_of"]

Vector = NDArray[np.float64]


def read_curve(typed: str, parameter: str = "formula") -> Expression:
    """Return a formula in x that has one number at each point.

    Raises
    ------
    InvalidStateError
        With a sentence at the parameter it was typed for.
    """
    f = read_formula(typed, ["x"], parameter)
    try:
        values_of(f, [0.5, 1.5])
    except (EngineError, TypeError, ValueError):
        sentence = "This is not one number for each x; try x^2 or sin(x)."
        raise InvalidStateError({parameter: sentence}) from None
    return f


def values_of(f: Expression, x: ArrayLike) -> Vector:
    """Return f at each of these points; NaN or ±inf where it has no value."""
    place = np.asarray(x, float)
    found = np.asarray(f.evaluate({"x": place}), float)
    return np.array(np.broadcast_to(found, place.shape))


def seen_range(values: Vector, *, with_zero: bool = False) -> list[float]:
    """Return ends of an axis for a curve; far peaks may leave the picture."""
    seen = values[np.isfinite(values)]
    if not seen.size:
        return [-1.0, 1.0]
    low, high = (float(part) for part in np.percentile(seen, [3, 97]))
    room = (high - low) or max(abs(high), 1.0)
    low, high = max(float(seen.min()), low - room), min(float(seen.max()), high + room)
    if with_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    margin = 0.08 * (high - low) or 1.0
    return [low - margin, high + margin]


def plain(number: float) -> float | None:
    """Return a number as JSON has it: none for what is not finite."""
    return float(number) if np.isfinite(number) else None
