"""Level lines of a function on a grid, as short segments."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["gapped", "level_segments"]

Vector = NDArray[np.float64]


def level_segments(side: Vector, heights: Vector) -> Vector:
    """Segments (n, 2, 2) along which the heights (rows upwards) are 0.

    Each cell of the grid has crossings on two of its edges, or on four.
    """
    signs = heights > 0
    there = np.isfinite(heights)
    crossings, counts = _cells(side, heights, signs, there)
    two = counts == 2
    pairs = crossings[two]
    order = np.argsort(np.isnan(pairs[..., 0]), axis=1, kind="stable")[:, :2]
    found = np.take_along_axis(pairs, order[..., None], axis=1)
    four = crossings[counts == 4].reshape(-1, 2, 2)
    return np.concatenate([found, four])


def _cells(
    side: Vector, heights: Vector, signs: NDArray[np.bool_], there: NDArray[np.bool_]
) -> tuple[Vector, NDArray[np.int64]]:
    """Crossings (cells, 4, 2) on the four edges of each cell, NaN for none."""
    n = len(side) - 1
    along = np.full((n + 1, n, 2), np.nan)
    changes = (signs[:, :-1] != signs[:, 1:]) & there[:, :-1] & there[:, 1:]
    share = _share(heights[:, :-1], heights[:, 1:])
    along[..., 0] = np.where(changes, side[:-1] + share * np.diff(side), np.nan)
    along[..., 1] = np.where(changes, side[:, None], np.nan)
    upward = np.full((n, n + 1, 2), np.nan)
    changes = (signs[:-1] != signs[1:]) & there[:-1] & there[1:]
    share = _share(heights[:-1], heights[1:])
    step = np.diff(side)[:, None]
    upward[..., 0] = np.where(changes, side, np.nan)
    upward[..., 1] = np.where(changes, side[:-1, None] + share * step, np.nan)
    edges = (along[:-1], upward[:, 1:], along[1:], upward[:, :-1])
    crossings = np.stack(edges, axis=2).reshape(-1, 4, 2)
    return crossings, np.isfinite(crossings[..., 0]).sum(axis=1)


def _share(first: Vector, last: Vector) -> Vector:
    """How far along an edge the height is 0."""
    fall = first - last
    share: Vector = first / np.where(fall == 0, 1.0, fall)
    return share


def gapped(segments: Vector) -> tuple[Any, Any]:
    """Segments as one line with gaps."""
    x, y = (
        np.column_stack([segments[..., axis], np.full(len(segments), np.nan)]).ravel()
        for axis in (0, 1)
    )
    return x, y
