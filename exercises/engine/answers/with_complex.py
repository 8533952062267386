"""A kind of several numbers that hands over to another if they may be complex."""

from typing import Any

from exercises.engine.answers.base import AnswerKind, Kind, Reading, Submission
from exercises.engine.answers.complex_elements import (
    ComplexElementsAnswer,
    ComplexElementsKind,
)
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome
from exercises.engine.table import Table, Words

__all__ = ["WithComplex"]


class WithComplex(Kind[Answer]):
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

    def letters(self, answer: Answer) -> tuple[str, ...]:
        """Return what mistakes may use besides the file's names."""
        return self.of(answer).letters(answer)

    def expected(self, answer: Answer, setting: Setting) -> Any:
        """Return the right numbers."""
        return self.of(answer).expected(answer, setting)

    def submission(self, answer: Answer, value: Any, setting: Setting) -> Submission:
        """Return what a learner would type."""
        return self.of(answer).submission(answer, value, setting)

    def own(self, answer: Answer, setting: Setting) -> Submission:
        """Return the own answer as a learner would type it."""
        return self.of(answer).own(answer, setting)

    def describe(self, answer: Answer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return self.of(answer).describe(answer, setting)

    def read(self, answer: Answer, submitted: Submission, setting: Setting) -> Reading:
        """Return the numbers that were typed."""
        return self.of(answer).read(answer, submitted, setting)

    def check(self, answer: Answer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict."""
        return self.of(answer).check(answer, reading, setting)

    def wrong_value(self, answer: Answer, mistake: Mistake, setting: Setting) -> Any:
        """Return the numbers a mistake gives."""
        return self.of(answer).wrong_value(answer, mistake, setting)

    def matches(
        self, answer: Answer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is these numbers."""
        return self.of(answer).matches(answer, reading, value, setting)

    def automatic(
        self, answer: Answer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Return a slip recognised without an author's help."""
        return self.of(answer).automatic(answer, reading, setting)

    def triviality(self, answer: Answer, setting: Setting) -> str | None:
        """Return why the answer is guessed too easily."""
        return self.of(answer).triviality(answer, setting)

    def entry_texts(self, answer: Answer, setting: Setting) -> list[str]:
        """Return the numbers as text."""
        return self.of(answer).entry_texts(answer, setting)
