"""Values of the author's language: exact numbers where possible, floats elsewhere.

A vector is a tuple of numbers, a matrix a tuple of equally long tuples. Exact numbers
are bounded in size; beyond the bound they become floats.
"""

import math
from fractions import Fraction
from typing import TypeAlias, TypeGuard

import numpy as np
from numpy.typing import NDArray

from exercises.engine.errors import UndefinedValue

__all__ = [
    "Matrix",
    "Scalar",
    "Value",
    "Vector",
    "add",
    "as_array",
    "bounded",
    "divide",
    "exact_root",
    "finite",
    "is_exact",
    "is_matrix",
    "is_scalar",
    "is_vector",
    "magnitude",
    "multiply",
    "power",
    "shape_words",
    "subtract",
    "to_float",
]

Scalar: TypeAlias = Fraction | float
Vector: TypeAlias = tuple[Scalar, ...]
Matrix: TypeAlias = tuple[Vector, ...]
Value: TypeAlias = bool | Scalar | Vector | Matrix

MOST_BITS = 200  # about 60 digits
LARGEST_ROOT = 12


def is_scalar(value: object) -> TypeGuard[Scalar]:
    """Say whether a value is a number (a truth value is none)."""
    return isinstance(value, Fraction | float)


def is_matrix(value: object) -> TypeGuard[Matrix]:
    """Say whether a value is a matrix."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], tuple)


def is_vector(value: object) -> TypeGuard[Vector]:
    """Say whether a value is a vector."""
    return isinstance(value, tuple) and not is_matrix(value)


def is_exact(value: Value) -> bool:
    """Say whether no rounding is in a value."""
    if isinstance(value, tuple):
        return all(is_exact(entry) for entry in value)
    return not isinstance(value, float)


def bounded(value: Fraction) -> Scalar:
    """Return the number itself, or a float when its digits would grow too many."""
    size = max(value.numerator.bit_length(), value.denominator.bit_length())
    return value if size <= MOST_BITS else to_float(value)


def to_float(value: Scalar) -> float:
    """Return the nearest float; ±inf beyond its range."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def finite(value: float) -> float:
    """Return the number; raise UndefinedValue for NaN and infinities."""
    number = float(value)
    if not math.isfinite(number):
        raise UndefinedValue("This has no finite value.")
    return number


def magnitude(x: Scalar) -> Scalar:
    """Return |x|."""
    return -x if x < 0 else x


def add(a: Scalar, b: Scalar) -> Scalar:
    """Return a + b."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return bounded(a + b)
    return to_float(a) + to_float(b)


def subtract(a: Scalar, b: Scalar) -> Scalar:
    """Return a − b."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return bounded(a - b)
    return to_float(a) - to_float(b)


def multiply(a: Scalar, b: Scalar) -> Scalar:
    """Return a·b; an exact 0 stays exact."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return bounded(a * b)
    if a == 0 or b == 0:
        return Fraction(0) if math.isfinite(a) and math.isfinite(b) else math.nan
    return to_float(a) * to_float(b)


def divide(a: Scalar, b: Scalar) -> Scalar:
    """Return a/b; raise UndefinedValue for b = 0."""
    if b == 0:
        raise UndefinedValue("This divides by zero.")
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return bounded(a / b)
    return to_float(a) / to_float(b)


def power(a: Scalar, b: Scalar) -> Scalar:
    """Return a^b; odd roots of negative numbers are real, 0^(negative) is undefined."""
    if isinstance(b, Fraction) and isinstance(a, Fraction):
        exact = _exact_power(a, b)
        if exact is not None:
            return exact
    if a == 0 and b < 0:
        raise UndefinedValue("This divides by zero.")
    x, p = to_float(a), to_float(b)
    if x < 0 and isinstance(b, Fraction) and b.denominator > 1:
        if b.denominator % 2 == 0:
            raise UndefinedValue("An even root of a negative number is not real.")
        sign = -1.0 if b.numerator % 2 else 1.0
        return sign * float(np.power(-x, p))
    found = float(np.power(np.float64(x), p))
    if math.isnan(found):
        raise UndefinedValue("This power of a negative number is not real.")
    return found


def _exact_power(a: Fraction, b: Fraction) -> Fraction | None:
    if b.denominator > 1:
        base = exact_root(a, b.denominator)
        return None if base is None else _exact_power(base, Fraction(b.numerator))
    n = b.numerator
    if a == 0:
        if n < 0:
            raise UndefinedValue("This divides by zero.")
        return Fraction(1 if n == 0 else 0)
    size = a.numerator.bit_length() + a.denominator.bit_length()
    if abs(n) * size > 2 * MOST_BITS and abs(a) != 1:
        return None
    if abs(a) == 1:
        return a if n % 2 else Fraction(1)
    return a**n


def exact_root(a: Fraction, n: int) -> Fraction | None:
    """Return the exact real n-th root, None if it is not rational."""
    if a < 0:
        inner = exact_root(-a, n) if n % 2 else None
        return None if inner is None else -inner
    if not 1 <= n <= LARGEST_ROOT:
        return None
    above, below = _whole_root(a.numerator, n), _whole_root(a.denominator, n)
    return None if above is None or below is None else Fraction(above, below)


def _whole_root(a: int, n: int) -> int | None:
    if n == 2:
        root = math.isqrt(a)
        return root if root * root == a else None
    near = round(a ** (1.0 / n)) if a.bit_length() < 1000 else 0
    return next((r for r in (near - 1, near, near + 1) if r >= 0 and r**n == a), None)


def as_array(value: Vector | Matrix) -> NDArray[np.float64]:
    """Return a vector or matrix as a float array."""
    if is_matrix(value):
        return np.array([[to_float(x) for x in row] for row in value])
    return np.array([to_float(x) for x in value])  # type: ignore[arg-type]  # a vector


def shape_words(value: Value) -> str:
    """Return what a value is, in words: “a number”, “a vector of 3”."""
    if isinstance(value, bool):
        return "a truth value"
    if is_matrix(value):
        return f"a {len(value)} × {len(value[0])} matrix"
    if is_vector(value):
        return f"a vector of {len(value)}"
    return "a number"
