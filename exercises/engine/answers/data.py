"""A short answer from a data set: a number computed from its columns.

The columns are among the variant's values, or stand in the answer itself.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from exercises.engine.answers.arranging import one_space
from exercises.engine.answers.base import Reading, Submission, read_tolerance
from exercises.engine.answers.column_slips import column_slips
from exercises.engine.answers.number import NumberAnswer, NumberKind
from exercises.engine.answers.scalars import number_text, submitted_text
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import number
from exercises.engine.expressions.values import (
    Scalar,
    Vector,
    finite,
    is_scalar,
    is_vector,
    to_float,
)
from exercises.engine.mistakes import wrong_scalar
from exercises.engine.model import Mistake, Setting
from exercises.engine.table import Table, Words

__all__ = ["DataAnswer", "DataKind"]

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
# A number as it stands in a file; no powers of ten, which may be huge.
PLAIN = re.compile(r"-?\d{1,30}(?:\.\d{1,30}|/\d{1,30})?")
LONGEST_COLUMN = 10_000


@dataclass(frozen=True)
class DataAnswer(NumberAnswer):
    """The formula, the columns it reads, those in the answer itself, and the unit."""

    columns: tuple[str, ...] = ()
    given: tuple[tuple[str, Vector], ...] = ()
    unit: str = ""


class DataKind(NumberKind):
    """Checks a number from a data set and says what another number is instead."""

    name = "data"
    own_writing = True

    def specify(self, table: Table, words: Words) -> DataAnswer:
        """Return the declared number."""
        given = tuple(_given(table))
        names = [name for name, _ in given]
        value = table.formula("value", words, extra=names) or number("0")
        columns = table.texts("columns")
        for name in columns:
            if name not in words.names:
                table.fault("columns", f"{name} is no value of the exercise")
        return DataAnswer(
            self.name,
            value,
            read_tolerance(table, words),
            table.flag("percent"),
            columns=(*names, *columns),
            given=given,
            unit=table.text("unit", required=False),
        )

    def letters(self, answer: NumberAnswer) -> tuple[str, ...]:
        """Return the names of the columns in the answer itself."""
        return tuple(name for name, _ in _data(answer).given)

    def expected(self, answer: NumberAnswer, setting: Setting) -> Scalar:
        """Return the right number."""
        value = interpret(answer.value, setting.scope(dict(_data(answer).given)))
        if not is_scalar(value):
            raise EngineError("The answer is not a number.")
        finite(to_float(value))
        return value

    def own(self, answer: NumberAnswer, setting: Setting) -> Submission:
        """Return the number as text."""
        return number_text(self.expected(answer, setting))

    def describe(self, answer: NumberAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        unit = _data(answer).unit
        return {**super().describe(answer, setting), "unit": unit}

    def read(
        self, answer: NumberAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the number that was typed, with its unit or without."""
        typed, unit = submitted_text(submitted), _data(answer).unit
        if unit:
            shown = re.escape(unit)
            latex = rf"\\(?:text|mathrm)\{{\s*{shown}\s*\}}"
            after = rf"(?<=[\d)}}])\s*(?:\\[,;: ])?\s*(?:{shown}|{latex})\s*$"
            typed = re.sub(after, "", one_space(typed))
        return super().read(answer, typed, setting)

    def wrong_value(
        self, answer: NumberAnswer, mistake: Mistake, setting: Setting
    ) -> Scalar:
        """Return the number a mistake gives, maybe infinity."""
        values = {**setting.variant.values, **dict(_data(answer).given)}
        inside = replace(setting, variant=replace(setting.variant, values=values))
        right = self.expected(answer, setting)
        return wrong_scalar(mistake, right, inside, infinite=True)

    def automatic(
        self, answer: NumberAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise another number of a column, or a share for a percentage."""
        expected = self.expected(answer, setting)
        for slip in column_slips(_vectors(_data(answer), setting), expected):
            if self.matches(answer, reading, slip.value, setting):
                return slip.name, slip.words
        return super().automatic(answer, reading, setting)


def _data(answer: NumberAnswer) -> DataAnswer:
    if not isinstance(answer, DataAnswer):
        raise EngineError("This answer is not computed from data.")
    return answer


def _vectors(answer: DataAnswer, setting: Setting) -> dict[str, Vector]:
    """Return the columns by name."""
    found = dict(answer.given)
    for name in answer.columns:
        value = setting.variant.values.get(name)
        if value is not None and is_vector(value) and name not in found:
            found[name] = value
    return found


def _given(table: Table) -> list[tuple[str, Vector]]:
    """Return the columns that stand in the answer: name → numbers."""
    inner = table.table("data")
    found = []
    for name, raw in inner.data.items():
        numbers = _numbers(raw)
        if not NAME.fullmatch(name):
            inner.fault(name, "is no name: a letter, then letters, digits or _")
        elif numbers is None:
            inner.fault(name, "must be a list of numbers")
        else:
            found.append((name, numbers))
    return found


def _numbers(raw: Any) -> Vector | None:
    if not isinstance(raw, list) or not 1 <= len(raw) <= LONGEST_COLUMN:
        return None
    try:
        return tuple(_number(x) for x in raw)
    except (ValueError, ZeroDivisionError, OverflowError, UndefinedValue):
        return None


def _number(raw: Any) -> Fraction:
    if isinstance(raw, str) and PLAIN.fullmatch(raw.strip()):
        return Fraction(raw.strip())
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise ValueError("no number")
    return Fraction(repr(finite(raw)) if isinstance(raw, float) else raw)
