"""The example's values as formulas of our language, and as a learner types them."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from exercises.engine.expressions import ParseError, Symbols, parse
from exercises.engine.expressions.symbols import CONSTANTS

__all__ = ["Formula", "free_letters", "is_rounded", "leaves", "number_text", "written"]

LONG_FRACTION = re.compile(r"-?\d{16,}(/\d+)?|-?\d+/\d{16,}")
# A float of so many digits in the JSON was rounded there.
ROUNDED_DIGITS = 8


class Formula(str):
    """A formula that is in our language already."""

    __slots__ = ()


def written(value: Any) -> str:
    """Return a value of the example as a formula: nested lists as arrays."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return number_text(value)


def number_text(value: Any) -> str:
    """Return one entry: a number, a fraction, a formula in SymPy's writing."""
    if isinstance(value, Formula):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, str) and LONG_FRACTION.fullmatch(text):
        return repr(float(Fraction(text)))
    text = re.sub(r"\bE\b", "e", text)
    return re.sub(r"\boo\b", "inf", re.sub(r"\bI\b", "i", text))


def leaves(value: Any) -> Iterator[Any]:
    """Yield the entries of nested lists and objects."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def is_rounded(*values: Any) -> bool:
    """Say whether a value of the example was rounded when it was written down."""
    floats = [x for x in leaves(values) if isinstance(x, float)]
    return any(len(repr(x).replace(".", "").strip("0-")) >= ROUNDED_DIGITS
               or "e-" in repr(x) for x in floats)  # fmt: skip


def free_letters(*values: Any) -> list[str]:
    """Return the letters that stand in formulas of the example."""
    found: set[str] = set()
    for leaf in leaves(values):
        if isinstance(leaf, str):
            try:
                expression = parse(
                    number_text(leaf), Symbols.for_author(open_names=True)
                )
            except ParseError:
                continue
            found |= expression.names()
    return sorted(found - CONSTANTS)
