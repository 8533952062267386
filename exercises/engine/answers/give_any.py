"""“Give any … such that”: one kind for numbers, arrays and functions."""

from exercises.engine.answers.base import AnswerKind
from exercises.engine.answers.handing_over import HandingOver
from exercises.engine.answers.such_that import SuchThatKind
from exercises.engine.answers.such_that_function import (
    FORMS,
    FunctionSuchThatAnswer,
    FunctionSuchThatKind,
)
from exercises.engine.model import Answer
from exercises.engine.table import Table, Words

__all__ = ["GiveAnyKind"]


class GiveAnyKind(HandingOver):
    """Hands over to the kind of what is to be given."""

    name = "such_that"

    def __init__(self) -> None:
        self.arrays: AnswerKind = SuchThatKind()
        self.functions: AnswerKind = FunctionSuchThatKind()

    def of(self, answer: Answer) -> AnswerKind:
        """Return the kind that an answer belongs to."""
        is_function = isinstance(answer, FunctionSuchThatAnswer)
        return self.functions if is_function else self.arrays

    def specify(self, table: Table, words: Words) -> Answer:
        """Return the declared question."""
        functions = table.data.get("form") in FORMS
        kind = self.functions if functions else self.arrays
        found: Answer = kind.specify(table, words)
        return found
