"""A subspace, by vectors that span it or by equations; either may be redundant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from exercises.engine.answers.affine_read import read_affine
from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.basis import vectors_text
from exercises.engine.answers.declared_space import (
    DeclaredSpace,
    as_rows,
    read_space,
    rows_formula,
    rows_of,
    space_of,
)
from exercises.engine.answers.equations_read import default_letters, read_equations
from exercises.engine.answers.membership import all_inside
from exercises.engine.answers.property import Property, PropertyKind, is_zero
from exercises.engine.answers.space_descriptions import (
    described,
    named_space,
    spans,
)
from exercises.engine.answers.spaces import reaches, spanned
from exercises.engine.answers.vectors_read import bare_list, read_vectors
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Matrix, Value
from exercises.engine.measured import Measured
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.table import Table, Words

__all__ = ["SubspaceAnswer", "SubspaceKind"]


@dataclass(frozen=True)
class SubspaceAnswer(Answer):
    """The space, an own list of vectors, and the letters of equations."""

    space: DeclaredSpace
    value: Node | None = None
    letters: tuple[str, ...] = ()
    partial: bool = False


class SubspaceKind(PropertyKind[SubspaceAnswer]):
    """Checks that what was given describes the space, no less and no more."""

    name = "subspace"
    right = "Right: this is the space."

    def specify(self, table: Table, words: Words) -> SubspaceAnswer:
        """Return the declared question."""
        letters = table.texts("letters")
        space = read_space(table, words, key="value")
        value = space.node
        if space.form != "span":
            value = rows_formula(table, "value", words, required=False)
        return SubspaceAnswer(self.name, space, value, letters, table.flag("partial"))

    def expected(self, answer: SubspaceAnswer, setting: Setting) -> Matrix:
        """Return vectors that span the space."""
        if answer.value is not None:
            return rows_of(answer.value, setting)
        return space_of(answer.space, setting).rows

    def submission(
        self, answer: SubspaceAnswer, value: Value, setting: Setting
    ) -> Submission:
        """Return [[a, b], [c, d]], one vector a row."""
        return vectors_text(value)

    def describe(self, answer: SubspaceAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        letters = self._letters(answer, setting)
        return {
            "columns": len(letters),
            "variables": list(letters),
            "placeholder": "span{(1, 2, 3), (4, 5, 6)}",
        }

    def _letters(self, answer: SubspaceAnswer, setting: Setting) -> tuple[str, ...]:
        size = space_of(answer.space, setting).size
        fits = len(answer.letters) == size
        return answer.letters if fits else default_letters(size)

    def read(
        self, answer: SubspaceAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return vectors or equations, under their names."""
        letters = self._letters(answer, setting)
        if isinstance(submitted, str):
            whole = named_space(submitted, len(letters))
            if whole is not None:
                return whole
            if "=" in bare_list(submitted).text:
                return read_equations(submitted, letters)
        try:
            found = read_vectors(submitted, len(letters))
        except ReadError as fault:
            found = _directions(submitted, len(letters), fault)
        return Reading(
            {"vectors": found.value},
            rf"\operatorname{{span}}{found.latex}",
            f"span{found.text}" if found.text != "none" else "{0}",
            found.remarks,
        )

    def properties(
        self, answer: SubspaceAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield: inside the space (or satisfied by it); all of the space."""
        space = space_of(answer.space, setting)
        given: Mapping[str, Measured] = reading.value
        if "vectors" in given:
            V = given["vectors"]
            inside = all_inside(V, space, answer.space, setting)
            yield inside
            if inside.holds:
                yield spans(V, space)
            return
        yield from described(given["equations"], given["constants"], space)

    def wrong_value(
        self, answer: SubspaceAnswer, mistake: Mistake, setting: Setting
    ) -> Value:
        """Return the vectors a mistake gives, as rows."""
        return as_rows(wrong_value(mistake, self.expected(answer, setting), setting))

    def matches(
        self, answer: SubspaceAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is the space that these vectors span."""
        rows: Matrix = value
        size = space_of(answer.space, setting).size
        if not rows or len(rows[0]) != size:
            return False
        space = spanned(rows, size)
        given: Mapping[str, Measured] = reading.value
        if "vectors" in given:
            V = given["vectors"]
            return all(space.holds(V)) and reaches(V, space.dimension) is True
        found = described(given["equations"], given["constants"], space)
        return all(one.holds for one in found)

    def triviality(self, answer: SubspaceAnswer, setting: Setting) -> str | None:
        """Refuse {0} and the whole space."""
        space = space_of(answer.space, setting)
        inner = 0 < space.dimension < space.size
        return None if inner else "the space is {0} or all there is"

    def entry_texts(self, answer: SubspaceAnswer, setting: Setting) -> list[str]:
        """Return nothing: a space may be written in many ways."""
        return []


def _directions(submitted: Submission, size: int, fault: ReadError) -> Reading:
    """Return the directions of `s*(1, 0) + t*(0, 1)`; raise the fault for others."""
    try:
        found = read_affine(submitted, size)
    except ReadError:
        raise fault from None
    point, vectors = found.value.get("particular"), found.value.get("directions")
    if point is None or not is_zero(point) or not vectors.shape[0]:
        raise fault
    shown = rf"\left\{{{found.latex}\right\}}"
    return replace(found, value=vectors, latex=shown, text=f"{{{found.text}}}")
