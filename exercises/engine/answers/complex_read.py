"""Reading, printing and judging one complex number, shared by all kinds with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.complex_values import UNIT, Complex, complex_value
from exercises.engine.answers.scalars import LABEL, number_text
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.bounds import half_unit, significant_digits
from exercises.engine.expressions.interpret import Scope
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Node,
    Number,
    children,
    rebuilt,
    walk,
)
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.results import Outcome, ReadFault, Verdict
from exercises.engine.tolerance import Policy, Submitted, Tolerance, judge

__all__ = [
    "UNITS",
    "ComplexRead",
    "complex_text",
    "judge_complex",
    "read_complex",
    "worse",
]

UNITS: Mapping[str, Complex] = {"i": UNIT, "j": UNIT}
PAIR = re.compile(r"\s*(?:\\left)?\s*[(\[<⟨][^()\[\]]*[,;][^()\[\]]*[)\]>⟩]\s*")
MOST_DECIMALS = 12
# 1.00 e^(1.00i) is uncertain by 1 %: two halves of a unit in its third digit.
MOST_MOVED = 12
# What evaluation in doubles leaves, against the size of the number.
ROUNDING = 1e-14
RESIDUE = 1e-12
LARGEST_BELOW = 1_000


@dataclass(frozen=True)
class ComplexRead:
    """A complex number that was read: both parts as they were written."""

    value: Complex
    re: Submitted
    im: Submitted
    expression: Expression
    angled: bool = False


def read_complex(typed: str, entry: tuple[int, ...] | None = None) -> ComplexRead:
    """Return the number a text stands for; raise ReadError if it is none."""
    if PAIR.fullmatch(typed):
        words = "Write a complex number as a + bi, not as a pair."
        raise ReadError(ReadFault(words, 0, len(typed), entry=entry))
    match = LABEL.match(typed) if entry is None else None
    shift = match.end() if match else 0
    try:
        expression = parse(typed[shift:], Symbols.learner(UNITS))
        return complex_of(expression)
    except ParseError as error:
        raise ReadError.of(error, shift=shift, entry=entry) from error


def complex_of(expression: Expression) -> ComplexRead:
    """Return the number of a formula; raise ParseError if it has none."""
    node = expression.node
    try:
        value = complex_value(node, Scope({}), UNITS)
    except EngineError as error:
        raise ParseError(f"This has no value: {error}", *node.span) from error
    halves = _halves(node)
    parts = [
        Submitted(part, ROUNDING * value.size, *_written(halves, side, value.size))
        for side, part in enumerate((value.re, value.im))
    ]
    return ComplexRead(value, parts[0], parts[1], expression, _is_angled(node))


Halves = list[tuple[tuple[float, float], int]]


def _halves(node: Node) -> Halves:
    """Return how half a unit of each decimal's last digit moves both parts."""
    decimals = [p for p in walk(node) if isinstance(p, Number) and "." in p.text]
    if not decimals:
        return []
    # In floats, which is all that is needed here and far quicker.
    floats: dict[int, Node] = {id(p): _moved(p, 0.0) for p in decimals}
    try:
        base = complex_value(_with(node, floats), Scope({}), UNITS).near
    except EngineError:
        return []
    found: Halves = []
    for decimal in decimals[:MOST_DECIMALS]:
        moved = {**floats, id(decimal): _moved(decimal, half_unit(decimal.text))}
        try:
            gap = complex_value(_with(node, moved), Scope({}), UNITS).near - base
        except EngineError:
            continue
        digits = significant_digits(decimal.text)
        found.append(((abs(gap.real), abs(gap.imag)), digits))
    return found


def _moved(decimal: Number, by: float) -> Number:
    return replace(decimal, value=to_float(decimal.value) + by)


def _written(halves: Halves, side: int, size: float) -> tuple[float | None, int]:
    """Return half a unit of one part and its fewest digits.

    Decimals that move the number more than their digits allow say nothing.
    """
    own = [(moved[side], digits) for moved, digits in halves if moved[side] > 0]
    if not own:
        return None, 0
    half, digits = sum(half for half, _ in own), min(digits for _, digits in own)
    if half > MOST_MOVED * 10.0**-digits * size:
        return None, 0
    return half, digits


def _with(node: Node, new: Mapping[int, Node]) -> Node:
    """Return a formula with other parts in place of some, told by identity."""
    if id(node) in new:
        return new[id(node)]
    return rebuilt(node, [_with(part, new) for part in children(node)])


def _is_angled(node: Node) -> bool:
    """Say whether decimals stand in powers or functions, as in 2.5 e^(1.2i)."""
    outer = [
        part
        for part in walk(node)
        if isinstance(part, Call) or (isinstance(part, Binary) and part.op == "^")
    ]
    return any(_is_decimal(inner) for part in outer for inner in walk(part))


def _is_decimal(node: Node) -> bool:
    return isinstance(node, Number) and "." in node.text


def judge_complex(
    given: ComplexRead, expected: Complex, tolerance: Tolerance
) -> tuple[Outcome, Outcome]:
    """Return the verdicts on real and imaginary part.

    What is relative is so to the modulus; otherwise each part stands for itself, save
    that one which is only the residue of rounding is a 0 beside the other.
    """

    def part(submitted: Submitted, right: Scalar) -> Outcome:
        size = expected.size
        residue = isinstance(right, float) and abs(right) < RESIDUE * size
        share = 1.0 if tolerance.policy is Policy.RELATIVE else 1e-3 * residue
        scaled = replace(tolerance, scale=max(tolerance.scale, share * size))
        # By length and angle, a whole part comes out rounded, too.
        return judge(submitted, to_float(right) if given.angled else right, scaled)

    return part(given.re, expected.re), part(given.im, expected.im)


def worse(one: Outcome, other: Outcome) -> Outcome:
    """Return the outcome that decides."""
    order = [Verdict.WRONG, Verdict.UNGRADED, Verdict.PARTIAL, Verdict.CORRECT]
    return min(one, other, key=lambda outcome: order.index(outcome.verdict))


def complex_text(z: Complex, *, roots: bool = False) -> str:
    """Return a number as a learner may type it: 3 - 2i; square roots kept if asked."""
    show = _root_text if roots else number_text
    if z.im == 0:
        return show(z.re)
    imaginary = _times_unit(z.im, show(z.im))
    if z.re == 0:
        return imaginary
    joined = f"- {imaginary[1:]}" if imaginary.startswith("-") else f"+ {imaginary}"
    return f"{show(z.re)} {joined}"


def _times_unit(factor: Scalar, shown: str) -> str:
    if factor in (1, -1):
        return "i" if factor == 1 else "-i"
    return f"{shown}i" if shown[-1].isdigit() and "/" not in shown else f"{shown}*i"


def _root_text(x: Scalar) -> str:
    """Return √15/2 as sqrt(15/4); numbers with no rational square as decimals."""
    square = Fraction(x * x).limit_denominator(LARGEST_BELOW)
    is_root = isinstance(x, float) and abs(x * x - square) <= RESIDUE * x * x
    if not is_root or square == 0:
        return number_text(x)
    return f"{'-' if x < 0 else ''}sqrt({square})"
