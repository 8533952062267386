"""A basis of a subspace: any one, orthogonal or orthonormal if asked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.declared_space import (
    DeclaredSpace,
    as_rows,
    read_space,
    rows_formula,
    rows_of,
    space_of,
)
from exercises.engine.answers.membership import all_inside, same_vectors
from exercises.engine.answers.orthogonality import (
    orthogonalised,
    perpendicular,
    unit_lengths,
)
from exercises.engine.answers.property import Property, PropertyKind
from exercises.engine.answers.relations import dependence_words, shown_vector
from exercises.engine.answers.scalars import number_text
from exercises.engine.answers.spaces import Space, reaches
from exercises.engine.answers.vectors_read import read_vectors
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Matrix, Value
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import Measured, rows_near_one
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.table import Table, Words

__all__ = ["BasisAnswer", "BasisKind", "same_vectors", "vectors_text"]

OPEN = (
    "The numbers are rounded so much that this cannot be decided: whether your vectors "
    "are independent. Write roots and fractions, or more digits."
)


@dataclass(frozen=True)
class BasisAnswer(Answer):
    """The space, an own basis, and what is asked of the vectors besides."""

    space: DeclaredSpace
    value: Node | None = None
    orthogonal: bool = False
    orthonormal: bool = False
    partial: bool = False


class BasisKind(PropertyKind[BasisAnswer]):
    """Checks membership, independence, reach, right angles and lengths."""

    name = "basis"
    right = "Right: your vectors are independent and span the space."

    def specify(self, table: Table, words: Words) -> BasisAnswer:
        """Return the declared question."""
        space = read_space(table, words, key="value")
        value = space.node
        if space.form != "span":
            value = rows_formula(table, "value", words, required=False)
        orthonormal = table.flag("orthonormal")
        return BasisAnswer(
            self.name,
            space,
            value,
            table.flag("orthogonal") or orthonormal,
            orthonormal,
            table.flag("partial"),
        )

    def expected(self, answer: BasisAnswer, setting: Setting) -> Matrix:
        """Return one right basis: the author's if it is one, or a computed one."""
        space = space_of(answer.space, setting)
        rows = space.rows
        if answer.value is not None:
            own = rows_of(answer.value, setting)
            if answer.space.form != "span" or len(own) == space.dimension:
                rows = own
        if answer.orthogonal:
            return orthogonalised(rows, unit=answer.orthonormal)
        return rows

    def submission(
        self, answer: BasisAnswer, value: Value, setting: Setting
    ) -> Submission:
        """Return [[a, b], [c, d]], one vector a row."""
        return vectors_text(value)

    def describe(self, answer: BasisAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description; how many vectors is not told."""
        size = space_of(answer.space, setting).size
        return {"columns": size, "placeholder": "(1, 2, 3), (4, 5, 6)"}

    def read(
        self, answer: BasisAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the vectors that were typed, one a row."""
        return read_vectors(submitted, space_of(answer.space, setting).size)

    def near_one(
        self, answer: BasisAnswer, reading: Reading, setting: Setting
    ) -> Reading:
        """Return multiples of the vectors near 1, unless their length is asked for."""
        if answer.orthonormal:
            return reading
        return replace(reading, value=rows_near_one(reading.value))

    def properties(
        self, answer: BasisAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield: in the space; independent; enough; perpendicular; unit length."""
        V: Measured = reading.value
        space = space_of(answer.space, setting)
        inside = all_inside(V, space, answer.space, setting)
        yield replace(inside, ties=True)
        independent = _independent(V, space, inside=inside.holds)
        yield independent
        if inside.holds:
            yield _reached(V, space)
        if answer.orthogonal:
            yield replace(perpendicular(V), ties=True)
        if answer.orthonormal:
            yield unit_lengths(V)

    def wrong_value(
        self, answer: BasisAnswer, mistake: Mistake, setting: Setting
    ) -> Value:
        """Return the vectors a mistake gives, as rows."""
        return as_rows(wrong_value(mistake, self.expected(answer, setting), setting))

    def matches(
        self, answer: BasisAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading has these vectors, in any order and of any length."""
        return same_vectors(reading.value, value, scaled=not answer.orthonormal)

    def triviality(self, answer: BasisAnswer, setting: Setting) -> str | None:
        """Refuse {0} and the whole space."""
        space = space_of(answer.space, setting)
        if not 0 < space.dimension < space.size and not answer.orthogonal:
            return "any vectors or none are a basis of this space"
        return None

    def entry_texts(self, answer: BasisAnswer, setting: Setting) -> list[str]:
        """Return each entry of one basis as text."""
        if answer.orthonormal:
            return []
        rows = self.expected(answer, setting)
        return [number_text(x) for row in rows for x in row]


def vectors_text(value: Value) -> str:
    """Return vectors as the rows of a matrix; “none” if there are none."""
    if isinstance(value, tuple) and not value:
        return "none"
    return value_text(value, digits=OWN_DIGITS)


def _independent(V: Measured, space: Space, *, inside: bool) -> Property:
    count = V.shape[0]
    most = space.dimension if inside else V.shape[1]
    found = reaches(V, count) if count <= most else False
    if found:
        return Property(True)
    if found is None:
        return Property(False, OPEN, sure=False)
    place, words = dependence_words(V)
    cells = tuple((place, j) for j in range(V.shape[1]))
    return Property(False, words, cells)


def _reached(V: Measured, space: Space) -> Property:
    found = reaches(V, space.dimension)
    if found:
        return Property(True)
    if found is None:
        return Property(False, OPEN, sure=False)
    missed = shown_vector(space.missed(V))
    return Property(
        False,
        f"Your vectors do not span the whole space: {missed} lies in it, and they "
        "cannot reach it.",
    )
