"""Several values as an author declares them: a list, a vector, a set's writing."""

from collections.abc import Sequence
from dataclasses import replace

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.elements import pieces_of_set
from exercises.engine.answers.scalars import LABEL
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import ParseError, parse
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.brackets import LONGEST_LIST
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Binary, Compare, Node, Row
from exercises.engine.expressions.values import Scalar, Vector, is_scalar, to_float
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words, formula_text
from exercises.engine.tolerance import Tolerance

__all__ = ["author_elements", "distinct", "elements_of", "scaled"]

# Two floats of a set are one value when only rounding tells them apart.
SAME = 1e-12


def author_elements(table: Table, words: Words) -> tuple[Node, ...]:
    """Return the formulas of an author's elements.

    A list, a vector's formula, or the learner's writing: `{a, b}`, `±a`, `none`. An
    element that is a vector stands for all its entries.
    """
    raw = table.get("value")
    if raw is None:
        table.fault("value", "is missing")
    if raw is None or raw == []:
        return ()
    text = formula_text(raw)
    if text is None:
        table.fault("value", "must be numbers or formulas")
        return ()
    whole = _formula(text, words)
    if whole is not None:
        return whole.items if isinstance(whole, Row) else (whole,)
    try:
        pieces = pieces_of_set(text)
    except ReadError as error:
        table.fault("value", error.fault.message)
        return ()
    bare = [LABEL.sub("", piece.text, count=1) for piece in pieces]
    nodes = [table.parsed("value", one, words) for one in bare]
    return tuple(node for node in nodes if node is not None)


def _formula(text: str, words: Words) -> Node | None:
    try:
        node = parse(text, words.symbols()).node
    except ParseError:
        return None
    is_logic = isinstance(node, Binary) and node.op in {"and", "or"}
    return None if is_logic or isinstance(node, Compare) else node


def elements_of(nodes: Sequence[Node], setting: Setting) -> Vector:
    """Return the values of an author's elements, vectors opened."""
    found: list[Scalar] = []
    for node in nodes:
        value = interpret(node, setting.scope())
        found += [value] if is_scalar(value) else need_vector(value)
    if len(found) > LONGEST_LIST:
        raise EngineError(f"There are more than {LONGEST_LIST} values.")
    if any(abs(to_float(x)) == float("inf") for x in found):
        raise UndefinedValue("A value is infinite.")
    return tuple(found)


def distinct(values: Sequence[Scalar]) -> Vector:
    """Return the values of a set, each once."""
    found: list[Scalar] = []
    for value in values:
        size = SAME * (1 + abs(to_float(value)))
        if all(abs(to_float(value) - to_float(other)) > size for other in found):
            found.append(value)
    return tuple(found)


def scaled(declared: Tolerance, values: Vector) -> Tolerance:
    """Return the tolerance with a size for a computed 0 beside larger values."""
    if declared.scale or all(not isinstance(x, float) for x in values):
        return declared
    size = max((abs(to_float(x)) for x in values), default=0.0)
    return replace(declared, scale=size * 1e-3)
