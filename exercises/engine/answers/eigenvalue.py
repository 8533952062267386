"""An eigenvalue of a matrix: any one, or the one a question asks for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.complex_number import author_complex, complex_units
from exercises.engine.answers.complex_read import complex_text, read_complex
from exercises.engine.answers.complex_values import Complex
from exercises.engine.answers.eigenvalue_choice import (
    WHICH,
    Asked,
    asked_eigenvalues,
    asked_words,
)
from exercises.engine.answers.eigenvalue_slips import may_be, parts_of, slips
from exercises.engine.answers.property import (
    Property,
    PropertyKind,
    matrix_of,
    square,
)
from exercises.engine.answers.scalars import submitted_text
from exercises.engine.answers.spectrum import Eigenvalue, shifted_smallest, spectrum
from exercises.engine.errors import EngineError
from exercises.engine.expressions.latex import number_latex
from exercises.engine.expressions.linear import from_array
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import Matrix, as_array
from exercises.engine.formatting import float_text
from exercises.engine.measured import Measured, power_of_two
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.table import Table, Words
from exercises.engine.transforms import ENTRY_TRANSFORMS, entry_tree

__all__ = ["EigenvalueAnswer", "EigenvalueKind"]

# What the singular values of A − λI leave besides, against the size of A.
ALMOST = 1e-9


@dataclass(frozen=True)
class EigenvalueAnswer(Answer):
    """The matrix, and which of its eigenvalues are right."""

    matrix: Node
    asked: Asked


class EigenvalueKind(PropertyKind[EigenvalueAnswer]):
    """Checks det(A − λI) = 0 by the smallest singular value and the nearest root."""

    name = "eigenvalue"
    right = "Right: $\\det(A - \\lambda I) = 0$."

    def specify(self, table: Table, words: Words) -> EigenvalueAnswer:
        """Return the declared question."""
        matrix = table.formula("matrix", words) or Row(())
        units = complex_units(words)
        asked = Asked(
            table.one_of("which", WHICH, ""),
            table.whole("place", 0),
            table.formula("other_than", words, required=False),
            table.formula("value", words, extra=units, required=False),
            units,
        )
        if asked.place and asked.which:
            table.fault("place", "says the same as which: give one of them")
        return EigenvalueAnswer(self.name, matrix, asked)

    def letters(self, answer: EigenvalueAnswer) -> tuple[str, ...]:
        """Return the imaginary unit's names."""
        return answer.asked.units

    def matrix(self, answer: EigenvalueAnswer, setting: Setting) -> Matrix:
        """Return the matrix of this variant."""
        return square(matrix_of(answer.matrix, setting))

    def accepted(
        self, answer: EigenvalueAnswer, setting: Setting
    ) -> tuple[Eigenvalue, ...]:
        """Return every eigenvalue that is a right answer."""
        found = spectrum(self.matrix(answer, setting))
        return asked_eigenvalues(answer.asked, found, setting)

    def expected(self, answer: EigenvalueAnswer, setting: Setting) -> Complex:
        """Return the author's eigenvalue, or one that is right."""
        chosen = self.accepted(answer, setting)
        if answer.asked.value is not None:
            return author_complex(answer.asked.value, answer.asked.units, setting)
        return chosen[0].value

    def submission(
        self, answer: EigenvalueAnswer, value: Complex, setting: Setting
    ) -> Submission:
        """Return the number as text."""
        return complex_text(value)

    def describe(self, answer: EigenvalueAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        self.matrix(answer, setting)
        return {"placeholder": "1/2"}

    def read(
        self, answer: EigenvalueAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the number that was typed, as its two parts with errors."""
        found = read_complex(submitted_text(submitted))
        shown = found.expression
        remarks = tuple(remark.message for remark in shown.remarks)
        return Reading(parts_of(found), shown.latex(), shown.text(), remarks)

    def _unit(self, answer: EigenvalueAnswer, setting: Setting) -> float:
        A = as_array(self.matrix(answer, setting))
        return power_of_two(float(np.max(np.abs(A), initial=0.0)))

    def near_one(
        self, answer: EigenvalueAnswer, reading: Reading, setting: Setting
    ) -> Reading:
        """Return the number for the matrix divided by its unit."""
        unit = self._unit(answer, setting)
        return replace(reading, value=reading.value.over(unit))

    def properties(
        self, answer: EigenvalueAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield: it is an eigenvalue; it is one of those asked for."""
        unit = self._unit(answer, setting)
        A = self.matrix(answer, setting)
        if unit != 1.0:
            A = from_array(as_array(A) / unit)
        given: Measured = reading.value
        is_one = any(may_be(given, e) for e in spectrum(A))
        z = complex(*given.value)
        size = float(np.linalg.norm(as_array(A)))
        room = float(np.linalg.norm(given.error)) + ALMOST * size
        yield Property(is_one and shifted_smallest(A, z) <= room, _not_one(A, z))
        if is_one:
            chosen = [e.over(unit) for e in self.accepted(answer, setting)]
            words = f"This is an eigenvalue, but not {asked_words(answer.asked)}."
            yield Property(any(may_be(given, e) for e in chosen), words)

    def wrong_value(
        self, answer: EigenvalueAnswer, mistake: Mistake, setting: Setting
    ) -> Complex:
        """Return the number a mistake gives."""
        node = mistake.when
        if mistake.transform in ENTRY_TRANSFORMS:
            node = entry_tree(str(mistake.transform))
        if node is None:
            raise EngineError("This mistake gives no number.")
        own = self.expected(answer, setting)
        return author_complex(node, answer.asked.units, setting, own)

    def matches(
        self, answer: EigenvalueAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this number."""
        return may_be(reading.value, Eigenvalue(value, 1, 1))

    def automatic(
        self, answer: EigenvalueAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the trace, a diagonal entry, a lost sign, a reciprocal."""
        A = self.matrix(answer, setting)
        found = spectrum(A)
        given: Measured = reading.value
        if any(may_be(given, e) for e in found):
            return None
        for value, name, words in slips(A, [e.value for e in found]):
            if may_be(given, Eigenvalue(value, 1, 1)):
                return name, words
        return None

    def triviality(self, answer: EigenvalueAnswer, setting: Setting) -> str | None:
        """Refuse 0, 1 and −1 where only they are right."""
        trivial = all(
            e.value.is_real and e.value.re in (0, 1, -1)
            for e in self.accepted(answer, setting)
        )
        return "only 0, 1 or −1 is right" if trivial else None

    def entry_texts(self, answer: EigenvalueAnswer, setting: Setting) -> list[str]:
        """Return the answer as text."""
        return [complex_text(self.expected(answer, setting))]


def _not_one(A: Matrix, z: complex) -> str:
    """Return why a number is no eigenvalue."""
    shifted = as_array(A) - z * np.eye(len(A))
    value = complex(np.linalg.det(shifted))
    if not np.isfinite(value) or value.imag:
        return "This is no eigenvalue: $\\det(A - \\lambda I)$ is not 0."
    shown = number_latex(float_text(value.real, 4))
    return f"This is no eigenvalue: $\\det(A - \\lambda I) = {shown}$, not 0."
