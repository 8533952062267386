"""Elementary functions of one number with their first two derivatives, on arrays.

Outside its domain a function gives NaN, never an exception and never a complex number.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import special

__all__ = ["ELEMENTARY", "Array", "Elementary", "binomial", "factorial"]

Array: TypeAlias = NDArray[np.float64]
LARGEST_FACTORIAL = 170
FACTORIALS = np.array([float(math.factorial(n)) for n in range(LARGEST_FACTORIAL + 1)])


@dataclass(frozen=True, slots=True)
class Elementary:
    """A function; `slope` and `bend` get the argument and the function's value."""

    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]
    bend: Callable[[Array, Array], Array]


def factorial(n: Array) -> Array:
    """Return n! for whole numbers 0 ≤ n ≤ 170, NaN elsewhere."""
    allowed = (n >= 0) & (n <= LARGEST_FACTORIAL) & (n == np.floor(n))
    whole = np.where(allowed, n, 0.0).astype(np.intp)
    return np.where(allowed, FACTORIALS[whole], np.nan)


def binomial(n: Array, k: Array) -> Array:
    """Return n over k for whole numbers 0 ≤ k ≤ n ≤ 170, NaN elsewhere."""
    allowed = (k >= 0) & (k <= n) & (n <= LARGEST_FACTORIAL)
    allowed &= (n == np.floor(n)) & (k == np.floor(k))
    safe_n, safe_k = np.where(allowed, n, 0.0), np.where(allowed, k, 0.0)
    return np.where(allowed, special.binom(safe_n, safe_k), np.nan)


def _constant(x: Array, f: Array) -> Array:
    return np.where(np.isnan(f), np.nan, 0.0)


def _positive_only(function: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """Give NaN instead of -inf at 0: a pole is a place without a value."""

    def value(x: Array) -> Array:
        return np.where(x > 0, function(x), np.nan)

    return value


def _abs_slope(x: Array, f: Array) -> Array:
    return np.sign(x)


def _steps(function: Callable[[Array], Array]) -> Elementary:
    return Elementary(function, _constant, _constant)


def _logistic(x: Array) -> Array:
    return np.asarray(special.expit(x))


def _round_half_up(x: Array) -> Array:
    return np.copysign(np.floor(np.abs(x) + 0.5), x)


def _erf_slope(x: Array, f: Array) -> Array:
    return np.asarray(2 / np.sqrt(np.pi) * np.exp(-x * x))


LN2, LN10 = np.log(2.0), np.log(10.0)

ELEMENTARY: Mapping[str, Elementary] = {
    "sqrt": Elementary(np.sqrt, lambda x, f: 0.5 / f, lambda x, f: -0.25 / (x * f)),
    "cbrt": Elementary(
        np.cbrt, lambda x, f: 1 / (3 * f * f), lambda x, f: -2 / (9 * x * f * f)
    ),
    "abs": Elementary(np.abs, _abs_slope, _constant),
    "sign": _steps(np.sign),
    "floor": _steps(np.floor),
    "ceil": _steps(np.ceil),
    "round": _steps(_round_half_up),
    "factorial": _steps(factorial),
    "exp": Elementary(np.exp, lambda x, f: f, lambda x, f: f),
    "ln": Elementary(
        _positive_only(np.log), lambda x, f: 1 / x, lambda x, f: -1 / (x * x)
    ),
    "log2": Elementary(
        _positive_only(np.log2),
        lambda x, f: 1 / (LN2 * x),
        lambda x, f: -1 / (LN2 * x * x),
    ),
    "log10": Elementary(
        _positive_only(np.log10),
        lambda x, f: 1 / (LN10 * x),
        lambda x, f: -1 / (LN10 * x * x),
    ),
    "sin": Elementary(np.sin, lambda x, f: np.cos(x), lambda x, f: -f),
    "cos": Elementary(np.cos, lambda x, f: -np.sin(x), lambda x, f: -f),
    "tan": Elementary(np.tan, lambda x, f: 1 + f * f, lambda x, f: 2 * f * (1 + f * f)),
    "cot": Elementary(
        lambda x: 1 / np.tan(x),
        lambda x, f: -1 - f * f,
        lambda x, f: 2 * f * (1 + f * f),
    ),
    "sec": Elementary(
        lambda x: 1 / np.cos(x),
        lambda x, f: f * np.tan(x),
        lambda x, f: f * (2 * f * f - 1),
    ),
    "csc": Elementary(
        lambda x: 1 / np.sin(x),
        lambda x, f: -f / np.tan(x),
        lambda x, f: f * (2 * f * f - 1),
    ),
    "asin": Elementary(
        np.arcsin,
        lambda x, f: 1 / np.sqrt(1 - x * x),
        lambda x, f: x / (1 - x * x) ** 1.5,
    ),
    "acos": Elementary(
        np.arccos,
        lambda x, f: -1 / np.sqrt(1 - x * x),
        lambda x, f: -x / (1 - x * x) ** 1.5,
    ),
    "atan": Elementary(
        np.arctan,
        lambda x, f: 1 / (1 + x * x),
        lambda x, f: -2 * x / (1 + x * x) ** 2,
    ),
    "sinh": Elementary(np.sinh, lambda x, f: np.cosh(x), lambda x, f: f),
    "cosh": Elementary(np.cosh, lambda x, f: np.sinh(x), lambda x, f: f),
    "tanh": Elementary(
        np.tanh, lambda x, f: 1 - f * f, lambda x, f: -2 * f * (1 - f * f)
    ),
    "asinh": Elementary(
        np.arcsinh,
        lambda x, f: 1 / np.sqrt(x * x + 1),
        lambda x, f: -x / (x * x + 1) ** 1.5,
    ),
    "acosh": Elementary(
        np.arccosh,
        lambda x, f: 1 / np.sqrt(x * x - 1),
        lambda x, f: -x / (x * x - 1) ** 1.5,
    ),
    "atanh": Elementary(
        np.arctanh,
        lambda x, f: 1 / (1 - x * x),
        lambda x, f: 2 * x / (1 - x * x) ** 2,
    ),
    "sigmoid": Elementary(
        _logistic,
        lambda x, f: f * (1 - f),
        lambda x, f: f * (1 - f) * (1 - 2 * f),
    ),
    "relu": Elementary(
        lambda x: np.maximum(x, 0.0),
        lambda x, f: np.where(x > 0, 1.0, 0.0),
        _constant,
    ),
    "softplus": Elementary(
        lambda x: np.logaddexp(0.0, x),
        lambda x, f: _logistic(x),
        lambda x, f: _logistic(x) * (1 - _logistic(x)),
    ),
    "erf": Elementary(
        lambda x: np.asarray(special.erf(x)),
        _erf_slope,
        lambda x, f: -2 * x * _erf_slope(x, f),
    ),
}
