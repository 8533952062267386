"""Values as plain JSON and back, exactly: numbers as text "p/q", floats as numbers."""

import math
from fractions import Fraction
from typing import Any

from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import Value

__all__ = ["decode", "encode"]


def encode(value: Value) -> Any:  # Any: nested JSON
    """Return a value as JSON.

    Examples
    --------
    >>> encode((Fraction(1, 2), 0.25))
    ['1/2', 0.25]
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return [encode(entry) for entry in value]
    if isinstance(value, Fraction):
        return str(value)
    if not math.isfinite(value):
        raise EngineError("An infinite value cannot be stored.")
    return value


def decode(data: Any) -> Value:  # Any: nested JSON
    """Return the value that was encoded."""
    if isinstance(data, bool):
        return data
    if isinstance(data, list):
        return tuple(decode(entry) for entry in data)  # type: ignore[return-value]  # same shape as encoded
    return Fraction(data) if isinstance(data, str) else float(data)
