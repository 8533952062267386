"""What a small pivot does to two lines that cross well."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane, Point

__all__ = ["small_pivot"]

PIVOT = 0.1
"""Of the system PIVOT·x + y = 1, x + y = 2."""
ROUNDING = 0.05
"""By how much rounding may have moved the last row, y = height."""
APART = 4.2


def small_pivot() -> str:
    """Return the last row of elimination with the first one, in both orders."""
    height = (2 - 1 / PIVOT) / (1 - 1 / PIVOT)
    plane = Plane((-0.6, 6.9), (-0.75, 2.5))
    for left, slope, start, title in (
        (0.0, PIVOT, 1.0, "no swap"),
        (APART, 1.0, 2.0, "rows swapped"),
    ):
        _panel(plane, left, (slope, start), height)
        plane.words((left + 1.2, 2.3), title, INK, anchor="middle")
    plane.words((2.6, 0.5), "first row", BLUE, anchor="end")
    plane.words((APART + 1.72, 0.5), "first row", BLUE)
    plane.words((2.6, 1.08), "last row", ORANGE, anchor="end")
    plane.words((APART + 2.6, 1.08), "last row", ORANGE, anchor="end")
    plane.words((1.11, -0.4), "x somewhere here", GREEN, anchor="middle")
    plane.words((APART + 1.11, -0.4), "x is here", GREEN, anchor="middle")
    return plane.svg(
        "Without a swap the two rows are nearly parallel lines, with it they cross well"
    )


def _panel(plane: Plane, left: float, line: tuple[float, float], height: float) -> None:
    """Draw axes, the line slope·x + y = start, and a band of last rows."""
    slope, start = line

    def at(x: float, y: float) -> Point:
        return np.array([left + x, y])

    plane.line([at(-0.3, 0), at(2.6, 0)], INK, width=1)
    plane.line([at(0, -0.2), at(0, 2.1)], INK, width=1)
    low, high = height - ROUNDING, height + ROUNDING
    plane.area([at(-0.3, low), at(2.6, low), at(2.6, high), at(-0.3, high)], ORANGE)
    first, last = -0.1, min(2.6, (start + 0.1) / slope)
    plane.line([at(first, start - slope * first), at(last, start - slope * last)], BLUE)
    ends = sorted((start - y) / slope for y in (low, high))
    for x in ends:
        plane.line([at(x, start - slope * x), at(x, 0)], GREEN, dash=True, width=1.2)
    plane.line([at(ends[0], 0), at(ends[1], 0)], GREEN, width=5)
    plane.point(at((start - height) / slope, height), INK)
