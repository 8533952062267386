"""Slips in vectors and matrices, found by comparing all entries at once."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exercises.engine.answers.scalars import NumberRead
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Value, as_array
from exercises.engine.measured import Floats
from exercises.engine.model import Setting
from exercises.engine.slips import (
    FACTORS,
    FEW_DIGITS,
    TURNED,
    UPHILL,
    factor_words,
    miscounted,
)
from exercises.engine.variations import changed_values

__all__ = ["MOVES", "ArraySlip", "array_slips", "given_array", "moved"]

SAME = 1e-9
LARGEST_PART = 24
LARGEST_INVERTED = 6
WORST_CONDITION = 1e8
UNIT = "The direction is right, but the length is not 1: divide by the length."
SHARES = (
    "The entries are in the right proportion, but they do not add up to 1: divide "
    "each by their sum."
)
# How slips that only move or turn entries act on an array.
MOVES: Mapping[str, Callable[[Floats], Floats]] = {
    "negated": lambda e: -e,
    "reversed": lambda e: e[::-1],
    "transposed": lambda e: e.T,
    "rows_swapped": lambda e: e[[1, 0, *range(2, len(e))]],
    "columns_swapped": lambda e: e[:, [1, 0, *range(2, e.shape[1])]],
}


@dataclass(frozen=True)
class ArraySlip:
    """A slip's name, its words, and the wrong array."""

    name: str
    words: str
    value: Floats


@dataclass(frozen=True)
class Given:
    """A submission as floats, with the room its rounded decimals leave."""

    value: Floats
    room: Floats

    def is_now(self, found: Floats) -> bool:
        """Say whether this is the submission, up to rounding."""
        if found.shape != self.value.shape or not np.isfinite(found).all():
            return False
        size = float(np.max(np.abs(found), initial=0.0))
        gap = np.abs(self.value - found)
        return bool(np.all(gap <= self.room + SAME * (np.abs(found) + size)))


def given_array(numbers: tuple[NumberRead, ...], shape: tuple[int, ...]) -> Given:
    """Return the cells that were read, as floats with their room."""
    value = np.array([float(number.value) for number in numbers]).reshape(shape)
    room = np.array([_room(number) for number in numbers]).reshape(shape)
    return Given(value, room)


def _room(number: NumberRead) -> float:
    written = number.submitted
    half = written.half_unit
    if half is None or half >= 0.5 or written.digits < FEW_DIGITS:
        return written.error
    return half + written.error


def moved(
    given: Given, expected: Floats, slips: Sequence[tuple[str, str, str]]
) -> Iterator[ArraySlip]:
    """Yield the slips, named as in `MOVES`, that only move or turn entries."""
    for move, name, words in slips:
        if len(expected) < 2 and "rows" in move:
            continue
        if expected.shape[-1] < 2 and "columns" in move:
            continue
        found = MOVES[move](expected)
        if given.is_now(found):
            yield ArraySlip(name, words, found)


def array_slips(
    given: Given,
    expected: Floats,
    node: Node,
    setting: Setting,
    start: Value | None = None,
) -> Iterator[ArraySlip]:
    """Yield the slips that make the submission of the right array.

    Parameters
    ----------
    given : the submission.
    expected, node : the right array and the author's formula for it.
    start : where a step begins that ends at the right array.
    """
    if isinstance(start, tuple):
        back = 2 * as_array(start) - expected
        if given.is_now(back):
            yield ArraySlip(*UPHILL, back)
    for change, value in changed_values(node, setting):
        if isinstance(value, tuple) and given.is_now(as_array(value)):
            yield ArraySlip(change.name, change.words, as_array(value))
    yield from _in_another_order(given, expected)
    yield from _multiple(given, expected, node, setting)
    yield from _shifted(given, expected)
    with np.errstate(all="ignore"):
        turned = 1 / expected
    if given.is_now(turned):
        words = "Each entry is the reciprocal of the right one."
        yield ArraySlip(TURNED[0], words, turned)
    yield from _inverse(given, expected)


def _in_another_order(given: Given, expected: Floats) -> Iterator[ArraySlip]:
    if expected.ndim == 1:
        order = np.empty(len(expected), int)
        order[np.argsort(given.value)] = np.argsort(expected)
        if given.is_now(expected[order]):
            words = "The entries are right, in another order."
            yield ArraySlip("another order", words, expected[order])
        return
    rows = _partners(given.value, expected)
    if rows is not None and given.is_now(expected[rows]):
        words = "The rows are right, in another order."
        yield ArraySlip("rows swapped", words, expected[rows])
    columns = _partners(given.value.T, expected.T)
    if columns is not None and given.is_now(expected[:, columns]):
        words = "The columns are right, in another order."
        yield ArraySlip("columns swapped", words, expected[:, columns])


def _partners(a: Floats, b: Floats) -> list[int] | None:
    """Return for each row of `a` the nearest row of `b`, each once; None if not."""
    gaps = np.abs(a[:, None, :] - b[None, :, :]).sum(axis=2)
    found = [int(place) for place in np.argmin(gaps, axis=1)]
    return found if len(set(found)) == len(found) else None


def _multiple(
    given: Given, expected: Floats, node: Node, setting: Setting
) -> Iterator[ArraySlip]:
    place = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    largest = float(expected[place])
    ratio = float(given.value[place]) / largest if largest else 0.0
    if not ratio or not given.is_now(ratio * expected):
        return
    if abs(abs(ratio) - 1) > SAME:
        yield from _unnormalised(ratio, expected)
    for name, words, factor in miscounted(node, setting):
        if given.is_now(factor * expected):
            yield ArraySlip(name, words, factor * expected)
    room = max(SAME, float(given.room[place]) / abs(float(given.value[place])))
    for value, text in _friendly(ratio, room):
        if value != 1 and given.is_now(value * expected):
            words = factor_words(text, "Every entry")
            yield ArraySlip("constant factor", words, value * expected)
            return


def _friendly(ratio: float, room: float) -> Iterator[tuple[float, str]]:
    sign, minus = (-1, "−") if ratio < 0 else (1, "")
    for value, text in FACTORS:
        if abs(abs(ratio) - value) <= room * value:
            yield sign * float(value), minus + text
    small = _small_fraction(ratio)
    if small is not None and abs(small) != 1:
        yield float(small), str(small).replace("-", "−")


def _small_fraction(value: float) -> Fraction | None:
    found = Fraction(value).limit_denominator(LARGEST_PART)
    if not found or abs(float(found) - value) > SAME * abs(value):
        return None
    return found if abs(found.numerator) <= LARGEST_PART else None


def _unnormalised(ratio: float, expected: Floats) -> Iterator[ArraySlip]:
    if expected.ndim != 1 or len(expected) < 2:
        return
    if ratio > 0 and np.all(expected >= 0) and abs(expected.sum() - 1) <= SAME:
        yield ArraySlip("not normalised", SHARES, ratio * expected)
    elif abs(math.hypot(*expected) - 1) <= SAME:
        yield ArraySlip("not normalised", UNIT, ratio * expected)


def _shifted(given: Given, expected: Floats) -> Iterator[ArraySlip]:
    gap = float(given.value.flat[0] - expected.flat[0])
    shift = _small_fraction(round(gap, 9))
    if shift is None or np.ptp(expected) == 0:
        return
    moved = expected + float(shift)
    if given.is_now(moved):
        way = "large" if shift > 0 else "small"
        words = f"Every entry is {abs(shift)} too {way}."
        yield ArraySlip("constant added", words, moved)


def _inverse(given: Given, expected: Floats) -> Iterator[ArraySlip]:
    if expected.ndim != 2 or expected.shape[0] != expected.shape[1]:
        return
    side = len(expected)
    if not 1 < side <= LARGEST_INVERTED:
        return
    # Only then are the two worth a decomposition.
    product = expected @ given.value
    slack = np.abs(expected) @ given.room + SAME * (1 + np.abs(product))
    if np.any(np.abs(product - np.eye(side)) > slack):
        return
    if np.linalg.cond(expected) < WORST_CONDITION:
        words = "This is the inverse of the right matrix."
        yield ArraySlip("inverse", words, np.asarray(np.linalg.inv(expected)))
