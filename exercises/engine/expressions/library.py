"""The functions of the author's language on values, by name."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np
from scipy import special

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import arrays
from exercises.engine.expressions.elementary import ELEMENTARY
from exercises.engine.expressions.rounding import rounded, whole
from exercises.engine.expressions.values import (
    Scalar,
    Value,
    bounded,
    divide,
    exact_root,
    is_scalar,
    power,
    to_float,
)

__all__ = ["call"]

LARGEST_FACTORIAL = 170
EXACT_AT_ZERO = {
    "sin": 0, "tan": 0, "asin": 0, "atan": 0, "sinh": 0, "tanh": 0, "asinh": 0,
    "atanh": 0, "erf": 0, "cos": 1, "cosh": 1, "sec": 1, "exp": 1,
}  # fmt: skip
WHOLE = {"floor", "ceil", "sign"}
CIRCULAR = {"sin", "cos", "tan", "cot"}
WITH_POLES = {"tan", "cot", "sec", "csc"}


def call(name: str, arguments: list[Value]) -> Value:
    """Return the value of a function; raise EngineError if it has none."""
    if len(arguments) == 1 and name in ELEMENTARY and name != "round":
        return elementary(name, arguments[0])
    if name in arrays.FUNCTIONS:
        return arrays.FUNCTIONS[name](*arguments)
    if name in SCALAR_FUNCTIONS:
        if name in {"min", "max", "round"} and isinstance(arguments[0], tuple):
            return arrays.FUNCTIONS[name + " of"](*arguments)
        return SCALAR_FUNCTIONS[name](*_numbers(name, arguments))
    raise EngineError(f"The function {name} is not known here.")


def _numbers(name: str, arguments: list[Value]) -> list[Scalar]:
    found = [x for x in arguments if is_scalar(x)]
    if len(found) < len(arguments):
        raise EngineError(f"{name} takes numbers.")
    return found


def elementary(name: str, x: Value) -> Value:
    """Return a function of one number, entry by entry for arrays."""
    if isinstance(x, tuple):
        return tuple(elementary(name, entry) for entry in x)  # type: ignore[return-value]  # same shape as x
    if not is_scalar(x):
        raise EngineError(f"{name} takes numbers.")
    exact = _exact(name, x) if isinstance(x, Fraction) else None
    if exact is not None:
        return exact
    point = to_float(x)
    found = float(ELEMENTARY[name].value(np.asarray(point)))
    if math.isnan(found):
        raise UndefinedValue(f"{name}({point:.6g}) has no value.")
    if name in WHOLE and math.isfinite(found):
        return Fraction(int(found))
    # The float nearest to a multiple of pi/2 misses it by rounding only.
    if name in CIRCULAR and abs(found) <= 4e-16 * abs(point) and abs(point) > 0.1:
        return Fraction(0)
    if name in WITH_POLES and abs(found) * 4e-16 * abs(point) >= 1:
        raise UndefinedValue(f"{name}({point:.6g}) has no value.")
    return found


def _exact(name: str, x: Fraction) -> Fraction | None:
    if name in EXACT and (found := EXACT[name](x)) is not None:
        return Fraction(found)
    if x == 0 and name in EXACT_AT_ZERO:
        return Fraction(EXACT_AT_ZERO[name])
    if x == 1 and name in {"ln", "acos"}:
        return Fraction(0)
    if name in {"log2", "log10"} and x > 0:
        return _exact_logarithm(x, int(name[3:]))
    return None


def _exact_logarithm(x: Fraction, base: int) -> Fraction | None:
    near = round(math.log(x.numerator, base) - math.log(x.denominator, base))
    return Fraction(near) if Fraction(base) ** near == x else None


def _factorial(x: Fraction) -> Fraction | None:
    if x.denominator > 1 or not 0 <= x <= LARGEST_FACTORIAL:
        raise UndefinedValue("A factorial needs a whole number from 0 to 170.")
    found = bounded(Fraction(math.factorial(x.numerator)))
    return found if isinstance(found, Fraction) else None


EXACT: Mapping[str, Callable[[Fraction], Fraction | int | None]] = {
    "abs": abs,
    "sign": lambda x: (x > 0) - (x < 0),
    "floor": math.floor,
    "ceil": math.ceil,
    "relu": lambda x: max(x, Fraction(0)),
    "sqrt": lambda x: exact_root(x, 2) if x >= 0 else None,
    "cbrt": lambda x: exact_root(x, 3),
    "factorial": _factorial,
    "sigmoid": lambda x: None if x else Fraction(1, 2),
}


def _logarithm(*parts: Scalar) -> Scalar:
    if len(parts) == 1:
        return _scalar(elementary("ln", parts[0]))
    base, x = parts
    if isinstance(base, Fraction) and isinstance(x, Fraction) and x > 0 and base > 1:
        exact = _exact_logarithm(x, int(base)) if base.denominator == 1 else None
        if exact is not None:
            return exact
    return divide(
        _scalar(elementary("ln", x)),
        _scalar(elementary("ln", base)),
    )


def _scalar(value: Value) -> Scalar:
    if not is_scalar(value):
        raise EngineError("A number is needed here.")
    return value


def _binomial(n: Scalar, k: Scalar) -> Scalar:
    above, below = whole(n, "n"), whole(k, "k")
    if not 0 <= below <= above <= LARGEST_FACTORIAL:
        raise UndefinedValue("binom(n, k) needs 0 ≤ k ≤ n ≤ 170.")
    return bounded(Fraction(math.comb(above, below)))


def _modulo(a: Scalar, m: Scalar) -> Scalar:
    if m == 0:
        raise UndefinedValue("mod needs a divisor that is not 0.")
    if isinstance(a, Fraction) and isinstance(m, Fraction):
        return bounded(a % m)
    return to_float(a) % to_float(m)


def _normal_quantile(p: Scalar) -> Scalar:
    if not 0 < p < 1:
        raise UndefinedValue("A quantile needs a probability between 0 and 1.")
    return Fraction(0) if 2 * p == 1 else float(special.ndtri(to_float(p)))


def _t_quantile(p: Scalar, degrees: Scalar) -> Scalar:
    if not 0 < p < 1 or degrees <= 0:
        raise UndefinedValue("A quantile of t needs 0 < p < 1 and degrees over 0.")
    found = float(special.stdtrit(to_float(degrees), to_float(p)))
    return Fraction(0) if 2 * p == 1 else found


def _numerator(x: Scalar) -> Scalar:
    return Fraction(_needs_exact(x).numerator)


def _denominator(x: Scalar) -> Scalar:
    return Fraction(_needs_exact(x).denominator)


def _needs_exact(x: Scalar) -> Fraction:
    if not isinstance(x, Fraction):
        raise EngineError("This function needs an exact number.")
    return x


def decimals(x: Scalar) -> Scalar:
    """Return how many decimal places an exact number has, 99 if without end."""
    below = _needs_exact(x).denominator
    places = {2: 0, 5: 0}
    for prime in places:
        while below % prime == 0:
            below //= prime
            places[prime] += 1
    return Fraction(max(places.values()) if below == 1 else 99)


SCALAR_FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "log": _logarithm,
    "root": lambda n, x: power(x, divide(Fraction(1), n)),
    "atan2": lambda y, x: math.atan2(to_float(y), to_float(x)),
    "round": rounded,
    "min": lambda *parts: min(parts),
    "max": lambda *parts: max(parts),
    "binom": _binomial,
    "mod": _modulo,
    "gcd": lambda a, b: Fraction(math.gcd(whole(a), whole(b))),
    "lcm": lambda a, b: Fraction(math.lcm(whole(a), whole(b))),
    "normal_cdf": lambda x: float(special.ndtr(to_float(x))) if x else Fraction(1, 2),
    "normal_quantile": _normal_quantile,
    "t_quantile": _t_quantile,
    "isinteger": lambda x: bool(math.isfinite(x) and x == math.floor(x)),
    "numerator": _numerator,
    "denominator": _denominator,
    "decimals": decimals,
}
