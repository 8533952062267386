"""A real number, within a declared tolerance."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    Reading,
    Submission,
    read_tolerance,
    scalar_of,
)
from exercises.engine.answers.scalars import (
    NumberRead,
    number_text,
    read_number,
    submitted_text,
    symbolic_text,
)
from exercises.engine.expressions.tree import Node, number
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.mistakes import wrong_scalar
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.slips import looks_like, scalar_slips
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Submitted, judge

__all__ = ["NumberAnswer", "NumberKind"]


@dataclass(frozen=True)
class NumberAnswer(Answer):
    """A number's formula and tolerance."""

    value: Node
    tolerance: DeclaredTolerance
    percent: bool = False
    start: Node | None = None


class NumberKind(Kind[NumberAnswer]):
    """Checks a real number."""

    name = "number"

    def specify(self, table: Table, words: Words) -> NumberAnswer:
        """Return the declared number."""
        value = table.formula("value", words) or number("0")
        return NumberAnswer(
            self.name,
            value,
            read_tolerance(table, words),
            table.flag("percent"),
            table.formula("start", words, required=False),
        )

    def expected(self, answer: NumberAnswer, setting: Setting) -> Scalar:
        """Return the right number."""
        return scalar_of(answer.value, setting)

    def submission(
        self, answer: NumberAnswer, value: Scalar, setting: Setting
    ) -> Submission:
        """Return the number as text."""
        return number_text(value)

    def own(self, answer: NumberAnswer, setting: Setting) -> Submission:
        """Return the own answer, roots kept where it has some."""
        value = self.expected(answer, setting)
        if isinstance(value, Fraction):
            return number_text(value)
        return symbolic_text(answer.value, setting) or number_text(value)

    def describe(self, answer: NumberAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {"placeholder": "25%" if answer.percent else ""}

    def read(
        self, answer: NumberAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the number that was typed."""
        found = read_number(submitted_text(submitted), percent=answer.percent)
        remarks = tuple(remark.message for remark in found.expression.remarks)
        return Reading(
            found, found.expression.latex(), found.expression.text(), remarks
        )

    def read_freely(
        self, answer: NumberAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return infinity, which is no right answer but may be a mistake."""
        found = read_number(submitted_text(submitted), infinite=True)
        return Reading(found, found.expression.latex(), found.expression.text())

    def check(
        self, answer: NumberAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict by the declared tolerance."""
        found: NumberRead = reading.value
        expected = self.expected(answer, setting)
        return judge(found.submitted, expected, answer.tolerance.settled(setting))

    def wrong_value(
        self, answer: NumberAnswer, mistake: Mistake, setting: Setting
    ) -> Scalar:
        """Return the number a mistake gives, maybe infinity."""
        right = self.expected(answer, setting)
        return wrong_scalar(mistake, right, setting, infinite=True)

    def matches(
        self, answer: NumberAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this number, by the same tolerance."""
        found: NumberRead = reading.value
        if not all(math.isfinite(to_float(x)) for x in (value, found.value)):
            return bool(found.value == value)
        tolerance = answer.tolerance.settled(setting)
        outcome = judge(found.submitted, value, tolerance)
        return outcome.verdict in {Verdict.CORRECT, Verdict.UNGRADED}

    def automatic(
        self, answer: NumberAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a slip that numbers suffer."""
        return next(self._slips(answer, reading, setting), None)

    def automatic_names(
        self, answer: NumberAnswer, reading: Reading, setting: Setting
    ) -> set[str]:
        """Return the names of all slips that explain a reading."""
        found = {name for name, _ in self._slips(answer, reading, setting)}
        return found | super().automatic_names(answer, reading, setting)

    def _slips(
        self, answer: NumberAnswer, reading: Reading, setting: Setting
    ) -> Iterator[tuple[str, str]]:
        expected = self.expected(answer, setting)
        start = scalar_of(answer.start, setting) if answer.start else None
        given: Submitted = reading.value.submitted
        slips = scalar_slips(expected, answer.value, setting, given.value, start)
        tolerance = answer.tolerance.settled(setting)
        for slip in slips:
            if looks_like(given, slip.value):
                right = judge(Submitted(slip.value), expected, tolerance)
                if right.verdict is Verdict.WRONG:
                    yield slip.name, slip.words

    def triviality(self, answer: NumberAnswer, setting: Setting) -> str | None:
        """Refuse 0, 1 and −1."""
        value = self.expected(answer, setting)
        return f"the answer is {value}" if value in (0, 1, -1) else None

    def entry_texts(self, answer: NumberAnswer, setting: Setting) -> list[str]:
        """Return the answer as text."""
        return [str(self.own(answer, setting))]
