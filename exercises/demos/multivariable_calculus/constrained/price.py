"""The multiplier as a price: what the lowest value does when c moves."""

from dataclasses import dataclass

import numpy as np

from exercises.demos.multivariable_calculus.constrained.problem import (
    Problem,
    Stationary,
    Vector,
)

__all__ = ["Price", "price_of"]

PLACES = 41
NEAR = 1e-4


@dataclass(frozen=True)
class Price:
    """Lowest values for other c, and the slope measured by two of them."""

    c: Vector
    heights: Vector
    slope: float | None


def price_of(problem: Problem, best: Stationary) -> Price:
    """Follow the lowest point while c moves: Newton's method for every c at once."""
    width = max(1.0, abs(problem.c) / 2)
    c = problem.c + np.linspace(-width, width, PLACES)
    near = problem.c + NEAR * (1 + abs(problem.c)) * np.array([-1.0, 1.0])
    heights = np.empty(PLACES)
    middle = PLACES // 2
    for way in (range(middle, PLACES), range(middle, -1, -1)):
        start = np.array([best.x, best.y, best.multiplier])
        for place in way:
            start = _followed(problem, start, float(c[place]))
            heights[place] = problem.values(problem.f, start[:2])
            if problem.is_inequality and place > middle:
                # More room never costs: what was lowest before is still allowed.
                heights[place] = np.fmin(heights[place], heights[place - 1])
    start = np.array([best.x, best.y, best.multiplier])
    places = np.array([_followed(problem, start, float(one))[:2] for one in near])
    ends = problem.values(problem.f, places)
    slope = float((ends[1] - ends[0]) / (near[1] - near[0]))
    return Price(c, heights, slope if np.isfinite(slope) else None)


def _followed(problem: Problem, start: Vector, c: float) -> Vector:
    """The solution for this c, from that of one close by; NaN if it is lost."""
    v = start.copy()
    if not np.isfinite(v).all():
        return v
    for _ in range(12):
        (_, df, Hf), (value, dg, Hg) = problem.both(v[:2])
        J = np.zeros((3, 3))
        J[:2, :2], J[:2, 2], J[2, :2] = Hf - v[2] * Hg, -dg, dg
        rest = np.append(df - v[2] * dg, value - c)
        if not np.isfinite(J).all() or abs(np.linalg.det(J)) < 1e-12:
            return np.full(3, np.nan)
        step = np.linalg.solve(J, rest)
        v = v - step
        if np.abs(step).max() < 1e-12 * (1 + np.abs(v).max()):
            return v
    return np.full(3, np.nan)
