"""A written array as its entries, also 2·(1, 2), (1, 2)/√5 and (1, 2) + t·(3, 4)."""

from itertools import chain

from exercises.engine.expressions.tree import Binary, Call, Grid, Node, Row, Unary

__all__ = ["entry_nodes", "row_nodes"]

Rows = list[list[Node]]


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


def row_nodes(node: Node) -> Rows | None:
    """Return the rows of a written matrix, a vector being a column; None if neither."""
    match node:
        case Grid():
            return [list(row) for row in node.rows]
        case Row():
            return _rows_of(node)
        case Unary(op="-"):
            inner = row_nodes(node.operand)
            return inner and [[Unary("-", x) for x in row] for row in inner]
        case Call(name="transpose"):
            inner = row_nodes(node.arguments[0])
            return inner and [list(column) for column in zip(*inner, strict=True)]
        case Binary(op="+" | "-" | "*" | "/"):
            return _combined_rows(node)
    return None


def _rows_of(node: Row) -> Rows | None:
    if not any(isinstance(item, Row | Grid) for item in node.items):
        return [[item] for item in node.items]
    rows = [entry_nodes(item) for item in node.items]
    found = [row for row in rows if row is not None]
    same = len(found) == len(rows) and len({len(row) for row in found}) == 1
    return found if same else None


def _combined_rows(node: Binary) -> Rows | None:
    """Return the rows of a sum, or of a multiple by a number."""
    left, right = row_nodes(node.left), row_nodes(node.right)
    if left is not None and right is not None:
        if node.op in {"*", "/"} or _shape(left) != _shape(right):
            return None
        rows = zip(left, right, strict=True)
        return [[Binary(node.op, x, y) for x, y in zip(*pair, strict=True)]
                for pair in rows]  # fmt: skip
    if left is not None and node.op in {"*", "/"}:
        return [[Binary(node.op, x, node.right) for x in row] for row in left]
    if right is not None and node.op == "*":
        return [[Binary("*", node.left, x) for x in row] for row in right]
    return None


def _shape(rows: Rows) -> tuple[int, int]:
    return len(rows), len(list(chain.from_iterable(rows)))
