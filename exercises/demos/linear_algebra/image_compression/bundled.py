"""The pictures that come with the demo: some drawn here, some photographs."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from exercises.demos.linear_algebra.image_compression.credited import (
    Picture,
    Pixels,
)
from exercises.demos.linear_algebra.image_compression.page import paint_page
from exercises.demos.linear_algebra.image_compression.photographs import PHOTOGRAPHS
from exercises.demos.linear_algebra.image_compression.temple import paint_temple

__all__ = ["PICTURES", "SIDE", "bundled_pixels"]

SIDE = 512
"""Rows and columns of every picture that is drawn here."""

SQUARES = 8
RINGS = 40.0


def bundled_pixels(name: str) -> Pixels:
    """A bundled picture, shape (height, width, 3); read only."""
    return _painted(name)


@cache
def _painted(name: str) -> Pixels:
    pixels = PICTURES[name].paint()
    pixels.setflags(write=False)
    return pixels


def _steps() -> NDArray[np.float64]:
    return np.linspace(0.0, 1.0, SIDE)


def _grey(values: NDArray[np.float64]) -> Pixels:
    levels = np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)
    return np.repeat(levels[..., None], 3, axis=2)


def _paint_gradient() -> Pixels:
    """From one corner to the other; before rounding rank 2, as x + y = x·1 + 1·y."""
    down, right = _steps()[:, None], _steps()[None, :]
    planes = ((down + right) / 2, (2 - down - right) / 2, 0.5 + 0 * down * right)
    return np.stack([_grey(plane)[..., 0] for plane in planes], axis=-1)


def _paint_checkerboard() -> Pixels:
    """Eight by eight squares; rank 2, as 1 − r and r are the only two rows."""
    odd = (np.arange(SIDE) * SQUARES // SIDE) % 2
    return _grey((odd[:, None] ^ odd[None, :]).astype(float))


def _paint_rings() -> Pixels:
    """Round waves: no row is like another, so the spectrum falls late."""
    x = 2 * _steps() - 1
    return _grey(
        0.5 + 0.5 * np.cos(RINGS * np.pi * (x[:, None] ** 2 + x[None, :] ** 2))
    )


def _paint_diagonal() -> Pixels:
    """The identity matrix: every singular value is the same."""
    return _grey(np.eye(SIDE))


def _paint_noise() -> Pixels:
    """Every value drawn for itself: nothing to leave out."""
    source = np.random.default_rng(0)
    return source.integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)


PICTURES: dict[str, Picture] = {
    "temple": Picture("A temple by a lake", paint_temple),
    **PHOTOGRAPHS,
    "page": Picture("A printed page", paint_page),
    "rings": Picture("Round waves", _paint_rings),
    "gradient": Picture("A gradient", _paint_gradient),
    "checkerboard": Picture("A checkerboard", _paint_checkerboard),
    "diagonal": Picture("One diagonal line", _paint_diagonal),
    "noise": Picture("Noise", _paint_noise),
}
