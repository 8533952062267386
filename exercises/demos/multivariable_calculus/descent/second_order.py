"""Newton, BFGS and L-BFGS, each vectorised over its starts, with recorded iterates."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.descent.pace import Each, nobody
from exercises.demos.multivariable_calculus.descent.surfaces import Surface

__all__ = ["SECOND_ORDER", "run_bfgs", "run_lbfgs", "run_newton"]

SECOND_ORDER = ("newton", "bfgs", "lbfgs")

Points = NDArray[np.float64]

FLAT = 1e-10
"""A lane rests when its gradient is this small: steps then move the last digits."""

STILL = 1e-14
"""A lane rests after a step this short beside its place: only rounding moves it."""

ARMIJO = 1e-4
CURVATURE = 0.9
"""Constants of the weak Wolfe conditions; Nocedal & Wright (2006), p. 33–34."""

MOST_HALVINGS = 40


@dataclass(frozen=True)
class Search:
    """How far a lane goes along its direction."""

    kind: str = "wolfe"
    rate: float = 1.0


def run_newton(
    surface: Surface,
    starts: Points,
    *,
    steps: int,
    rate: float,
    is_modified: bool,
    each: Each = nobody,
) -> Points:
    """Newton's method p ← p − η H⁻¹ g, shape (S, T + 1, 2).

    With `is_modified` the eigenvalues of H count by their absolute value, so that a
    saddle repels (Dauphin et al. 2014, sec. 4); without, Newton walks into saddles.
    A lane whose H is singular stands still.
    """
    path = _path(starts, steps)
    for step in range(steps):
        each(step)
        p = path[:, step]
        g = _gradient(surface, p)
        resting = _length(g) < FLAT
        if resting.all():
            path[:, step + 1 :] = p[:, None]
            break
        move = _newton_step(surface, p, g, is_modified)
        move[resting] = 0.0
        path[:, step + 1] = p - rate * move
    return path


def run_bfgs(
    surface: Surface,
    starts: Points,
    *,
    steps: int,
    search: Search,
    each: Each = nobody,
) -> Points:
    """BFGS with the inverse Hessian kept; Nocedal & Wright (2006), alg. 6.1.

    The first estimate is the identity, as in SciPy.
    """
    lanes = len(starts)
    inverse = np.broadcast_to(np.eye(2), (lanes, 2, 2)).copy()

    def direction(g: Points) -> Points:
        turned: Points = np.einsum("sij,sj->si", inverse, g)
        return -turned

    def learn(s: Points, y: Points, usable: NDArray[np.bool_]) -> None:
        sy = np.where(usable, _dot(s, y), 1.0)
        rho = (1 / sy)[:, None, None]
        left = np.eye(2) - rho * s[:, :, None] * y[:, None, :]
        new = left @ inverse @ left.transpose(0, 2, 1)
        new += rho * s[:, :, None] * s[:, None, :]
        inverse[usable] = new[usable]

    return _quasi_newton(surface, starts, steps, search, direction, learn, each)


def run_lbfgs(
    surface: Surface,
    starts: Points,
    *,
    steps: int,
    search: Search,
    memory: int,
    each: Each = nobody,
) -> Points:
    """L-BFGS by the two-loop recursion; Nocedal & Wright (2006), alg. 7.4.

    The estimate before the first pair is the identity, so that with a memory of all
    steps this is BFGS.
    """
    pairs: list[tuple[Points, Points, Points]] = []

    def direction(g: Points) -> Points:
        q = g.copy()
        weights = []
        for s, y, rho in reversed(pairs):
            alpha = rho * _dot(s, q)
            weights.append(alpha)
            q -= alpha[:, None] * y
        for (s, y, rho), alpha in zip(pairs, reversed(weights), strict=True):
            q += (alpha - rho * _dot(y, q))[:, None] * s
        return -q

    def learn(s: Points, y: Points, usable: NDArray[np.bool_]) -> None:
        sy = np.where(usable, _dot(s, y), 1.0)
        # A pair that is not usable has ρ = 0 and changes nothing.
        pairs.append((s, y, np.where(usable, 1 / sy, 0.0)))
        del pairs[:-memory]

    return _quasi_newton(surface, starts, steps, search, direction, learn, each)


def _quasi_newton(
    surface: Surface,
    starts: Points,
    steps: int,
    search: Search,
    direction: Callable[[Points], Points],
    learn: Callable[[Points, Points, NDArray[np.bool_]], None],
    each: Each,
) -> Points:
    path = _path(starts, steps)
    g = _gradient(surface, path[:, 0])
    resting = ~np.isfinite(g).all(axis=1)
    for step in range(steps):
        each(step)
        p = path[:, step]
        resting |= _length(g) < FLAT
        if resting.all():
            path[:, step + 1 :] = p[:, None]
            break
        d = direction(g)
        uphill = _dot(d, g) >= 0
        d[uphill] = -g[uphill]
        length = _step_length(surface, p, d, g, search)
        length[resting] = 0.0
        after = p + length[:, None] * d
        new_g = _gradient(surface, after)
        s, y = after - p, new_g - g
        usable = _dot(s, y) > 1e-12 * _length(s) * _length(y)
        usable &= np.isfinite(y).all(axis=1)
        learn(s, y, usable)
        resting |= _length(s) <= STILL * (1 + _length(p))
        path[:, step + 1] = after
        g = new_g
    return path


def _step_length(
    surface: Surface, p: Points, d: Points, g: Points, search: Search
) -> NDArray[np.float64]:
    """Bisection for the weak Wolfe conditions (Lewis & Overton 2013, alg. 2.6).

    `armijo` asks only for enough descent; `none` takes the full step.
    """
    t = np.full(len(p), search.rate)
    if search.kind == "none":
        return t
    low, high = np.zeros(len(p)), np.full(len(p), np.inf)
    value, slope = surface.value(p[:, 0], p[:, 1]), _dot(d, g)
    open_ = np.ones(len(p), bool)
    for _ in range(MOST_HALVINGS):
        q = p + t[:, None] * d
        falls = surface.value(q[:, 0], q[:, 1]) <= value + ARMIJO * t * slope
        bends = np.ones(len(p), bool)
        if search.kind == "wolfe":
            bends = _dot(_gradient(surface, q), d) >= CURVATURE * slope
        high = np.where(open_ & ~falls, t, high)
        low = np.where(open_ & falls & ~bends, t, low)
        open_ &= ~(falls & bends)
        if not open_.any():
            return t
        next_t = np.where(np.isfinite(high), (low + high) / 2, 2 * t)
        t = np.where(open_, next_t, t)
    # No acceptable point: the lane stays where it is.
    return np.where(open_, 0.0, t)


def _newton_step(surface: Surface, p: Points, g: Points, is_modified: bool) -> Points:
    xx, xy, yy = surface.hessian(p[:, 0], p[:, 1])
    H = np.stack([xx, xy, xy, yy], axis=-1).reshape(-1, 2, 2)
    usable = np.asarray(np.isfinite(H).all(axis=(1, 2)))
    H = np.where(usable[:, None, None], H, np.eye(2))
    values, vectors = np.linalg.eigh(H)
    largest = np.abs(values).max(axis=1, keepdims=True)
    usable &= (np.abs(values) > 1e-12 * np.maximum(largest, 1e-300)).all(axis=1)
    if is_modified:
        values = np.abs(values)
    coordinates = np.einsum("sij,si->sj", vectors, g)
    safe = np.where(usable[:, None], values, 1.0)
    move = np.einsum("sij,sj->si", vectors, coordinates / safe)
    return np.where(usable[:, None], move, 0.0)


def _path(starts: Points, steps: int) -> Points:
    path = np.empty((len(starts), steps + 1, 2))
    path[:, 0] = starts
    return path


def _gradient(surface: Surface, p: Points) -> Points:
    return np.stack(surface.gradient(p[:, 0], p[:, 1]), axis=-1)


def _dot(a: Points, b: Points) -> NDArray[np.float64]:
    products: NDArray[np.float64] = np.einsum("si,si->s", a, b)
    return products


def _length(a: Points) -> NDArray[np.float64]:
    return np.sqrt(_dot(a, a))
