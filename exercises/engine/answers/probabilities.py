"""A probability vector: the right one, or any at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.answers.base import Reading, read_tolerance, scalar_of
from exercises.engine.answers.entries import ArrayAnswer, Cells
from exercises.engine.answers.mass_arrays import MassKind
from exercises.engine.answers.masses import need_probabilities, total_of
from exercises.engine.answers.vector import VectorKind
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import Vector, to_float
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words

__all__ = ["ProbabilitiesAnswer", "ProbabilitiesKind"]

LONGEST = 50


@dataclass(frozen=True)
class ProbabilitiesAnswer(ArrayAnswer):
    """The right vector, or how many entries any vector is to have."""

    any: bool = False
    size: Node | None = None
    positive: bool = False


class ProbabilitiesKind(MassKind[Vector], VectorKind):
    """Checks that entries are not negative, add up to 1, and are the right ones."""

    name = "probabilities"
    slips = (
        ("reversed", "order reversed", "The entries are right, in reverse order."),
    )

    def specify(self, table: Table, words: Words) -> ProbabilitiesAnswer:
        """Return the declared vector."""
        free = table.flag("any")
        size = table.formula("size", words, required=False)
        value = table.formula("value", words, required=not free)
        if free and value is None and size is None:
            table.fault("size", "is missing: any vector of how many probabilities?")
        return ProbabilitiesAnswer(
            self.name,
            value if value is not None else Row(()),
            read_tolerance(table, words),
            table.flag("partial"),
            any=free,
            size=size,
            positive=table.flag("positive"),
        )

    def is_any(self, answer: ArrayAnswer) -> bool:
        """Say whether any probability vector is right."""
        return isinstance(answer, ProbabilitiesAnswer) and answer.any

    def expected(self, answer: ArrayAnswer, setting: Setting) -> Vector:
        """Return the right vector; where any will do, the author's or equal shares."""
        value = answer.value
        if isinstance(answer, ProbabilitiesAnswer) and value == Row(()):
            size = _size(answer, setting)
            return (Fraction(1, size),) * size
        return need_probabilities(self.checked(interpret(value, setting.scope())))

    def further(
        self, answer: ArrayAnswer, cells: Cells, setting: Setting
    ) -> Iterator[str]:
        """Yield the entries that are 0 where none may be."""
        if not isinstance(answer, ProbabilitiesAnswer) or not answer.positive:
            return
        for i, number in enumerate(cells.numbers):
            if number.value == 0:
                yield f"Entry {i + 1} is 0; positive probabilities are asked for."

    def automatic(
        self, answer: ArrayAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the right proportions that do not add up to 1."""
        if self.is_any(answer):
            return None
        total = to_float(total_of(reading.value.numbers).value)
        if total > 0 and abs(total - 1) > 1e-9:
            expected = self.expected(answer, setting)
            scaled = tuple(to_float(x) * total for x in expected)
            if self.matches(answer, reading, scaled, setting):
                return "not normalised", (
                    "The entries are in the right proportion, but they do not add up "
                    "to 1: divide each by their sum."
                )
        return super().automatic(answer, reading, setting)


def _size(answer: ProbabilitiesAnswer, setting: Setting) -> int:
    size = Fraction(scalar_of(answer.size, setting)) if answer.size else Fraction(0)
    if size.denominator != 1 or not 1 <= size <= LONGEST:
        raise EngineError(f"The size must be a whole number from 1 to {LONGEST}.")
    return int(size)
