"""What the compressed picture opens with: the terms up to its rank, and little else.

All terms and the original of a photograph take half a megabyte; the picture at rank 20
takes a tenth of that, with which the page begins.
"""

import io
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exercises.demos.demo import First, Result
from exercises.demos.first import coarse, differences, referred

__all__ = ["TERMS_BYTES", "opening"]

TERMS_BYTES = 35 * 1024
"""For the terms, compressed; ten more are left for words, curves and the stand-in."""

STAND_IN = 96
"""The longer side of what stands for the original until it comes: some 1.5 kB."""
STAND_IN_QUALITY = 60


def opening(result: Result, pixels: NDArray[np.uint8]) -> First:
    """The first part: terms up to the ranks asked for, or as many as are allowed."""
    asked: Mapping[str, int] = result.overlay["ranks"]
    rank_of: list[str] = result.overlay["rank_of"]
    most = _fitting(result, asked, rank_of)
    here = {name: min(rank, most) for name, rank in asked.items()}
    curves = sorted(set(referred([figure.data for figure in result.figures])))
    arrays = {name: coarse(result.arrays[name]) for name in curves}
    arrays |= _terms(result, here, rank_of)
    arrays["scales"] = result.arrays["scales"][: arrays["u"].shape[1]]
    arrays["mean"] = result.arrays["mean"]
    arrays["original"] = _stand_in(pixels)
    original = {"array": "original", "type": "image/webp", "is_stand_in": True}
    overlay: dict[str, Any] = {"original": original, "here": here}
    return First(arrays, overlay, smooth=("u", "v", *curves))


def _terms(
    result: Result, here: Mapping[str, int], rank_of: list[str]
) -> dict[str, NDArray[Any]]:
    """Directions of each channel up to its rank; what lies beyond is zero."""
    counts = [here[name] for name in rank_of]
    some = max(1, *counts)
    is_here = np.arange(some)[:, None] < np.array(counts)
    return {name: result.arrays[name][:, :some] * is_here for name in ("u", "v")}


def _fitting(result: Result, asked: Mapping[str, int], rank_of: list[str]) -> int:
    """The largest rank whose terms fit."""

    def fits(rank: int) -> bool:
        here = {name: min(own, rank) for name, own in asked.items()}
        terms = _terms(result, here, rank_of).values()
        data = b"".join(differences(some).tobytes() for some in terms)
        packer = zlib.compressobj(6, strategy=zlib.Z_FILTERED)
        return len(packer.compress(data) + packer.flush()) <= TERMS_BYTES

    low, high, wanted = 0, 1, max(asked.values())
    while high < wanted and fits(high):
        low, high = high, 2 * high
    high = min(high, wanted)
    if fits(high):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _stand_in(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    picture = Image.fromarray(pixels)
    picture.thumbnail((STAND_IN, STAND_IN))
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=STAND_IN_QUALITY)
    return np.frombuffer(buffer.getvalue(), np.uint8)
