"""All eigenvalues of a matrix with a basis of each eigenspace: any order, any basis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.complex_arrays import has_unit
from exercises.engine.answers.complex_read import complex_text
from exercises.engine.answers.complex_values import Complex
from exercises.engine.answers.eigenpairs_checks import (
    groups_of,
    is_basis,
    is_multiple,
    named,
    nearest,
    number_shown,
    vectors_belong,
)
from exercises.engine.answers.eigenpairs_entries import Entries, measured_number
from exercises.engine.answers.eigenpairs_read import Group, read_groups
from exercises.engine.answers.eigenvalue_slips import slips
from exercises.engine.answers.pairing import counted
from exercises.engine.answers.property import (
    Property,
    PropertyKind,
    matrix_of,
    square,
)
from exercises.engine.answers.spectrum import (
    Eigenvalue,
    complex_eigenbasis,
    spectrum,
)
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import Matrix
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import Measured, exactly
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.table import Table, Words

__all__ = ["EigenpairsAnswer", "EigenpairsKind"]

Bases = Sequence[tuple[Eigenvalue, Sequence[Sequence[Complex]]]]


@dataclass(frozen=True)
class EigenpairsAnswer(Answer):
    """The matrix, and whether each eigenvalue earns its share."""

    matrix: Node
    partial: bool = False


class EigenpairsKind(PropertyKind[EigenpairsAnswer]):
    """Checks every value and vector, then that none is missing or given twice."""

    name = "eigenpairs"
    right = "Right: all eigenvalues, each with a basis of its eigenspace."

    def specify(self, table: Table, words: Words) -> EigenpairsAnswer:
        """Return the declared question."""
        matrix = table.formula("matrix", words) or Row(())
        table.get("value")
        return EigenpairsAnswer(self.name, matrix, table.flag("partial"))

    def matrix(self, answer: EigenpairsAnswer, setting: Setting) -> Matrix:
        """Return the matrix of this variant."""
        return square(matrix_of(answer.matrix, setting))

    def spectrum(
        self, answer: EigenpairsAnswer, setting: Setting
    ) -> tuple[Eigenvalue, ...]:
        """Return the different eigenvalues, real or complex."""
        return spectrum(self.matrix(answer, setting))

    def expected(self, answer: EigenpairsAnswer, setting: Setting) -> Bases:
        """Return every eigenvalue with one basis."""
        A = self.matrix(answer, setting)
        return [(e, complex_eigenbasis(A, e)) for e in self.spectrum(answer, setting)]

    def submission(
        self, answer: EigenpairsAnswer, value: Bases, setting: Setting
    ) -> Submission:
        """Return λ = …: […]; …"""
        groups = []
        for e, basis in value:
            vectors = ", ".join(map(_own_text, basis))
            groups.append(f"λ = {complex_text(e.value)}: {vectors}")
        return "; ".join(groups)

    def describe(self, answer: EigenpairsAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description: how many there are is not told."""
        size = len(self.matrix(answer, setting))
        vector = f"[{', '.join('…' for _ in range(size))}]"
        return {"placeholder": f"λ = …: {vector}; λ = …: {vector}, {vector}"}

    def read(
        self, answer: EigenpairsAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return values and vectors, group by group."""
        is_complex = has_unit(submitted) or not all(
            e.is_real for e in self.spectrum(answer, setting)
        )
        size = len(self.matrix(answer, setting))
        groups = read_groups(submitted, Entries(size, is_complex))
        value: dict[str, Measured] = {}
        for k, group in enumerate(groups):
            value[f"value {k}"] = measured_number(group.value)
            value[f"vectors {k}"] = group.vectors.value
            if group.times is not None:
                value[f"times {k}"] = exactly(np.array([float(group.times)]))
        latex = r",\quad ".join(group.latex() for group in groups)
        return Reading(value, latex, "; ".join(g.text() for g in groups), _said(groups))

    def properties(
        self, answer: EigenpairsAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield: each value and vector; independence; none missing."""
        A = exactly(self.matrix(answer, setting))
        found = self.spectrum(answer, setting)
        given: dict[int, list[tuple[Measured, Measured]]] = {}
        spoiled: set[int] = set()
        for value, vectors, times in groups_of(reading.value):
            index = nearest(value, found, A.size)
            if index is None:
                words = f"$\\lambda = {number_shown(value)}$ is no eigenvalue."
                yield Property(False, words)
                continue
            one = found[index]
            demands = list(vectors_belong(A, found, index, vectors, value))
            if times is not None and times != one.multiplicity:
                words = f"The multiplicity of {named(one, value)} is another."
                demands.append(Property(False, words, share=0.0))
            yield from demands
            if not all(demand.holds for demand in demands):
                spoiled.add(index)
            given.setdefault(index, []).append((value, vectors))
        for index, parts in given.items():
            rows = [vectors for _, vectors in parts]
            basis = is_basis(found[index], rows, parts[0][0], A.shape[0])
            # An eigenvalue earns its share with all that was said of it, or nothing.
            yield replace(basis, holds=basis.holds and index not in spoiled)
        missing = len(found) - len(given)
        if missing:
            words = counted(missing, "An eigenvalue is", "{} eigenvalues are")
            words = f"{words} missing."
            given_values = {found[index].value for index in given}
            if any(z.conjugate() not in given_values for z in given_values):
                words += (
                    " With a complex eigenvalue of a real matrix, its conjugate is one."
                )
            yield Property(False, words, share=missing)

    def wrong_value(
        self, answer: EigenpairsAnswer, mistake: Mistake, setting: Setting
    ) -> Bases:
        """Return the pairs a mistake gives: rows of an eigenvalue, then its vector."""
        if mistake.when is None:
            raise EngineError("A mistake in eigenpairs has rows like [3, 1, 1].")
        rows = matrix_of(mistake.when, setting)
        if len(rows[0]) != len(self.matrix(answer, setting)) + 1:
            raise EngineError("Rows of an eigenvalue and its vector are needed.")
        return [
            (Eigenvalue(Complex(row[0]), 1, 1), (tuple(map(Complex, row[1:])),))
            for row in rows
        ]

    def matches(
        self, answer: EigenpairsAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading has these pairs, vectors of any length."""
        given = [
            (number, vectors[i : i + 1])
            for number, vectors, _ in groups_of(reading.value)
            for i in range(vectors.shape[0])
        ]
        wanted = [(e, vector) for e, basis in value for vector in basis]
        for e, vector in wanted:
            place = next(
                (
                    k
                    for k, (number, vectors) in enumerate(given)
                    if nearest(number, [e]) is not None
                    and is_multiple(vectors[0], vector)
                ),
                None,
            )
            if place is None:
                return False
            del given[place]
        return bool(wanted) and not given

    def automatic(
        self, answer: EigenpairsAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise what was taken for an eigenvalue."""
        found = self.spectrum(answer, setting)
        values = [value for value, _, _ in groups_of(reading.value)]
        wrong = [value for value in values if nearest(value, found) is None]
        if not wrong:
            return None
        known = [e.value for e in found]
        for value, name, words in slips(self.matrix(answer, setting), known):
            if nearest(wrong[0], [Eigenvalue(value, 1, 1)]) is not None:
                return name, words
        return None

    def entry_texts(self, answer: EigenpairsAnswer, setting: Setting) -> list[str]:
        """Return the eigenvalues as text; vectors may have any length."""
        return [complex_text(e.value) for e in self.spectrum(answer, setting)]


def _own_text(v: Sequence[Complex]) -> str:
    """Return a vector with all its digits."""
    if all(z.is_real for z in v):
        return value_text(tuple(z.re for z in v), digits=OWN_DIGITS)
    return f"[{', '.join(map(complex_text, v))}]"


def _said(groups: Sequence[Group]) -> tuple[str, ...]:
    remarks = [r.message for g in groups for r in g.value.expression.remarks]
    return (*remarks, *(r for g in groups for r in g.vectors.remarks))
