"""A function about one place: coefficients, how far they reach, and what they miss."""

import math
from dataclasses import dataclass

import numpy as np

from exercises.demos.calculus.curves import Vector, values_of
from exercises.demos.calculus.series.jets import NoSeriesError, jet_of
from exercises.engine.expressions import Expression

__all__ = ["CLOSE", "FUNCTIONS", "MOST", "Series", "series_of"]

FUNCTIONS = {
    "sin": "sin(x)",
    "cos": "cos(x)",
    "exp": "exp(x)",
    "log1p": "ln(1+x)",
    "bell": "1/(1+x^2)",
}
MOST = 20
# Further coefficients show where the series ends, and what a polynomial leaves.
FURTHER = 60
CLOSE = 0.01
"""A polynomial is right where it misses by at most this."""

SIDE = 4_000


@dataclass(frozen=True)
class Series:
    """Coefficients about a, or the reason why there are none."""

    f: Expression
    a: float
    coefficients: Vector
    radius: float | None
    """How far it converges; infinite for everywhere, None where nobody knows."""
    is_estimated: bool = False
    trouble: str = ""

    def polynomial(self, order: int, x: Vector) -> Vector:
        """The Taylor polynomial of this order."""
        found = np.zeros_like(x)
        for c in self.coefficients[order::-1]:
            found = found * (x - self.a) + c
        return found

    def reach(self, order: int, span: float) -> float:
        """How far from a on both sides the polynomial is right, at most `span`."""
        way = np.linspace(0.0, span, SIDE + 1)
        gaps = [
            np.abs(self.polynomial(order, x) - values_of(self.f, x))
            for x in (self.a - way, self.a + way)
        ]
        wrong = ~(np.maximum(*gaps) <= CLOSE)
        return float(way[max(int(np.argmax(wrong)) - 1, 0)]) if wrong.any() else span

    def tail(self, order: int, step: float) -> float:
        """What comes after this order, at one step from a."""
        more = self.coefficients[order + 1 :]
        powers = step ** np.arange(order + 1, order + 1 + len(more))
        return float((more * powers).sum())


def series_of(f: Expression, a: float, name: str) -> Series:
    """The series about a, with what is known of its radius."""
    try:
        found = jet_of(f, a, FURTHER)
    except NoSeriesError as error:
        return Series(f, a, np.full(MOST + 1, np.nan), None, trouble=str(error))
    if name == "expr":
        radius = _estimated(found)
        return Series(f, a, found, radius, is_estimated=radius is not None)
    known = {"log1p": abs(a + 1), "bell": math.hypot(1.0, a)}
    return Series(f, a, found, known.get(name, math.inf))


def _estimated(c: Vector) -> float | None:
    """The radius by Cauchy and Hadamard, if the coefficients say it plainly.

    |cₖ| behaves like R⁻ᵏ times a power of k. If the upper edge of log|cₖ| is steeper
    in its far half than in its near one, the series has no edge that can be seen.
    """
    sizes = np.abs(c)
    if not sizes[MOST:].any():
        return math.inf  # a polynomial
    k, heights = _upper_edge(sizes)
    if k.size < 8:
        return None
    half = k.size // 2
    near, far = (
        np.polyfit(k[s], heights[s], 1)[0] for s in (slice(half), slice(half, None))
    )
    if abs(near - far) > 0.1:
        return None
    columns = np.stack([np.ones_like(k), -k, np.log(k)], axis=1)
    return math.exp(float(np.linalg.lstsq(columns, heights, rcond=None)[0][1]))


def _upper_edge(sizes: Vector) -> tuple[Vector, Vector]:
    """Places and logarithms of the largest of each four coefficients from the tenth."""
    starts = range(10, len(sizes) - 3, 4)
    tops = [start + int(np.argmax(sizes[start : start + 4])) for start in starts]
    there = np.array([top for top in tops if sizes[top] > 1e-290], dtype=int)
    return there.astype(float), np.log(sizes[there])
