"""The critical points an author lists: read, bound to a variant, and verified."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from exercises.engine.answers.base import scalar_of
from exercises.engine.answers.critical_reading import type_of
from exercises.engine.answers.elements import is_empty_set
from exercises.engine.answers.function_at import (
    DEGENERATE,
    MAXIMUM,
    MINIMUM,
    SADDLE,
    function_at,
    point_text,
    types_at,
)
from exercises.engine.equality import Domain, sample
from exercises.engine.errors import EngineError
from exercises.engine.expressions import value_gradient_hessian
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Grid, Name, Node, Row
from exercises.engine.expressions.values import (
    Vector,
    as_array,
    is_matrix,
    is_scalar,
    is_vector,
)
from exercises.engine.measured import Floats
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words

__all__ = [
    "TYPE_NAMES",
    "Critical",
    "Declared",
    "bound_points",
    "declared_rows",
    "unlisted_point",
    "verified",
]

# In an author's rows `min` and `max` are these words, not the functions.
TYPE_NAMES = (MINIMUM, MAXIMUM, SADDLE, DEGENERATE, "neither", "min", "max")
# Newton's method from many points: steps until it rests, and how near counts as one.
STEPS, NEAR, RESTING = 60, 1e-3, 1e-9

# A point's formula with what the author calls it, or a formula for all points.
Declared = tuple[tuple[Node, str | None], ...] | Node


@dataclass(frozen=True)
class Critical:
    """A point and what it may be called; no words: anything."""

    point: Vector
    types: frozenset[str] = frozenset()
    flat: bool = False
    """Whether second derivatives do not decide what it is."""

    def floats(self) -> Floats:
        """Return the coordinates as floats."""
        return as_array(self.point)

    def may_be(self, word: str | None) -> bool:
        """Say whether a word fits this point."""
        return word is None or not self.types or word in self.types


def declared_rows(table: Table, words: Words) -> Declared:
    """Return the author's points: a matrix, rows ending in a type, or a text."""
    raw = table.get("value")
    if raw is None:
        table.fault("value", "is missing: list the critical points")
        return ()
    if not isinstance(raw, str) or not (":" in raw or is_empty_set(raw)):
        return table.parsed("value", raw, words, TYPE_NAMES) or ()
    found: list[tuple[Node, str | None]] = []
    for piece in [] if is_empty_set(raw) else raw.split(";"):
        point, _, word = piece.rpartition(":")
        node = table.parsed("value", point, words)
        if type_of(word) is None:
            table.fault("value", f"must say after a colon what {point} is")
        elif node is not None:
            found.append((node, type_of(word)))
    return tuple(found)


def bound_points(declared: Declared, size: int, setting: Setting) -> list[Critical]:
    """Return the points in this variant's numbers; raise EngineError."""
    if isinstance(declared, tuple):
        rows: Iterator[tuple[Sequence[Node] | Vector, str | None]] = (
            (node.items if isinstance(node, Row) else (node,), word)
            for node, word in declared
        )
    else:
        rows = _rows(declared, size, setting)
    found = []
    for items, word in rows:
        point = tuple(
            x if is_scalar(x) else scalar_of(x, setting)  # type: ignore[arg-type]  # then it is a tree
            for x in items
        )
        if len(point) != size:
            raise EngineError(f"Each point needs {size} coordinates.")
        found.append(Critical(point, frozenset({word} if word else ())))
    return found


def _rows(
    node: Node, size: int, setting: Setting
) -> Iterator[tuple[Sequence[Node] | Vector, str | None]]:
    if isinstance(node, Grid):
        for row in node.rows:
            last = row[-1]
            if isinstance(last, Name) and last.name in TYPE_NAMES:
                yield row[:-1], type_of(last.name)
            else:
                yield row, None
        return
    value = interpret(node, setting.scope())
    if is_matrix(value):
        yield from ((row, None) for row in value)
    elif is_vector(value) and size == 1:
        yield from (((x,), None) for x in value)
    elif is_vector(value):
        yield value, None
    elif is_scalar(value):
        yield (value,), None
    else:
        raise EngineError("The critical points must be a matrix with a row for each.")


def verified(
    found: Sequence[Critical], f: Node, letters: Sequence[str]
) -> list[Critical]:
    """Return the points with what they may be called.

    Raises
    ------
    EngineError
        If one is no critical point, or is not what the author calls it.
    """
    return [_verified(one, f, letters) for one in found]


def _verified(one: Critical, f: Node, letters: Sequence[str]) -> Critical:
    place = one.floats()
    if not function_at(f, letters, place).may_be_critical(np.zeros(len(place))):
        raise EngineError(f"The point {point_text(place)} is not critical.")
    types = types_at(f, letters, place)
    flat = DEGENERATE in types
    if not one.types:
        return Critical(one.point, types, flat)
    if one.types <= types or flat:
        return replace(one, flat=flat)
    (wrong,) = one.types
    raise EngineError(f"The point {point_text(place)} is no {wrong}.")


def unlisted_point(
    f: Node, letters: Sequence[str], domain: Domain, listed: Sequence[Floats]
) -> Floats | None:
    """Return a critical point of the domain that is not listed, if Newton finds one."""
    x = np.stack([sample(domain, 0)[name] for name in letters], axis=-1)
    low, high = (np.array([domain[name][k] for name in letters]) for k in (0, 1))
    width = high - low
    with np.errstate(all="ignore"):
        for _ in range(STEPS):
            _, slope, bend = value_gradient_hessian(f, letters, x)
            usable = np.isfinite(slope).all(-1) & np.isfinite(bend).all((-1, -2))
            x, slope, bend = x[usable], slope[usable], bend[usable]
            step = (np.linalg.pinv(bend, hermitian=True) @ slope[..., None])[..., 0]
            x = x - np.clip(step, -width / 4, width / 4)
    for place in x:
        inside = bool(np.all((low <= place) & (place <= high)))
        known = any(np.all(np.abs(place - one) <= NEAR * width) for one in listed)
        if inside and not known:
            here = function_at(f, letters, place)
            if here.may_be_critical(RESTING * width):
                return np.asarray(place, float)
    return None
