"""Tree → value in the author's language: exact numbers, vectors, matrices, truth.

The fast evaluation over many points is in `numeric`; this one keeps fractions exact.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import linear
from exercises.engine.expressions.arrays import (
    need_matrix,
    need_vector,
    position,
    transposed,
)
from exercises.engine.expressions.library import call
from exercises.engine.expressions.rounding import whole
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Grid,
    Index,
    Name,
    Node,
    Number,
    Row,
    Unary,
    binds,
)
from exercises.engine.expressions.values import (
    Scalar,
    Value,
    Vector,
    add,
    divide,
    is_matrix,
    is_scalar,
    is_vector,
    multiply,
    power,
    shape_words,
    subtract,
)

__all__ = ["Scope", "SymbolicFunction", "interpret"]

CONSTANTS: Mapping[str, Value] = {
    "pi": math.pi,
    "e": math.e,
    "inf": math.inf,
    "true": True,
    "false": False,
}
MOST_TERMS = 10_000
MOST_STEPS = 200_000  # nodes visited for one formula; about half a second


@dataclass(frozen=True)
class SymbolicFunction:
    """A formula with free letters, to be called like a function."""

    variables: tuple[str, ...]
    node: Node


@dataclass
class Scope:
    """The names and functions a formula may use, and the work left to it."""

    values: Mapping[str, Value]
    functions: Mapping[str, SymbolicFunction] = field(default_factory=dict)
    steps: int = 0

    def inner(self, values: Mapping[str, Value]) -> "Scope":
        """Return a scope with further names; its work counts for this one."""
        return Scope({**self.values, **values}, self.functions, self.steps)


def interpret(node: Node, scope: Scope) -> Value:
    """Return the value of a formula.

    Raises
    ------
    UndefinedValue
        Where the mathematics gives no value (division by zero, singular matrix).
    EngineError
        Where shapes or names do not fit.
    """
    with np.errstate(all="ignore"):
        found = _value(node, scope)
    if isinstance(found, float) and math.isnan(found):
        raise UndefinedValue("This has no value.")
    return found


def _value(node: Node, scope: Scope) -> Value:
    scope.steps += 1
    if scope.steps > MOST_STEPS:
        raise EngineError("This formula takes too much work.")
    match node:
        case Number():
            return node.value
        case Name():
            return _name(node, scope)
        case Binary(op="and" | "or"):
            return _logic(node, scope)
        case Binary():
            return _operation(
                node.op, _value(node.left, scope), _value(node.right, scope)
            )
        case Unary():
            return _unary(node, scope)
        case Compare():
            return _compare(node, scope)
        case Call():
            return _call(node, scope)
        case Row():
            return _row(tuple(_value(item, scope) for item in node.items))
        case Grid():
            return tuple(
                tuple(_number(_value(item, scope)) for item in row) for row in node.rows
            )
        case Index():
            return _index(node, scope)


def _name(node: Name, scope: Scope) -> Value:
    if node.name in scope.values:
        return scope.values[node.name]
    if node.name in CONSTANTS:
        return CONSTANTS[node.name]
    raise EngineError(f"The name {node.name} has no value here.")


def _number(value: Value) -> Scalar:
    if not is_scalar(value):
        raise EngineError(f"A number is needed here, not {shape_words(value)}.")
    return value


def _truth(value: Value) -> bool:
    if not isinstance(value, bool):
        raise EngineError(f"A condition is needed here, not {shape_words(value)}.")
    return value


def _row(items: tuple[Value, ...]) -> Value:
    if all(is_vector(item) for item in items):
        return call("stack", list(items))
    return tuple(_number(item) for item in items)


def _logic(node: Binary, scope: Scope) -> bool:
    left = _truth(_value(node.left, scope))
    if left == (node.op == "or"):
        return left
    return _truth(_value(node.right, scope))


def _unary(node: Unary, scope: Scope) -> Value:
    inner = _value(node.operand, scope)
    if node.op == "not":
        return not _truth(inner)
    if node.op == "%":
        return divide(_number(inner), Fraction(100))
    return _scaled(inner, Fraction(-1))


def _scaled(value: Value, factor: Scalar) -> Value:
    if isinstance(value, bool):
        raise EngineError("A truth value cannot be multiplied.")
    if isinstance(value, tuple):
        return tuple(_scaled(entry, factor) for entry in value)  # type: ignore[return-value]  # same shape
    return multiply(value, factor)


def _operation(op: str, left: Value, right: Value) -> Value:
    if is_scalar(left) and is_scalar(right):
        return {"+": add, "-": subtract, "*": multiply, "/": divide, "^": power}[op](
            left, right
        )
    if isinstance(left, bool) or isinstance(right, bool):
        raise EngineError("A truth value cannot be calculated with.")
    match op:
        case "+" | "-":
            return _entrywise(op, left, right)
        case "*":
            return _product(left, right)
        case "/" if is_scalar(right):
            return _scaled_down(left, right)
        case "^" if is_matrix(left) and is_scalar(right):
            return _matrix_power(left, right)
    raise EngineError(
        f"{shape_words(left).capitalize()} {op} {shape_words(right)} has no meaning."
    )


def _entrywise(op: str, left: Value, right: Value) -> Value:
    if isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right):
        pairs = zip(left, right, strict=True)
        return tuple(_entrywise(op, x, y) for x, y in pairs)  # type: ignore[return-value]  # same shape
    if is_scalar(left) and is_scalar(right):
        return add(left, right) if op == "+" else subtract(left, right)
    raise EngineError(
        f"{shape_words(left).capitalize()} and {shape_words(right)} cannot be added."
    )


def _scaled_down(value: Value, divisor: Scalar) -> Value:
    if isinstance(value, tuple):
        return tuple(_scaled_down(entry, divisor) for entry in value)  # type: ignore[return-value]  # same shape
    return divide(_number(value), divisor)


def _product(left: Value, right: Value) -> Value:
    if is_scalar(left):
        return _scaled(right, left)
    if is_scalar(right):
        return _scaled(left, right)
    if is_vector(left) and is_vector(right):
        return linear.dot(left, right)
    if is_matrix(left) and is_vector(right):
        if len(left[0]) != len(right):
            raise EngineError(
                f"A {len(left)} × {len(left[0])} matrix cannot multiply a vector of "
                f"{len(right)}."
            )
        return tuple(linear.dot(row, right) for row in left)
    if is_vector(left):
        return linear.matrix_product(tuple((x,) for x in left), need_matrix(right))
    return linear.matrix_product(need_matrix(left), need_matrix(right))


def _matrix_power(A: Value, exponent: Scalar) -> Value:
    matrix = need_matrix(A)
    n = whole(exponent, "The power of a matrix")
    if abs(n) > 64:
        raise EngineError("A matrix power has an exponent of at most 64.")
    if len(matrix) != len(matrix[0]):
        raise EngineError("Only a square matrix has powers.")
    if n < 0:
        matrix, n = linear.inverse(matrix), -n
    found = linear.identity(len(matrix))
    for _ in range(n):
        found = linear.matrix_product(found, matrix)
    return found


def _compare(node: Compare, scope: Scope) -> bool:
    values = [_value(operand, scope) for operand in node.operands]
    pairs = zip(values, node.operators, values[1:], strict=False)
    return all(_holds(left, op, right) for left, op, right in pairs)


def _holds(left: Value, op: str, right: Value) -> bool:
    if op == "=":
        return left == right
    if op == "!=":
        return left != right
    a, b = _number(left), _number(right)
    if op == "<":
        return a < b
    if op == "<=":
        return a <= b
    return a > b if op == ">" else a >= b


def _call(node: Call, scope: Scope) -> Value:
    if node.name in scope.functions:
        return _symbolic(node, scope)
    if node.name == "if":
        condition = _truth(_value(node.arguments[0], scope))
        return _value(node.arguments[1 if condition else 2], scope)
    if binds(node):
        return _repeated(node, scope)
    if node.name == "transpose":
        return transposed(_value(node.arguments[0], scope))
    return call(node.name, [_value(argument, scope) for argument in node.arguments])


def _symbolic(node: Call, scope: Scope) -> Value:
    function = scope.functions[node.name]
    values = [_value(argument, scope) for argument in node.arguments]
    inner = scope.inner(dict(zip(function.variables, values, strict=True)))
    found = _value(function.node, inner)
    scope.steps = inner.steps
    return found


def _repeated(node: Call, scope: Scope) -> Value:
    letter = node.arguments[0]
    if not isinstance(letter, Name):
        raise EngineError("The first argument is a letter.")
    if node.name == "map":
        places = need_vector(_value(node.arguments[1], scope))
    else:
        places = _whole_range(node, scope)
    terms: list[Scalar] = []
    for place in places:
        inner = scope.inner({letter.name: place})
        terms.append(_number(_value(node.arguments[-1], inner)))
        scope.steps = inner.steps
    if node.name == "map":
        return tuple(terms)
    return call(node.name, [tuple(terms)]) if terms else _empty(node.name)


def _whole_range(node: Call, scope: Scope) -> Vector:
    low = whole(_number(_value(node.arguments[1], scope)), "The lower end")
    high = whole(_number(_value(node.arguments[2], scope)), "The upper end")
    if high - low >= MOST_TERMS:
        raise EngineError(f"A sum has at most {MOST_TERMS} terms.")
    return tuple(Fraction(k) for k in range(low, high + 1))


def _empty(name: str) -> Scalar:
    return Fraction(0 if name == "sum" else 1)


def _index(node: Index, scope: Scope) -> Value:
    target = _value(node.target, scope)
    if not isinstance(target, tuple):
        raise EngineError("Only a vector or a matrix has entries.")
    if not 1 <= len(node.indices) <= (2 if is_matrix(target) else 1):
        raise EngineError("This has too many indices.")
    places = [
        None if index is None else _number(_value(index, scope))
        for index in node.indices
    ]
    if places[0] is None:
        if len(places) == 1:
            return target
        matrix = need_matrix(target)
        if places[1] is None:
            return matrix
        return linear.transpose(matrix)[position(places[1], len(matrix[0]))]
    chosen = target[position(places[0], len(target))]
    if len(places) == 1 or places[1] is None or not isinstance(chosen, tuple):
        return chosen
    return chosen[position(places[1], len(chosen))]
