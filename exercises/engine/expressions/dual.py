"""Exact first and second derivatives by dual numbers, over many points at once.

Each subtree carries its value, the gradient entries that are not zero and the Hessian
entries that are not zero; no difference quotient is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from exercises.engine.errors import EngineError
from exercises.engine.expressions.elementary import ELEMENTARY, Array
from exercises.engine.expressions.numeric import SEVERAL, Points, value_of
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
    Unary,
    free_names,
)

__all__ = ["value_gradient", "value_gradient_hessian"]

Slopes = dict[int, Any]
Bends = dict[tuple[int, int], Any]


@dataclass(slots=True)
class Dual:
    """A value with its derivatives; absent entries are zero. Bends: i ≤ j only."""

    value: Any
    slopes: Slopes
    bends: Bends


def value_gradient(
    expression: Any, names: Sequence[str], points: ArrayLike
) -> tuple[Array, Array]:
    """Return values and gradients of a formula at many points.

    Parameters
    ----------
    expression : an Expression (or its tree) in the letters `names`.
    names : the n variables, in the order of the last axis of `points`.
    points : array of shape (..., n).

    Returns
    -------
    Values of shape (...,) and gradients of shape (..., n); NaN or ±inf where the
    formula or its derivative has no value.

    Raises
    ------
    EngineError
        If the formula holds other letters than `names`.

    Examples
    --------
    >>> from exercises.engine.expressions import parse
    >>> f, g = value_gradient(parse("x^2*y", ["x", "y"]), ["x", "y"], [[3.0, 2.0]])
    >>> float(f[0]), g[0].tolist()
    (18.0, [12.0, 9.0])
    """
    dual, shape = _differentiate(expression, names, points, second=False)
    return _value(dual, shape), _gradient(dual, len(names), shape)


def value_gradient_hessian(
    expression: Any, names: Sequence[str], points: ArrayLike
) -> tuple[Array, Array, Array]:
    """Return values, gradients and Hessians of a formula at many points.

    Parameters and errors as in `value_gradient`.

    Returns
    -------
    Values (...,), gradients (..., n) and symmetric Hessians (..., n, n).

    Examples
    --------
    >>> from exercises.engine.expressions import parse
    >>> _, _, H = value_gradient_hessian(parse("x^2*y", "xy"), ["x", "y"], [3.0, 2.0])
    >>> H.tolist()
    [[4.0, 6.0], [6.0, 0.0]]
    """
    dual, shape = _differentiate(expression, names, points, second=True)
    n = len(names)
    hessian = np.zeros((*shape, n, n))
    for (i, j), bend in dual.bends.items():
        hessian[..., i, j] = bend
        hessian[..., j, i] = bend
    return _value(dual, shape), _gradient(dual, n, shape), hessian


def _value(dual: Dual, shape: tuple[int, ...]) -> Array:
    return np.array(np.broadcast_to(dual.value, shape), float)


def _gradient(dual: Dual, n: int, shape: tuple[int, ...]) -> Array:
    gradient = np.zeros((*shape, n))
    for i, slope in dual.slopes.items():
        gradient[..., i] = slope
    return gradient


def _differentiate(
    expression: Any, names: Sequence[str], points: ArrayLike, *, second: bool
) -> tuple[Dual, tuple[int, ...]]:
    place = np.asarray(points, float)
    if place.ndim == 0 or place.shape[-1] != len(names):
        raise EngineError(f"Points need {len(names)} coordinates, one for each letter.")
    node: Node = getattr(expression, "node", expression)
    coordinates = [place[..., i].copy() for i in range(len(names))]
    values = dict(zip(names, coordinates, strict=True))
    order = {name: index for index, name in enumerate(names)}
    with np.errstate(all="ignore"):
        dual = _Differentiation(values, order, second).of(node)
    return dual, place.shape[:-1]


class _Differentiation:
    """One pass through a tree at fixed points."""

    def __init__(
        self, values: Mapping[str, Any], order: Mapping[str, int], second: bool
    ) -> None:
        self.values = Points(values)
        self.order = order
        self.second = second

    def of(self, node: Node) -> Dual:
        """Return value and derivatives of a subtree."""
        if isinstance(node, Name) and node.name in self.order:
            return Dual(self.values[node.name], {self.order[node.name]: 1.0}, {})
        if free_names(node).isdisjoint(self.order):
            return Dual(value_of(node, self.values), {}, {})
        if isinstance(node, Binary) and node.op in "+-*/^":
            return self.binary(node)
        if isinstance(node, Unary) and node.op in "-%":
            inner = self.of(node.operand)
            factor = -1.0 if node.op == "-" else 0.01
            return self.scaled(inner, factor)
        if isinstance(node, Call):
            return self.call(node)
        return Dual(value_of(node, self.values), {}, {})

    def binary(self, node: Binary) -> Dual:
        """Apply the rules of sum, product, quotient and power."""
        left = self.of(node.left)
        if node.op == "^":
            exponent = rational_constant(node.right)
            if exponent is not None:
                return self.power(left, exponent)
            return self.general_power(left, self.of(node.right))
        right = self.of(node.right)
        if node.op == "+":
            return self.sum(left, right, 1.0)
        if node.op == "-":
            return self.sum(left, right, -1.0)
        if node.op == "*":
            return self.product(left, right)
        inverse = np.divide(1.0, right.value)
        below = self.chain(right, inverse, -inverse * inverse, 2 * inverse**3)
        made = self.product(left, below)
        made.value = np.divide(left.value, right.value)
        return made

    def power(self, base: Dual, exponent: Any) -> Dual:
        """Return base^exponent for a constant rational exponent."""
        p = float(exponent)
        x = base.value
        value = fixed_power(x, exponent)
        slope = p * fixed_power(x, exponent - 1)
        bend: Any = 0.0
        if self.second and p not in {0.0, 1.0}:
            bend = p * (p - 1) * fixed_power(x, exponent - 2)
        return self.chain(base, value, slope, bend)

    def general_power(self, base: Dual, exponent: Dual) -> Dual:
        """Return base^exponent = exp(exponent · ln base)."""
        logarithm = self.elementary("ln", base)
        made = self.elementary("exp", self.product(exponent, logarithm))
        made.value = np.power(base.value, exponent.value)
        return made

    def call(self, node: Call) -> Dual:
        """Differentiate a function."""
        name, arguments = node.name, node.arguments
        if len(arguments) == 1 and name in ELEMENTARY:
            return self.elementary(name, self.of(arguments[0]))
        if name == "log":
            above = self.elementary("ln", self.of(arguments[-1]))
            if len(arguments) == 1:
                return above
            below = self.elementary("ln", self.of(arguments[0]))
            inverse = 1 / below.value
            return self.product(
                above, self.chain(below, inverse, -(inverse**2), 2 * inverse**3)
            )
        if name == "root":
            exponent = exponent_of(node)
            if exponent is not None:
                return self.power(self.of(arguments[1]), exponent)
        if name in {"min", "max"}:
            return self.extreme([self.of(part) for part in arguments], name)
        if name == "norm" and len(arguments) == 1:
            return self.elementary("abs", self.of(arguments[0]))
        if name == "if":
            condition = value_of(arguments[0], self.values) != 0
            return self.choice(condition, self.of(arguments[1]), self.of(arguments[2]))
        if name in SEVERAL and name in {"round", "isinteger", "binom"}:
            return Dual(value_of(node, self.values), {}, {})
        raise EngineError(f"The function {name} has no derivative here.")

    def extreme(self, parts: list[Dual], name: str) -> Dual:
        """Return the least or greatest of several, with its own derivative."""
        found = parts[0]
        for part in parts[1:]:
            wins = found.value <= part.value
            found = self.choice(wins if name == "min" else ~wins, found, part)
        return found

    def choice(self, condition: Any, first: Dual, second: Dual) -> Dual:
        """Return `first` where the condition holds, else `second`."""
        return Dual(
            np.where(condition, first.value, second.value),
            {
                i: np.where(condition, first.slopes.get(i, 0.0),
                            second.slopes.get(i, 0.0))
                for i in first.slopes.keys() | second.slopes.keys()
            },
            {
                k: np.where(condition, first.bends.get(k, 0.0),
                            second.bends.get(k, 0.0))
                for k in first.bends.keys() | second.bends.keys()
            },
        )  # fmt: skip

    def elementary(self, name: str, inner: Dual) -> Dual:
        """Apply an elementary function."""
        function = ELEMENTARY[name]
        x = inner.value
        value = function.value(x)
        # 1/x is a number at −1, where ln has no value and so no slope.
        absent = np.where(np.isnan(value), np.nan, 0.0)
        slope = function.slope(x, value) + absent
        bend = function.bend(x, value) + absent if self.second else 0.0
        return self.chain(inner, value, slope, bend)

    def chain(self, inner: Dual, value: Any, slope: Any, bend: Any) -> Dual:
        """Apply the chain rule: f'·g and f''·g gᵀ + f'·H."""
        slopes = {i: slope * part for i, part in inner.slopes.items()}
        bends: Bends = {}
        if self.second:
            bends = {k: slope * part for k, part in inner.bends.items()}
            for i, first in inner.slopes.items():
                for j, other in inner.slopes.items():
                    if i <= j:
                        term = bend * first * other
                        bends[i, j] = bends[i, j] + term if (i, j) in bends else term
        return Dual(value, slopes, bends)

    def scaled(self, inner: Dual, factor: float) -> Dual:
        """Multiply by a number."""
        return Dual(
            factor * inner.value,
            {i: factor * part for i, part in inner.slopes.items()},
            {k: factor * part for k, part in inner.bends.items()},
        )

    def sum(self, left: Dual, right: Dual, sign: float) -> Dual:
        """Add or subtract."""
        value = left.value + right.value if sign > 0 else left.value - right.value
        slopes, bends = dict(left.slopes), dict(left.bends)
        for i, part in right.slopes.items():
            slopes[i] = slopes[i] + sign * part if i in slopes else sign * part
        for k, part in right.bends.items():
            bends[k] = bends[k] + sign * part if k in bends else sign * part
        return Dual(value, slopes, bends)

    def product(self, left: Dual, right: Dual) -> Dual:
        """Multiply: (uv)' = u'v + uv', (uv)'' = u''v + u'v' + v'u' + uv''."""
        a, b = left.value, right.value
        slopes = {i: part * b for i, part in left.slopes.items()}
        for i, part in right.slopes.items():
            slopes[i] = slopes[i] + a * part if i in slopes else a * part
        bends: Bends = {}
        if self.second:
            for k, part in left.bends.items():
                bends[k] = part * b
            for k, part in right.bends.items():
                bends[k] = bends.get(k, 0.0) + a * part
            for i, first in left.slopes.items():
                for j, other in right.slopes.items():
                    k = (min(i, j), max(i, j))
                    term = first * other * (2.0 if i == j else 1.0)
                    bends[k] = bends.get(k, 0.0) + term
        return Dual(a * b, slopes, bends)
