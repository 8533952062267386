"""Clouds of points to be moved, drawn by chance from a few shapes."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["SHAPES", "SHAPE_TEXTS", "cloud"]

Cloud = NDArray[np.float64]

SHAPES: Mapping[str, str] = {
    "disc": "Disc",
    "ring": "Ring",
    "square": "Square",
    "blobs": "Two islands",
    "moon": "Half moon",
    "cross": "Cross",
    "own": "Your own points",
}

RING = "(0.9 + 0.2 * u) * np.array([np.cos(2 * np.pi * v), np.sin(2 * np.pi * v)])"

SHAPE_TEXTS: Mapping[str, str] = {
    "disc": "np.sqrt(u) * np.array([np.cos(2 * np.pi * v), np.sin(2 * np.pi * v)])",
    "ring": RING,
    "square": "[1.8 * u - 0.9, 1.8 * v - 0.9]",
    "blobs": "[1.8 * (u > 0.5) - 1.125 + 0.9 * (u % 0.5), 0.6 * v - 0.3]",
    "moon": "(0.9 + 0.3 * u) * np.array([np.cos(np.pi * v), np.sin(np.pi * v)])",
    "cross": "np.where(u > 0.5, [4 * (u % 0.5) - 1, 0.3 * v], [0.3 * v, 4 * u - 1])",
}
"""Each shape as a reader of the snippet gets it."""


def cloud(shape: str, count: int, seed: int, side: int) -> Cloud:
    """Return so many points of a shape, from left to right."""
    u, v = np.random.default_rng([seed, side]).uniform(size=(2, count))
    points = np.asarray(_place(shape, u, v), float).T
    return np.ascontiguousarray(points[np.argsort(points[:, 0], kind="stable")])


def _place(shape: str, u: Cloud, v: Cloud) -> Any:
    turn = 2 * np.pi * v
    if shape == "disc":
        return np.sqrt(u) * np.array([np.cos(turn), np.sin(turn)])
    if shape == "ring":
        return (0.9 + 0.2 * u) * np.array([np.cos(turn), np.sin(turn)])
    if shape == "square":
        return np.array([1.8 * u - 0.9, 1.8 * v - 0.9])
    if shape == "blobs":
        return np.array([1.8 * (u > 0.5) - 1.125 + 0.9 * (u % 0.5), 0.6 * v - 0.3])
    if shape == "moon":
        half = np.array([np.cos(turn / 2), np.sin(turn / 2)])
        return (0.9 + 0.3 * u) * half
    across = np.array([4 * (u % 0.5) - 1, 0.3 * v])
    return np.where(u > 0.5, across, np.array([0.3 * v, 4 * u - 1]))
