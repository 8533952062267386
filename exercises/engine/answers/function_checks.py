"""Whether a given function is like one constraint wants it, and what it is if not."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np

from exercises.engine.answers.base import scalar_of
from exercises.engine.answers.formula_constraints import satisfied
from exercises.engine.answers.function_constraints import Atom, FunctionConstraint
from exercises.engine.answers.function_limits import limit_is
from exercises.engine.answers.given_array import Given
from exercises.engine.answers.given_function import GivenFunction
from exercises.engine.answers.openness import Finding, negated
from exercises.engine.answers.polynomials import (
    Exact,
    exactly,
    real_zeros,
    square_free,
    without_zeros,
)
from exercises.engine.answers.property import vector_of
from exercises.engine.answers.written import Written
from exercises.engine.equality import Finding as Same
from exercises.engine.equality import compare
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tidy import bind
from exercises.engine.expressions.tree import Index, Name, Node, Unary, number
from exercises.engine.expressions.values import Scalar, is_scalar, to_float
from exercises.engine.formatting import float_text
from exercises.engine.model import Setting
from exercises.engine.transforms import put_in

__all__ = ["function_checked"]

ROOM = (-3.0, 3.0)
# A name nobody can write: the vector of a formula's values.
VALUES = "values of the function"
COMPARED: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}  # fmt: skip


def function_checked(
    constraint: FunctionConstraint,
    given: GivenFunction,
    letter: str,
    setting: Setting,
) -> Finding:
    """Return whether the function meets the constraint."""
    place = None if constraint.place is None else _place(constraint.place, setting)
    match constraint.name:
        case "formula":
            return _formula(constraint, given, letter, setting)
        case "polynomial":
            found = Finding(
                given.coefficients is not None, "This is no polynomial.", "it is one"
            )
        case "degree":
            return _degree(constraint, given, setting)
        case "zeros":
            wanted = constraint.node
            return _zeros(given, vector_of(wanted, setting) if wanted else (), letter)
        case "limit" if constraint.node is not None and place is not None:
            value = interpret(constraint.node, setting.scope())
            if not is_scalar(value):
                raise EngineError("A limit is a number.")
            return limit_is(given, place, value, letter)
        case "even" | "odd":
            found = _parity(given, constraint.name)
        case "increasing" | "decreasing" | "convex" | "concave":
            found = _one_way(given, constraint.name)
        case _ if place is not None:
            return _point(constraint, given, place, letter)
        case _:
            raise EngineError("This constraint is not known.")
    if not constraint.negated:
        return found
    words = f"Your function is {constraint.name}."
    return Finding(negated(found.holds), words, "", unclear=found.unclear)


def _place(node: Node, setting: Setting) -> Scalar:
    value = interpret(node, setting.scope())
    if not is_scalar(value):
        raise EngineError("A place is a number.")
    return value


def _formula(
    constraint: FunctionConstraint, given: GivenFunction, letter: str, setting: Setting
) -> Finding:
    places = [scalar_of(atom.place, setting) for atom in constraint.atoms]
    found = []
    for atom, place in zip(constraint.atoms, places, strict=True):
        value = given.at(atom.order, place)
        if value is None:
            words = f"${_name(atom, place, letter)}$ has no value."
            return Finding(False, words, "")
        found.append(value)
    names = [f"Q{k + 1}" for k in range(len(found))]
    array = Written(
        np.array([to_float(one.value) for one in found]),
        np.array([one.closed for one in found]),
        None,
        tuple(one.value for one in found),
        np.array([one.firm for one in found]),
    )
    node = constraint.node or number("0")
    indexed = {name: _entry(k + 1) for k, name in enumerate(names)}
    shown = Expression(bind(node, setting.scope(), frozenset(names))).latex()
    for k in reversed(range(len(names))):
        mark = Expression(Name(names[k])).latex()
        atom, place = constraint.atoms[k], places[k]
        shown = shown.replace(mark, _name(atom, place, letter))
    whole = put_in(node, indexed)
    return satisfied(Given(array, "vector"), whole, VALUES, setting, shown=shown)


def _entry(k: int) -> Node:
    return Index(Name(VALUES), (number(str(k)),))


def _name(atom: Atom, place: Scalar, letter: str) -> str:
    return f"{letter}{chr(39) * atom.order}({_text(place)})"


def _text(value: Scalar) -> str:
    return str(value) if isinstance(value, Fraction) else float_text(to_float(value), 4)


def _unclear(what: str) -> Finding:
    return Finding(None, "", "", unclear=f"It cannot be decided {what}.")


def _degree(
    constraint: FunctionConstraint, given: GivenFunction, setting: Setting
) -> Finding:
    if given.degree is None:
        return Finding(False, "This is no polynomial: it has no degree.", "")
    wanted = Fraction(scalar_of(constraint.node or number("0"), setting))
    holds = COMPARED[constraint.op](Fraction(given.degree), wanted)
    has = f"is {given.degree}" if given.degree >= 0 else "is not defined: it is 0"
    return Finding(holds, f"The degree of your polynomial {has}.", "")


def _point(
    constraint: FunctionConstraint, given: GivenFunction, place: Scalar, letter: str
) -> Finding:
    """Return whether there is a local extremum or an inflection at a place."""
    bends = constraint.name == "inflection"
    what = f"{'an' if constraint.name[0] in 'ei' else 'a'} {constraint.name}"
    shown = _text(place)
    found = given.first_order(place, 2 if bends else 1)
    if found is None:
        return _unclear(f"whether there is {what} at {shown}")
    order, positive = found
    if bends:
        holds = order > 2 and order % 2 == 1
    elif order == 0:
        holds = True
    else:
        right = {"minimum": positive, "maximum": not positive}
        holds = order % 2 == 0 and right.get(constraint.name, True)
    if constraint.negated:
        return Finding(not holds, f"Your function has {what} at {shown}.", "")
    strokes = "'" * order
    why = f": ${letter}{strokes}({shown})$ is not 0" if order % 2 and not bends else ""
    return Finding(
        holds, f"Your function has no {constraint.name} at {shown}{why}.", ""
    )


def _zeros(given: GivenFunction, wanted: tuple[Scalar, ...], letter: str) -> Finding:
    """Return whether the real zeros are exactly these, of any multiplicity."""
    p = given.coefficients
    for place in wanted:
        found = given.at(0, place)
        if found is None or found.is_zero is False:
            value = "no number" if found is None else _text(found.value)
            words = f"${letter}({_text(place)})$ is {value}, not 0."
            return Finding(False, words, "")
        if found.is_zero is None and not abs(to_float(found.value)) <= found.closed:
            return _unclear(f"whether ${letter}({_text(place)}) = 0$")
    exact = given.exact if given.exact is not None else exactly(p)
    if exact is None or not any(exact):
        if exact is not None:
            return Finding(False, "The zero polynomial has every number as a zero.", "")
        return _unclear("which other zeros your function has")
    count = real_zeros(_simple(exact))
    if given.rounded and count != len(set(wanted)):
        return _unclear("which other zeros your function has")
    words = f"Your function has {count} different real zeros, not {len(set(wanted))}."
    return Finding(count == len(set(wanted)), words, "")


def _simple(p: Exact) -> Exact:
    """Return a polynomial with the same zeros, each simple."""
    found: Exact = (Fraction(1),)
    for factor in square_free(p):
        sums = [Fraction(0)] * (len(found) + len(factor) - 1)
        for i, x in enumerate(found):
            for j, y in enumerate(factor):
                sums[i + j] += x * y
        found = tuple(sums)
    return found


def _parity(given: GivenFunction, name: str) -> Finding:
    tree = given.trees[0]
    mirrored = put_in(tree, {given.letter: Unary("-", Name(given.letter))})
    other = mirrored if name == "even" else Unary("-", mirrored)
    found = compare(tree, other, {given.letter: ROOM}, seed=1, rounded=False).finding
    if found is Same.UNDETERMINED:
        return _unclear(f"whether your function is {name}")
    return Finding(found is Same.EQUAL, f"Your function is not {name}.", "")


def _one_way(given: GivenFunction, name: str) -> Finding:
    """Return whether a derivative of a polynomial never has the wrong sign."""
    order = 1 if name in {"increasing", "decreasing"} else 2
    exact = given.exact
    if exact is None:
        return _unclear(f"whether your function is {name} everywhere")
    slope = exact
    for _ in range(order):
        slope = tuple(k * c for k, c in enumerate(slope))[1:] or (Fraction(0),)
    plain = exactly(without_zeros(slope)) or (Fraction(0),)
    factors = square_free(plain) if len(plain) > 1 else []
    crossing = any(real_zeros(one) for one in factors[::2] if len(one) > 1)
    crossing = crossing or len(plain) % 2 == 0
    up = plain[-1] > 0
    wanted = name in {"increasing", "convex"}
    level = plain == (Fraction(0),)
    holds = order == 2 if level else not crossing and up == wanted
    return Finding(holds, f"Your function is not {name} everywhere.", "")
