"""Tree → canonical text, such that reading the text gives the same tree."""

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
)

__all__ = ["text"]

STRENGTH = {"or": 1, "and": 2, "+": 10, "-": 10, "*": 20, "/": 20, "^": 30}
NOT, COMPARISON, SIGN, POSTFIX, ATOM = 3, 4, 25, 40, 50


def text(node: Node) -> str:
    """Return the canonical text of a tree.

    Examples
    --------
    >>> from exercises.engine.expressions import parse
    >>> parse("2x(x + 1)", ["x"]).text()
    '2*x*(x + 1)'
    """
    match node:
        case Number():
            return node.text
        case Name():
            return node.name
        case Unary():
            return _unary(node)
        case Binary():
            return _binary(node)
        case Compare():
            parts = [_inside(node.operands[0], COMPARISON + 1)]
            for operator, operand in zip(
                node.operators, node.operands[1:], strict=True
            ):
                parts += [operator, _inside(operand, COMPARISON + 1)]
            return " ".join(parts)
        case Call():
            return f"{node.name}({', '.join(map(text, node.arguments))})"
        case Row():
            return _list(node.items)
        case Grid():
            return "[" + ", ".join(map(_list, node.rows)) + "]"
        case Index():
            inside = ", ".join(":" if i is None else text(i) for i in node.indices)
            return f"{_inside(node.target, POSTFIX)}[{inside}]"


def strength(node: Node) -> int:
    """Return how tightly the outermost sign of a node binds."""
    match node:
        case Unary():
            return {"-": SIGN, "not": NOT, "%": POSTFIX}[node.op]
        case Binary():
            return STRENGTH[node.op]
        case Compare():
            return COMPARISON
        case _:
            return ATOM


def _unary(node: Unary) -> str:
    if node.op == "-":
        return "-" + _inside(node.operand, SIGN)
    if node.op == "not":
        return "not " + _inside(node.operand, NOT)
    return _inside(node.operand, POSTFIX) + node.op


def _binary(node: Binary) -> str:
    own = STRENGTH[node.op]
    if node.op == "^":
        base = _inside(node.left, own + 1)
        return f"{base}^{_inside(node.right, SIGN)}"
    left, right = _inside(node.left, own), _inside(node.right, own + 1)
    if node.op in {"*", "/"}:
        return f"{left}{node.op}{right}"
    return f"{left} {node.op} {right}"


def _inside(node: Node, least: int) -> str:
    shown = text(node)
    return shown if strength(node) >= least else f"({shown})"


def _list(items: tuple[Node, ...]) -> str:
    return "[" + ", ".join(_inside(item, NOT) for item in items) + "]"
