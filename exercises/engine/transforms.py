"""Named slips that make a wrong answer from the right one."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from exercises.engine.errors import EngineError
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.arrays import need_matrix, need_vector, norm
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.linear import inverse, transpose
from exercises.engine.expressions.tree import (
    Name,
    Node,
    Unary,
    children,
    rebuilt,
)
from exercises.engine.expressions.values import Value, divide

__all__ = [
    "ARRAY_TRANSFORMS",
    "ENTRY_TRANSFORMS",
    "FORMULA_TRANSFORMS",
    "entry_tree",
    "put_in",
    "transformed",
    "transformed_formula",
]

# Each is a formula in `answer`, applied entry by entry to vectors and matrices.
ENTRY_TRANSFORMS: Mapping[str, str] = {
    "negated": "-answer",
    "halved": "answer/2",
    "doubled": "2*answer",
    "reciprocal": "1/answer",
    "negative_reciprocal": "-1/answer",
    "squared": "answer^2",
    "square_root": "sqrt(answer)",
    "absolute": "abs(answer)",
    "complement": "1 - answer",
    "plus_one": "answer + 1",
    "minus_one": "answer - 1",
    "percent": "100*answer",
    "per_cent_of": "answer/100",
    "degrees": "answer*180/pi",
    "radians": "answer*pi/180",
}

# Slips that only formulas can suffer.
FORMULA_TRANSFORMS = ("argument_negated",)


@lru_cache(maxsize=64)
def entry_tree(name: str) -> Node:
    """Return the formula of an entry transform, in the letter `answer`."""
    return parse(ENTRY_TRANSFORMS[name], Symbols.for_author(["answer"])).node


def transformed(name: str, value: Value) -> Value:
    """Return the value after a named slip; raise EngineError if it does not apply."""
    if name in ENTRY_TRANSFORMS:
        return _entrywise(entry_tree(name), value)
    if name in ARRAY_TRANSFORMS:
        return ARRAY_TRANSFORMS[name](value)
    raise EngineError(f"The transform {name} does not apply to this answer.")


def put_in(node: Node, trees: Mapping[str, Node]) -> Node:
    """Return a formula with trees in place of some of its letters."""
    if isinstance(node, Name):
        return trees.get(node.name, node)
    return rebuilt(node, [put_in(part, trees) for part in children(node)])


def transformed_formula(name: str, formula: Node, letters: Collection[str]) -> Node:
    """Return the formula after a named slip; raise EngineError if it does not apply."""
    if name in ENTRY_TRANSFORMS:
        return put_in(entry_tree(name), {"answer": formula})
    if name == "argument_negated" and len(letters) == 1:
        return put_in(formula, {x: Unary("-", Name(x)) for x in letters})
    raise EngineError(f"The transform {name} does not apply to this answer.")


def _entrywise(tree: Node, value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_entrywise(tree, entry) for entry in value)  # type: ignore[return-value]  # same shape
    return interpret(tree, Scope({"answer": value}))


def _negate(value: Value) -> Value:
    return transformed("negated", value)


def _reversed(value: Value) -> Value:
    if not isinstance(value, tuple):
        raise EngineError("Only a vector or a matrix can be reversed.")
    return value[::-1]


def _rows_swapped(value: Value) -> Value:
    A = need_matrix(value)
    if len(A) < 2:
        raise EngineError("One row cannot be swapped.")
    return (A[1], A[0], *A[2:])


def _columns_swapped(value: Value) -> Value:
    return transpose(need_matrix(_rows_swapped(transpose(need_matrix(value)))))


def _normalised(value: Value) -> Value:
    v = need_vector(value)
    return tuple(divide(x, norm(v)) for x in v)


def _sign_at(place: int) -> Callable[[Value], Value]:
    def turned(value: Value) -> Value:
        v = list(need_vector(value))
        v[place] = -v[place]
        return tuple(v)

    return turned


def _offdiagonal_negated(value: Value) -> Value:
    A = need_matrix(value)
    return tuple(
        tuple(x if i == j else -x for j, x in enumerate(row)) for i, row in enumerate(A)
    )


def _diagonal_swapped(value: Value) -> Value:
    A = need_matrix(value)
    if len(A) != 2 or len(A[0]) != 2:
        raise EngineError("diagonal_swapped is for 2 × 2 matrices.")
    return ((A[1][1], A[0][1]), (A[1][0], A[0][0]))


ARRAY_TRANSFORMS: Mapping[str, Callable[[Value], Value]] = {
    "reversed": _reversed,
    "swapped": _reversed,
    "rows_swapped": _rows_swapped,
    "columns_swapped": _columns_swapped,
    "transposed": lambda value: transpose(need_matrix(value)),
    "inverted": lambda value: inverse(need_matrix(value)),
    "normalised": _normalised,
    "sign_of_first": _sign_at(0),
    "sign_of_last": _sign_at(-1),
    "offdiagonal_negated": _offdiagonal_negated,
    "diagonal_swapped": _diagonal_swapped,
}
