"""Downhill along the constraint: what is left of ∇f once ∇g is taken out of it."""

import numpy as np

from exercises.demos.multivariable_calculus.constrained.problem import (
    Problem,
    Vector,
)

__all__ = ["MOST_STEPS", "angle_between", "slide"]

MOST_STEPS = 30
LONGEST = 0.08
"""Of the picture's width: a step that can be followed by eye."""


def slide(problem: Problem, start: Vector) -> Vector:
    """Places on the way down from this start, on the constraint or within it."""
    place = start.copy()
    if not (problem.is_inequality and _room(problem, place) > 0):
        place = problem.onto(place[None], rounds=12)[0]
    found = [place]
    for _ in range(MOST_STEPS):
        place = _next(problem, place)
        outside = np.abs(place).max() > 1.2 * problem.span
        if not np.isfinite(place).all() or outside or not _is_on(problem, place):
            break
        if np.linalg.norm(place - found[-1]) < 1e-6 * problem.span:
            break
        found.append(place)
    return np.array(found)


def _room(problem: Problem, place: Vector) -> float:
    """How far below c the constraint is."""
    return problem.c - float(problem.values(problem.g, place))


def _is_on(problem: Problem, place: Vector) -> bool:
    """Whether the constraint could be kept; at a cusp there is no way onto it."""
    room = _room(problem, place)
    broken = -room if problem.is_inequality else abs(room)
    return broken <= 1e-5 * (1 + abs(problem.c))


def _next(problem: Problem, place: Vector) -> Vector:
    (_, df, Hf), (_, dg, Hg) = problem.both(place)
    size = float(dg @ dg)
    lam = float(df @ dg) / size if size else 0.0
    is_free = problem.is_inequality and (
        _room(problem, place) > 1e-9 * (1 + abs(problem.c)) or lam > 0
    )
    if is_free or not size:
        step = _downhill(df, Hf, problem.span)
        after: Vector = place + step
        if _room(problem, after) >= 0 or not problem.is_inequality:
            return after
        return _onto(problem, after)
    tangent = np.array([-dg[1], dg[0]]) / np.sqrt(size)
    slope = float(df @ tangent)
    bend = abs(float(tangent @ (Hf - lam * Hg) @ tangent))
    length = min(abs(slope) / bend if bend else np.inf, 2 * LONGEST * problem.span)
    moved = place - np.sign(slope) * length * tangent
    return _onto(problem, moved)


def _onto(problem: Problem, place: Vector) -> Vector:
    (found,) = problem.onto(place[None])
    return np.asarray(found, float)


def _downhill(slope: Vector, bends: Vector, span: float) -> Vector:
    """Newton's step with every curvature made positive, not too long."""
    values, vectors = np.linalg.eigh(np.where(np.isfinite(bends), bends, 0.0))
    inside = vectors.T @ slope / np.maximum(np.abs(values), 1e-12)
    step: Vector = -(vectors @ inside)
    length = float(np.linalg.norm(step))
    return step * min(1.0, 2 * LONGEST * span / length) if length else step


def angle_between(first: Vector, other: Vector) -> float | None:
    """Degrees between two lines, 0 to 90; None if one has no direction."""
    sizes = float(np.linalg.norm(first) * np.linalg.norm(other))
    if not sizes > 0 or not np.isfinite(sizes):
        return None
    cross = abs(float(first[0] * other[1] - first[1] * other[0]))
    return float(np.degrees(np.arctan2(cross, abs(float(first @ other)))))
