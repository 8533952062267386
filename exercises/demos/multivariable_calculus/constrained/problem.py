"""Lowest points under one constraint: every point where the gradients are parallel.

The system ∇f = λ∇g, g = c is solved by Newton's method with exact second derivatives
from places all along the constraint, all of them at once.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from exercises.demos.multivariable_calculus.constrained.level import level_segments
from exercises.engine.expressions import Expression, value_gradient_hessian

__all__ = ["GRID", "Answer", "Problem", "Stationary", "solve"]

GRID = 81
STARTS = 48
NEWTON = 60
# Where Newton's method has arrived, relative to the size of the gradients.
ARRIVED = 1e-9
# A gradient of g this small, against its size in the picture, has no direction.
VANISHED = 1e-5
SAME = 1e-6

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Stationary:
    """A point where the gradients are parallel, or f is level inside."""

    x: float
    y: float
    height: float
    multiplier: float
    kind: str

    @property
    def place(self) -> Vector:
        """Its coordinates."""
        return np.array([self.x, self.y])


@dataclass(frozen=True)
class Problem:
    """Minimise f where g = c, or where g ≤ c."""

    f: Expression
    g: Expression
    c: float
    is_inequality: bool
    span: float

    def both(self, points: Vector) -> tuple[tuple[Vector, ...], tuple[Vector, ...]]:
        """Value, gradient and Hessian of f and of g."""
        first = value_gradient_hessian(self.f, ["x", "y"], points)
        return first, value_gradient_hessian(self.g, ["x", "y"], points)

    def values(self, h: Expression, points: Vector) -> Vector:
        """One of the two functions at many points."""
        found = h.evaluate({"x": points[..., 0], "y": points[..., 1]})
        return np.array(np.broadcast_to(np.asarray(found, float), points.shape[:-1]))

    def side(self) -> Vector:
        """The places of the grid along each axis."""
        return np.linspace(-self.span, self.span, GRID)

    def grid(self) -> Vector:
        """All points of the picture, (GRID, GRID, 2), rows upwards."""
        return np.stack(np.meshgrid(self.side(), self.side()), axis=-1)

    def onto(self, points: Vector, rounds: int = 3) -> Vector:
        """Move points straight onto the constraint."""
        found = points.copy()
        for _ in range(rounds):
            value, slope, _ = value_gradient_hessian(self.g, ["x", "y"], found)
            size = (slope**2).sum(axis=-1, keepdims=True)
            step = (value - self.c)[..., None] * slope / np.where(size > 0, size, 1.0)
            length = np.linalg.norm(step, axis=-1, keepdims=True)
            found = found - step * np.minimum(1.0, self.span / np.maximum(length, 1e-9))
        return np.where(np.isfinite(found), found, points)


@dataclass(frozen=True)
class Answer:
    """What was found; `status` is one of touches, inside, level, edge, corner,
    singular and infeasible.
    """

    status: str
    best: Stationary | None
    all: tuple[Stationary, ...] = ()
    lowest: tuple[float, float, float] | None = None
    """The lowest allowed place of the picture, as far as a grid can see it."""
    segments: Vector = field(default_factory=lambda: np.empty((0, 2, 2)))


def solve(problem: Problem) -> Answer:
    """Find all candidates, and say which of them is the lowest, or why none is."""
    heights = problem.values(problem.g, problem.grid()) - problem.c
    segments = level_segments(problem.side(), heights)
    on_curve = problem.onto(segments[:, 0]) if len(segments) else np.empty((0, 2))
    found = _parallel(problem, on_curve) if len(on_curve) else []
    allowed = on_curve
    if problem.is_inequality:
        found = [
            one for one in found if one.multiplier <= SAME or one.kind != "minimum"
        ]
        inside = problem.grid()[heights <= 0]
        found += _level_inside(problem, inside)
        allowed = np.concatenate([on_curve, inside])
    if not len(allowed):
        return Answer("infeasible", None, segments=segments)
    lows = problem.values(problem.f, allowed)
    lowest: tuple[float, float, float] | None = None
    if np.isfinite(lows).any():
        place = int(np.nanargmin(np.where(np.isfinite(lows), lows, np.inf)))
        x, y = allowed[place]
        lowest = (float(x), float(y), float(lows[place]))
    minima = [one for one in found if one.kind == "minimum"]
    best = min(minima, key=lambda one: (round(one.height, 9), one.x), default=None)
    is_level = (
        bool(np.ptp(lows[np.isfinite(lows)], axis=0) <= SAME) if lowest else False
    )
    status = "level" if is_level else _status(problem, best, lowest)
    is_sure = status in {"touches", "inside"}
    return Answer(status, best if is_sure else None, tuple(found), lowest, segments)


def _status(
    problem: Problem,
    best: Stationary | None,
    lowest: tuple[float, float, float] | None,
) -> str:
    if lowest is None:
        return "infeasible"
    slack = SAME * (1 + abs(lowest[2]))
    if best is not None and best.height <= lowest[2] + slack:
        return "inside" if best.multiplier == 0 and problem.is_inequality else "touches"
    place = np.array(lowest[:2])
    if _is_singular(problem, place):
        return "singular"
    cell = 2 * problem.span / (GRID - 1)
    is_outside = np.abs(place).max() >= problem.span - 1.5 * cell
    return "edge" if is_outside else "corner"


def _is_singular(problem: Problem, near: Vector) -> bool:
    """Whether ∇g vanishes on the constraint close to here."""

    def misses(p: Vector) -> Vector:
        value, slope, _ = value_gradient_hessian(problem.g, ["x", "y"], p)
        return np.append(slope, value - problem.c)

    if not np.isfinite(misses(near)).all():
        return False
    found = optimize.least_squares(misses, near, xtol=1e-14, ftol=1e-14, gtol=1e-14)
    is_near = np.linalg.norm(found.x - near) < 4 * problem.span / GRID
    return bool(is_near and np.linalg.norm(found.fun) < SAME)


def _parallel(problem: Problem, on_curve: Vector) -> list[Stationary]:
    """Newton's method on the whole system from places all along the constraint."""
    chosen = np.linspace(0, len(on_curve) - 1, min(STARTS, len(on_curve)))
    points = on_curve[np.unique(chosen.astype(int))]
    (_, df, _), (_, dg, _) = problem.both(points)
    lam = (df * dg).sum(axis=1) / np.maximum((dg**2).sum(axis=1), 1e-300)
    for _ in range(NEWTON):
        (_, df, Hf), (value, dg, Hg) = problem.both(points)
        J = np.zeros((len(points), 3, 3))
        J[:, :2, :2] = Hf - lam[:, None, None] * Hg
        J[:, :2, 2], J[:, 2, :2] = -dg, dg
        rest = np.column_stack([df - lam[:, None] * dg, value - problem.c])
        step = _solved(J, rest, problem.span)
        points, lam = points - step[:, :2], lam - step[:, 2]
        if np.abs(step).max(initial=0.0) < 1e-13 * (1 + problem.span):
            break
    return _distinct(problem, points, lam)


def _solved(J: Vector, rest: Vector, span: float) -> Vector:
    """J⁻¹ times the rest, no step longer than a quarter of the picture."""
    flat = np.concatenate([J.reshape(-1, 9), rest], axis=1)
    is_good = np.array(np.isfinite(flat).all(axis=1))
    is_good &= np.abs(np.linalg.det(np.where(is_good[:, None, None], J, 0.0))) > 1e-12
    J = np.array(np.where(is_good[:, None, None], J, np.eye(3)))
    rest = np.array(np.where(is_good[:, None], rest, 0.0))
    step: Vector = np.asarray(np.linalg.solve(J, rest[..., None])[..., 0], float)
    length = np.linalg.norm(step[:, :2], axis=1, keepdims=True)
    shorter: Vector = step * np.minimum(1.0, span / 2 / np.maximum(length, 1e-300))
    return shorter


def _distinct(problem: Problem, points: Vector, lam: Vector) -> list[Stationary]:
    """Those that arrived within the picture, each once."""
    (height, df, Hf), (value, dg, Hg) = problem.both(points)
    size_f, size_g = np.linalg.norm(df, axis=1), np.linalg.norm(dg, axis=1)
    rest = np.linalg.norm(df - lam[:, None] * dg, axis=1)
    arrived = rest <= ARRIVED * (1 + size_f + np.abs(lam) * size_g)
    arrived &= np.abs(value - problem.c) <= ARRIVED * (1 + abs(problem.c))
    arrived &= np.isfinite(height)
    arrived &= size_g > VANISHED * max(1.0, float(np.nanmax(size_g, initial=0.0)))
    arrived &= (np.abs(points) <= problem.span * (1 + 1e-9)).all(axis=1)
    tangent = (
        np.stack([-dg[:, 1], dg[:, 0]], axis=1) / np.maximum(size_g, 1e-300)[:, None]
    )
    bend = np.einsum("ni,nij,nj->n", tangent, Hf - lam[:, None, None] * Hg, tangent)
    found: list[Stationary] = []
    for i in np.flatnonzero(arrived):
        kind = (
            "minimum" if bend[i] > 1e-9 else "maximum" if bend[i] < -1e-9 else "level"
        )
        x, y = (float(v) + 0.0 for v in np.round(points[i], 12))
        _add(found, Stationary(x, y, float(height[i]), float(lam[i]), kind))
    return sorted(found, key=lambda one: one.height)


def _add(found: list[Stationary], one: Stationary) -> None:
    if all(np.linalg.norm(one.place - other.place) > 1e-5 for other in found):
        found.append(one)


def _level_inside(problem: Problem, inside: Vector) -> list[Stationary]:
    """Minima of f alone that lie inside: there the constraint costs nothing."""
    if not len(inside):
        return []
    chosen = np.linspace(0, len(inside) - 1, min(STARTS, len(inside)))
    points = inside[np.unique(chosen.astype(int))]
    for _ in range(NEWTON):
        _, df, Hf = value_gradient_hessian(problem.f, ["x", "y"], points)
        J = np.zeros((len(points), 3, 3))
        J[:, :2, :2], J[:, 2, 2] = Hf, 1.0
        points = points - _solved(J, np.pad(df, ((0, 0), (0, 1))), problem.span)[:, :2]
    (height, df, Hf), (value, _, _) = problem.both(points)
    arrived = np.linalg.norm(df, axis=1) <= ARRIVED * (1 + np.abs(height))
    arrived &= np.isfinite(height) & (value < problem.c)
    arrived &= (np.abs(points) <= problem.span).all(axis=1)
    found: list[Stationary] = []
    for i in np.flatnonzero(arrived):
        if np.linalg.eigvalsh(Hf[i]).min() > 1e-9:
            x, y = (float(v) + 0.0 for v in np.round(points[i], 12))
            _add(found, Stationary(x, y, float(height[i]), 0.0, "minimum"))
    return found
