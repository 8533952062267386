"""Whole numbers and rounding of values, halves away from zero."""

import math
from fractions import Fraction

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.values import Scalar, bounded

__all__ = ["rounded", "whole"]

MOST_PLACES = 30
LARGEST_WHOLE = 10**15


def rounded(x: Scalar, places: Scalar = Fraction(0)) -> Scalar:
    """Return x rounded to decimal places, halves away from zero; exact."""
    count = whole(places, "The number of places")
    if not -MOST_PLACES <= count <= MOST_PLACES or not math.isfinite(x):
        raise UndefinedValue("This cannot be rounded.")
    shift = Fraction(10) ** count
    exact = x if isinstance(x, Fraction) else Fraction(repr(x))
    return bounded(Fraction(_round_half_up(exact * shift)) / shift)


def whole(x: Scalar, what: str = "This") -> int:
    """Return x as an int; raise EngineError if it is not whole."""
    if (
        not math.isfinite(x)
        or x != math.floor(x)
        or not -LARGEST_WHOLE <= x <= LARGEST_WHOLE
    ):
        raise EngineError(f"{what} must be a whole number.")
    return int(x)


def _round_half_up(x: Fraction) -> int:
    size = math.floor(abs(x) + Fraction(1, 2))
    return -size if x < 0 else size
