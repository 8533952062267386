"""Slips in one equation: a sign, letters changed places, only the constant wrong."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tidy import literal
from exercises.engine.expressions.tree import Binary, Name, Node, Unary
from exercises.engine.expressions.values import Scalar, is_scalar
from exercises.engine.transforms import put_in

__all__ = ["at_zero", "slips", "without_constant"]

Slip = tuple[Node, str, str]


def at_zero(node: Node, letters: Sequence[str]) -> Scalar | None:
    """Return the constant of an equation: its value where all letters are 0."""
    try:
        found = interpret(node, Scope({letter: Fraction(0) for letter in letters}))
    except EngineError:
        return None
    return found if is_scalar(found) else None


def without_constant(node: Node, letters: Sequence[str]) -> Node | None:
    """Return an equation less its constant; None if it has none or only that."""
    constant = at_zero(node, letters)
    return None if constant is None else Binary("-", node, literal(constant))


def slips(right: Node, letters: Sequence[str]) -> Iterator[Slip]:
    """Yield what the right equation becomes by each slip, with name and words."""
    constant = at_zero(right, letters)
    if constant:
        twice = literal(2 * constant)
        yield (
            Binary("-", right, twice),
            "sign of the constant",
            "The constant has the wrong sign.",
        )
    for x in letters:
        yield (
            put_in(right, {x: Unary("-", Name(x))}),
            "sign lost",
            f"The sign in front of ${x}$ is wrong.",
        )
    for x, y in combinations(letters, 2):
        yield (
            put_in(right, {x: Name(y), y: Name(x)}),
            "swapped coefficients",
            f"The coefficients of ${x}$ and ${y}$ have changed places.",
        )
        for minus, plus in ((x, y), (y, x)):
            turned: dict[str, Node] = {minus: Unary("-", Name(plus)), plus: Name(minus)}
            yield (
                put_in(right, turned),
                "turned by a right angle",
                f"In ${x}$ and ${y}$, direction and normal have changed places.",
            )
