"""Sums of strips under a curve by five rules, and the integral they aim at."""

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import integrate, optimize

from exercises.demos.calculus.curves import Vector, values_of
from exercises.engine.expressions import Expression

__all__ = ["RULES", "WORDS", "Area", "area_of", "sum_by", "weights"]

RULES = {
    "left": "Left ends",
    "right": "Right ends",
    "mid": "Midpoints",
    "trapezoid": "Trapezoids",
    "simpson": "Simpson",
}
WORDS = {rule: label.lower() for rule, label in RULES.items()} | {
    "simpson": "Simpson's rule"
}
UNSETTLED = (
    "the area does not settle; it is infinite or undefined, or the curve turns too "
    "fast to tell"
)
UNCANCELLED = "the areas above and below are infinite and do not cancel"
LOOKED_AT = 2_001
MOST_ROOTS = 80
# What QUADPACK says of its own error must be below this share of the integral.
TRUSTED = 1e-6


@dataclass(frozen=True)
class Area:
    """The integral, its parts above and below the axis, or why there is none."""

    total: float | None
    above: float | None
    below: float | None
    trouble: str = ""


def weights(rule: str, n: int) -> tuple[Vector, Vector]:
    """Where a rule looks, in panels from the left end, and how much each place counts.

    Simpson needs an even number of panels: for an odd one the last three are taken by
    his rule of three eighths, and a single one is a trapezoid.
    """
    if rule == "mid":
        return np.arange(0.5, n), np.ones(n)
    places: Vector = np.arange(n + 1, dtype=float)
    if rule in {"left", "right"}:
        ends = places[:-1] if rule == "left" else places[1:]
        return ends, np.ones(n)
    if rule == "trapezoid" or n == 1:
        found = np.ones(n + 1)
        found[[0, -1]] = 0.5
        return places, found
    found = np.zeros(n + 1)
    pairs = n if n % 2 == 0 else n - 3
    if pairs:
        found[1:pairs:2] = 4 / 3
        found[2:pairs:2] = 2 / 3
        found[[0, pairs]] = 1 / 3
    if n % 2:
        found[-4:] += np.array([3, 9, 9, 3]) / 8
    return places, found


def sum_by(f: Expression, a: float, b: float, n: int, rule: str) -> float:
    """The sum of n panels; NaN or ±inf if the rule asks where f has no value."""
    places, share = weights(rule, n)
    width = (b - a) / n
    return float(width * (share * values_of(f, a + width * places)).sum())


def area_of(f: Expression, a: float, b: float) -> Area:
    """The integral by QUADPACK, split at the roots."""
    x = np.linspace(a, b, LOOKED_AT)
    heights = values_of(f, x)
    inner = heights[1:-1]
    if np.isnan(inner).mean() > 0.01:
        return Area(None, None, None, "the function has no value on a part of it")

    def height(place: float) -> float:
        return float(values_of(f, [place])[0])

    total = _trusted(height, a, b)
    if total is None:
        return Area(None, None, None, UNSETTLED)
    roots = _roots(height, x, heights)
    whole = _trusted(lambda t: abs(height(t)), a, b, roots)
    if whole is None and len(roots) < MOST_ROOTS:
        return Area(None, None, None, UNCANCELLED)
    if whole is None:
        return Area(total, None, None)
    whole = abs(whole) * math.copysign(1.0, b - a)
    return Area(total, (whole + total) / 2, (total - whole) / 2)


def _trusted(
    height: Callable[[float], float], a: float, b: float, points: Sequence[float] = ()
) -> float | None:
    """An integral that QUADPACK vouches for."""
    if a == b:
        return 0.0
    more: dict[str, Any] = {"points": points} if points else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = integrate.quad(height, a, b, limit=200, full_output=1, **more)
    value, error = float(found[0]), float(found[1])
    is_sure = len(found) == 3 or error <= 1e-10 * (1 + abs(value))
    if not math.isfinite(value) or not error <= TRUSTED * (1 + abs(value)):
        return None
    return value if is_sure else None


def _roots(height: Callable[[float], float], x: Vector, heights: Vector) -> list[float]:
    turns = np.flatnonzero(heights[:-1] * heights[1:] < 0)
    return [float(optimize.brentq(height, x[i], x[i + 1])) for i in turns[:MOST_ROOTS]]
