"""Sets of real numbers made of finitely many intervals and points, in normal form.

A set with ends e₁ < … < eₙ is a row of 2n + 1 truths: for the stretch below e₁, for e₁,
for the stretch between e₁ and e₂, … and for the stretch above eₙ.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from exercises.engine.answers.scalars import NumberRead
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression
from exercises.engine.expressions.values import Scalar, to_float

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "Complement",
    "Joined",
    "Mark",
    "Points",
    "RealSet",
    "Shape",
    "Stretch",
    "normal_form",
    "tidied",
]

# Two ends are one when only the rounding of doubles tells them apart.
SAME = 1e-12


@dataclass(frozen=True)
class Stretch:
    """An interval; an end that is None is infinite."""

    low: Expression | None
    high: Expression | None
    with_low: bool = False
    with_high: bool = False


@dataclass(frozen=True)
class Points:
    """Finitely many numbers."""

    items: tuple[Expression, ...]


@dataclass(frozen=True)
class Complement:
    """Every number that is not in a set."""

    of: "Shape"


@dataclass(frozen=True)
class Joined:
    """Two sets joined by `or` or `and`."""

    op: str
    left: "Shape"
    right: "Shape"


Shape: TypeAlias = Stretch | Points | Complement | Joined
EVERYTHING = Stretch(None, None)
NOTHING = Points(())


@dataclass(frozen=True)
class Mark:
    """An end with its value, and how a learner wrote it, or an author's roots."""

    value: Scalar
    number: NumberRead | None = None
    exact: str | None = None

    @property
    def size(self) -> float:
        """The value as a float, to sort by."""
        return to_float(self.value)


@dataclass(frozen=True)
class RealSet:
    """A set in normal form: its ends, and what belongs to it."""

    marks: tuple[Mark, ...]
    inside: tuple[bool, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no number belongs to it."""
        return self.inside == (False,)

    @property
    def is_everything(self) -> bool:
        """Whether every number belongs to it."""
        return self.inside == (True,)

    def around(self, index: int) -> tuple[bool, bool, bool]:
        """Return what belongs to the set below, at and above an end."""
        below, here, above = self.inside[2 * index : 2 * index + 3]
        return below, here, above

    def complement(self) -> "RealSet":
        """Return all other numbers."""
        return RealSet(self.marks, tuple(not one for one in self.inside))

    def over(self, count: int, place: Sequence[int]) -> tuple[bool, ...]:
        """Return the truths over a finer row of ends; `place` finds the own ones."""
        found: list[bool] = []
        below = 0
        for index in range(count):
            found.append(self.inside[2 * below])
            here = below < len(place) and index == place[below]
            found.append(self.inside[2 * below + here])
            below += here
        return (*found, self.inside[2 * below])


def normal_form(shape: Shape, mark_of: Callable[[Expression], Mark]) -> RealSet:
    """Return a shape in normal form.

    Raises
    ------
    EngineError
        If the ends of an interval stand in the wrong order.
    """
    found = [(end, mark_of(end)) for end in _ends(shape)]
    marks: list[Mark] = []
    for _, mark in sorted(found, key=lambda pair: pair[1].size):
        if not marks or not _is_same(marks[-1], mark):
            marks.append(mark)
    places = {
        id(end): next(i for i, one in enumerate(marks) if _is_same(one, mark))
        for end, mark in found
    }
    return tidied(marks, _truths(shape, places, 2 * len(marks) + 1))


def tidied(marks: Sequence[Mark], inside: Sequence[bool]) -> RealSet:
    """Return the set without ends at which nothing changes."""
    kept = [i for i in range(len(marks)) if len(set(inside[2 * i : 2 * i + 3])) > 1]
    truths = [part for i in kept for part in inside[2 * i : 2 * i + 2]]
    return RealSet(tuple(marks[i] for i in kept), (*truths, inside[-1]))


def _is_same(a: Mark, b: Mark) -> bool:
    if a.value == b.value:
        return True
    if not isinstance(a.value, float) and not isinstance(b.value, float):
        return False
    return abs(a.size - b.size) <= SAME * max(abs(a.size), abs(b.size))


def _ends(shape: Shape) -> list[Expression]:
    match shape:
        case Stretch():
            return [end for end in (shape.low, shape.high) if end is not None]
        case Points():
            return list(shape.items)
        case Complement():
            return _ends(shape.of)
        case Joined():
            return _ends(shape.left) + _ends(shape.right)


def _truths(shape: Shape, places: dict[int, int], length: int) -> list[bool]:
    match shape:
        case Stretch():
            return _stretch(shape, places, length)
        case Points():
            at = {2 * places[id(item)] + 1 for item in shape.items}
            return [i in at for i in range(length)]
        case Complement():
            return [not one for one in _truths(shape.of, places, length)]
        case Joined():
            left = _truths(shape.left, places, length)
            right = _truths(shape.right, places, length)
            pairs = zip(left, right, strict=True)
            if shape.op == "or":
                return [a or b for a, b in pairs]
            return [a and b for a, b in pairs]


def _stretch(shape: Stretch, places: dict[int, int], length: int) -> list[bool]:
    low = -1 if shape.low is None else 2 * places[id(shape.low)] + 1
    high = length if shape.high is None else 2 * places[id(shape.high)] + 1
    if low > high:
        raise EngineError("The ends of an interval stand in the wrong order.")
    first = low if shape.with_low else low + 1
    last = high if shape.with_high else high - 1
    if low == high and not (shape.with_low and shape.with_high):
        return [False] * length
    return [first <= i <= last for i in range(length)]
