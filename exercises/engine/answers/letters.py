"""The variables of a formula: their domains, the points of a check, labels in front."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from exercises.engine.answers.base import scalar_of
from exercises.engine.equality import Domain
from exercises.engine.errors import EngineError
from exercises.engine.expressions.symbols import CONSTANTS
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import to_float
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words

__all__ = ["Letter", "domain_of", "label_length", "points_seed", "read_letters"]

# People answer “f(x) = 2x” and “dy/dx = 2x” to “find f”.
LABEL = re.compile(
    r"\s*(?:d[a-z]?\s*/\s*d[a-z]|(?P<word>[A-Za-zα-ωΑ-Ω][A-Za-z0-9_]{0,12})'{0,3}"
    r"(?P<of>\([A-Za-z0-9_, ]{1,30}\))?)\s*=\s*(?=[^\s=])"
)
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
MOST_LETTERS = 6


@dataclass(frozen=True)
class Letter:
    """A variable with its domain, bounds still formulas."""

    name: str
    low: Node
    high: Node


def read_letters(table: Table, words: Words) -> tuple[Letter, ...]:
    """Return the declared variables with their domains."""
    inner = table.table("variables")
    if not 1 <= len(inner.data) <= MOST_LETTERS:
        table.fault("variables", f"must be 1 to {MOST_LETTERS} letters with domains")
    found = []
    for name, raw in inner.data.items():
        if not NAME.fullmatch(name) or name in CONSTANTS:
            inner.fault(name, "is no name for a variable")
        elif name in words.names or name in words.functions:
            inner.fault(name, "has a meaning in this exercise already")
        elif not isinstance(raw, list) or len(raw) != 2:
            inner.fault(name, "must be [low, high]")
        else:
            low, high = (inner.parsed(name, bound, words) for bound in raw)
            if low is not None and high is not None:
                found.append(Letter(name, low, high))
    return tuple(found)


def domain_of(variables: Sequence[Letter], setting: Setting) -> Domain:
    """Return the domain of each variable in this variant."""
    found: dict[str, tuple[float, float]] = {}
    for letter in variables:
        low = to_float(scalar_of(letter.low, setting))
        high = to_float(scalar_of(letter.high, setting))
        if not low < high:
            raise EngineError(f"The domain of {letter.name} is empty.")
        found[letter.name] = (low, high)
    return found


def label_length(typed: str, letters: tuple[str, ...]) -> int:
    """Return how many characters in front only name the formula: f(x) =."""
    match = LABEL.match(typed)
    if match is None or (match["word"] in letters and match["of"] is None):
        return 0
    return match.end()


def points_seed(setting: Setting) -> int:
    """Return the seed of the points: the same for the same question and variant."""
    variant = setting.variant
    return zlib.crc32(f"{variant.slug}/{setting.part.id}/{variant.seed}".encode())
