"""What kinds share that are checked by a property: any answer that has it is right."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import numpy as np

from exercises.engine.answers.base import AnswerT, Kind, Reading
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.arrays import need_matrix, need_vector
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Matrix, Vector, as_array
from exercises.engine.measured import (
    FEWEST_DIGITS,
    Measured,
    is_coarse,
    is_out_of_range,
    sharpened,
)
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.tolerance import EARLY_SCORE

__all__ = [
    "Property",
    "PropertyKind",
    "bad_entries",
    "is_zero",
    "matrix_of",
    "square",
    "vector_of",
]

EntriesT = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Property:
    """One thing that must hold, checked on a submission.

    `share` is what the property earns of the score where partial credit is declared,
    `part` how much of that it earns if it is broken. `ties` marks a property without
    which the answer has nothing to do with the question: a tidy shape earns no more
    than this part, or any identity matrix would.
    One that is broken but not `sure` is left open by how roughly the numbers were
    written: alone, it makes the answer ungraded. `field` names the array that
    `entries` are places of, where several are asked for.
    """

    holds: bool
    broken: str = ""
    entries: EntriesT = ()
    share: float = 1.0
    sure: bool = True
    field: str = ""
    part: float = 0.0
    ties: bool = False

    @property
    def earned(self) -> float:
        """Return how much of it holds, from 0 to 1."""
        return 1.0 if self.holds else self.part


class PropertyKind(Kind[AnswerT], Generic[AnswerT]):
    """Checks a submission property by property; the first broken one is told."""

    right = "Right."

    @abstractmethod
    def properties(
        self, answer: AnswerT, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield what must hold, most basic first; stop where the rest has no sense."""

    def check(self, answer: AnswerT, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict: every property, or the first that is broken."""
        reading = self.near_one(answer, reading, setting)
        if is_out_of_range(reading.value):
            return Outcome.ungraded("Numbers as large or as small cannot be checked.")
        with np.errstate(all="ignore"):
            return self._judged(answer, reading, setting)

    def near_one(self, answer: AnswerT, reading: Reading, setting: Setting) -> Reading:
        """Return a reading with huge or tiny numbers brought near 1 where they may be.

        A multiple by a power of 2 that has the properties if the answer has them.
        """
        return reading

    def _judged(self, answer: AnswerT, reading: Reading, setting: Setting) -> Outcome:
        found = list(self.properties(answer, reading, setting))
        first = next((one for one in found if not one.holds and one.sure), None)
        if first is None:
            open_one = next((one for one in found if not one.holds), None)
            if open_one is not None:
                return Outcome.ungraded(open_one.broken)
            return self._right(answer, reading, setting)
        where: dict[str, Any] = {"entries": first.entries, "field": first.field}
        share = _share(found) if self.is_partial(answer) else 0.0
        if share:
            return Outcome(Verdict.PARTIAL, share, first.broken, **where)
        return Outcome.wrong(first.broken, **where)

    def _right(self, answer: AnswerT, reading: Reading, setting: Setting) -> Outcome:
        """Return full marks, unless it only holds because so few digits were given."""
        if not is_coarse(reading.value):
            return Outcome.correct(self.right)
        sharp = replace(reading, value=sharpened(reading.value))
        if all(one.holds for one in self.properties(answer, sharp, setting)):
            return Outcome.correct(self.right)
        return Outcome(
            Verdict.PARTIAL,
            EARLY_SCORE,
            "Right so far, but rounded too early: give at least "
            f"{FEWEST_DIGITS} significant digits, or roots and fractions.",
        )

    def is_partial(self, answer: AnswerT) -> bool:
        """Say whether properties that hold earn a share of the score."""
        return bool(getattr(answer, "partial", False))

    def wrong_value(self, answer: AnswerT, mistake: Mistake, setting: Setting) -> Any:
        """Return the array a mistake gives."""
        return wrong_value(mistake, self.expected(answer, setting), setting)


def _share(found: Sequence[Property]) -> float:
    whole = sum(one.share for one in found)
    won = sum(one.share * one.earned for one in found)
    tied = min((one.earned for one in found if one.ties), default=1.0)
    return round(tied * won / whole, 4) if whole else 0.0


def matrix_of(node: Node, setting: Setting) -> Matrix:
    """Return the matrix a formula stands for; raise EngineError otherwise."""
    return _finite(need_matrix(interpret(node, setting.scope())))


def vector_of(node: Node, setting: Setting) -> Vector:
    """Return the vector a formula stands for; raise EngineError otherwise."""
    return _finite(need_vector(interpret(node, setting.scope())))


ArrayT = TypeVar("ArrayT", Matrix, Vector)


def _finite(value: ArrayT) -> ArrayT:
    if not np.all(np.isfinite(as_array(value))):
        raise UndefinedValue("An entry is not finite.")
    return value


def square(value: Matrix) -> Matrix:
    """Return a square matrix; raise EngineError for any other."""
    if len(value) != len(value[0]):
        raise EngineError("A square matrix is needed.")
    return value


def bad_entries(same: np.ndarray) -> EntriesT:
    """Return the indices, from 0, at which two arrays differ."""
    return tuple(tuple(int(i) for i in place) for place in np.argwhere(~same))


def is_zero(value: Measured) -> bool:
    """Say whether all entries are exactly 0."""
    return bool(np.all(value.value == 0))
