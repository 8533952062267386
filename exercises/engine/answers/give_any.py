"""“Give any … such that”: one kind for numbers, arrays and functions."""

from typing import Any

from exercises.engine.answers.base import AnswerKind, Kind, Reading, Submission
from exercises.engine.answers.such_that import SuchThatKind
from exercises.engine.answers.such_that_function import (
    FORMS,
    FunctionSuchThatAnswer,
    FunctionSuchThatKind,
)
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome
from exercises.engine.table import Table, Words

__all__ = ["GiveAnyKind"]


class GiveAnyKind(Kind[Answer]):
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

    def letters(self, answer: Answer) -> tuple[str, ...]:
        """Return what mistakes may use besides the file's names."""
        return self.of(answer).letters(answer)

    def expected(self, answer: Answer, setting: Setting) -> Any:
        """Return the author's own answer."""
        return self.of(answer).expected(answer, setting)

    def submission(self, answer: Answer, value: Any, setting: Setting) -> Submission:
        """Return what a learner would type."""
        return self.of(answer).submission(answer, value, setting)

    def describe(self, answer: Answer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return self.of(answer).describe(answer, setting)

    def read(self, answer: Answer, submitted: Submission, setting: Setting) -> Reading:
        """Return what was typed."""
        return self.of(answer).read(answer, submitted, setting)

    def check(self, answer: Answer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict."""
        return self.of(answer).check(answer, reading, setting)

    def wrong_value(self, answer: Answer, mistake: Mistake, setting: Setting) -> Any:
        """Return what a mistake gives."""
        return self.of(answer).wrong_value(answer, mistake, setting)

    def matches(
        self, answer: Answer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is what a mistake gives."""
        return self.of(answer).matches(answer, reading, value, setting)

    def entry_texts(self, answer: Answer, setting: Setting) -> list[str]:
        """Return nothing: others may be given."""
        return self.of(answer).entry_texts(answer, setting)
