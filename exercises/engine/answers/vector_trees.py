"""A written vector as its entries, also 2·(1, 2), (1, 2)/√5 and (1, 2) + t·(3, 4)."""

from exercises.engine.expressions.tree import Binary, Call, Grid, Node, Row, Unary

__all__ = ["entry_nodes"]


def entry_nodes(node: Node) -> list[Node] | None:
    """Return the entries of a written vector, None if it is none."""
    match node:
        case Row():
            nested = any(isinstance(item, Row | Grid) for item in node.items)
            return None if nested else list(node.items)
        case Grid() if len(node.rows) == 1:
            return list(node.rows[0])
        case Grid() if len(node.rows[0]) == 1:
            return [row[0] for row in node.rows]
        case Unary(op="-"):
            inner = entry_nodes(node.operand)
            return inner and [Unary("-", item) for item in inner]
        case Call(name="transpose"):
            return entry_nodes(node.arguments[0])
        case Binary(op="+" | "-" | "*" | "/"):
            return _combined(node)
    return None


def _combined(node: Binary) -> list[Node] | None:
    left, right = entry_nodes(node.left), entry_nodes(node.right)
    if node.op in {"+", "-"}:
        if left is None or right is None or len(left) != len(right):
            return None
        pairs = zip(left, right, strict=True)
        return [Binary(node.op, x, y) for x, y in pairs]
    if left is not None and right is None:
        return [Binary(node.op, x, node.right) for x in left]
    if right is not None and left is None and node.op == "*":
        return [Binary("*", node.left, x) for x in right]
    return None
