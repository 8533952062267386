"""A number, vector or matrix that somebody gave, ready to be measured in any way."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exercises.engine.answers.written import Written, firm_error, plain_rows
from exercises.engine.expressions.values import Matrix, Scalar, Value
from exercises.engine.measured import ROUNDING, Floats, Measured

__all__ = ["Given"]

# What computing with doubles leaves, against half a unit of a written digit.
NEXT_TO_NOTHING = 1e-9


@dataclass(frozen=True)
class Given:
    """The answer: `form` is number, vector or matrix; a vector is one row inside."""

    read: Measured
    form: str

    @property
    def rows(self) -> Measured:
        """The array as a matrix; a vector and a number as one row."""
        if self.read.value.ndim == 2:
            return self.read
        if isinstance(self.read, Written):
            strict, firm = self.read.strict, self.read.firm
            return Written(
                self.read.value[None, :],
                self.read.error[None, :],
                None if strict is None else strict[None, :],
                self.read.typed,
                None if firm is None else firm[None, :],
            )
        return Measured(self.read.value[None, :], self.read.error[None, :])

    @property
    def exact(self) -> Matrix | None:
        """The rows, if all are rational numbers written without a decimal point."""
        return plain_rows(self.rows)

    @property
    def typed(self) -> tuple[Scalar, ...]:
        """The numbers at their word, row by row."""
        if isinstance(self.read, Written):
            return self.read.typed
        return tuple(float(x) for x in self.read.value.ravel())

    @property
    def closed(self) -> Floats:
        """The error for equalities, row by row."""
        return self.read.error.ravel()

    @property
    def firm(self) -> Floats:
        """The error for inequalities and ranks, row by row."""
        return firm_error(self.read).ravel()

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of what was given."""
        return self.read.shape

    @property
    def is_square(self) -> bool:
        """Whether it is a square matrix."""
        return self.read.value.ndim == 2 and self.shape[0] == self.shape[1]

    def only_rounding(self) -> bool:
        """Whether no decimal of three digits or more stands in it."""
        sizes = np.abs(self.read.value.ravel())
        return bool(np.all(self.firm <= NEXT_TO_NOTHING * sizes))

    def value(self, numbers: Sequence[Scalar] | None = None) -> Value:
        """Return it as a value of the language, or others numbers in its place."""
        flat = tuple(self.typed if numbers is None else numbers)
        if self.form == "number":
            return flat[0]
        if self.form == "vector":
            return flat
        width = self.shape[1]
        return tuple(flat[i : i + width] for i in range(0, len(flat), width))

    def at_word(self) -> "Given":
        """Return it without any error but that of doubles."""
        size = np.abs(self.read.value)
        return Given(Measured(self.read.value, ROUNDING * size), self.form)

    def with_firm_error(self) -> "Given":
        """Return it with the error that decides inequalities."""
        return Given(Measured(self.read.value, firm_error(self.read)), self.form)

    def is_zero(self, place: int) -> bool:
        """Say whether a number is 0, up to what computing leaves."""
        x = self.typed[place]
        if isinstance(x, Fraction):
            return x == 0
        return abs(x) <= ROUNDING * max(1.0, self.read.size)
