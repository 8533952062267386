"""Vectors and matrices whose entries are formulas: arithmetic on trees, slips."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.errors import EngineError
from exercises.engine.expressions.tidy import tidy
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Grid,
    Node,
    Row,
    Unary,
    children,
    number,
    rebuilt,
    walk,
)
from exercises.engine.expressions.values import Value, is_matrix
from exercises.engine.transforms import (
    ARRAY_TRANSFORMS,
    ENTRY_TRANSFORMS,
    entry_tree,
    put_in,
)

__all__ = ["FormulaArray", "array_of", "spread", "transformed_array"]

Rows = list[list[Node]]


@dataclass(frozen=True)
class FormulaArray:
    """A vector (one side) or a matrix (two sides) of formulas, row by row."""

    shape: tuple[int, ...]
    nodes: tuple[Node, ...]

    def places(self) -> list[tuple[int, ...]]:
        """Return the index of each entry, from 0."""
        if len(self.shape) == 1:
            return [(i,) for i in range(self.shape[0])]
        return [(i, j) for i in range(self.shape[0]) for j in range(self.shape[1])]

    def tree(self) -> Node:
        """Return the array as one tree."""
        if len(self.shape) == 1:
            return Row(self.nodes)
        width = self.shape[1]
        rows = (self.nodes[i : i + width] for i in range(0, len(self.nodes), width))
        return Grid(tuple(rows))

    def transposed(self) -> "FormulaArray":
        """Return the matrix with rows and columns exchanged."""
        rows, columns = self.shape
        nodes = (
            self.nodes[i * columns + j] for j in range(columns) for i in range(rows)
        )
        return FormulaArray((columns, rows), tuple(nodes))

    def each(self, change: Callable[[Node], Node]) -> "FormulaArray":
        """Return the array of changed entries."""
        return FormulaArray(self.shape, tuple(map(change, self.nodes)))


def array_of(node: Node, sides: int) -> FormulaArray:
    """Return the array a tree writes out, with so many sides.

    A matrix of one row or column is a vector too; a vector is a column.

    Raises
    ------
    EngineError
        If the tree is a number, or arrays are left inside its entries.
    """
    found = spread(node)
    if isinstance(found, Row):
        shape: tuple[int, ...] = (len(found.items),)
    elif isinstance(found, Grid):
        shape = (len(found.rows), len(found.rows[0]))
    else:
        raise EngineError(
            "A vector is needed." if sides == 1 else "A matrix is needed."
        )
    nodes = children(found)
    if any(isinstance(part, Row | Grid) for item in nodes for part in walk(item)):
        raise EngineError("The entries must be written out.")
    if sides == 1 and len(shape) == 2:
        if 1 not in shape:
            raise EngineError("A vector is needed, not a matrix.")
        shape = (max(shape),)
    return FormulaArray(shape if len(shape) == sides else (len(nodes), 1), nodes)


def spread(node: Node) -> Node:
    """Return the tree with sums and products of arrays carried out.

    Examples
    --------
    >>> from exercises.engine.expressions import Symbols, parse
    >>> from exercises.engine.expressions.printing import text
    >>> text(spread(parse("2*[x, y]", Symbols.learner(["x", "y"], arrays=True)).node))
    '[2*x, 2*y]'
    """
    parts = [spread(part) for part in children(node)]
    if not any(isinstance(part, Row | Grid) for part in parts):
        return rebuilt(node, parts)
    match node:
        case Unary(op="-"):
            return _each(parts[0], lambda x: Unary("-", x))
        case Binary(op="+" | "-"):
            return _sum(node.op, *parts)
        case Binary(op="*"):
            return _product(*parts)
        case Binary(op="/") if not isinstance(parts[1], Row | Grid):
            return _each(parts[0], lambda x: Binary("/", x, parts[1]))
        case Call() if node.name in CALLS and len(parts) == CALLS[node.name][0]:
            return CALLS[node.name][1](*parts)
    return rebuilt(node, parts)


def _each(array: Node, change: Callable[[Node], Node]) -> Node:
    return rebuilt(array, [tidy(change(part)) for part in children(array)])


def _shape(array: Node) -> tuple[int, ...]:
    if isinstance(array, Grid):
        return (len(array.rows), len(array.rows[0]))
    return (len(array.items),) if isinstance(array, Row) else ()


def _sum(op: str, left: Node, right: Node) -> Node:
    if _shape(left) != _shape(right):
        raise EngineError("Arrays of different shape cannot be added.")
    pairs = zip(children(left), children(right), strict=True)
    return rebuilt(left, [tidy(Binary(op, a, b)) for a, b in pairs])


def _product(left: Node, right: Node) -> Node:
    """Return scalar times array, matrix times vector or matrix times matrix."""
    if not isinstance(left, Row | Grid):
        return _each(right, lambda x: Binary("*", left, x))
    if not isinstance(right, Row | Grid):
        return _each(left, lambda x: Binary("*", right, x))
    if not isinstance(left, Grid):
        raise EngineError("Two vectors are multiplied by dot or outer.")
    if isinstance(right, Row):
        return Row(tuple(_dot(Row(row), right) for row in left.rows))
    columns = list(zip(*right.rows, strict=True))
    return Grid(
        tuple(tuple(_dot(Row(row), Row(c)) for c in columns) for row in left.rows)
    )


def _dot(left: Node, right: Node) -> Node:
    if _shape(left) != _shape(right):
        raise EngineError("Arrays of different length cannot be multiplied.")
    found: Node = number("0")
    for a, b in zip(children(left), children(right), strict=True):
        found = tidy(Binary("+", found, Binary("*", a, b)))
    return found


def _outer(left: Node, right: Node) -> Node:
    return Grid(
        tuple(
            tuple(tidy(Binary("*", a, b)) for b in children(right))
            for a in children(left)
        )
    )


def _transpose(array: Node) -> Node:
    if isinstance(array, Grid):
        return Grid(tuple(zip(*array.rows, strict=True)))
    return array


def _norm(array: Node) -> Node:
    return Call("sqrt", (_dot(array, array),))


CALLS: Mapping[str, tuple[int, Callable[..., Node]]] = {
    "dot": (2, _dot),
    "outer": (2, _outer),
    "transpose": (1, _transpose),
    "norm": (1, _norm),
}


def transformed_array(name: str, array: FormulaArray) -> FormulaArray:
    """Return the array after a named slip; raise EngineError if it does not apply.

    Slips that move entries or turn signs are read off an array of the numbers 1, 2, …
    """
    if name in ENTRY_TRANSFORMS:
        return array.each(lambda x: tidy(put_in(entry_tree(name), {"answer": x})))
    if name not in ARRAY_TRANSFORMS:
        raise EngineError(f"The transform {name} does not apply to this answer.")
    moved = ARRAY_TRANSFORMS[name](_numbered(array.shape))
    shape = (len(moved), len(moved[0])) if is_matrix(moved) else array.shape
    return FormulaArray(shape, tuple(_entry(array, k) for k in _flat(moved)))


def _numbered(shape: tuple[int, ...]) -> Value:
    if len(shape) == 1:
        return tuple(Fraction(i + 1) for i in range(shape[0]))
    rows, columns = shape
    return tuple(
        tuple(Fraction(i * columns + j + 1) for j in range(columns))
        for i in range(rows)
    )


def _flat(value: Value) -> Iterator[Value]:
    if isinstance(value, tuple):
        for part in value:
            yield from _flat(part)
    else:
        yield value


def _entry(array: FormulaArray, place: Value) -> Node:
    if not isinstance(place, Fraction) or place.denominator != 1:
        raise EngineError("This transform is for arrays of numbers.")
    if not 1 <= abs(place) <= len(array.nodes):
        raise EngineError("This transform is for arrays of numbers.")
    found = array.nodes[abs(int(place)) - 1]
    return found if place > 0 else tidy(Unary("-", found))
