"""The syntax tree of the expression language: small frozen nodes with source spans.

Two trees are equal when they say the same, wherever they stood in their sources.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from operator import is_
from typing import TypeAlias

__all__ = [
    "BINDING_CALLS",
    "Binary",
    "Call",
    "Compare",
    "Grid",
    "Index",
    "Name",
    "Node",
    "Number",
    "Row",
    "Span",
    "Unary",
    "binds",
    "children",
    "free_names",
    "height",
    "number",
    "rebuilt",
    "walk",
]

Span: TypeAlias = tuple[int, int]

# Beyond 10^±60 a literal is kept as a float: no integer grows with its exponent.
LARGEST_EXACT_EXPONENT = 60

# Calls whose first argument is a letter of their own: sum(k, 1, n, k^2).
BINDING_CALLS = {"sum": 4, "prod": 4, "map": 3}


def _span() -> Span:
    return field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A literal without sign; `text` is its canonical writing, digits kept."""

    text: str
    value: Fraction | float = field(compare=False)
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, a parameter or a constant."""

    name: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Unary:
    """`-`, `not`, `!` (after its operand) or `%` (after its operand)."""

    op: str
    operand: "Node"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Binary:
    """`+ - * / ^ and or` between two operands."""

    op: str
    left: "Node"
    right: "Node"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain such as `0 < x <= 1`: one operand more than operators."""

    operands: tuple["Node", ...]
    operators: tuple[str, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Call:
    """A function applied to its arguments."""

    name: str
    arguments: tuple["Node", ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Row:
    """A vector written out: `[a, b, c]`."""

    items: tuple["Node", ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix written out, all rows of one length."""

    rows: tuple[tuple["Node", ...], ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Index:
    """`A[1,2]`, counted from 1; `None` stands for a colon."""

    target: "Node"
    indices: tuple["Node | None", ...]
    span: Span = _span()


Node: TypeAlias = Number | Name | Unary | Binary | Compare | Call | Row | Grid | Index


def number(text: str, span: Span = (0, 0)) -> Number:
    """Return the literal `text` with its exact value where that stays small."""
    canonical, value = _literal(text)
    return Number(canonical, value, span)


@lru_cache(maxsize=4096)
def _literal(text: str) -> tuple[str, Fraction | float]:
    """Return canonical writing and value of a literal."""
    tidy = text.lower()
    mantissa, _, exponent = tidy.partition("e")
    if mantissa.startswith("."):
        mantissa = "0" + mantissa
    mantissa = mantissa.removesuffix(".")
    power = int(exponent) if exponent else 0
    canonical = f"{mantissa}e{power}" if exponent else mantissa
    if abs(power) > LARGEST_EXACT_EXPONENT:
        return canonical, float(canonical)
    return canonical, Fraction(canonical)


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts of a node, left to right."""
    if isinstance(node, Binary):
        return (node.left, node.right)
    if isinstance(node, Number) or isinstance(node, Name):  # noqa: SIM101  # faster
        return ()
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Call):
        return node.arguments
    match node:
        case Compare():
            return node.operands
        case Row():
            return node.items
        case Grid():
            return tuple(item for row in node.rows for item in row)
    return (node.target, *(i for i in node.indices if i is not None))


def rebuilt(node: Node, parts: list[Node]) -> Node:
    """Return a node of the same sort with other parts, given in their order.

    Where every part is the one that was there, the node itself is returned.
    """
    if all(map(is_, parts, children(node))):
        return node
    match node:
        case Binary():
            return Binary(node.op, parts[0], parts[1], node.span)
        case Unary():
            return Unary(node.op, parts[0], node.span)
        case Call():
            return Call(node.name, tuple(parts), node.span)
        case Compare():
            return replace(node, operands=tuple(parts))
        case Row():
            return Row(tuple(parts), node.span)
        case Grid():
            width = len(node.rows[0])
            rows = tuple(
                tuple(parts[i : i + width]) for i in range(0, len(parts), width)
            )
            return Grid(rows, node.span)
        case Index():
            left = iter(parts[1:])
            indices = tuple(None if i is None else next(left) for i in node.indices)
            return Index(parts[0], indices, node.span)
    return node


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything under it."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        parts = children(found)
        if parts:
            waiting.extend(parts[::-1])


def height(node: Node) -> int:
    """Return how many nodes lie above one another; does not recurse."""
    highest, waiting = 0, [(node, 1)]
    while waiting:
        found, level = waiting.pop()
        highest = max(highest, level)
        waiting.extend((part, level + 1) for part in children(found))
    return highest


def binds(node: Call) -> bool:
    """Say whether the call's first argument is a letter bound inside it."""
    return BINDING_CALLS.get(node.name) == len(node.arguments) and isinstance(
        node.arguments[0], Name
    )


def free_names(node: Node) -> frozenset[str]:
    """Return the letters a tree depends on, constants included."""
    if isinstance(node, Name):
        return frozenset({node.name})
    if isinstance(node, Call) and binds(node):
        bound = node.arguments[0]
        outside = [free_names(part) for part in node.arguments[1:-1]]
        inside = free_names(node.arguments[-1]) - free_names(bound)
        return inside.union(*outside)
    return frozenset().union(*(free_names(part) for part in children(node)))
