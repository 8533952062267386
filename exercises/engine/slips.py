"""What a number becomes by usual slips, and whether a submission is one of these."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import (
    Scalar,
    add,
    is_scalar,
    multiply,
    subtract,
    to_float,
)
from exercises.engine.model import Setting
from exercises.engine.tolerance import Submitted
from exercises.engine.variations import changed_values, counts

__all__ = [
    "AUTOMATIC_NAMES",
    "FACTORS",
    "Slip",
    "factor_words",
    "looks_like",
    "miscounted",
    "scalar_slips",
    "uphill",
]


@dataclass(frozen=True)
class Slip:
    """A slip's name, its words for the learner (Markdown), and the wrong value."""

    name: str
    words: str
    value: Any  # Any: a number, an array or a formula


ROOT_2, ROOT_2PI = math.sqrt(2), math.sqrt(2 * math.pi)


def _factors() -> Iterator[tuple[Scalar, str]]:
    for k in (2, 3, 4, 10, 100, 1000):
        yield Fraction(k), str(k)
        yield Fraction(1, k), f"1/{k}"
    for text in ("2/3", "3/2", "3/4", "4/3"):
        yield Fraction(text), text
    for value, text in ((1, "π"), (2, "2π"), (0.5, "π/2")):
        yield value * math.pi, text
    for value, text in ((1, "1/π"), (0.5, "1/(2π)"), (2, "2/π")):
        yield value / math.pi, text
    yield from ((ROOT_2, "√2"), (1 / ROOT_2, "1/√2"))
    yield from ((ROOT_2PI, "√(2π)"), (1 / ROOT_2PI, "1/√(2π)"))


# Factors that people lose or add; any other ratio of two numbers says nothing.
FACTORS: tuple[tuple[Scalar, str], ...] = tuple(_factors())
SIZED = tuple((value, to_float(value), text) for value, text in FACTORS)
# Farther apart, two digits of a decimal cannot be rounded from one another.
NEAR = 0.1
RADIAN = 180 / math.pi
ROUNDING = 1e-9
FEW_DIGITS, ENOUGH_DIGITS = 2, 3

UPHILL = (
    "ascent for descent",
    "The step goes the wrong way: it is added where it is to be subtracted.",
)
SIGN = "sign lost", "The size is right; the sign is not."
TURNED = "upside down", "This is the reciprocal of the value."
REST = "complement", "This is 1 minus the right value."
TOO_MANY = "n for n − 1", "This fits with $n$ where $n - 1$ is meant."
TOO_FEW = "n − 1 for n", "This fits with $n - 1$ where $n$ is meant."
DEGREES = "degrees", "This is the value in degrees, if it is an angle: give radians."
RADIANS = "radians", "This is the value in radians, if it is an angle: give degrees."

# Every name the search for slips gives; an author who uses one means the same.
AUTOMATIC_NAMES = frozenset(
    {
        *(SIGN[0], TURNED[0], REST[0], TOO_MANY[0], TOO_FEW[0], UPHILL[0]),
        *(DEGREES[0], RADIANS[0], "base of the logarithm", "constant factor"),
        *("constant added", "off by one", "chain rule", "differentiated"),
        *("one derivative short", "derivative for integral", "not normalised"),
        *("integral for derivative", "signs reversed", "order reversed"),
        *("another order", "transposed", "rows swapped", "columns swapped", "inverse"),
    }
)


def factor_words(text: str, subject: str = "Your answer") -> str:
    """Return the sentence on a factor."""
    if text == "1/2":
        return f"{subject} is half the right one."
    return f"{subject} is {text} times the right one."


def looks_like(given: Submitted, value: Scalar) -> bool:
    """Say whether a number is this one, written out or rounded to a few digits.

    Stricter than a tolerance: by chance, many numbers lie within 5 % of one another.
    """
    if isinstance(given.value, Fraction) and isinstance(value, Fraction):
        if given.value == value:
            return True
        if value.denominator == 1:
            return False
    target = to_float(value)
    gap = abs(to_float(given.value) - target)
    if not math.isfinite(gap):
        return False
    if gap <= ROUNDING * abs(target) + given.error:
        return True
    half = given.half_unit
    if half is None or gap > half * (1 + ROUNDING):
        return False
    return given.digits >= (FEW_DIGITS if half < 0.5 else ENOUGH_DIGITS)


def scalar_slips(
    expected: Scalar,
    node: Node,
    setting: Setting,
    given: Scalar,
    start: Scalar | None = None,
) -> Iterator[Slip]:
    """Yield what the right number becomes by usual slips, the most telling first.

    Parameters
    ----------
    expected, node : the right number and the author's formula for it.
    given : the submission; factors far from its ratio are left out.
    start : where a step begins that ends at the right number.
    """
    yield Slip(*SIGN, -expected)
    if start is not None:
        yield Slip(*UPHILL, uphill(start, expected))
    for change, value in changed_values(node, setting):
        if is_scalar(value) and math.isfinite(value):
            yield Slip(change.name, change.words, value)
    size = to_float(expected)
    if expected == 0:
        return
    yield Slip(*TURNED, 1 / expected)
    if 0 < expected < 1:
        yield Slip(*REST, 1 - expected)
    for name, words, factor in miscounted(node, setting):
        yield Slip(name, words, factor * size)
    yield Slip(*DEGREES, size * RADIAN)
    yield Slip(*RADIANS, size / RADIAN)
    ratio = to_float(given) / size
    for multiple, about, text in SIZED:
        if abs(ratio - about) > NEAR * about:
            continue
        value = multiply(expected, multiple)
        yield Slip("constant factor", factor_words(text), value)
    if isinstance(expected, Fraction) and expected.denominator == 1:
        yield Slip("off by one", "Your answer is 1 too large.", expected + 1)
        yield Slip("off by one", "Your answer is 1 too small.", expected - 1)


def uphill(start: Scalar, expected: Scalar) -> Scalar:
    """Return where a step leads that is taken the other way."""
    return add(start, subtract(start, expected))


def miscounted(node: Node, setting: Setting) -> Iterator[tuple[str, str, float]]:
    """Yield name, words and factor of a mean divided by n − 1 in place of n, or back.

    Their roots belong to standard deviations.
    """
    for n in sorted(counts(node, setting)):
        larger = n / (n - 1)
        for factor in (larger, math.sqrt(larger)):
            yield *TOO_FEW, factor
            yield *TOO_MANY, 1 / factor
