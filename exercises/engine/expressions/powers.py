"""Powers of real numbers as people mean them: odd roots of negatives are real."""

from fractions import Fraction

import numpy as np

from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.tree import Binary, Call, Node, Number, Unary

__all__ = ["exponent_of", "fixed_power", "free_power", "rational_constant"]

LARGEST_DENOMINATOR = 1000


def rational_constant(node: Node) -> Fraction | None:
    """Return the exact value of a small constant such as -2/3, None for others."""
    if isinstance(node, Number):
        return node.value if isinstance(node.value, Fraction) else None
    if isinstance(node, Binary):
        return _combined(node) if node.op in {"+", "-", "*", "/"} else None
    if isinstance(node, Unary) and node.op == "-":
        inner = rational_constant(node.operand)
        return None if inner is None else -inner
    return None


def _combined(node: Binary) -> Fraction | None:
    right = rational_constant(node.right)
    left = None if right is None else rational_constant(node.left)
    if left is None or right is None:
        return None
    if _bits(left) + _bits(right) > 400:
        return None
    match node.op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right if right else None


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def fixed_power(base: Array, exponent: Fraction) -> Array:
    """Return base^exponent for an exponent known exactly."""
    if exponent == 2:
        return base * base
    if exponent.denominator == 1:
        return np.power(base, float(exponent))
    if exponent == Fraction(1, 2):
        return np.sqrt(base)
    power = float(exponent)
    if exponent.denominator % 2 and exponent.denominator <= LARGEST_DENOMINATOR:
        size = np.power(np.abs(base), power)
        return np.where(base < 0, -size, size) if exponent.numerator % 2 else size
    return np.power(base, power)


def free_power(base: Array, exponent: Array) -> Array:
    """Return base^exponent pointwise; a negative base needs a whole exponent."""
    return np.power(base, exponent)


def exponent_of(node: Call) -> Fraction | None:
    """Return 1/n of root(n, x) for a constant n."""
    order = rational_constant(node.arguments[0])
    return None if not order else 1 / order
