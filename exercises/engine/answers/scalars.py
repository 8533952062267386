"""Reading of one number as a learner types it, shared by all numeric kinds."""

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from exercises.engine.answers.base import ReadError
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.printing import text as tree_text
from exercises.engine.expressions.tidy import bind
from exercises.engine.expressions.tree import (
    Compare,
    Grid,
    Name,
    Node,
    Number,
    Row,
    Unary,
    children,
    rebuilt,
    walk,
)
from exercises.engine.expressions.values import Scalar, is_scalar, to_float
from exercises.engine.formatting import OWN_DIGITS, scalar_text
from exercises.engine.model import Setting
from exercises.engine.results import ReadFault
from exercises.engine.tolerance import Submitted, written_decimal

__all__ = ["NumberRead", "number_text", "read_number", "submitted_text"]

# People answer “x = 3” to “find x”.
LABEL = re.compile(r"\s*(?:[A-Za-zα-ωΑ-Ω][A-Za-z0-9_]{0,12}|\\[a-z]{2,8})\s*=\s*(?=\S)")
LONGEST_SYMBOLIC = 60


@dataclass(frozen=True)
class NumberRead:
    """A number that was read, with its echo."""

    submitted: Submitted
    expression: Expression

    @property
    def value(self) -> Scalar:
        """The number itself."""
        return self.submitted.value


def submitted_text(submitted: object) -> str:
    """Return a submission that should be one text; raise ReadError otherwise."""
    if isinstance(submitted, bool) or submitted is None:
        raise ReadError(ReadFault("There is nothing here yet."))
    if isinstance(submitted, str):
        return submitted
    if isinstance(submitted, int | float):
        if isinstance(submitted, int) and submitted.bit_length() > 300:
            raise ReadError(ReadFault("This number is too long."))
        return repr(submitted)
    raise ReadError(ReadFault("One value is asked for, not a list."))


def read_number(
    typed: str,
    *,
    percent: bool = False,
    entry: tuple[int, ...] | None = None,
    infinite: bool = False,
) -> NumberRead:
    """Return the number a text stands for; raise ReadError if it is none.

    Infinity is none, unless `infinite` says otherwise.
    """
    match = LABEL.match(typed) if entry is None else None
    shift = match.end() if match else 0
    try:
        expression = parse(typed[shift:], Symbols.learner(percent=percent))
        return number_of(expression.node, expression, infinite=infinite)
    except ParseError as error:
        raise ReadError.of(error, shift=shift, entry=entry) from error


def number_of(
    node: Node, expression: Expression, *, infinite: bool = False
) -> NumberRead:
    """Return the number of a tree; raise ParseError if it has none."""
    literal = _literal(node)
    if literal is not None:
        return _read_as(node, expression, Submitted(literal))
    if any(isinstance(part, Compare | Row | Grid) for part in walk(node)):
        raise ParseError("One number is asked for.", *node.span)
    if any(isinstance(part, Unary) and part.op == "not" for part in children(node)):
        raise ParseError("One number is asked for.", *node.span)
    try:
        value = interpret(node, Scope({}))
    except EngineError as error:
        raise ParseError(f"This has no value: {error}", *node.span) from error
    if not is_scalar(value):
        raise ParseError("One number is asked for.", *node.span)
    if not math.isfinite(value):
        if infinite:
            return _read_as(node, expression, Submitted(value))
        raise ParseError("This is not a finite number.", *node.span)
    error_bound = 0.0
    if isinstance(value, float):
        bound = float(evaluate_with_error(node, {})[1])
        error_bound = bound if math.isfinite(bound) else 0.0
    room = 1e-9 * max(1.0, abs(to_float(value)))
    return _read_as(node, expression, Submitted(value, min(error_bound, room)))


def _literal(node: Node) -> Fraction | None:
    """Return the value of a bare number with or without a minus, if it is exact."""
    if isinstance(node, Number):
        return node.value if isinstance(node.value, Fraction) else None
    if isinstance(node, Unary) and node.op == "-":
        inner = _literal(node.operand) if isinstance(node.operand, Number) else None
        return None if inner is None else -inner
    return None


def _read_as(node: Node, expression: Expression, read: Submitted) -> NumberRead:
    written = written_decimal(node)
    if written is not None:
        read = Submitted(read.value, read.error, *written)
    if expression.node is not node:
        expression = replace(expression, node=node)
    return NumberRead(read, expression)


def number_text(value: Scalar) -> str:
    """Return a number as a learner may type it."""
    return scalar_text(value, digits=OWN_DIGITS)


def symbolic_text(node: Node, setting: Setting) -> str | None:
    """Return an irrational answer with its roots and functions, None if too long."""
    definitions = {d.name: d.node for d in setting.specification.derived}
    values = setting.variant.values

    def inlined(tree: Node, depth: int = 0) -> Node:
        if isinstance(tree, Name) and tree.name in definitions and depth < 8:
            if isinstance(values.get(tree.name), Fraction | tuple):
                return tree
            return inlined(definitions[tree.name], depth + 1)
        return rebuilt(tree, [inlined(part, depth) for part in children(tree)])

    try:
        shown = tree_text(bind(inlined(node), setting.scope(), frozenset()))
        parse(shown)
    except EngineError:
        return None
    return shown if len(shown) <= LONGEST_SYMBOLIC else None
