"""Finite sums and products: sum(i, 1, 4, i^2), and LaTeX's with limits.

Authors' sums stay as they are, for their limits may be parameters. A learner's have
numbers for limits and are written out: everything else then sees plain formulas.
"""

from collections.abc import Callable
from fractions import Fraction

from exercises.engine.expressions.errors import ParseError
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Name,
    Node,
    Span,
    Unary,
    children,
    number,
    rebuilt,
    walk,
)

__all__ = ["MOST_NODES", "SUMS", "written_out"]

SUMS = {"sum": "+", "prod": "*"}
MOST_TERMS = 100
MOST_NODES = 1500


def written_out(call: Call, room: int = MOST_NODES) -> Node:
    """Return sum(i, 1, 3, i^2) as 1^2 + (2^2 + 3^2); raise ParseError.

    Limits must be whole numbers, and the result may not have more nodes than `room`.
    """
    letter = call.arguments[0]
    if len(call.arguments) != 4 or not isinstance(letter, Name):
        said = f"Write {call.name}(i, 1, 4, i^2), or add it up."
        raise ParseError(said, *call.span)
    low, high, body = call.arguments[1:]
    first, last = (rational_constant(limit) for limit in (low, high))
    if first is None or last is None or {first.denominator, last.denominator} != {1}:
        raise ParseError("The limits of a sum must be whole numbers here.", *call.span)
    count = max(int(last - first) + 1, 0)
    if count > MOST_TERMS or count * sum(1 for _ in walk(body)) > room:
        raise ParseError("This has too many terms to be written out.", *call.span)
    terms = [
        _put_in(body, letter.name, _whole(first + k, call.span)) for k in range(count)
    ]
    if not terms:
        return number("0" if call.name == "sum" else "1", call.span)
    return _joined(terms, lambda a, b: Binary(SUMS[call.name], a, b, call.span))


def _whole(value: Fraction, span: Span) -> Node:
    node: Node = number(str(abs(int(value))), span)
    return node if value >= 0 else Unary("-", node, span)


def _put_in(node: Node, letter: str, value: Node) -> Node:
    if isinstance(node, Name):
        return value if node.name == letter else node
    return rebuilt(node, [_put_in(part, letter, value) for part in children(node)])


def _joined(terms: list[Node], join: Callable[[Node, Node], Node]) -> Node:
    """Return all terms joined in halves, so that the tree stays flat."""
    if len(terms) == 1:
        return terms[0]
    middle = len(terms) // 2
    return join(_joined(terms[:middle], join), _joined(terms[middle:], join))
