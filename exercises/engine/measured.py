"""Arrays with a bound on the error of each entry, carried through the arithmetic.

A learner who writes 0.447 means a number within half a unit of the last digit. The
bound follows the products that a property needs (A·v, Q·R, …), so that a property
holds exactly when it may hold for what the learner meant; nothing is tuned.

Standard forward error analysis: N. J. Higham, Accuracy and Stability of Numerical
Algorithms (2002), sections 2.2 and 3.5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.engine.answers.scalars import NumberRead
from exercises.engine.expressions.values import Matrix, Vector, as_array, to_float

__all__ = ["Measured", "exactly", "fewest_digits", "measured", "sharpened"]

Floats = NDArray[np.float64]

# Double rounding of what was read and of the few products a property takes, relative
# to the size of the entries that went in.
ROUNDING = 1e-12
ALL_DIGITS = 99
# What “auto” grants besides the digits written: a millionth.
AUTO_RELATIVE = 1e-6


@dataclass(frozen=True)
class Measured:
    """Values with a bound on the error of each, both of one shape.

    `digits` counts the significant digits of the entry written most coarsely; it says
    something of what was read only, not of what was computed from it.
    """

    value: Floats
    error: Floats
    digits: int = ALL_DIGITS

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the array."""
        return self.value.shape

    @property
    def T(self) -> "Measured":  # noqa: N802 - the transpose is called T
        """The transpose."""
        return Measured(self.value.T, self.error.T)

    def __matmul__(self, other: "Measured") -> "Measured":
        """Return the product: |ΔAB| ≤ |A|·ΔB + ΔA·|B| + ΔA·ΔB."""
        a, b = np.abs(self.value), np.abs(other.value)
        error = a @ other.error + self.error @ b + self.error @ other.error
        return Measured(self.value @ other.value, error + ROUNDING * (a @ b))

    def __sub__(self, other: "Measured") -> "Measured":
        """Return the difference; errors add."""
        return Measured(self.value - other.value, self.error + other.error)

    def __add__(self, other: "Measured") -> "Measured":
        """Return the sum; errors add."""
        return Measured(self.value + other.value, self.error + other.error)

    def __mul__(self, other: "Measured") -> "Measured":
        """Return the product entry by entry."""
        a, b = np.abs(self.value), np.abs(other.value)
        error = a * other.error + self.error * b + self.error * other.error
        return Measured(self.value * other.value, error + ROUNDING * a * b)

    def __getitem__(self, index: Any) -> "Measured":  # Any: any index of NumPy
        """Return a part."""
        return Measured(np.asarray(self.value[index]), np.asarray(self.error[index]))

    @property
    def size(self) -> float:
        """The Frobenius norm of the values."""
        return float(np.linalg.norm(self.value))

    def may_be(self, other: "Measured", scale: float) -> NDArray[np.bool_]:
        """Say for each entry whether both may be the same number.

        Parameters
        ----------
        scale : the size of what was put in, a norm; a millionth of it is granted.
        """
        gap = np.abs(self.value - other.value)
        room = self.error + other.error + AUTO_RELATIVE * scale
        return np.asarray(np.isfinite(gap) & (gap <= room), dtype=np.bool_)


def exactly(value: Matrix | Vector | Floats) -> Measured:
    """Return an array without error."""
    floats = value if isinstance(value, np.ndarray) else as_array(value)
    return Measured(floats, np.zeros_like(floats))


def measured(numbers: Sequence[NumberRead], shape: tuple[int, ...]) -> Measured:
    """Return the numbers a learner wrote, each with half a unit of its last digit.

    A whole number is meant exactly; `3` is not a rounded 3.4.
    """
    values = [to_float(number.value) for number in numbers]
    errors = [_error(number) for number in numbers]
    rounded = [n.submitted.digits for n in numbers if _is_rounded(n) and n.value != 0]
    return Measured(
        np.array(values, dtype=np.float64).reshape(shape),
        np.array(errors, dtype=np.float64).reshape(shape),
        min(rounded, default=ALL_DIGITS),
    )


def fewest_digits(read: Measured | Mapping[str, Measured]) -> int:
    """Return how many significant digits the coarsest entry has."""
    arrays = read.values() if isinstance(read, Mapping) else [read]
    return min(array.digits for array in arrays)


def sharpened(
    read: Measured | Mapping[str, Measured],
) -> Measured | dict[str, Measured]:
    """Return what was read, taken at its word: no digit is thought rounded."""
    if isinstance(read, Mapping):
        return {name: _sharp(array) for name, array in read.items()}
    return _sharp(read)


def _sharp(array: Measured) -> Measured:
    return Measured(array.value, ROUNDING * np.abs(array.value), array.digits)


def _is_rounded(number: NumberRead) -> bool:
    """Say whether a number may be rounded: 0.47 is, 3 and 2/3 are not."""
    half = number.submitted.half_unit
    return half is not None and half < 0.5


def _error(number: NumberRead) -> float:
    half = number.submitted.half_unit if _is_rounded(number) else None
    return number.submitted.error + (half or 0.0)
