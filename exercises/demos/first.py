"""What of a result is enough for its first picture, where all of it is much.

A result may have a first part: fewer arrays, or coarser ones under the same names,
with which its figures and its overlay can be drawn at once. Whoever wants the rest
asks for the state again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["FIRST_BYTES", "First", "coarse", "differences", "referred", "summed"]

FIRST_BYTES = 45 * 1024
"""A first part, compressed: 60 kB in letters of base64, so it stands in the page."""

DIGITS = 13
"""Binary digits of a coarse curve: 1 part in 16,000 is less than a line is wide."""


@dataclass(frozen=True)
class First:
    """The first part of a result."""

    arrays: Mapping[str, NDArray[Any]]
    """All that it brings; figures and overlay name no others."""
    overlay: Mapping[str, Any] = field(default_factory=dict)
    """What its overlay says otherwise."""
    smooth: Sequence[str] = ()
    """Arrays whose neighbours along the first axis are alike: sent as differences."""


def referred(part: Any) -> Iterator[str]:
    """The names of the arrays that plain data such as a figure refers to."""
    if isinstance(part, Mapping):
        if set(part) == {"$array"}:
            yield part["$array"]
        for value in part.values():
            yield from referred(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from referred(value)


def coarse(values: NDArray[Any]) -> NDArray[Any]:
    """A curve for the eye: half as many bytes, and those compress better."""
    if values.dtype.kind != "f":
        return values
    fraction, power = np.frexp(values)
    with np.errstate(over="ignore"):
        rounded = np.ldexp(np.rint(fraction * 2**DIGITS) / 2**DIGITS, power)
    return np.asarray(rounded, "f4")


def differences(values: NDArray[Any]) -> NDArray[Any]:
    """The bytes of numbers along the first axis, each minus those of the one before.

    That axis becomes the last. The bytes count as whole numbers, also those of curves,
    modulo what they hold: nothing is lost. Singular vectors of a picture take a fifth
    less, curves a third, and what counts up takes next to nothing.
    """
    lines = np.moveaxis(values, 0, -1).view(f"<u{values.itemsize}")
    return np.diff(lines, axis=-1, prepend=lines.dtype.type(0))


def summed(stored: NDArray[Any], shape: Sequence[int]) -> NDArray[Any]:
    """The numbers whose differences were stored, in their own shape."""
    unsigned = stored.view(f"<u{stored.itemsize}").reshape(*shape[1:], shape[0])
    sums = np.cumsum(unsigned, axis=-1, dtype=unsigned.dtype).view(stored.dtype)
    return np.ascontiguousarray(np.moveaxis(sums, -1, 0))
