"""Where gradient descent ends from every point of the picture: its basins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.descent.pace import Each, nobody
from exercises.demos.multivariable_calculus.descent.surface import Array, Surface

__all__ = ["ELSEWHERE", "GONE", "MOST_STEPS", "SIDE", "Basins", "find_basins"]

SIDE = 200
"""Starts a side of the picture."""

MOST_STEPS = 500
"""Steps of each start: 40,000 of them take 0.2 s on a surface of ours."""

ARRIVED = 1e-3
"""Length of the gradient at which a start counts as arrived, if it curves upwards."""

TINY = 1e-12
"""Curvature that counts as none."""

NEAR = 0.03
"""Share of the picture within which two ends are in one pit."""

MOST_PITS = 60
"""Rastrigin's box has 49; what ends in further ones counts as elsewhere."""

PAUSE = 25
"""Steps between two looks at who has arrived or left: they are computed no further."""

GONE, ELSEWHERE = -1, 0
"""Labels of starts that left for good, and of those that arrived in no pit."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Basins:
    """The pit of each start, and the pits."""

    x: Array
    y: Array
    labels: NDArray[np.int8]
    """Shape (SIDE, SIDE), rows by y: the number of a pit from 1, GONE or ELSEWHERE."""
    pits: tuple[tuple[float, float], ...]
    steps: int

    def share(self, label: int) -> float:
        """Which part of the starts has this label."""
        return float((self.labels == label).mean())


def find_basins(
    surface: Surface, box: Box, rates: Sequence[float], each: Each = nobody
) -> Basins:
    """Run gradient descent from a grid of starts, with one step size a step."""
    x = np.linspace(box[0], box[1], SIDE)
    y = np.linspace(box[2], box[3], SIDE)
    grid = np.meshgrid(x, y)
    rates = rates[:MOST_STEPS]
    starts = [part.ravel() for part in grid]
    ends, is_gone, is_pit = _descend(surface, starts, rates, each)
    labels = np.where(is_gone, GONE, ELSEWHERE).astype(np.int8)
    pits, numbers = _pits(surface, ends[:, is_pit], box)
    labels[is_pit] = numbers
    return Basins(x, y, labels.reshape(SIDE, SIDE), pits, len(rates))


def _descend(
    surface: Surface, starts: Sequence[Array], rates: Sequence[float], each: Each
) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """Ends (2, n), who has left for good, and who has arrived in a pit."""
    ends = np.array(starts)
    is_gone = np.zeros(ends.shape[1], bool)
    is_pit = np.zeros(ends.shape[1], bool)
    running = np.arange(ends.shape[1])
    x, y = ends
    far = 1e3 * max(float(np.ptp(part)) for part in starts)
    with np.errstate(all="ignore"):
        for step, rate in enumerate(rates):
            each(step)
            if step % PAUSE == 0:
                running, x, y = _look(surface, ends, running, (x, y), is_gone, far)
                if not running.size:
                    break
            gx, gy = surface.gradient(x, y)
            x, y = x - rate * gx, y - rate * gy
        _look(surface, ends, running, (x, y), is_gone, far)
        slopes = np.hypot(*surface.gradient(*ends))
        lowest, highest = surface.curvatures(*ends)
    is_pit = (slopes < ARRIVED) & (lowest > -TINY) & (highest > TINY) & ~is_gone
    return ends, is_gone, is_pit


def _look(
    surface: Surface,
    ends: Array,
    running: NDArray[np.intp],
    at: tuple[Array, Array],
    is_gone: NDArray[np.bool_],
    far: float,
) -> tuple[NDArray[np.intp], Array, Array]:
    """Write down where everyone is; who still has a way to go."""
    ends[:, running] = at
    slopes = np.hypot(*surface.gradient(*at))
    # A step that is not finite leaves a place without slope: both mean gone.
    left = ~np.isfinite(slopes) | (np.hypot(*at) > far) | ~np.isfinite(at[0] + at[1])
    is_gone[running[left]] = True
    # A third of what counts as arrived: the look at the end shall find the same.
    keep = ~left & (slopes > ARRIVED / 3)
    return running[keep], at[0][keep], at[1][keep]


def _pits(
    surface: Surface, ends: Array, box: Box
) -> tuple[tuple[tuple[float, float], ...], NDArray[np.int8]]:
    """Ends that lie together are one pit; the numbers go by row, then column."""
    size = np.array([[box[1] - box[0]], [box[3] - box[2]]])
    slopes = np.hypot(*surface.gradient(*ends))
    found: list[tuple[float, float]] = []
    of = np.zeros(ends.shape[1], int)
    left = np.arange(ends.shape[1])
    while left.size and len(found) < MOST_PITS:
        # The flattest end is the nearest to the bottom of its pit.
        bottom = ends[:, left[np.argmin(slopes[left])]][:, None]
        is_in = (np.abs((ends[:, left] - bottom) / size) < NEAR).all(axis=0)
        found.append(_exact(surface, bottom[:, 0], size[:, 0]))
        of[left[is_in]] = len(found)
        left = left[~is_in]
    order = sorted(range(len(found)), key=lambda k: (found[k][1], found[k][0]))
    renamed = np.zeros(len(found) + 1, np.int8)
    for number, k in enumerate(order, 1):
        renamed[k + 1] = number
    return tuple(found[k] for k in order), renamed[of]


def _exact(surface: Surface, bottom: Array, size: Array) -> tuple[float, float]:
    """The known minimum there, or the flattest end."""
    for place in surface.minima:
        if (np.abs(bottom - place) / size < NEAR).all():
            return place
    # Nine decimals are more than ARRIVED is worth; −0 becomes 0.
    x, y = (round(float(part), 9) + 0.0 for part in bottom)
    return x, y
