"""Taylor coefficients of a formula by arithmetic with truncated power series.

A jet is an array c of length n + 1 that stands for Σ cₖ hᵏ. Every rule below is exact
but for rounding: no difference quotient, no derivative written out.
"""

from collections.abc import Callable, Mapping

import numpy as np
from scipy import special

from exercises.demos.calculus.curves import Vector
from exercises.engine.expressions import Expression
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Name,
    Node,
    Unary,
    free_names,
)

__all__ = ["NoSeriesError", "jet_of"]


class NoSeriesError(ValueError):
    """The formula has no power series at this place, or none that we know."""


def jet_of(f: Expression, a: float, order: int) -> Vector:
    """Return the coefficients of f about a up to this order.

    Raises
    ------
    NoSeriesError
        At corners, jumps and edges, and where f has no value.

    Examples
    --------
    >>> from exercises.engine.expressions import parse
    >>> jet_of(parse("1/(1-x)", ["x"]), 0.0, 3).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    with np.errstate(all="ignore"):
        found = _Jets(a, order).of(f.node)
    if not np.isfinite(found).all():
        raise NoSeriesError("the function has no finite value there")
    return found


class _Jets:
    """One pass through a tree about one place."""

    def __init__(self, a: float, order: int) -> None:
        self.order = order
        self.x = np.zeros(order + 1)
        self.x[0] = a
        if order:
            self.x[1] = 1.0

    def of(self, node: Node) -> Vector:
        """Return the jet of a subtree."""
        if isinstance(node, Name) and node.name == "x":
            return self.x.copy()
        if "x" not in free_names(node):
            return self.constant(float(evaluate(node, {})))
        if isinstance(node, Unary) and node.op in "-%":
            return self.of(node.operand) * (-1.0 if node.op == "-" else 0.01)
        if isinstance(node, Binary) and node.op in "+-*/^":
            return self.binary(node)
        if isinstance(node, Call):
            return self.call(node)
        raise NoSeriesError("this demo has no series of it")

    def constant(self, value: float) -> Vector:
        """Return a number as a jet."""
        found = np.zeros(self.order + 1)
        found[0] = value
        return found

    def binary(self, node: Binary) -> Vector:
        """Add, multiply, divide or raise."""
        left = self.of(node.left)
        if node.op == "^":
            exponent = rational_constant(node.right)
            if exponent is not None:
                return self.power(left, float(exponent))
            return self.exp(product(self.of(node.right), self.ln(left)))
        right = self.of(node.right)
        if node.op in "+-":
            return left + right if node.op == "+" else left - right
        return product(left, right) if node.op == "*" else quotient(left, right)

    def power(self, u: Vector, p: float) -> Vector:
        """Return uᵖ for a fixed p."""
        if p == int(p) and 0 <= p <= 64:
            found = self.constant(1.0)
            for _ in range(int(p)):
                found = product(found, u)
            return found
        if u[0] == 0 or (u[0] < 0 and p != int(p)):
            raise NoSeriesError("a root or a reciprocal has its edge there")
        found = np.zeros_like(u)
        found[0] = u[0] ** p
        for k in range(1, len(u)):
            j = np.arange(1, k + 1)
            found[k] = ((p * j - (k - j)) * u[j] * found[k - j]).sum() / (k * u[0])
        return found

    def call(self, node: Call) -> Vector:
        """Apply a function."""
        name, parts = node.name, node.arguments
        if name == "log" and len(parts) == 2:
            return quotient(self.ln(self.of(parts[1])), self.ln(self.of(parts[0])))
        if name == "root" and len(parts) == 2:
            degree = rational_constant(parts[0])
            if degree:
                return self.root(self.of(parts[1]), float(degree))
        if name in {"min", "max"} and len(parts) == 2:
            u, v = (self.of(part) for part in parts)
            if u[0] == v[0]:
                raise NoSeriesError("it has a corner there")
            return u if (u[0] < v[0]) == (name == "min") else v
        if len(parts) != 1 or name not in _FUNCTIONS:
            raise NoSeriesError(f"this demo has no series of {name}")
        return _FUNCTIONS[name](self, self.of(parts[0]))

    def root(self, u: Vector, degree: float) -> Vector:
        """Return the real root: an odd one of a negative number too."""
        if u[0] < 0 and degree % 2 == 1:
            return -self.power(-u, 1 / degree)
        return self.power(u, 1 / degree)

    def exp(self, u: Vector) -> Vector:
        """Return eᵘ from (eᵘ)' = u' eᵘ."""
        found = np.zeros_like(u)
        found[0] = np.exp(u[0])
        for k in range(1, len(u)):
            j = np.arange(1, k + 1)
            found[k] = (j * u[j] * found[k - j]).sum() / k
        return found

    def ln(self, u: Vector) -> Vector:
        """Return ln u."""
        if u[0] <= 0:
            raise NoSeriesError("the logarithm has no value there")
        return self.integral(np.log(u[0]), u, u)

    def integral(self, start: float, u: Vector, below: Vector) -> Vector:
        """Return start + ∫ u'/below."""
        return self.grown(start, quotient(_slope(u), below))

    def grown(self, start: float, slope: Vector) -> Vector:
        """Return the jet with this value and this slope."""
        found = np.empty_like(slope)
        found[0] = start
        found[1:] = slope[:-1] / np.arange(1, len(slope))
        return found

    def wave(self, u: Vector, sign: float) -> tuple[Vector, Vector]:
        """Return sin and cos of u, or for sign 1 sinh and cosh."""
        s, c = np.zeros_like(u), np.zeros_like(u)
        pair = (np.sin, np.cos) if sign < 0 else (np.sinh, np.cosh)
        s[0], c[0] = pair[0](u[0]), pair[1](u[0])
        for k in range(1, len(u)):
            j = np.arange(1, k + 1)
            s[k] = (j * u[j] * c[k - j]).sum() / k
            c[k] = sign * (j * u[j] * s[k - j]).sum() / k
        return s, c

    def one_plus(self, u: Vector, sign: float) -> Vector:
        """Return 1 ± u²."""
        return self.constant(1.0) + sign * product(u, u)

    def bent(self, u: Vector, value: float, slope: float) -> Vector:
        """Return a function that is straight on both sides of 0."""
        if u[0] == 0:
            raise NoSeriesError("it has a corner or a jump there")
        return self.constant(value) + slope * (u - self.constant(float(u[0])))

    def flat(self, u: Vector, rounding: Callable[[float], float]) -> Vector:
        """Return a step function away from its jumps."""
        if u[0] == np.round(u[0]):
            raise NoSeriesError("it has a jump there")
        return self.constant(float(rounding(float(u[0]))))


def product(u: Vector, v: Vector) -> Vector:
    """Return the jet of u·v."""
    return np.convolve(u, v)[: len(u)]


def quotient(u: Vector, v: Vector) -> Vector:
    """Return the jet of u/v."""
    if v[0] == 0:
        raise NoSeriesError("a denominator is 0 there")
    found = np.zeros_like(u)
    for k in range(len(u)):
        found[k] = (u[k] - found[:k] @ v[k:0:-1]) / v[0]
    return found


def _slope(u: Vector) -> Vector:
    return np.append(u[1:] * np.arange(1, len(u)), 0.0)


def _inverse(u: Vector) -> Vector:
    one = np.zeros_like(u)
    one[0] = 1.0
    return quotient(one, u)


def _tangent(jets: _Jets, u: Vector) -> Vector:
    return quotient(*jets.wave(u, -1.0))


def _hyperbolic_tangent(jets: _Jets, u: Vector) -> Vector:
    """1 − 2/(1 + e²ᵘ), on the side where nothing overflows."""
    sign = -1.0 if u[0] > 0 else 1.0
    e = jets.exp(2 * sign * u)
    one = jets.constant(1.0)
    return sign * quotient(e - one, e + one)


def _sigmoid(jets: _Jets, u: Vector) -> Vector:
    return (jets.constant(1.0) + _hyperbolic_tangent(jets, u / 2)) / 2


def _erf(jets: _Jets, u: Vector) -> Vector:
    bell = jets.exp(-product(u, u)) * (2 / np.sqrt(np.pi))
    return jets.grown(float(special.erf(u[0])), product(_slope(u), bell))


def _arc(
    value: Callable[[float], float], sign: float, lead: float, is_root: bool
) -> Callable[[_Jets, Vector], Vector]:
    """Inverse functions, whose slope is 1/(1 ± u²) or one by its root."""

    def arc(jets: _Jets, u: Vector) -> Vector:
        below = jets.one_plus(u, sign)
        if is_root:
            below = jets.power(below, 0.5)
        return jets.integral(float(value(float(u[0]))), lead * u, below)

    return arc


def _acosh(jets: _Jets, u: Vector) -> Vector:
    below = jets.power(product(u, u) - jets.constant(1.0), 0.5)
    return jets.integral(float(np.arccosh(u[0])), u, below)


_FUNCTIONS: Mapping[str, Callable[[_Jets, Vector], Vector]] = {
    "exp": _Jets.exp,
    "ln": _Jets.ln,
    "log": _Jets.ln,
    "log2": lambda jets, u: jets.ln(u) / np.log(2),
    "log10": lambda jets, u: jets.ln(u) / np.log(10),
    "sqrt": lambda jets, u: jets.power(u, 0.5),
    "cbrt": lambda jets, u: jets.root(u, 3.0),
    "sin": lambda jets, u: jets.wave(u, -1.0)[0],
    "cos": lambda jets, u: jets.wave(u, -1.0)[1],
    "tan": _tangent,
    "cot": lambda jets, u: quotient(*jets.wave(u, -1.0)[::-1]),
    "sec": lambda jets, u: _inverse(jets.wave(u, -1.0)[1]),
    "csc": lambda jets, u: _inverse(jets.wave(u, -1.0)[0]),
    "sinh": lambda jets, u: jets.wave(u, 1.0)[0],
    "cosh": lambda jets, u: jets.wave(u, 1.0)[1],
    "tanh": _hyperbolic_tangent,
    "asin": _arc(np.arcsin, -1.0, 1.0, True),
    "acos": _arc(np.arccos, -1.0, -1.0, True),
    "atan": _arc(np.arctan, 1.0, 1.0, False),
    "asinh": _arc(np.arcsinh, 1.0, 1.0, True),
    "acosh": _acosh,
    "atanh": _arc(np.arctanh, -1.0, 1.0, False),
    "sigmoid": _sigmoid,
    "softplus": lambda jets, u: jets.grown(
        float(np.logaddexp(0, u[0])), product(_slope(u), _sigmoid(jets, u))
    ),
    "erf": _erf,
    "abs": lambda jets, u: jets.bent(u, abs(float(u[0])), float(np.sign(u[0]))),
    "sign": lambda jets, u: jets.bent(u, float(np.sign(u[0])), 0.0),
    "relu": lambda jets, u: jets.bent(u, max(float(u[0]), 0.0), float(u[0] > 0)),
    "floor": lambda jets, u: jets.flat(u, np.floor),
    "ceil": lambda jets, u: jets.flat(u, np.ceil),
}
