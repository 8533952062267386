"""Any number, vector or matrix that meets declared constraints."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.arrays_read import array_reading, cells_of
from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.constraint_checks import checked
from exercises.engine.answers.constraints import (
    Constraint,
    read_constraints,
    size_constraint,
)
from exercises.engine.answers.given_array import Given
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.openness import property_of
from exercises.engine.answers.property import Property, PropertyKind
from exercises.engine.answers.scalars import read_number, submitted_text
from exercises.engine.answers.vector import VectorKind
from exercises.engine.answers.written import written
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import (
    Value,
    as_array,
    is_matrix,
    is_scalar,
    is_vector,
    to_float,
)
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import TRACE, Floats, Measured, exactly
from exercises.engine.model import Answer, Setting
from exercises.engine.results import ReadFault
from exercises.engine.table import Table, Words

__all__ = ["SuchThatAnswer", "SuchThatKind"]

LETTERS = {"matrix": "A", "vector": "v", "number": "x"}
LARGEST_SIZE = 12
_VECTOR, _MATRIX = VectorKind(), MatrixKind()


@dataclass(frozen=True)
class SuchThatAnswer(Answer):
    """What is to be given, its size, its name in formulas, and the constraints."""

    form: str
    letter: str
    constraints: tuple[Constraint, ...]
    size: Node | None = None
    value: Node | None = None
    partial: bool = False


class SuchThatKind(PropertyKind[SuchThatAnswer]):
    """Checks each constraint in its order; the first violated one is told."""

    name = "such_that"
    right = "Right: it meets all conditions."

    def specify(self, table: Table, words: Words) -> SuchThatAnswer:
        """Return the declared question."""
        form = table.one_of("form", (*LETTERS, "polynomial", "function"), "matrix")
        letter = table.text("name", required=False, default=LETTERS[form])
        if not letter.isidentifier() or letter in words.names:
            table.fault("name", "must be a letter that stands for nothing else")
        constraints = read_constraints(table, words, form=form, letter=letter)
        if not table.texts("constraints"):
            table.fault("constraints", "is missing: what must the answer be like?")
        sizes = [size_constraint(text) for text in table.texts("constraints")]
        size = table.formula("size", words, required=False)
        for text in filter(None, sizes):
            size = table.parsed("constraints", text, words)
        value = table.formula("value", words, required=False)
        partial = table.flag("partial")
        return SuchThatAnswer(
            self.name, form, letter, constraints, size, value, partial
        )

    def expected(self, answer: SuchThatAnswer, setting: Setting) -> Value:
        """Return the author's own answer."""
        if answer.value is None:
            raise EngineError("An own answer is missing: give one in `value`.")
        return interpret(answer.value, setting.scope())

    def submission(
        self, answer: SuchThatAnswer, value: Value, setting: Setting
    ) -> Submission:
        """Return the value as text."""
        return value_text(value, digits=OWN_DIGITS)

    def describe(self, answer: SuchThatAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        if answer.form == "number":
            return {"placeholder": "1/2"}
        shape = self._shape(answer, setting)
        if answer.form == "vector":
            rows = shape[0] if shape else 0
            return {"rows": rows, "columns": 1, "placeholder": "[1, 2]"}
        rows, columns = shape or (0, 0)
        return {"rows": rows, "columns": columns, "placeholder": "[[1, 2], [3, 4]]"}

    def _shape(
        self, answer: SuchThatAnswer, setting: Setting
    ) -> tuple[int, ...] | None:
        """Return the shape asked for, None if any will do."""
        if answer.size is None or answer.form == "number":
            return None
        found = interpret(answer.size, setting.scope())
        sides = [found] if is_scalar(found) else list(found) if is_vector(found) else []
        if answer.form == "matrix" and len(sides) == 1:
            sides *= 2
        whole = [int(side) for side in sides if side == int(side)]
        wanted = 2 if answer.form == "matrix" else 1
        if len(whole) != wanted or not all(1 <= n <= LARGEST_SIZE for n in whole):
            raise EngineError("The size must be whole numbers from 1 to 12.")
        return tuple(whole)

    def read(
        self, answer: SuchThatAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the number, vector or matrix that was typed."""
        if answer.form == "number":
            number = read_number(submitted_text(submitted))
            shown = number.expression
            value = written([number], (1,))
            return Reading(value, shown.latex(), shown.text())
        kind = _VECTOR if answer.form == "vector" else _MATRIX
        cells, remarks = cells_of(submitted, kind)
        wanted = self._shape(answer, setting)
        if wanted is not None and cells.shape != wanted:
            asked, found = (" × ".join(map(str, s)) for s in (wanted, cells.shape))
            raise ReadError(ReadFault(_size_words(answer.form, asked, found)))
        reading = array_reading(cells, remarks)
        return replace(reading, value=written(cells.numbers, cells.shape))

    def properties(
        self, answer: SuchThatAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield each constraint in its order."""
        given = Given(reading.value, answer.form)
        for constraint in answer.constraints:
            yield property_of(checked(constraint, given, answer.letter, setting))

    def matches(
        self, answer: SuchThatAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this number, vector or matrix."""
        given: Measured = reading.value
        other = _floats(value)
        if other.shape != given.shape:
            return False
        return bool(np.all(given.may_be(exactly(other), TRACE * given.size)))

    def entry_texts(self, answer: SuchThatAnswer, setting: Setting) -> list[str]:
        """Return nothing: others may be given."""
        return []


def _size_words(form: str, asked: str, found: str) -> str:
    if form == "matrix":
        return f"A {asked} matrix is asked for, not {found}."
    return f"A vector with {asked} entries is asked for, not with {found}."


def _floats(value: Any) -> Floats:
    if is_matrix(value) or is_vector(value):
        return as_array(value)
    return np.array([to_float(value)]) if is_scalar(value) else np.zeros(0)
