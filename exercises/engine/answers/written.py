"""Arrays as they were written: besides values and errors, what each entry says itself.

Whether numbers are exactly 0 or only near it decides ranks and signs. There a decimal
with three digits or more counts as rounded, one with fewer is taken at its word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

import numpy as np

from exercises.engine.answers.scalars import NumberRead
from exercises.engine.expressions.bounds import evaluate_with_error, significant_digits
from exercises.engine.expressions.tree import Node, Number, Unary, walk
from exercises.engine.expressions.values import Matrix, Scalar
from exercises.engine.measured import (
    FEWEST_DIGITS,
    ROUNDING,
    Floats,
    Measured,
    measured,
)

__all__ = [
    "Written",
    "exact_rows",
    "firm_error",
    "is_rounded",
    "plain_rows",
    "typed_rows",
    "written",
]


# A decimal with fewer digits is never a rounded one: 0.5 is a half.
FEWEST_ROUNDED = 2


@dataclass(frozen=True)
class Written(Measured):
    """Numbers with their errors, and at their word.

    `typed` holds the numbers row by row, exact where they are rational; `firm` is the
    error with decimals of fewer than three digits taken at their word.
    """

    typed: tuple[Scalar, ...] = ()
    firm: Floats | None = None

    def over(self, unit: float | Floats) -> Self:
        """Return it divided by powers of 2."""
        found = super().over(unit)
        units = np.broadcast_to(unit, self.shape).ravel()
        typed = tuple(
            x / (Fraction(float(u)) if isinstance(x, Fraction) else float(u))
            for x, u in zip(self.typed, units, strict=True)
        )
        firm = None if self.firm is None else self.firm / unit
        return replace(found, typed=typed, firm=firm)


def written(numbers: Sequence[NumberRead], shape: tuple[int, ...]) -> Written:
    """Return what a learner wrote, row by row."""
    base = measured(numbers, shape)
    inner = np.array([_inner_error(n.expression.node) for n in numbers]).reshape(shape)
    typed = tuple(number.value for number in numbers)
    short = np.array([n.submitted.digits < FEWEST_ROUNDED for n in numbers])
    word = ROUNDING * np.abs(base.value)
    error = np.where(short.reshape(shape), np.minimum(base.error, word), base.error)
    firm = np.array([_firm(number) for number in numbers]).reshape(shape)
    strict = base.strict
    if strict is not None:
        strict = strict + inner if np.any(error > strict) else None
    found = Written(base.value, error + inner, strict, typed)
    return replace(found, firm=firm + inner)


def exact_rows(read: Measured) -> Matrix | None:
    """Return the rows as exact numbers, None if one is rounded or irrational."""
    rows = typed_rows(read)
    return rows if rows is not None and not np.any(firm_error(read)) else None


def plain_rows(read: Measured) -> Matrix | None:
    """Return the rows if each is a rational number written without a decimal point."""
    rows = typed_rows(read)
    bare = np.all(read.error <= 2 * ROUNDING * np.abs(read.value))
    return rows if rows is not None and bare else None


def typed_rows(read: Measured) -> Matrix | None:
    """Return the rows at their word, None if one number is irrational."""
    if not isinstance(read, Written) or read.value.ndim != 2:
        return None
    if not all(isinstance(x, Fraction) for x in read.typed):
        return None
    width = read.shape[1]
    return tuple(read.typed[i * width : (i + 1) * width] for i in range(read.shape[0]))


def firm_error(read: Measured) -> Floats:
    """Return the error that decides ranks and signs."""
    if isinstance(read, Written) and read.firm is not None:
        return read.firm
    return read.error


def _firm(number: NumberRead) -> float:
    size = abs(float(number.value))
    half = number.submitted.half_unit or 0.0
    if _is_decimal(_bare(number.expression.node)):
        if number.submitted.digits >= FEWEST_DIGITS:
            return half
        return 0.0
    exact = isinstance(number.value, Fraction)
    return 0.0 if exact else number.submitted.error + ROUNDING * size


def _bare(node: Node) -> Node:
    while isinstance(node, Unary):
        node = node.operand
    return node


def _is_decimal(node: Node) -> bool:
    return isinstance(node, Number) and "." in node.text


def is_rounded(node: Node) -> bool:
    """Say whether a decimal with three digits or more stands in a formula."""
    return any(
        isinstance(part, Number)
        and "." in part.text
        and significant_digits(part.text) >= FEWEST_DIGITS
        for part in walk(node)
    )


def _inner_error(node: Node) -> float:
    """Return the error of a number computed from rounded decimals: 0.707·3."""
    if isinstance(_bare(node), Number) or not any(map(_is_decimal, walk(node))):
        return 0.0
    bound = float(evaluate_with_error(node, {}, rounded_decimals=True)[1])
    return bound if np.isfinite(bound) else 0.0
