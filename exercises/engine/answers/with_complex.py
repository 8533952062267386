"""A kind of several numbers that hands over to another if they may be complex."""

from exercises.engine.answers.base import AnswerKind
from exercises.engine.answers.complex_elements import (
    ComplexElementsAnswer,
    ComplexElementsKind,
)
from exercises.engine.answers.handing_over import HandingOver
from exercises.engine.model import Answer
from exercises.engine.table import Table, Words

__all__ = ["WithComplex"]


class WithComplex(HandingOver):
    """Checks real numbers as ever, and complex ones where `complex = true`."""

    own_writing = True

    def __init__(self, real: AnswerKind) -> None:
        self.name = real.name  # type: ignore[misc]  # it stands for that kind
        self.real = real
        self.complex = ComplexElementsKind(real.name)

    def of(self, answer: Answer) -> AnswerKind:
        """Return the kind that an answer belongs to."""
        is_complex = isinstance(answer, ComplexElementsAnswer)
        return self.complex if is_complex else self.real

    def specify(self, table: Table, words: Words) -> Answer:
        """Return the declared numbers."""
        kind: AnswerKind = self.complex if table.flag("complex") else self.real
        found: Answer = kind.specify(table, words)
        return found
