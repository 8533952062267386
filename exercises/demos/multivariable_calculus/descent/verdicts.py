"""What became of each lane of the race, and why."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.descent.surfaces import Surface

__all__ = ["Lane", "judge"]

CONVERGED = 1e-6
"""Gradient length at which a lane has arrived."""

FAR = 1e3
"""Box diameters from its centre at which a lane has left for good."""

HIGH = 1e6
"""Times the starting height at which a lane has left for good."""

OPPOSITE = -0.9
"""Cosine between successive steps below which a lane swings to and fro."""


@dataclass(frozen=True)
class Lane:
    """One method from one start."""

    method: str
    start: int
    verdict: str
    stopped_at: int
    end: tuple[float, float] | None
    value: float | None
    reason: str

    @property
    def is_converged(self) -> bool:
        """Whether it arrived at a minimum."""
        return self.verdict == "converged"


def judge(
    surface: Surface,
    path: NDArray[np.float64],
    *,
    method: str,
    start: int,
    rate: float,
) -> Lane:
    """Judge one trajectory of shape (T + 1, 2).

    A lane has diverged when it is not finite, farther than 1,000 box diameters, or a
    million times higher than its start; it is then cut at its last good point.
    """
    values = surface.value(path[:, 0], path[:, 1])
    gone = _first(_is_gone(surface, path, values))
    if gone is not None:
        return _diverged(surface, path, gone, method=method, start=start, rate=rate)
    gx, gy = surface.gradient(path[:, 0], path[:, 1])
    flat = _first(np.hypot(gx, gy) < CONVERGED)
    steps = len(path) - 1
    here = flat if flat is not None else steps
    end = (float(path[here, 0]), float(path[here, 1]))
    lowest = _curvatures(surface, *end)[0]
    if flat is not None and lowest < -CONVERGED:
        verdict, reason = "saddle", f"the curvature there is {lowest:.3g} one way"
    elif flat is not None:
        verdict, reason = "converged", f"in {here} step" + "s" * (here != 1)
    elif _swings(path):
        place = _nearest(surface, end) or end
        verdict, reason = "oscillating", _too_large(surface, place, method, rate)
    else:
        verdict, reason = "slow", _unsettled(surface, end, method, rate)
    return Lane(method, start, verdict, here, end, float(values[here]), reason)


def _diverged(
    surface: Surface,
    path: NDArray[np.float64],
    gone: int,
    *,
    method: str,
    start: int,
    rate: float,
) -> Lane:
    last = max(gone - 1, 0)
    end = (float(path[last, 0]), float(path[last, 1]))
    if not np.isfinite(path[0]).all() or gone == 0:
        reason = "the function has no value at the start"
        return Lane(method, start, "undefined", 0, None, None, reason)
    value = float(surface.value(*np.array(end)[:, None])[0])
    falls = surface.lowest is None and value < 0
    if falls:
        reason = "the surface has no lowest point this way"
    else:
        origin = (float(path[0, 0]), float(path[0, 1]))
        place = surface.minima[0] if surface.minima else origin
        reason = _too_large(surface, place, method, rate)
    return Lane(method, start, "diverged", last, end, value, reason)


def _is_gone(
    surface: Surface, path: NDArray[np.float64], values: NDArray[np.float64]
) -> NDArray[np.bool_]:
    left, right, bottom, top = surface.box
    centre = np.array([(left + right) / 2, (bottom + top) / 2])
    diameter = np.hypot(right - left, top - bottom)
    far = np.hypot(*(path - centre).T) > FAR * diameter
    high = values > HIGH * (1 + abs(values[0]))
    finite = np.isfinite(path).all(axis=1) & np.isfinite(values)
    gone: NDArray[np.bool_] = ~finite | far | high
    return gone


def _swings(path: NDArray[np.float64]) -> bool:
    """Whether the last steps turn back on themselves."""
    moves = np.diff(path[-52:], axis=0)
    lengths = np.hypot(*moves.T)
    if len(moves) < 4 or (lengths < 1e-300).any():
        return False
    cosines = (moves[1:] * moves[:-1]).sum(axis=1) / (lengths[1:] * lengths[:-1])
    return bool(np.median(cosines) < OPPOSITE)


def _too_large(
    surface: Surface, place: tuple[float, float], method: str, rate: float
) -> str:
    """Compare the step size with the bound 2/λ of the largest curvature λ."""
    largest = _curvatures(surface, *place)[1]
    if method == "gd" and np.isfinite(largest) and largest > 0:
        bound = 2 / largest
        if rate > bound:
            return f"lr {rate:.4g} > 2/λmax = {bound:.4g}"
        return f"lr {rate:.4g} against 2/λmax = {bound:.4g} at the nearest minimum"
    return f"the step size {rate:.4g} is too large here"


def _unsettled(
    surface: Surface, end: tuple[float, float], method: str, rate: float
) -> str:
    """How far there is to go, and whether it can be reached at all."""
    place = _nearest(surface, end)
    if place is None:
        return "still moving"
    gap = float(np.hypot(end[0] - place[0], end[1] - place[1]))
    text = f"still {gap:.3g} from the nearest minimum"
    largest = _curvatures(surface, *place)[1]
    if method == "gd" and rate * largest > 2:
        text += f", where lr {rate:.4g} > 2/λmax = {2 / largest:.4g}: it cannot settle"
    return text


def _nearest(surface: Surface, end: tuple[float, float]) -> tuple[float, float] | None:
    """The known minimum that is nearest."""
    return min(
        surface.minima,
        key=lambda place: np.hypot(end[0] - place[0], end[1] - place[1]),
        default=None,
    )


def _curvatures(surface: Surface, x: float, y: float) -> tuple[float, float]:
    """Smallest and largest eigenvalue of the Hessian."""
    xx, xy, yy = (float(part[0]) for part in surface.hessian(*_columns(x, y)))
    mean, half = (xx + yy) / 2, float(np.hypot((xx - yy) / 2, xy))
    return mean - half, mean + half


def _columns(x: float, y: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.array([x]), np.array([y])


def _first(where: NDArray[np.bool_]) -> int | None:
    return int(np.argmax(where)) if where.any() else None
