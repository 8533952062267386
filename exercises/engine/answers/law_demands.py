"""What a finite distribution may be asked to have, and what of it is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exercises.engine.answers.base import scalar_of
from exercises.engine.answers.laws import STATISTICS, Law, is_about
from exercises.engine.answers.masses import FINE, negative_places, total_of
from exercises.engine.answers.property import Property, vector_of
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.formatting import scalar_text
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words, formula_text

__all__ = ["Demands", "fitting", "read_demands", "sound"]

LETTERS = ("x", "p")
HALF = Fraction(1, 2)
NUMBERS = (*STATISTICS, "median", "mode", "size")


@dataclass(frozen=True)
class Condition:
    """Something that must hold for the values x and the probabilities p."""

    node: Node
    otherwise: str


@dataclass(frozen=True)
class Demands:
    """What is asked for: numbers by name, a range, and further conditions."""

    numbers: Mapping[str, Node]
    range: Node | None = None
    whole: bool = False
    positive: bool = False
    conditions: tuple[Condition, ...] = ()


def read_demands(table: Table, words: Words) -> Demands:
    """Return what an answer's table asks for."""
    found = {key: table.formula(key, words, required=False) for key in NUMBERS}
    return Demands(
        {key: node for key, node in found.items() if node is not None},
        table.formula("range", words, required=False),
        table.flag("whole"),
        table.flag("positive"),
        tuple(_conditions(table, words)),
    )


def _conditions(table: Table, words: Words) -> Iterator[Condition]:
    raw = table.get("constraints")
    listed: Any = raw if isinstance(raw, list) else [] if raw is None else [raw]
    for index, one in enumerate(listed):
        key = f"constraints[{index}]"
        is_table = isinstance(one, Mapping)
        text = one.get("holds") if is_table else one
        node = table.parsed(key, text, words, LETTERS)
        said = one.get("otherwise") if is_table else None
        if node is not None:
            yield Condition(
                node, str(said or f"This does not hold: {formula_text(text)}")
            )


def sound(law: Law) -> str:
    """Return why this is no distribution, nothing if it is one."""
    below = negative_places(law.masses)
    if below:
        value = scalar_text(law.p[below[0]])
        return f"Probability {below[0] + 1} is {value}: no probability is below 0."
    total = total_of(law.masses)
    if not total.is_rounded_well(Fraction(1)):
        return f"The probabilities add up to {total.text()}, not to 1."
    return ""


def fitting(demands: Demands, law: Law, setting: Setting) -> Iterator[Property]:
    """Yield every demand and whether it is met, the most basic first."""
    yield from _values(demands, law, setting)
    for name, (called, found_in) in STATISTICS.items():
        if name in demands.numbers:
            wanted = scalar_of(demands.numbers[name], setting)
            found = found_in(law)
            told = f"The {called} is {scalar_text(found.value)}, not "
            yield Property(found.is_taken_as(wanted), f"{told}{scalar_text(wanted)}.")
    if "median" in demands.numbers:
        yield _median(law, scalar_of(demands.numbers["median"], setting))
    if "mode" in demands.numbers:
        yield _mode(law, scalar_of(demands.numbers["mode"], setting))
    for condition in demands.conditions:
        yield Property(_holds(condition, law, setting), condition.otherwise)


def _values(demands: Demands, law: Law, setting: Setting) -> Iterator[Property]:
    """Yield what is asked of the values and of how many there are."""
    if demands.range is not None:
        ends = vector_of(demands.range, setting)
        if len(ends) != 2:
            raise EngineError("The range is two numbers.")
        low, high = ends
        outside = [x for x in law.x if not (_at_most(low, x) and _at_most(x, high))]
        told = scalar_text(outside[0]) if outside else ""
        yield Property(
            not outside,
            f"The value {told} is not between {scalar_text(low)} and "
            f"{scalar_text(high)}.",
        )
    if demands.whole:
        broken = [x for x in law.x if not is_about(x, Fraction(round(x)))]
        told = scalar_text(broken[0]) if broken else ""
        yield Property(not broken, f"The value {told} is not a whole number.")
    if demands.positive:
        zeros = [k for k, p in enumerate(law.p) if p == 0]
        told = str(zeros[0] + 1) if zeros else ""
        yield Property(not zeros, f"Probability {told} is 0; none may be.")
    if "size" in demands.numbers:
        wanted = scalar_of(demands.numbers["size"], setting)
        count = len(law.merged())
        values = "value has" if count == 1 else "values have"
        yield Property(
            count == wanted,
            f"{count} different {values} a positive probability, not "
            f"{scalar_text(wanted)}.",
        )


def _at_most(a: Scalar, b: Scalar) -> bool:
    return a <= b or is_about(a, b)


def _median(law: Law, wanted: Scalar) -> Property:
    strict, weak = law.below(wanted)
    room = FINE * sum(1 for one in law.masses if one.submitted.half_unit is not None)
    room = room if any(isinstance(x, float) for x in (strict, weak)) else 0.0
    shown = scalar_text(wanted)
    if to_float(strict) > HALF + room:
        return Property(False, f"{shown} is no median: P(X < {shown}) is "
                               f"{scalar_text(strict)}, more than 1/2.")  # fmt: skip
    told = (
        f"{shown} is no median: P(X ≤ {shown}) is {scalar_text(weak)}, less than 1/2."
    )
    return Property(to_float(weak) >= HALF - room, told)


def _mode(law: Law, wanted: Scalar) -> Property:
    merged = law.merged()
    most = max(map(to_float, merged.values()), default=0.0)
    likeliest = next((x for x, p in merged.items() if to_float(p) == most), wanted)
    holds = any(is_about(x, wanted) and is_about(p, most) for x, p in merged.items())
    told = (
        f"The likeliest value is {scalar_text(likeliest)}, not {scalar_text(wanted)}."
    )
    return Property(holds, told)


def _holds(condition: Condition, law: Law, setting: Setting) -> bool:
    """Say whether a condition holds; one without a value does not."""
    try:
        found = interpret(condition.node, setting.scope({"x": law.x, "p": law.p}))
    except UndefinedValue:
        return False
    if not isinstance(found, bool):
        raise EngineError("A constraint is neither true nor false.")
    return found
