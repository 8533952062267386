"""A comparison in the engine's language that a given answer must satisfy.

How far the written numbers move both sides is measured by moving them: one at a time,
or many together where there are many.
"""

from collections.abc import Sequence

import numpy as np

from exercises.engine.answers.equal_entries import place_words
from exercises.engine.answers.given_array import Given
from exercises.engine.answers.openness import Finding, both
from exercises.engine.answers.sensitivity import (
    alike,
    flat,
    moved,
    numbers_of,
    shape_of,
)
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import Expression
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tidy import bind, tidy
from exercises.engine.expressions.tree import (
    Binary,
    Compare,
    Index,
    Name,
    Node,
    Number,
    children,
    free_names,
    rebuilt,
)
from exercises.engine.expressions.values import (
    Scalar,
    Value,
    is_exact,
    is_scalar,
    to_float,
)
from exercises.engine.formatting import float_text
from exercises.engine.measured import ROUNDING, Floats
from exercises.engine.model import Setting

__all__ = ["satisfied"]


def satisfied(
    given: Given, node: Node, name: str, setting: Setting, *, shown: str = ""
) -> Finding:
    """Return whether a formula holds for the answer, and both sides if it does not.

    `shown` is the formula's LaTeX where the formula itself does not give it.
    """
    shown = shown or _latex(node, name, setting)
    claim = f"${shown}$"
    if isinstance(node, Binary) and node.op == "and":
        parts = [satisfied(given, n, name, setting) for n in (node.left, node.right)]
        worst = next((one for one in parts if one.holds is False), None)
        open_one = next((one for one in parts if one.holds is None), parts[0])
        return worst or open_one
    if not isinstance(node, Compare):
        return _truth(given, node, name, setting)
    holds: bool | None = True
    for left, op, right in zip(
        node.operands, node.operators, node.operands[1:], strict=False
    ):
        try:
            finding = _compared(given, (left, op, right), name, setting)
        except UndefinedValue:
            return Finding(False, f"${shown}$ has no value for your answer.", claim)
        except (EngineError, np.linalg.LinAlgError) as error:
            words = f"${shown}$ cannot be checked for your answer: {error}"
            return Finding(None, "", claim, unclear=words)
        if finding.holds is False:
            return Finding(False, f"${shown}$ does not hold: {finding.words}.", claim)
        holds = both(holds, finding.holds)
    return Finding(holds, "", claim)


def _latex(node: Node, name: str, setting: Setting) -> str:
    """Return the formula with this variant's numbers, the answer as its letter."""
    shown = _entries_as_letters(node, name)
    scope = setting.scope()
    given = (free_names(shown) - set(scope.values)) | {name}
    try:
        return Expression(tidy(bind(shown, scope, frozenset(given)))).latex()
    except EngineError:
        return Expression(shown).latex()


def _entries_as_letters(node: Node, name: str) -> Node:
    """Return the tree with a letter such as c₁ for each entry of the answer."""
    if isinstance(node, Index) and node.target == Name(name):
        places = [place.text for place in node.indices if isinstance(place, Number)]
        if len(places) == len(node.indices):
            return Name(f"{name}_{'_'.join(places)}")
    parts = [_entries_as_letters(part, name) for part in children(node)]
    return rebuilt(node, parts)


def _truth(given: Given, node: Node, name: str, setting: Setting) -> Finding:
    shown = _latex(node, name, setting)
    try:
        found = interpret(node, setting.scope({name: given.value()}))
    except (EngineError, np.linalg.LinAlgError):
        found = False
    return Finding(found is True, f"${shown}$ does not hold.", f"${shown}$")


def _compared(
    given: Given, parts: tuple[Node, str, Node], name: str, setting: Setting
) -> Finding:
    left, op, right = parts

    def sides(numbers: Sequence[Scalar] | None = None) -> tuple[Value, Value]:
        scope = setting.scope({name: given.value(numbers)})
        return alike(interpret(left, scope), interpret(right, scope))

    a, b = sides()
    if shape_of(a) != shape_of(b):
        return Finding(op == "!=", "both sides have different shapes", "")
    if is_exact(a) and is_exact(b) and given.exact is not None:
        room = np.zeros(flat(a).shape)
    else:
        error = given.closed if op == "=" else given.firm
        size = ROUNDING * (np.abs(flat(a)) + np.abs(flat(b)))
        room = size + moved(sides, given.typed, error)
    gaps = _gaps(a, b)
    found = [
        _one(float(g), op, float(r), given) for g, r in zip(gaps, room, strict=True)
    ]
    return _worst(found, a, b, op)


def _gaps(a: Value, b: Value) -> Floats:
    """Return a − b; equal exact numbers give 0 however large they are."""
    first, second = numbers_of(a), numbers_of(b)
    pairs = zip(first, second, strict=True)
    return np.array([0.0 if x == y else _gap(x, y) for x, y in pairs])


def _gap(x: Scalar, y: Scalar) -> float:
    gap = to_float(x - y) if is_exact(x) and is_exact(y) else to_float(x) - to_float(y)
    return gap if gap else (1e-300 if x > y else -1e-300)


def _one(gap: float, op: str, room: float, given: Given) -> bool | None:
    """Return whether one comparison holds, None where rounding leaves it open."""
    if not np.isfinite(gap):
        return False
    if op == "=":
        return bool(np.isfinite(room) and abs(gap) <= room)
    near = not abs(gap) > room
    equal = gap == 0 or (near and given.only_rounding() and np.isfinite(room))
    if near and not equal:
        return None
    match op:
        case "!=":
            return not equal
        case "<":
            return not equal and gap < 0
        case "<=":
            return equal or gap < 0
        case ">":
            return not equal and gap > 0
    return equal or gap > 0


def _worst(found: list[bool | None], a: Value, b: Value, op: str) -> Finding:
    if op == "!=":
        holds = True if True in found else None if None in found else False
        return Finding(holds, "both sides are equal", "")
    if False not in found:
        return Finding(None if None in found else True, "", "")
    k = found.index(False)
    left, right = (float_text(float(flat(side)[k])) for side in (a, b))
    if is_scalar(a):
        return Finding(False, f"the left side is {left}, the right side {right}", "")
    shape = shape_of(a)
    place = place_words(tuple(int(i) for i in np.unravel_index(k, shape)))
    words = f"entry {place} of the left side is {left}, of the right side {right}"
    return Finding(False, words, "")
