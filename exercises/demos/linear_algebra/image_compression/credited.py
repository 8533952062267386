"""What is told of every bundled picture, drawn here or photographed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Picture", "Pixels"]

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Picture:
    """A bundled picture, with what a reader of its licence wants to know."""

    title: str
    paint: Callable[[], Pixels]
    """Gives the pixels, shape (height, width, 3)."""
    author: str = "Eigenpath"
    licence: str = "CC0-1.0"
    source: str = "own: computed by the file that paints it"
