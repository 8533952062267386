"""Arrays with a bound on the error of each entry, carried through the arithmetic.

A learner who writes 0.447 means a number within half a unit of the last digit. The
bound follows the products that a property needs (A·v, Q·R, …), so that a property
holds exactly when it may hold for what the learner meant; nothing is tuned.

Standard forward error analysis: N. J. Higham, Accuracy and Stability of Numerical
Algorithms (2002), sections 2.2 and 3.5.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from exercises.engine.answers.scalars import NumberRead
from exercises.engine.expressions.tree import Number, Unary
from exercises.engine.expressions.values import Matrix, Vector, as_array, to_float

__all__ = [
    "ROUNDING",
    "TRACE",
    "Floats",
    "Measured",
    "exactly",
    "is_coarse",
    "is_out_of_range",
    "measured",
    "near_one",
    "power_of_two",
    "rows_near_one",
    "sharpened",
    "written_room",
]

Floats = NDArray[np.float64]

# Double rounding of what was read and of the few products a property takes, relative
# to the size of the entries that went in.
ROUNDING = 1e-12
# What a computer leaves where a 0 belongs, against the size of the whole array.
TRACE = 1e-9
# What “auto” grants a decimal besides half a unit of its last digit, at most.
AUTO_RELATIVE = 1e-6
FEWEST_DIGITS = 3
# Products of three such numbers are still numbers.
LARGEST, SMALLEST = 1e90, 1e-90
# Arrays with larger entries are brought near 1 where a multiple will do.
HUGE = 1e60
LAST_POWER = 510


@dataclass(frozen=True)
class Measured:
    """Values with a bound on the error of each, both of one shape.

    `strict` is the error where entries with fewer than three digits are taken at their
    word; it is None where there are none, and in whatever was computed.
    """

    value: Floats
    error: Floats
    strict: Floats | None = None

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

    def over(self, unit: float | Floats) -> Self:
        """Return it divided by a power of 2, or by one for each column."""
        strict = None if self.strict is None else self.strict / unit
        return replace(
            self, value=self.value / unit, error=self.error / unit, strict=strict
        )

    @property
    def size(self) -> float:
        """The Frobenius norm of the values."""
        return float(np.linalg.norm(self.value))

    def may_be(
        self, other: "Measured", room: float | Floats = 0.0
    ) -> NDArray[np.bool_]:
        """Say for each entry whether both may be the same number.

        Parameters
        ----------
        room : what is granted to every entry, or to each, besides the errors of both.
        """
        gap = np.abs(self.value - other.value)
        most = self.error + other.error + room
        return np.asarray(np.isfinite(most) & (gap <= most), dtype=np.bool_)


MeasuredT = TypeVar("MeasuredT", bound=Measured)


def exactly(value: Matrix | Vector | Floats) -> Measured:
    """Return an array without error."""
    floats = value if isinstance(value, np.ndarray) else as_array(value)
    return Measured(floats, np.zeros_like(floats))


def measured(numbers: Sequence[NumberRead], shape: tuple[int, ...]) -> Measured:
    """Return the numbers a learner wrote, each with half a unit of its last digit.

    A number without a decimal point is meant exactly; `3` is not a rounded 3.4.
    """
    values = np.array([to_float(number.value) for number in numbers])
    halves = np.array([_half_unit(number) for number in numbers])
    doubles = np.array([number.submitted.error for number in numbers])
    exact = doubles + ROUNDING * np.abs(values)
    if not halves.any():
        return Measured(values.reshape(shape), exact.reshape(shape))
    error = np.where(halves > 0, halves + written_room(halves, values), exact)
    coarse = _too_coarse(numbers, values, halves)
    strict = np.where(coarse, exact, error).reshape(shape) if coarse.any() else None
    return Measured(values.reshape(shape), error.reshape(shape), strict)


def written_room(halves: Floats, values: Floats) -> Floats:
    """Return what decimals are granted besides half a unit of their last digit.

    A millionth, but no more than one such unit: many digits are meant. Numbers that a
    computer printed are off by what it leaves beside the largest.
    """
    sizes = np.abs(values)
    printed = ROUNDING * np.max(sizes, initial=0.0)
    return np.asarray(np.minimum(AUTO_RELATIVE * sizes, 2 * halves + printed))


def is_coarse(read: Measured | Mapping[str, Measured]) -> bool:
    """Say whether an entry has too few digits to be taken for a rounded one."""
    return any(array.strict is not None for array in _arrays(read))


def is_out_of_range(read: Measured | Mapping[str, Measured]) -> bool:
    """Say whether products of the entries may leave the range of a double."""
    for array in _arrays(read):
        sizes = np.abs(array.value[array.value != 0])
        if np.any(sizes > LARGEST) or np.any(sizes < SMALLEST):
            return True
    return False


def power_of_two(size: float) -> float:
    """Return the power of 4 near a size beyond the usual range, 1 within it.

    Dividing by it is exact, and so is dividing by its root.
    """
    if not math.isfinite(size) or size == 0 or HUGE**-1 < size < HUGE:
        return 1.0
    half = round(math.log2(size) / 2)
    return math.ldexp(1.0, 2 * max(-LAST_POWER, min(LAST_POWER, half)))


def near_one(read: MeasuredT) -> MeasuredT:
    """Return a multiple with entries near 1 of an array of huge or tiny ones."""
    size = float(np.max(np.abs(read.value), initial=0.0))
    unit = power_of_two(size)
    return read if unit == 1.0 else read.over(unit)


def rows_near_one(read: MeasuredT) -> MeasuredT:
    """Return an array with each row of huge or tiny numbers brought near 1."""
    sizes = np.max(np.abs(read.value), axis=1, initial=0.0)
    units = np.array([power_of_two(float(size)) for size in sizes])
    return read if np.all(units == 1) else read.over(units[:, None])


def _arrays(read: Measured | Mapping[str, Measured]) -> list[Measured]:
    return list(read.values()) if isinstance(read, Mapping) else [read]


def sharpened(
    read: Measured | Mapping[str, Measured],
) -> Measured | dict[str, Measured]:
    """Return what was read, entries with too few digits taken at their word."""
    if isinstance(read, Mapping):
        return {name: _sharp(array) for name, array in read.items()}
    return _sharp(read)


def _sharp(array: Measured) -> Measured:
    return array if array.strict is None else Measured(array.value, array.strict)


def _too_coarse(
    numbers: Sequence[NumberRead], values: Floats, halves: Floats
) -> NDArray[np.bool_]:
    """Say which entries show fewer than three digits, also beside the largest one."""
    written = np.array([number.submitted.digits for number in numbers])
    largest = np.max(np.abs(values), initial=0.0)
    beside = largest < 2 * halves * 10.0 ** (FEWEST_DIGITS - 1)
    return np.asarray(
        (halves > 0) & (values != 0) & (written < FEWEST_DIGITS) & beside,
        dtype=np.bool_,
    )


def _half_unit(number: NumberRead) -> float:
    """Return half a unit of the last digit of a decimal; 0 for 3, 2/3 and √2."""
    node = number.expression.node
    while isinstance(node, Unary):
        node = node.operand
    is_decimal = isinstance(node, Number) and "." in node.text
    return (number.submitted.half_unit or 0.0) if is_decimal else 0.0
