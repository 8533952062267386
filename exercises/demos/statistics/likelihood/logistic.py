"""Logistic regression on one variable: Newton's method, or why there is no end."""

import math
from typing import Any

import numpy as np
from scipy import special

from exercises.demos.states import State
from exercises.demos.statistics.likelihood.model import Model, Vector

__all__ = ["logistic"]

MOST_STEPS = 100
SMALL = 1e-12


def logistic(state: State) -> Model:
    """P(y = 1) = 1/(1 + exp(−(a + b·x))); a point with y of 1/2 or more counts as 1."""
    points = np.array(state["points"], float)
    x, y, w = points[:, 0], (points[:, 1] >= 0.5).astype(float), state["weight"]
    trouble = "" if w else _trouble(x, y)
    best = errors = None
    if not trouble:
        best, errors = _newton(x, y, w)
    guess = (state["intercept"], state["slope"])
    return Model(
        kind="logistic",
        names=("intercept", "slope"),
        symbols=("a", "b"),
        guess=guess,
        count=len(x),
        weight=w,
        loglik=lambda a, b: _loglik(x, y, a, b),
        logprior=lambda a, b: -w / 2 * (a * a + b * b),
        each=lambda a, b: y * (a + b * x) - np.logaddexp(0, a + b * x),
        estimate=best,
        errors=errors,
        trouble=trouble,
        box=_box(best, errors, guess),
        escape=_escape(x, y),
    )


def _loglik(x: Vector, y: Vector, a: Any, b: Any) -> Any:
    """Added up point by point: a grid times all points would not fit the cache."""
    total: Any = 0.0
    for place, label in zip(x, y, strict=True):
        score = a + b * place
        total = total + label * score - np.logaddexp(0.0, score)
    return total


def _trouble(x: Vector, y: Vector) -> str:
    if len(set(y.tolist())) < 2:
        return (
            "All points have the same label: the likelihood grows as the intercept "
            "goes to infinity, and never reaches its bound"
        )
    if np.ptp(x) == 0:
        return "All points have the same x: many pairs of a and b are equally likely"
    low, high = x[y == 0], x[y == 1]
    if low.max() <= high.min() or high.max() <= low.min():
        return (
            "A threshold separates the labels: the steeper the curve, the larger the "
            "likelihood, without end"
        )
    return ""


def _newton(
    x: Vector, y: Vector, w: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The highest point, with steps halved until they go up."""
    design = np.stack([np.ones_like(x), x], axis=1)
    now = np.zeros(2)

    def height(at: Vector) -> float:
        return float(_loglik(x, y, at[0], at[1])) - w / 2 * float(at @ at)

    for _ in range(MOST_STEPS):
        p = special.expit(design @ now)
        slope = design.T @ (y - p) - w * now
        bend = (design * (p * (1 - p))[:, None]).T @ design + w * np.eye(2)
        step = np.linalg.solve(bend, slope)
        if float(slope @ step) < SMALL:
            break
        while height(now + step) < height(now) and float(np.abs(step).max()) > SMALL:
            step = step / 2
        now = now + step
    p = special.expit(design @ now)
    bend = (design * (p * (1 - p))[:, None]).T @ design + w * np.eye(2)
    a, b = np.sqrt(np.diag(np.linalg.inv(bend)))
    return (float(now[0]), float(now[1])), (float(a), float(b))


def _box(
    best: tuple[float, float] | None,
    errors: tuple[float, float] | None,
    guess: tuple[float, float],
) -> tuple[tuple[float, float], ...]:
    if best is None or errors is None:
        best, errors = (0.0, 0.0), (5.0, 5.0)
    sides = []
    for centre, error, tried in zip(best, errors, guess, strict=True):
        room = min(max(3 * error, 0.2), 30.0)
        sides.append((min(centre - room, tried - 0.2), max(centre + room, tried + 0.2)))
    return tuple(sides)


def _escape(x: Vector, y: Vector) -> Any:
    """Along which way the likelihood grows: the steeper threshold, or the intercept."""
    if len(set(y.tolist())) < 2:
        sign = 1.0 if y[0] else -1.0
        return lambda t: (sign * t, 0.0)
    low, high = x[y == 0], x[y == 1]
    sign = 1.0 if low.max() <= high.min() else -1.0
    edge = (low.max() + high.min()) / 2 if sign > 0 else (high.max() + low.min()) / 2
    if np.ptp(x) == 0:
        a = math.log(y.mean() / (1 - y.mean()))
        return lambda t: (a - t * float(x[0]), t)
    return lambda t: (-sign * t * float(edge), sign * t)
