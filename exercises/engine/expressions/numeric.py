"""Tree → numbers, over many points at once, in double precision.

Undefined places give NaN (or ±inf); nothing here raises for arithmetic reasons.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from exercises.engine.errors import EngineError
from exercises.engine.expressions.elementary import ELEMENTARY, Array, binomial
from exercises.engine.expressions.powers import (
    exponent_of,
    fixed_power,
    free_power,
    rational_constant,
)
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Name,
    Node,
    Number,
    Unary,
)

__all__ = [
    "CONSTANT_VALUES",
    "SEVERAL",
    "Array",
    "Points",
    "compare",
    "evaluate",
    "modulo",
    "value_of",
]

Values = Mapping[str, Any]


class Points(dict[str, Any]):
    """Name → value or array, and what calls in a formula were found to be there.

    Calls are known by identity: a derivative holds the same ones in many places.
    """

    __slots__ = ("known",)

    def __init__(self, values: Values) -> None:
        super().__init__(values)
        # The node is kept so that no other one takes its place.
        self.known: dict[int, tuple[Node, Any]] = {}


CONSTANT_VALUES = {
    "pi": np.float64(np.pi),
    "e": np.float64(np.e),
    "inf": np.float64(np.inf),
    "true": np.float64(1.0),
    "false": np.float64(0.0),
}


def evaluate(node: Node, values: Mapping[str, ArrayLike]) -> Array:
    """Return the value of a scalar formula over arrays of points.

    Parameters
    ----------
    node : a tree without vectors and matrices.
    values : name → number or array; all shapes must broadcast together.

    Returns
    -------
    Array of the common shape; NaN or ±inf where the formula has no value.

    Raises
    ------
    EngineError
        If a name has no value or the tree holds arrays.
    """
    points = Points({name: np.asarray(x, float) for name, x in values.items()})
    with np.errstate(all="ignore"):
        return np.asarray(value_of(node, points), float)


def value_of(node: Node, values: Points) -> Any:
    """Return the value without guarding against floating-point warnings."""
    kind = type(node)
    if kind is Number:
        return np.float64(node.value)  # type: ignore[union-attr]  # kind is Number
    if kind is Name:
        return _name(node, values)  # type: ignore[arg-type]  # kind is Name
    if kind is Binary:
        return _binary(node, values)  # type: ignore[arg-type]  # kind is Binary
    if isinstance(node, Unary):
        inner = value_of(node.operand, values)
        if node.op == "-":
            return -inner
        return inner / 100 if node.op == "%" else np.where(inner != 0, 0.0, 1.0)
    if isinstance(node, Call):
        if id(node) not in values.known:
            values.known[id(node)] = (node, _call(node, values))
        return values.known[id(node)][1]
    if isinstance(node, Compare):
        return _compare(node, values)
    raise EngineError("A vector or matrix cannot stand in a formula for numbers.")


def _name(node: Name, values: Points) -> Any:
    if node.name in values:
        return values[node.name]
    if node.name in CONSTANT_VALUES:
        return CONSTANT_VALUES[node.name]
    raise EngineError(f"The letter {node.name} has no value.")


def _binary(node: Binary, values: Points) -> Any:
    op = node.op
    left = value_of(node.left, values)
    if op == "^":
        exponent = rational_constant(node.right)
        if exponent is not None:
            return fixed_power(left, exponent)
        return free_power(left, value_of(node.right, values))
    right = value_of(node.right, values)
    match op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return np.divide(left, right)
        case "and":
            return np.where((left != 0) & (right != 0), 1.0, 0.0)
    return np.where((left != 0) | (right != 0), 1.0, 0.0)


def compare(left: Any, op: str, right: Any) -> Any:
    """Return the truth of one comparison, pointwise."""
    match op:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case "=":
            return left == right
        case "!=":
            return left != right
        case ">":
            return left > right
    return left >= right


def _compare(node: Compare, values: Points) -> Any:
    operands = [value_of(operand, values) for operand in node.operands]
    holds: Any = np.True_
    pairs = zip(operands, node.operators, operands[1:], strict=False)
    for left, op, right in pairs:
        holds = holds & compare(left, op, right)
    return np.where(holds, 1.0, 0.0)


def _call(node: Call, values: Points) -> Any:
    if len(node.arguments) == 1 and node.name in ELEMENTARY:
        return ELEMENTARY[node.name].value(value_of(node.arguments[0], values))
    if node.name == "root":
        exponent = exponent_of(node)
        if exponent is not None:
            return fixed_power(value_of(node.arguments[1], values), exponent)
    known = SEVERAL.get(node.name)
    if known is None and len(node.arguments) == 1 and node.name in {"log", "norm"}:
        known = SEVERAL[node.name + "1"]
    if known is None:
        raise EngineError(f"The function {node.name} cannot stand in this formula.")
    return known(*(value_of(argument, values) for argument in node.arguments))


def modulo(a: Any, m: Any) -> Any:
    """Return a − m·floor(a/m)."""
    return a - m * np.floor(np.divide(a, m))


def _logarithm(*parts: Any) -> Any:
    ln = ELEMENTARY["ln"].value
    if len(parts) == 1:
        return ln(parts[0])
    return np.divide(ln(parts[1]), ln(parts[0]))


def _rounded(x: Any, places: Any = 0.0) -> Any:
    factor = np.power(10.0, places)
    return ELEMENTARY["round"].value(x * factor) / factor


def _least(*parts: Any) -> Any:
    found = parts[0]
    for part in parts[1:]:
        found = np.minimum(found, part)
    return found


def _greatest(*parts: Any) -> Any:
    found = parts[0]
    for part in parts[1:]:
        found = np.maximum(found, part)
    return found


SEVERAL: Mapping[str, Callable[..., Any]] = {
    "log": _logarithm,
    "root": lambda n, x: free_power(x, np.divide(1.0, n)),
    "atan2": np.arctan2,
    "round": _rounded,
    "min": _least,
    "max": _greatest,
    "binom": binomial,
    "mod": modulo,
    "if": lambda condition, a, b: np.where(condition != 0, a, b),
    "norm": lambda x: np.abs(x),
    "isinteger": lambda x: np.where(x == np.floor(x), 1.0, 0.0),
}
