"""A union of intervals and points of the real line, compared end by end."""

from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    ReadError,
    Reading,
    Submission,
    read_tolerance,
    scalar_of,
)
from exercises.engine.answers.declared_elements import scaled
from exercises.engine.answers.interval_difference import difference
from exercises.engine.answers.interval_marks import (
    author_set,
    condition_set,
    ends_compared,
    is_fine,
    judged_end,
    learner_set,
    right_ends,
    with_brackets_turned,
    with_ends,
)
from exercises.engine.answers.interval_reading import SetWords, read_shape
from exercises.engine.answers.interval_text import set_latex, set_text
from exercises.engine.answers.real_sets import NOTHING, Joined, Mark, RealSet, Shape
from exercises.engine.answers.scalars import number_text, submitted_text
from exercises.engine.errors import EngineError
from exercises.engine.expressions import ParseError, Symbols
from exercises.engine.expressions.tree import Row
from exercises.engine.mistakes import wrong_scalar
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Counterexample, Outcome, ReadFault, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Tolerance

__all__ = ["IntervalAnswer", "IntervalKind"]

RIGHT = "Right: exactly these numbers."
OTHER_SIDE = "the other side", "These are the numbers that do not belong to it."
TURNED = "brackets turned", "Closed ends should be open, and open ones closed."
SIGNS = "signs reversed", "The ends have the right sizes, but the wrong signs."
NO_NUMBER = "No number fulfils all of it at once; did you mean “or”?"


@dataclass(frozen=True)
class IntervalAnswer(Answer):
    """The author's set, ends still formulas, and the letter of inequalities."""

    shape: Shape
    letter: str
    tolerance: DeclaredTolerance
    partial: bool = False


class IntervalKind(Kind[IntervalAnswer]):
    """Checks which real numbers were given, whatever way they are written."""

    name = "interval"
    own_writing = True

    def specify(self, table: Table, words: Words) -> IntervalAnswer:
        """Return the declared set."""
        letter = table.text("variable", required=False, default="x")
        if not letter.isidentifier() or letter in words.names:
            table.fault("variable", "must be a letter that has no meaning yet")
        typed = table.text("value")
        shape: Shape = NOTHING
        symbols = words.symbols(), words.symbols([letter])
        try:
            shape, _ = read_shape(typed, SetWords(*symbols, letter))
        except ParseError as error:
            where = typed[error.start : error.end]
            table.fault("value", f"{error.message} (at “{where}”)")
        tolerance = read_tolerance(table, words)
        return IntervalAnswer(
            self.name, shape, letter, tolerance, table.flag("partial")
        )

    def letters(self, answer: IntervalAnswer) -> tuple[str, ...]:
        """Return the letter, so that a mistake may be an inequality."""
        return (answer.letter,)

    def expected(self, answer: IntervalAnswer, setting: Setting) -> RealSet:
        """Return the right set."""
        return author_set(answer.shape, setting)

    def submission(
        self, answer: IntervalAnswer, value: RealSet, setting: Setting
    ) -> Submission:
        """Return intervals joined by U."""
        return set_text(value)

    def describe(self, answer: IntervalAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {"variables": [answer.letter], "placeholder": "(-oo, 2] U (3, oo)"}

    def read(
        self, answer: IntervalAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the set that was typed."""
        typed = submitted_text(submitted)
        symbols = Symbols.learner(), Symbols.learner([answer.letter])
        try:
            words = SetWords(*symbols, answer.letter)
            shape, remarks = read_shape(typed, words)
            found = learner_set(shape)
        except ParseError as error:
            raise ReadError.of(error) from error
        except EngineError as error:
            raise ReadError(ReadFault(str(error), 0, len(typed))) from error
        if found.is_empty and isinstance(shape, Joined):
            remarks = (*remarks, NO_NUMBER)
        return Reading(found, set_latex(found), set_text(found), remarks)

    def check(
        self, answer: IntervalAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; what differs is named with a number that shows it."""
        given: RealSet = reading.value
        right = self.expected(answer, setting)
        tolerance = self._tolerance(answer, right, setting)
        outcomes = ends_compared(given, right, tolerance)
        if outcomes is None or any(o.verdict is Verdict.WRONG for o in outcomes):
            return self._wrong(answer, given, right, tolerance)
        doubtful = [o for o in outcomes if o.verdict is not Verdict.CORRECT]
        return doubtful[0] if doubtful else Outcome.correct(RIGHT)

    def _wrong(
        self,
        answer: IntervalAnswer,
        given: RealSet,
        right: RealSet,
        tolerance: Tolerance,
    ) -> Outcome:
        def same(a: Mark, b: Mark) -> bool:
            return judged_end(a, b, tolerance).verdict is not Verdict.WRONG

        found = difference(given, right, same)
        shown = None
        if found.witness is not None:
            point = {answer.letter: found.witness}
            shown = Counterexample(point, None, None, found.words)
        if answer.partial and right.marks:
            share = right_ends(given, right, same)
            if share:
                score = round(share / max(len(right.marks), len(given.marks)), 4)
                return Outcome(
                    Verdict.PARTIAL, score, found.words, counterexample=shown
                )
        return Outcome.wrong(found.words, counterexample=shown)

    def _tolerance(
        self, answer: IntervalAnswer, right: RealSet, setting: Setting
    ) -> Tolerance:
        values = tuple(mark.value for mark in right.marks)
        return scaled(answer.tolerance.settled(setting), values)

    def wrong_value(
        self, answer: IntervalAnswer, mistake: Mistake, setting: Setting
    ) -> RealSet:
        """Return the set a mistake gives.

        `when` is an inequality in the letter, or a vector of other ends for the same
        set; a transform changes every end, `complement` takes all other numbers.
        """
        right = self.expected(answer, setting)
        if mistake.transform == "complement":
            return right.complement()
        if mistake.transform is not None:
            ends = [wrong_scalar(mistake, mark.value, setting) for mark in right.marks]
            return with_ends(right, ends)
        if mistake.when is None:
            raise EngineError("This mistake gives no set.")
        if isinstance(mistake.when, Row):
            values = [scalar_of(item, setting) for item in mistake.when.items]
            return with_ends(right, values)
        return condition_set(mistake.when, answer.letter, setting)

    def matches(
        self, answer: IntervalAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this set."""
        tolerance = self._tolerance(answer, value, setting)
        return is_fine(ends_compared(reading.value, value, tolerance))

    def automatic(
        self, answer: IntervalAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the other side, turned brackets and a lost sign."""
        right = self.expected(answer, setting)
        if not right.marks:
            return None
        other = right.complement()
        minus = [-mark.value for mark in right.marks]
        slips = [
            (other, *OTHER_SIDE),
            (with_brackets_turned(other), *OTHER_SIDE),
            (with_brackets_turned(right), *TURNED),
            (with_ends(right, minus), *SIGNS),
            (RealSet(with_ends(right, minus).marks, right.inside), *SIGNS),
        ]
        for value, name, words in slips:
            if value != right and self.matches(answer, reading, value, setting):
                return name, words
        return None

    def triviality(self, answer: IntervalAnswer, setting: Setting) -> str | None:
        """Refuse no number and all numbers."""
        right = self.expected(answer, setting)
        return None if right.marks else "the answer is no number or all numbers"

    def entry_texts(self, answer: IntervalAnswer, setting: Setting) -> list[str]:
        """Return each end as text."""
        marks = self.expected(answer, setting).marks
        return [mark.exact or number_text(mark.value) for mark in marks]
