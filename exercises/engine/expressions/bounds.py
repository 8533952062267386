"""Evaluation with a running bound on the rounding error, over many points.

Each subtree carries its value v and a bound e such that the exact value lies within e
of v, to first order. Written decimals may count as rounded by half their last digit.

References
----------
N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, §3.3
(running error analysis).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.engine.expressions.elementary import ELEMENTARY, Array
from exercises.engine.expressions.numeric import Points, value_of
from exercises.engine.expressions.powers import (
    exponent_of,
    fixed_power,
    rational_constant,
)
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Name,
    Node,
    Number,
    Unary,
)

__all__ = ["LEAST_DIGITS", "evaluate_with_error", "half_unit", "significant_digits"]

# One operation errs by half an ulp; library functions by a few; 16 covers them twice.
UNIT = 16 * np.finfo(float).eps
# A decimal counts as rounded from so many significant digits on.
LEAST_DIGITS = 3
ARITHMETIC = frozenset("+-*/^")

Pair = tuple[Any, Any]


def significant_digits(text: str) -> int:
    """Return how many significant digits a literal shows; 1200 shows four."""
    mantissa = text.partition("e")[0].replace(".", "").lstrip("0")
    return len(mantissa)


def half_unit(text: str) -> float:
    """Return half a unit of the last digit of a literal: 0.33 gives 0.005."""
    mantissa, _, exponent = text.partition("e")
    places = len(mantissa.partition(".")[2])
    return float(0.5 * 10.0 ** (int(exponent or 0) - places))


def evaluate_with_error(
    node: Node, points: Mapping[str, Any], *, rounded_decimals: bool = False
) -> tuple[Array, Array]:
    """Return values and error bounds at many points.

    Parameters
    ----------
    node : a scalar formula.
    points : name → array; the points themselves count as exact.
    rounded_decimals : take decimals with at least 3 significant digits as rounded.

    Returns
    -------
    Values and bounds, broadcast to the points' shape; a bound of inf or NaN says that
    nothing is known there.
    """
    bounding = _Bounding(points, rounded_decimals)
    with np.errstate(all="ignore"):
        value, error = bounding.of(node)
    shapes = {np.shape(p) for p in points.values()}
    shape = shapes.pop() if len(shapes) == 1 else np.broadcast_shapes(*shapes)
    return _spread_over(value, shape), _spread_over(error, shape)


def _spread_over(values: Any, shape: tuple[int, ...]) -> Array:
    found = np.asarray(values, float)
    return found if found.shape == shape else np.broadcast_to(found, shape)


def _spread(slope: Any, error: Any) -> Any:
    """Return slope · error, 0 without error even where the slope is infinite."""
    return np.where(np.equal(error, 0), 0.0, slope * error)


def _is_exact(error: Any) -> bool:
    """Say whether an error is 0 for all points at once: nothing has to be added."""
    return type(error) is float and error == 0.0


class _Bounding:
    def __init__(self, points: Mapping[str, Any], rounded_decimals: bool) -> None:
        self.points = Points(points)
        self.rounded_decimals = rounded_decimals
        # By identity: a derivative holds the same parts in many places.
        self.known: dict[int, Pair] = {}

    def of(self, node: Node) -> Pair:
        """Return value and error bound of a subtree."""
        kind = type(node)
        if kind is Binary or kind is Call:
            found = self.known.get(id(node))
            if found is None:
                found = self.known[id(node)] = self.compound(node)
            return found
        if isinstance(node, Number):
            return self.number(node)
        if isinstance(node, Name):
            if node.name in self.points:
                return self.points[node.name], 0.0
            value = value_of(node, self.points)
            return value, UNIT * abs(value)
        if isinstance(node, Unary):
            value, error = self.of(node.operand)
            if node.op == "-":
                return -value, error
            if node.op == "%":
                return value / 100, error / 100
        return value_of(node, self.points), 0.0

    def compound(self, node: Node) -> Pair:
        if isinstance(node, Call):
            return self.call(node)
        if isinstance(node, Binary) and node.op in ARITHMETIC:
            return self.binary(node)
        return value_of(node, self.points), 0.0

    def number(self, node: Number) -> Pair:
        value = float(node.value)
        whole = value.is_integer() and value < 2**53
        error = 0.0 if whole else UNIT * value
        if (
            self.rounded_decimals
            and "." in node.text
            and significant_digits(node.text) >= LEAST_DIGITS
        ):
            error += half_unit(node.text) * (1 + 1e-9)
        return np.float64(value), error

    def binary(self, node: Binary) -> Pair:
        a, ea = self.of(node.left)
        if node.op == "^":
            exponent = rational_constant(node.right)
            if exponent is not None and not self.is_rounded(node.right):
                return self.fixed(a, ea, exponent)
            return self.general(a, ea, *self.of(node.right))
        b, eb = self.of(node.right)
        if node.op == "/":
            return self.quotient(a, ea, b, eb)
        if node.op == "*":
            return self.product(a, ea, b, eb)
        value = a + b if node.op == "+" else a - b
        error = UNIT * abs(value)
        if not _is_exact(ea):
            error = error + ea
        return value, error if _is_exact(eb) else error + eb

    def product(self, a: Any, ea: Any, b: Any, eb: Any) -> Pair:
        value = a * b
        error = UNIT * abs(value)
        if not _is_exact(ea):
            error = error + abs(b) * ea
        if not _is_exact(eb):
            error = error + (abs(a) + ea) * eb
        return value, error

    def is_rounded(self, node: Node) -> bool:
        """Say whether an exponent is a decimal that may be rounded."""
        return self.rounded_decimals and isinstance(node, Number) and "." in node.text

    def quotient(self, a: Any, ea: Any, b: Any, eb: Any) -> Pair:
        value = np.divide(a, b)
        size = abs(value)
        if _is_exact(eb):
            grown = ea if _is_exact(ea) else np.divide(ea, abs(b))
        else:
            room = np.maximum(abs(b) - eb, 0.0)
            grown = np.divide(ea + size * eb, room)
        return value, grown + UNIT * size

    def fixed(self, a: Any, ea: Any, exponent: Any) -> Pair:
        value = fixed_power(a, exponent)
        error = UNIT * abs(value) * (1 + abs(float(exponent)) / 16)
        if not _is_exact(ea) and np.any(ea):
            slope = abs(float(exponent)) * abs(fixed_power(a, exponent - 1))
            error = error + _spread(slope, ea)
        return value, error

    def general(self, a: Any, ea: Any, p: Any, ep: Any) -> Pair:
        value = np.power(a, p)
        relative = _spread(np.divide(abs(p), abs(a)), ea)
        relative = relative + _spread(abs(np.log(abs(a))), ep)
        return value, abs(value) * (relative + UNIT * (1 + abs(p) / 16))

    def call(self, node: Call) -> Pair:
        name, arguments = node.name, node.arguments
        parts = [self.of(argument) for argument in arguments]
        if name in {"floor", "ceil", "round", "sign"} and len(parts) == 1:
            return self.step(name, *parts[0])
        if len(parts) == 1 and name in ELEMENTARY:
            return self.elementary(name, *parts[0])
        if name == "log":
            above = self.elementary("ln", *parts[-1])
            if len(parts) == 1:
                return above
            return self.quotient(*above, *self.elementary("ln", *parts[0]))
        if name == "root":
            exponent = exponent_of(node)
            if exponent is not None:
                return self.fixed(*parts[1], exponent)
            return self.general(*parts[1], *self.quotient(1.0, 0.0, *parts[0]))
        value = value_of(node, self.points)
        return value, self.several(node, parts, 4 * UNIT * abs(value))

    def several(self, node: Call, parts: list[Pair], rounding: Any) -> Any:
        """Return the error bound of a function of several numbers."""
        errors = [error for _, error in parts]
        if node.name == "if":
            holds = value_of(node.arguments[0], self.points) != 0
            return np.where(holds, errors[1], errors[2])
        if node.name in {"min", "max", "norm"}:
            return np.max(np.broadcast_arrays(*errors), axis=0) + rounding
        if node.name == "atan2":
            (y, ey), (x, ex) = parts
            return _spread(np.divide(1.0, np.hypot(x, y)), ex + ey) + rounding
        # Steps and whatever else may jump: known only for exact arguments.
        exact = sum(errors) == 0
        return np.where(exact, rounding, np.inf)

    def elementary(self, name: str, x: Any, e: Any) -> Pair:
        function = ELEMENTARY[name]
        value = function.value(np.asarray(x))
        error = 2 * UNIT * abs(value)
        if not _is_exact(e) and np.any(e):
            grown = _spread(abs(function.slope(np.asarray(x), value)), e)
            # |√(x ± e) − √x| ≤ √e, also where the slope is infinite.
            error = error + (np.minimum(grown, np.sqrt(e)) if name == "sqrt" else grown)
        return value, error

    def step(self, name: str, x: Any, e: Any) -> Pair:
        """A step is known only if no jump lies within the error."""
        function = ELEMENTARY[name].value
        below, above = function(np.asarray(x - e)), function(np.asarray(x + e))
        return function(np.asarray(x)), np.where(below == above, 0.0, np.inf)
