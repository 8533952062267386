"""Trajectories for the eye: at most 240 points, spread evenly along the way."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_POINTS", "thin"]

MOST_POINTS = 240
"""On a 700-pixel picture more points fall on each other."""


def thin(
    path: NDArray[np.float64], stopped_at: int, box: tuple[float, float, float, float]
) -> NDArray[np.intp]:
    """Which steps of a trajectory (T + 1, 2) to draw, shape (MOST_POINTS,).

    Steps are chosen at equal distances along the visible way, so that a fast start
    keeps its corners and a slow end does not waste points; the last one repeats.
    """
    last = min(stopped_at, len(path) - 1)
    if last + 1 <= MOST_POINTS:
        steps = np.arange(last + 1)
    else:
        left, right, bottom, top = box
        scale = np.array([right - left, top - bottom])
        moves = np.diff(path[: last + 1], axis=0) / scale
        # A wild jump counts as one picture width: it must not eat all points.
        lengths = np.minimum(np.hypot(*moves.T), 1.0)
        # Time counts a little too, so that waiting is drawn as waiting.
        along = np.concatenate([[0.0], np.cumsum(lengths + lengths.sum() / last / 4)])
        wanted = np.linspace(0.0, along[-1], MOST_POINTS)
        steps = np.unique(np.searchsorted(along, wanted).clip(0, last))
    padded = np.full(MOST_POINTS, last)
    padded[: len(steps)] = steps
    return padded
