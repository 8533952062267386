"""Properties of single entries: whole, positive, not all 0, all different."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np

from exercises.engine.answers.equal_entries import place_words
from exercises.engine.answers.given_array import NEXT_TO_NOTHING, Given
from exercises.engine.answers.openness import Finding, both
from exercises.engine.expressions.values import to_float
from exercises.engine.formatting import float_text

__all__ = ["ENTRY_PROPERTIES", "entrywise"]


def _whole(given: Given, k: int) -> bool | None:
    x = given.typed[k]
    if isinstance(x, Fraction):
        return x.denominator == 1
    return abs(x - round(x)) <= NEXT_TO_NOTHING


def _positive(given: Given, k: int) -> bool | None:
    x, error = to_float(given.typed[k]), given.firm[k]
    if given.is_zero(k) or x < -error:
        return False
    return True if x > error else None


def _not_negative(given: Given, k: int) -> bool | None:
    x, error = to_float(given.typed[k]), given.firm[k]
    if x >= 0 or given.is_zero(k):
        return True
    return False if x < -error else None


def _not_zero(given: Given, k: int) -> bool | None:
    x, error = to_float(given.typed[k]), given.firm[k]
    if given.is_zero(k):
        return False
    return True if abs(x) > error else None


# name → check of one entry, what is wrong if it fails, and what is claimed of all
ENTRY_PROPERTIES: Mapping[str, tuple[Callable[[Given, int], bool | None], str, str]] = {
    "integer": (_whole, "not a whole number", "all entries are whole"),
    "positive": (_positive, "not positive", "all entries are positive"),
    "nonnegative": (_not_negative, "which is negative", "no entry is negative"),
    "no_zero": (_not_zero, "which is excluded", "no entry is 0"),
}


def entrywise(given: Given, name: str) -> Finding:
    """Return whether every entry has the property, with the first that has not."""
    check, words, claim = ENTRY_PROPERTIES[name]
    found = [check(given, k) for k in range(len(given.typed))]
    holds: bool | None = True
    for one in found:
        holds = both(holds, one)
    bad = [k for k, one in enumerate(found) if one is False]
    if not bad:
        return Finding(holds, "", claim)
    value = float_text(to_float(given.typed[bad[0]]))
    if given.form == "number":
        return Finding(False, f"Your number is {value}, {words}.", claim)
    places = tuple(_place(given, k) for k in bad)
    told = f"Entry {place_words(places[0])} is {value}, {words}."
    return Finding(False, told, claim, places)


def _place(given: Given, k: int) -> tuple[int, ...]:
    return tuple(int(i) for i in np.unravel_index(k, given.shape))


def nonzero(given: Given) -> Finding:
    """Return whether not everything is 0."""
    found = [_not_zero(given, k) for k in range(len(given.typed))]
    claim = "it is different from 0"
    if True in found:
        return Finding(True, "", claim)
    if None in found:
        return Finding(None, "", claim)
    word = {"number": "number", "vector": "vector", "matrix": "matrix"}[given.form]
    return Finding(False, f"The zero {word} is excluded.", claim)


def distinct(given: Given) -> Finding:
    """Return whether all entries are different."""
    claim = "all entries are different"
    holds: bool | None = True
    for i, x in enumerate(given.typed):
        for j in range(i):
            gap = abs(to_float(x) - to_float(given.typed[j]))
            room = given.firm[i] + given.firm[j]
            if x == given.typed[j]:
                places = (_place(given, j), _place(given, i))
                words = f"Entries {place_words(places[0])} and {place_words(places[1])}"
                return Finding(False, f"{words} are equal.", claim, places)
            holds = both(holds, True if gap > room else None)
    return Finding(holds, "", claim)
