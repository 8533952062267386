"""The projection on a subspace: of a vector, or the matrix that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from exercises.engine.answers.arrays_read import read_matrix, read_vector
from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.declared_space import (
    DeclaredSpace,
    read_space,
    space_of,
)
from exercises.engine.answers.projection_checks import (
    matrix_properties,
    projector,
    vector_properties,
)
from exercises.engine.answers.property import Property, PropertyKind, vector_of
from exercises.engine.answers.scalars import number_text
from exercises.engine.errors import EngineError
from exercises.engine.expressions import linear
from exercises.engine.expressions.arrays import entries
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Matrix, Value, Vector, as_array
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import TRACE, Measured, exactly
from exercises.engine.model import Answer, Setting
from exercises.engine.table import Table, Words

__all__ = ["ProjectionAnswer", "ProjectionKind"]


@dataclass(frozen=True)
class ProjectionAnswer(Answer):
    """The space, and the vector to be projected; without one, the matrix is asked."""

    space: DeclaredSpace
    vector: Node | None = None
    partial: bool = False


class ProjectionKind(PropertyKind[ProjectionAnswer]):
    """Checks a projected vector, or P² = P, Pᵀ = P and the range of P."""

    name = "projection"
    right = "Right: this is the projection."

    def specify(self, table: Table, words: Words) -> ProjectionAnswer:
        """Return the declared question."""
        space = read_space(table, words, key="onto", default="column")
        table.seen |= {"onto", "value"}
        vector = table.formula("vector", words, required=False)
        return ProjectionAnswer(self.name, space, vector, table.flag("partial"))

    def expected(self, answer: ProjectionAnswer, setting: Setting) -> Matrix | Vector:
        """Return the projected vector, or the matrix."""
        P = projector(space_of(answer.space, setting))
        x = self._vector(answer, setting)
        if x is None:
            return P
        return tuple(linear.dot(row, x) for row in P)

    def _vector(self, answer: ProjectionAnswer, setting: Setting) -> Vector | None:
        if answer.vector is None:
            return None
        x = vector_of(answer.vector, setting)
        size = space_of(answer.space, setting).size
        if len(x) != size:
            raise EngineError(f"The vector has {len(x)} entries, the space {size}.")
        return x

    def submission(
        self, answer: ProjectionAnswer, value: Value, setting: Setting
    ) -> Submission:
        """Return [a, b] or [[a, b], [c, d]]."""
        return value_text(value, digits=OWN_DIGITS)

    def describe(self, answer: ProjectionAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        size = space_of(answer.space, setting).size
        if answer.vector is not None:
            return {"rows": size, "columns": 1, "placeholder": "[1, 2]"}
        return {"rows": size, "columns": size, "placeholder": "[[1, 2], [3, 4]]"}

    def read(
        self, answer: ProjectionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the vector or matrix that was typed."""
        size = space_of(answer.space, setting).size
        if answer.vector is not None:
            return read_vector(submitted, size)
        return read_matrix(submitted, (size, size))

    def properties(
        self, answer: ProjectionAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield what makes it the projection, then that it is the right one."""
        space, given = space_of(answer.space, setting), reading.value
        x = self._vector(answer, setting)
        if x is None:
            yield from matrix_properties(given, space, answer.space.words)
            size = float(np.sqrt(space.dimension))
        else:
            yield from vector_properties(given, x, space, answer.space, setting)
            size = exactly(x).size
        truth = exactly(as_array(self.expected(answer, setting)))
        fits = np.all(given.may_be(truth, TRACE * size))
        yield Property(bool(fits), "This is not the projection.", share=0.0)

    def matches(
        self, answer: ProjectionAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this vector or matrix."""
        given: Measured = reading.value
        other = as_array(value) if isinstance(value, tuple) else np.zeros(0)
        if other.shape != given.shape:
            return False
        return bool(np.all(given.may_be(exactly(other), TRACE * given.size)))

    def automatic(
        self, answer: ProjectionAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the other part, and a factor that was left out."""
        truth = as_array(self.expected(answer, setting))
        x = self._vector(answer, setting)
        whole = np.eye(len(truth)) if x is None else as_array(x)
        given: Measured = reading.value

        def is_it(other: np.ndarray) -> bool:
            room = TRACE * max(given.size, 1e-9)
            return bool(np.all(given.may_be(exactly(other), room)))

        if is_it(whole - truth):
            name = "$I - P$" if x is None else "$x - p$"
            return "the other part", (
                f"This is {name}, which belongs to the vectors perpendicular to the "
                "space."
            )
        size = float(np.sum(truth * truth))
        factor = float(np.sum(given.value * truth)) / size if size else 0.0
        if factor not in (0.0, 1.0) and is_it(factor * truth):
            return "off by a factor", (
                "This is a multiple of the projection: was the square of the length "
                "divided by?"
            )
        return None

    def triviality(self, answer: ProjectionAnswer, setting: Setting) -> str | None:
        """Refuse what is projected to itself or to 0."""
        space = space_of(answer.space, setting)
        if not 0 < space.dimension < space.size:
            return "the space is {0} or all there is"
        expected = self.expected(answer, setting)
        if answer.vector is not None and not any(entries(expected)):
            return "the projection is 0"
        if expected == self._vector(answer, setting):
            return "the vector lies in the space"
        return None

    def entry_texts(self, answer: ProjectionAnswer, setting: Setting) -> list[str]:
        """Return each entry as text."""
        return [number_text(x) for x in entries(self.expected(answer, setting))]
