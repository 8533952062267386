"""What checking a formula needs besides comparing: binding, refusing, showing."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

import numpy as np

from exercises.engine.equality import (
    Comparison,
    Domain,
    curves,
    middle,
    readable_point,
    sample,
)
from exercises.engine.errors import EngineError
from exercises.engine.expressions import ParseError
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.symbols import ALIASES, LEARNER_FUNCTIONS
from exercises.engine.expressions.tidy import bind
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Grid,
    Name,
    Node,
    Row,
    Unary,
    free_names,
    walk,
)
from exercises.engine.formatting import float_text
from exercises.engine.model import Setting
from exercises.engine.results import Counterexample
from exercises.engine.table import Table
from exercises.engine.transforms import put_in

__all__ = [
    "constant_factor",
    "counterexample",
    "forbidden_words",
    "formula_of",
    "refuse_other_than_numbers",
]

# “Off by a factor” is worth saying for factors people make: 2, 1/2, −3/4, 12.
LARGEST_BELOW = 24
SAME_RATIO = 1e-9
SHOWN_DIGITS = 4


def formula_of(
    node: Node,
    setting: Setting,
    letters: Collection[str],
    *,
    answer: Node | None = None,
) -> Node:
    """Return an author's formula in its variables only; raise EngineError.

    `answer`, if given, is put in for the word of that name.
    """
    if answer is not None:
        node = put_in(node, {"answer": answer})
    found = bind(node, setting.scope(), frozenset(letters))
    if any(isinstance(part, Row | Grid) for part in walk(found)):
        raise EngineError("A formula for a number is needed, not for an array.")
    return found


def forbidden_words(table: Table) -> tuple[str, ...]:
    """Return the functions an author refuses."""
    found = []
    for word in table.texts("forbid"):
        name = ALIASES.get(word, word)
        if name not in LEARNER_FUNCTIONS:
            table.fault("forbid", f"{word} is no function that learners have")
        found.append(name)
    return tuple(found)


def refuse_other_than_numbers(node: Node, forbidden: Iterable[str]) -> None:
    """Raise ParseError for conditions, infinity and functions that are refused."""
    refused = frozenset(forbidden)
    for part in walk(node):
        match part:
            case Compare():
                raise ParseError(
                    "One formula is asked for, not an equation or inequality.",
                    *part.span,
                )
            case Binary(op="and" | "or") | Unary(op="not"):
                raise ParseError("One formula is asked for.", *part.span)
            case Name(name="inf"):
                raise ParseError("Infinity cannot stand in a formula.", *part.span)
            case Call() if part.name in refused:
                raise ParseError(f"Give a formula without {part.name}.", *part.span)


def constant_factor(expected: Node, submitted: Node, domain: Domain) -> Fraction | None:
    """Return k if the values look like k times the right ones, k a small fraction."""
    if free_names(expected).isdisjoint(domain):
        return None
    points = sample(domain, seed=0)
    with np.errstate(all="ignore"):
        ratios = np.asarray(evaluate(submitted, points) / evaluate(expected, points))
    ratios = ratios[np.isfinite(ratios)]
    if not ratios.size:
        return None
    ratio = middle(ratios)
    factor = Fraction(ratio).limit_denominator(LARGEST_BELOW)
    if not factor or abs(float(factor) - ratio) > SAME_RATIO * abs(ratio):
        return None
    return factor


def counterexample(
    expected: Node,
    submitted: Node,
    domain: Domain,
    comparison: Comparison,
    *,
    charts: bool = True,
) -> Counterexample:
    """Return a point, short where possible, at which two formulas differ.

    With `charts` both curves are added.
    """
    found = readable_point(expected, submitted, domain, comparison)
    point = found.point or {}
    return Counterexample(
        point,
        found.submitted,
        found.expected,
        _sentence(point, found.submitted, found.expected),
        curves(expected, submitted, domain) if charts else None,
    )


def _sentence(
    point: Mapping[str, float], submitted: float | None, expected: float | None
) -> str:
    place = ", ".join(f"{name} = {_shown(x)}" for name, x in point.items())
    yours = "has no value" if submitted is None else f"gives {_shown(submitted)}"
    if expected is None:
        return f"At {place} your formula {yours}, while the right one has no value."
    if submitted == expected:
        return f"At {place} the values differ by very little."
    if submitted is not None and _shown(submitted) == _shown(expected):
        return f"At {place} the values differ by {float_text(submitted - expected, 3)}."
    right = _shown(expected)
    return f"At {place} your formula {yours}; the right value is {right}."


def _shown(value: float) -> str:
    return float_text(value, SHOWN_DIGITS)
