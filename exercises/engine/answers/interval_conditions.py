"""Inequalities in one letter → sets of real numbers: `1 <= x < 3`, `x != 2`."""

from exercises.engine.answers.real_sets import (
    Complement,
    Joined,
    Points,
    Shape,
    Stretch,
)
from exercises.engine.expressions import Expression, ParseError
from exercises.engine.expressions.tree import (
    Binary,
    Compare,
    Name,
    Node,
    Unary,
    free_names,
)

__all__ = ["condition_shape", "infinite"]

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def infinite(node: Node) -> int:
    """Return 1 for ∞, −1 for −∞, 0 for everything else."""
    if isinstance(node, Unary) and node.op == "-":
        return -infinite(node.operand)
    return 1 if isinstance(node, Name) and node.name == "inf" else 0


def condition_shape(read: Expression, letter: str) -> Shape:
    """Return the numbers for which a condition holds; raise ParseError."""
    return _shape(read.node, letter)


def _shape(node: Node, letter: str) -> Shape:
    match node:
        case Binary(op="and" | "or"):
            left, right = _shape(node.left, letter), _shape(node.right, letter)
            return Joined(node.op, left, right)
        case Unary(op="not"):
            return Complement(_shape(node.operand, letter))
        case Compare():
            return _chain(node, letter)
    if letter in free_names(node):
        words = f"An inequality is needed here, such as {letter} > 2."
        raise ParseError(words, *node.span)
    raise ParseError(
        "A single number is no set: write {5} for a point, (2, 5) for an interval, "
        f"or {letter} > 2.",
        *node.span,
    )


def _chain(node: Compare, letter: str) -> Shape:
    pairs = zip(node.operands, node.operators, node.operands[1:], strict=False)
    found: Shape | None = None
    for left, op, right in pairs:
        one = _pair(left, op, right, letter)
        found = one if found is None else Joined("and", found, one)
    if found is None:
        raise ParseError("An inequality is needed here.", *node.span)
    return found


def _pair(left: Node, op: str, right: Node, letter: str) -> Shape:
    span = (left.span[0], right.span[1])
    if _is_letter(left, letter):
        end = right
    elif _is_letter(right, letter):
        end, op = left, MIRRORED[op]
    else:
        raise ParseError(
            f"Solve this for {letter} first: one side is {letter} alone.", *span
        )
    if letter in free_names(end):
        raise ParseError(f"Only one side may hold {letter}.", *span)
    sign = infinite(end)
    if sign:
        return _infinite(op, sign, span)
    return _half_line(op, Expression(end))


def _is_letter(node: Node, letter: str) -> bool:
    return isinstance(node, Name) and node.name == letter


def _infinite(op: str, sign: int, span: tuple[int, int]) -> Shape:
    if op in {"=", "!="}:
        raise ParseError("Infinity is no number.", *span)
    holds = (sign > 0) == (op in {"<", "<="})
    return Stretch(None, None) if holds else Points(())


def _half_line(op: str, end: Expression) -> Shape:
    match op:
        case "=":
            return Points((end,))
        case "!=":
            return Complement(Points((end,)))
        case "<" | "<=":
            return Stretch(None, end, with_high=op == "<=")
    return Stretch(end, None, with_low=op == ">=")
