"""Eigenvalues as learners write them, and what is taken for one by mistake."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from exercises.engine.answers.complex_read import ComplexRead
from exercises.engine.answers.complex_values import Complex
from exercises.engine.answers.spectrum import Eigenvalue
from exercises.engine.expressions.linear import determinant
from exercises.engine.expressions.values import Matrix, Scalar, add
from exercises.engine.measured import (
    AUTO_RELATIVE,
    FEWEST_DIGITS,
    ROUNDING,
    Measured,
)

__all__ = ["may_be", "parts_of", "slips"]

# With fewer digits than that beside the number's size, a decimal is a rough one.
ROUGH = 2 * 10.0 ** (FEWEST_DIGITS - 1)


def parts_of(found: ComplexRead) -> Measured:
    """Return real and imaginary part with what each may be off by.

    As everywhere, a decimal is off by half a unit of its last digit; with two digits it
    is also taken at its word, with one digit only so.
    """
    size = found.value.size
    error, strict = np.zeros(2), np.zeros(2)
    coarse = False
    for side, part in enumerate((found.re, found.im)):
        strict[side] = part.error + ROUNDING * size
        half = (part.half_unit or 0.0) if part.digits > 1 or part.value == 0 else 0.0
        room = strict[side] + min(AUTO_RELATIVE * size, 2 * half)
        error[side] = half + room if half else strict[side]
        rough = part.digits < FEWEST_DIGITS and half > 0
        if rough and size < ROUGH * half and part.value != 0:
            coarse = True
        elif half:
            strict[side] = error[side]
    value = np.array([found.value.near.real, found.value.near.imag])
    return Measured(value, error, strict if coarse else None)


def may_be(given: Measured, one: Eigenvalue) -> bool:
    """Say whether a number that was written may be this eigenvalue."""
    z = one.value.near
    wanted = Measured(np.array([z.real, z.imag]), np.zeros(2))
    return bool(np.all(given.may_be(wanted, one.room + ROUNDING * one.value.size)))


def slips(A: Matrix, found: Sequence[Complex]) -> Iterator[tuple[Complex, str, str]]:
    """Yield what is mistaken for an eigenvalue, with its name and words."""
    trace: Scalar = Fraction(0)
    for i, row in enumerate(A):
        trace = add(trace, row[i])
    for i, row in enumerate(A):
        words = (
            f"$a_{{{i + 1}{i + 1}}}$ stands on the diagonal. Only a triangular "
            "matrix shows its eigenvalues there."
        )
        yield Complex(row[i]), "diagonal entry", words
    yield Complex(trace), "trace", "This is the trace: the sum of the eigenvalues."
    for z in found:
        yield (
            -z,
            "negated",
            "The sign is wrong: the roots of $\\det(A - \\lambda I)$ are meant.",
        )
    for z in found:
        if z.size:
            one = Complex(Fraction(1)) / z
            yield one, "reciprocal", "This is an eigenvalue of the inverse matrix."
    product = Complex(determinant(A))
    yield product, "determinant", "This is the determinant: the eigenvalues' product."
    for z in found:
        yield z * z, "squared", "This is an eigenvalue of $A^2$."
