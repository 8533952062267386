"""A kind that hands every question over to the kind which an answer belongs to."""

from abc import abstractmethod
from typing import Any

from exercises.engine.answers.base import AnswerKind, Kind, Reading, Submission
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome

__all__ = ["HandingOver"]


class HandingOver(Kind[Answer]):
    """Several kinds under one name; each question goes to the answer's own."""

    @abstractmethod
    def of(self, answer: Answer) -> AnswerKind:
        """Return the kind that an answer belongs to."""

    def letters(self, answer: Answer) -> tuple[str, ...]:
        """Return what mistakes may use besides the file's names."""
        return self.of(answer).letters(answer)

    def field_names(self, answer: Answer) -> tuple[str, ...]:
        """Return the names under which a mistake's `when` may hold formulas."""
        return self.of(answer).field_names(answer)

    def options(self, answer: Answer) -> tuple[str, ...]:
        """Return the ids of options whose order is drawn with the variant."""
        return self.of(answer).options(answer)

    def texts(self, answer: Answer) -> tuple[str, ...]:
        """Return every text of the answer that a learner may get to see."""
        return self.of(answer).texts(answer)

    def expected(self, answer: Answer, setting: Setting) -> Any:
        """Return the author's own answer."""
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
        """Return what was typed."""
        return self.of(answer).read(answer, submitted, setting)

    def read_freely(
        self, answer: Answer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return what was understood of an answer in another form."""
        return self.of(answer).read_freely(answer, submitted, setting)

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

    def automatic(
        self, answer: Answer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Return a slip recognised without an author's help."""
        return self.of(answer).automatic(answer, reading, setting)

    def automatic_names(
        self, answer: Answer, reading: Reading, setting: Setting
    ) -> set[str]:
        """Return the names of all slips that explain a reading."""
        return self.of(answer).automatic_names(answer, reading, setting)

    def triviality(self, answer: Answer, setting: Setting) -> str | None:
        """Return why the answer is guessed too easily."""
        return self.of(answer).triviality(answer, setting)

    def entry_texts(self, answer: Answer, setting: Setting) -> list[str]:
        """Return the answer's entries as text."""
        return self.of(answer).entry_texts(answer, setting)
