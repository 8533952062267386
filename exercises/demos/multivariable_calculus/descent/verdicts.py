"""What became of each lane of the race, and why."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.descent.surfaces import Surface

__all__ = ["Lane", "judge"]

CONVERGED = 1e-6
"""Gradient length at which a lane has arrived."""

LEVEL = 1e-4
"""Curvature below which ground without slope is a plain, neither pit nor saddle."""

FAR = 1e3
"""Box diameters from its centre at which a lane has left for good."""

HIGH = 1e6
"""Times the starting height at which a lane has left for good, if it still rises."""

RISING = 20
"""Steps uphill in a row that count as rising: one wild jump may still come back."""

OPPOSITE = -0.9
"""Cosine between successive steps below which a lane swings to and fro."""

LONGEST_CYCLE = 60
"""Places a lane may visit in turn before it counts as wandering."""

SAME = 1e-6
"""Share of the box within which two places are one."""

STANDS = {
    "newton": "the Hessian is singular there, so there is no Newton step",
    "bfgs": "the line search finds no acceptable step",
    "lbfgs": "the line search finds no acceptable step",
    "adamw": "weight decay pulls as hard as the slope",
}
"""Why a method stands still where the ground is not level."""


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
    million times higher than its start and rising for 20 steps; it is then cut at its
    last good point. It cycles when it comes back to the same three or more places, and
    is stuck when it stands still where there is no minimum.
    """
    values = surface.value(path[:, 0], path[:, 1])
    gone = _first(_is_gone(surface, path, values))
    if gone is not None:
        return _diverged(surface, path, gone, method=method, start=start, rate=rate)
    gx, gy = surface.gradient(path[:, 0], path[:, 1])
    flat = _first(np.hypot(gx, gy) < CONVERGED)
    here = flat if flat is not None else _standstill(path)
    end = (float(path[here, 0]), float(path[here, 1]))
    if flat is not None:
        verdict, reason = _level(surface, end, float(values[here]), here)
    elif here < len(path) - 1:
        why = _why_it_stands(surface, end, method)
        verdict, reason = "stuck", f"after {_counted(here)}: {why}"
    else:
        verdict, reason = _restless(surface, path, method, rate)
    return Lane(method, start, verdict, here, end, float(values[here]), reason)


def _level(
    surface: Surface, end: tuple[float, float], value: float, steps: int
) -> tuple[str, str]:
    """Verdict and reason where the slope is nothing: a minimum, a saddle, a plain."""
    lowest, highest = _curvatures(surface, *end)
    above = 0.0 if surface.lowest is None else value - surface.lowest
    if max(abs(lowest), abs(highest)) < LEVEL and above > CONVERGED:
        where = f"the ground is level there, {above:.3g} above the lowest point"
        return "stuck", f"after {_counted(steps)}: {where}"
    if lowest < -CONVERGED:
        return "saddle", f"the curvature there is {lowest:.3g} one way"
    return "converged", f"in {_counted(steps)}"


def _why_it_stands(surface: Surface, end: tuple[float, float], method: str) -> str:
    """Why a lane does not move although the ground is not level."""
    place = _nearest(surface, end)
    if place and np.hypot(end[0] - place[0], end[1] - place[1]) < CONVERGED:
        return "this is the lowest point, but a crease: the slope does not vanish"
    return STANDS.get(method, "its steps are smaller than rounding")


def _restless(
    surface: Surface, path: NDArray[np.float64], method: str, rate: float
) -> tuple[str, str]:
    """Verdict and reason of a lane that moved to the last step."""
    end = (float(path[-1, 0]), float(path[-1, 1]))
    place = _nearest(surface, end) or end
    period = _period(surface, path)
    if period is not None:
        reason = f"it comes back to the same {period} places; "
        return "cycling", reason + _too_large(surface, place, method, rate)
    if _swings(path):
        return "oscillating", _too_large(surface, place, method, rate)
    return "slow", _unsettled(surface, end, method, rate)


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
    elif value < surface.value(*path[:1].T)[0]:
        reason = "it went down all the way, but there is no pit this way"
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
    far = np.hypot(*(path - centre).T) > FAR * _diameter(surface)
    high = (values > HIGH * (1 + abs(values[0]))) & (_rises(values) >= RISING)
    finite = np.isfinite(path).all(axis=1) & np.isfinite(values)
    gone: NDArray[np.bool_] = ~finite | far | high
    return gone


def _rises(values: NDArray[np.float64]) -> NDArray[np.intp]:
    """For each step, how many steps in a row have gone up until there."""
    steps = np.arange(len(values))
    is_up = np.concatenate([[False], np.diff(values) > 0])
    # The last step that did not go up; 0 never does.
    low = np.maximum.accumulate(np.where(is_up, 0, steps))
    return np.asarray(steps - low)


def _standstill(path: NDArray[np.float64]) -> int:
    """The step from which on the lane does not move; the last one if it always does."""
    moving = np.flatnonzero((np.diff(path, axis=0) != 0).any(axis=1))
    return int(moving[-1]) + 1 if moving.size else 0


def _period(surface: Surface, path: NDArray[np.float64]) -> int | None:
    """How many places are visited in turn, if 3 to LONGEST_CYCLE; twice over.

    Two places in turn are swinging to and fro, which has a verdict of its own.
    """
    near = SAME * _diameter(surface)
    before = path[-2 : -2 - LONGEST_CYCLE : -1]
    is_back = np.abs(before - path[-1]).max(axis=1) < near
    for period in (np.flatnonzero(is_back) + 1).tolist():
        last = path[-2 * period - 1 :]
        if len(last) <= 2 * period:
            return None
        if np.abs(last[period:] - last[:-period]).max() < near:
            return int(period) if period > 2 else None
    return None


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
    lowest, largest = _curvatures(surface, *place)
    if lowest == largest == 0:
        return f"at a crease no step size settles, not even {rate:.4g}"
    if method == "newton":
        return "nothing holds Newton's full step back"
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
    lowest, highest = surface.curvatures(np.array([x]), np.array([y]))
    return float(lowest[0]), float(highest[0])


def _diameter(surface: Surface) -> float:
    left, right, bottom, top = surface.box
    return float(np.hypot(right - left, top - bottom))


def _counted(steps: int) -> str:
    return f"{steps} step" + "s" * (steps != 1)


def _first(where: NDArray[np.bool_]) -> int | None:
    return int(np.argmax(where)) if where.any() else None
