"""What kinds of probabilities share: none below 0, and a sum that must be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.answers.scalars import NumberRead
from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import Scalar, Vector, to_float
from exercises.engine.formatting import scalar_text

__all__ = [
    "Total",
    "is_fitting",
    "need_probabilities",
    "negative_places",
    "total_of",
]

# Double rounding of at most 144 numbers between 0 and 1, with room.
ROUNDING = 1e-9
# Half a unit of the third decimal place.
FINE = 0.0005 * (1 + 1e-9)


@dataclass(frozen=True)
class Total:
    """A sum as the numbers were written, and how far rounding may have moved it.

    `rounded` adds half a unit of the last digit of each decimal, `finely` of those with
    three decimal places or more: in 0.5 + 0.333 + 0.166 only the last two count.
    """

    value: Scalar
    rounded: float = 0.0
    finely: float = 0.0

    def is_taken_as(self, wanted: Scalar) -> bool:
        """Say whether the numbers, taken at their word, add up to this."""
        if isinstance(self.value, Fraction) and isinstance(wanted, Fraction):
            return self.value == wanted
        return abs(to_float(self.value) - to_float(wanted)) <= ROUNDING

    def may_be(self, wanted: Scalar) -> bool:
        """Say whether the numbers, if rounded, may add up to this."""
        return self.is_taken_as(wanted) or self._within(self.rounded, wanted)

    def is_rounded_well(self, wanted: Scalar) -> bool:
        """Say whether the sum fits, and at most fine decimals are rounded."""
        return self.is_taken_as(wanted) or self._within(self.finely, wanted)

    def _within(self, room: float, wanted: Scalar) -> bool:
        gap = abs(to_float(self.value) - to_float(wanted))
        return room > 0 and gap <= room * (1 + 1e-9)

    def text(self) -> str:
        """Return the sum as it is told."""
        return scalar_text(self.value)


def total_of(numbers: Iterable[NumberRead]) -> Total:
    """Return the sum of numbers as they were read."""
    value: Scalar = Fraction(0)
    rounded = finely = 0.0
    for number in numbers:
        value = _added(value, number.value)
        unit = number.submitted.half_unit
        if unit is not None and unit < 0.5:
            rounded += unit
            finely += unit if unit <= FINE else 0.0
    return Total(value, rounded, finely)


def _added(a: Scalar, b: Scalar) -> Scalar:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return to_float(a) + to_float(b)


def negative_places(numbers: Sequence[NumberRead]) -> list[int]:
    """Return the indices of numbers below 0; a rounding residue is none."""
    return [
        i
        for i, number in enumerate(numbers)
        if to_float(number.value) < -number.submitted.error
    ]


def is_fitting(value: Sequence[Scalar], wanted: Scalar = Fraction(1)) -> bool:
    """Say whether an author's numbers are none below 0 and have this sum."""
    total: Scalar = Fraction(0)
    for x in value:
        total = _added(total, x)
    least = min(map(to_float, value), default=-1.0)
    return least >= -ROUNDING and Total(total).is_taken_as(wanted)


def need_probabilities(value: Vector) -> Vector:
    """Return an author's probabilities; raise EngineError if they are none."""
    if not is_fitting(value):
        shown = ", ".join(scalar_text(x) for x in value)
        raise EngineError(f"{shown} are no probabilities: one is below 0 or the sum "
                          "is not 1.")  # fmt: skip
    return value
