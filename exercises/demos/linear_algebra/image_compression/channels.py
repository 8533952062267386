"""A picture as matrices, and how their values become colours again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["MODES", "Plan", "WHITE", "plan"]

WHITE = 255.0
"""Errors are told on a scale where black is 0 and white is 1."""

MODES = {
    "rgb": "Red, green and blue, each for itself",
    "grey": "Grey",
    "luma": "Brightness and two colours, with ranks of their own",
    "stacked": "One tall matrix of red, green and blue",
}

# Orthonormal axes of colour: brightness, red against green, yellow against blue. A
# turn keeps lengths, so the error of the channels is the error of the picture.
OPPONENT = np.array([[1, 1, 1], [1, -1, 0], [1, 1, -2]]) / np.sqrt([[3], [2], [6]])

Matrix = NDArray[np.float64]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Plan:
    """The matrices to factor and the way back."""

    names: tuple[str, ...]
    matrices: tuple[Matrix, ...]
    """One a channel of shape (m, n), or one of shape (3m, n)."""
    means: tuple[float, ...]
    """What was subtracted from each channel."""
    colours: Matrix
    """RGB = colours @ channels, shape (3, channels)."""
    ranks: tuple[str, ...]
    """Which parameter says the rank of each matrix."""
    is_stacked: bool = False

    @property
    def channels(self) -> int:
        """How many values a pixel has."""
        return len(self.means)


def plan(pixels: Pixels, mode: str, *, is_centred: bool) -> Plan:
    """Split a picture (m, n, 3) into matrices with values on the scale 0…255."""
    red, green, blue = (
        np.ascontiguousarray(pixels[..., place]).astype(float) for place in range(3)
    )
    planes, colours = [red, green, blue], np.eye(3)
    names: tuple[str, ...] = ("red", "green", "blue")
    if mode == "grey":
        planes, colours, names = [(red + green + blue) / 3], np.ones((3, 1)), ("grey",)
    elif mode == "luma":
        planes = [a * red + b * green + c * blue for a, b, c in OPPONENT]
        colours = OPPONENT.T
        names = ("brightness", "red against green", "yellow against blue")
    means = tuple(float(plane.mean()) if is_centred else 0.0 for plane in planes)
    if is_centred:
        planes = [plane - mean for plane, mean in zip(planes, means, strict=True)]
    if mode == "stacked":
        tall = np.concatenate(planes)
        return Plan(("all three",), (tall,), means, colours, ("rank",), is_stacked=True)
    ranks = ("rank", *("chroma" if mode == "luma" else "rank",) * (len(planes) - 1))
    return Plan(names, tuple(planes), means, colours, ranks)
