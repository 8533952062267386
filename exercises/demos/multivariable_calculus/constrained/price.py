"""The multiplier as a price: what the lowest value does when c moves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.constrained.problem import (
    Problem,
    Stationary,
    Vector,
)

__all__ = ["Price", "price_of"]

PLACES = 41
NEAR = 1e-4
ROUNDS = 12


@dataclass(frozen=True)
class Price:
    """Lowest values for other c, and the slope measured by two of them."""

    c: Vector
    heights: Vector
    slope: float | None


def price_of(problem: Problem, best: Stationary) -> Price:
    """Follow the lowest point while c moves: Newton's method for every c at once."""
    width = max(1.0, abs(problem.c) / 2)
    near = NEAR * (1 + abs(problem.c)) * np.array([-1.0, 1.0])
    moves = np.concatenate([np.linspace(-width, width, PLACES), near])
    found = _moved(problem, best, moves)
    heights = problem.values(problem.f, found[:, :2])
    c, curve = problem.c + moves[:PLACES], heights[:PLACES].copy()
    curve[~_connected(found[:PLACES, :2], problem.span)] = np.nan
    if problem.is_inequality:
        # More room never costs: what was lowest before is still allowed.
        upper = slice(PLACES // 2, None)
        curve[upper] = np.fmin.accumulate(curve[upper])
    slope = float((heights[-1] - heights[-2]) / (near[1] - near[0]))
    return Price(c, curve, slope if np.isfinite(slope) else None)


def _moved(problem: Problem, best: Stationary, moves: Vector) -> Vector:
    """Solutions (x, y, λ) for c moved by each of these; NaN where they are lost."""
    start = np.array([best.x, best.y, best.multiplier])
    v = start + moves[:, None] * _direction(problem, start)
    step = np.full_like(v, np.inf)
    for _ in range(ROUNDS):
        J, rest = _system(problem, v, problem.c + moves)
        step = _stepped(J, rest)
        v = v - step
        if np.nanmax(np.abs(step), initial=0.0) < 1e-13:
            break
    is_lost = ~(np.abs(step).max(axis=1) < 1e-9 * (1 + np.abs(v).max(axis=1)))
    v[is_lost] = np.nan
    return v


def _direction(problem: Problem, start: Vector) -> Vector:
    """How the solution moves with c at first."""
    J, _ = _system(problem, start[None], np.array([problem.c]))
    (step,) = _stepped(J, np.array([[0.0, 0.0, -1.0]]))
    return np.asarray(-step, float)


def _system(problem: Problem, v: Vector, c: Vector) -> tuple[Vector, Vector]:
    (_, df, Hf), (value, dg, Hg) = problem.both(v[:, :2])
    J = np.zeros((len(v), 3, 3))
    J[:, :2, :2] = Hf - v[:, 2, None, None] * Hg
    J[:, :2, 2], J[:, 2, :2] = -dg, dg
    return J, np.column_stack([df - v[:, 2:] * dg, value - c])


def _stepped(J: Vector, rest: Vector) -> Vector:
    """J⁻¹ times the rest; NaN where there is none."""
    flat = np.concatenate([J.reshape(-1, 9), rest], axis=1)
    is_good = np.array(np.isfinite(flat).all(axis=1))
    J = np.array(np.where(is_good[:, None, None], J, np.eye(3)))
    is_good &= np.abs(np.linalg.det(J)) > 1e-12
    J = np.array(np.where(is_good[:, None, None], J, np.eye(3)))
    step = np.linalg.solve(J, np.nan_to_num(rest)[..., None])[..., 0]
    return np.array(np.where(is_good[:, None], step, np.nan), float)


def _connected(places: Vector, span: float) -> NDArray[np.bool_]:
    """Those that are reached from the middle without a jump to another solution."""
    jumps = np.linalg.norm(np.diff(places, axis=0), axis=1)
    is_near = jumps < 0.25 * span
    middle = len(places) // 2
    found = np.zeros(len(places), bool)
    found[middle] = True
    found[middle + 1 :] = np.logical_and.accumulate(is_near[middle:])
    found[:middle] = np.logical_and.accumulate(is_near[:middle][::-1])[::-1]
    return found
