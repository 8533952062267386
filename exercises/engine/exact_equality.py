"""Rational formulas compared exactly at one point: no rounding hides a difference.

Floating point cannot tell x^3 from x^3 + 1 near a million. Fractions can, and two
rational formulas that differ anywhere differ at all but a few points.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import isfinite

from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tree import Binary, Name, Node, Number, Unary, walk

__all__ = ["exact_difference"]

LARGEST_POWER = 40
# A denominator and a place in the range that no question has in mind.
PRIME = 1009
PLACE = 0.6180339887
STEP = 0.1411764706

Values = tuple[Mapping[str, Fraction], Fraction, Fraction]


def exact_difference(
    expected: Node,
    submitted: Node,
    domain: tuple[tuple[str, float, float], ...],
    *,
    rounded: bool,
) -> Values | None:
    """Return a point and both values there (the submission's first) if they differ.

    None if they are equal, or one is no rational formula, or, with `rounded`, the
    submission holds decimals, which then stand for other numbers.
    """
    names = {name for name, _, _ in domain}
    if not (_is_rational(submitted, names) and _is_rational(expected, names)):
        return None
    if rounded and any(
        isinstance(p, Number) and _is_decimal(p) for p in walk(submitted)
    ):
        return None
    places = [low + (high - low) * _share(k) for k, (_, low, high) in enumerate(domain)]
    if not all(isfinite(place * PRIME) for place in places):
        return None
    point = {
        name: Fraction(round(place * PRIME), PRIME)
        for place, (name, _, _) in zip(places, domain, strict=True)
    }
    try:
        a, b = (interpret(node, Scope(dict(point))) for node in (submitted, expected))
    except EngineError:
        return None
    if not isinstance(a, Fraction) or not isinstance(b, Fraction) or a == b:
        return None
    return point, a, b


def _share(place: int) -> float:
    return (PLACE + place * STEP) % 1.0


def _is_decimal(part: Number) -> bool:
    return "." in part.text or "e" in part.text


def _is_rational(node: Node, names: set[str]) -> bool:
    """Say whether a formula has only fractions, letters and whole powers."""
    return all(
        (isinstance(part, Number) and isinstance(part.value, Fraction))
        or (isinstance(part, Name) and part.name in names)
        or (isinstance(part, Unary) and part.op == "-")
        or (isinstance(part, Binary) and (part.op in "+-*/" or _is_power(part)))
        for part in walk(node)
    )


def _is_power(node: Binary) -> bool:
    power = rational_constant(node.right) if node.op == "^" else None
    return power is not None and power.denominator == 1 and abs(power) <= LARGEST_POWER
