"""What factorisations share: named factors, and a product that must be the matrix."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.compound import (
    Field,
    Given,
    ShapeFault,
    fields_json,
    read_fields,
)
from exercises.engine.answers.property import (
    Property,
    PropertyKind,
    bad_entries,
    matrix_of,
)
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import Matrix, Value, as_array
from exercises.engine.formatting import OWN_DIGITS, float_text
from exercises.engine.measured import (
    ROUNDING,
    TRACE,
    Floats,
    Measured,
    exactly,
    power_of_two,
)
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import ReadFault
from exercises.engine.table import Table, Words

__all__ = [
    "FactorAnswer",
    "FactorKind",
    "Factors",
    "diagonal_only",
    "lower_triangular",
    "orthonormal_columns",
    "product_is",
    "upper_triangular",
    "values_are",
]

Factors = Mapping[str, Measured]


@dataclass(frozen=True)
class FactorAnswer(Answer):
    """The matrix to be factorised; each kind reads its own flags.

    `free` says that no form was asked for, so that each will do; `unit` is for LU.
    """

    matrix: Node
    form: str = ""
    partial: bool = False
    free: bool = False
    unit: str = "lower"


class FactorKind(PropertyKind[FactorAnswer]):
    """Checks any valid factorisation: the shape of each factor, then the product."""

    forms: Sequence[str] = ("",)
    sized: tuple[str, bool] = ("", False)
    """The factor that carries the matrix's size, and whether it is half of it."""

    @abstractmethod
    def fields(self, shape: tuple[int, int], form: str) -> Sequence[Field]:
        """Return the factors asked for, for a matrix of this shape."""

    @abstractmethod
    def factorised(self, A: Floats, form: str) -> Mapping[str, Floats]:
        """Return one right factorisation; raise EngineError if there is none."""

    @abstractmethod
    def demands(self, A: Measured, factors: Factors, form: str) -> Iterator[Property]:
        """Yield what must hold."""

    def layouts(
        self, shape: tuple[int, int], answer: FactorAnswer
    ) -> Sequence[Sequence[Field]]:
        """Return the factors in all shapes they may have, the usual ones first."""
        forms = [answer.form]
        if answer.free:
            forms += [form for form in self.forms if form != answer.form]
        return [self.fields(shape, form) for form in forms]

    def specify(self, table: Table, words: Words) -> FactorAnswer:
        """Return the declared question."""
        matrix = table.formula("matrix", words) or Row(())
        table.get("value")
        free = table.get("form") is None
        form = table.one_of("form", self.forms, self.forms[0])
        return FactorAnswer(self.name, matrix, form, table.flag("partial"), free)

    def matrix(self, answer: FactorAnswer, setting: Setting) -> Floats:
        """Return the matrix of this variant."""
        return setting.once(
            "matrix", answer, lambda: as_array(matrix_of(answer.matrix, setting))
        )

    def unit(self, answer: FactorAnswer, setting: Setting) -> float:
        """Return what the matrix is divided by: 1, unless its numbers are huge."""
        largest = np.max(np.abs(self.matrix(answer, setting)), initial=0.0)
        return power_of_two(float(largest))

    def near_one(
        self, answer: FactorAnswer, reading: Reading, setting: Setting
    ) -> Reading:
        """Return the factors of the matrix divided by its unit."""
        unit, (name, is_half) = self.unit(answer, setting), self.sized
        if unit == 1.0:
            return reading
        factor: Measured = reading.value[name].over(unit**0.5 if is_half else unit)
        return replace(reading, value={**reading.value, name: factor})

    def expected(self, answer: FactorAnswer, setting: Setting) -> Mapping[str, Floats]:
        """Return one right factorisation."""
        return self.factorised(self.matrix(answer, setting), answer.form)

    def submission(
        self, answer: FactorAnswer, value: Mapping[str, Floats], setting: Setting
    ) -> Submission:
        """Return the factors by name, as text; those not given are right ones."""
        whole = {**self.expected(answer, setting), **value}
        return {name: array_text(array) for name, array in whole.items()}

    def describe(self, answer: FactorAnswer, setting: Setting) -> dict[str, Any]:
        """Return the fields of the input."""
        return {"fields": fields_json(self._fields(answer, setting))}

    def _fields(self, answer: FactorAnswer, setting: Setting) -> Sequence[Field]:
        rows, columns = self.matrix(answer, setting).shape
        return self.fields((rows, columns), answer.form)

    def read(
        self, answer: FactorAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the factors by name."""
        rows, columns = self.matrix(answer, setting).shape
        given = _in_a_layout(submitted, self.layouts((rows, columns), answer))
        return Reading(
            {name: one.value for name, one in given.items()},
            r",\quad ".join(one.latex() for one in given.values()),
            "; ".join(one.text() for one in given.values()),
        )

    def properties(
        self, answer: FactorAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield what must hold."""
        A = exactly(self.matrix(answer, setting) / self.unit(answer, setting))
        yield from self.demands(A, reading.value, answer.form)

    def field_names(self, answer: FactorAnswer) -> tuple[str, ...]:
        """Return the names of the factors."""
        return tuple(field.name for field in self.fields((2, 2), answer.form))

    def wrong_value(
        self, answer: FactorAnswer, mistake: Mistake, setting: Setting
    ) -> Mapping[str, Floats]:
        """Return the factors that a mistake gives; one not named may be any."""
        fields = self._fields(answer, setting)
        if mistake.fields:
            scope = setting.scope()
            found = {
                name: interpret(node, scope) for name, node in mistake.fields.items()
            }
        elif len(fields) == 1:
            own = _as_matrix(self.expected(answer, setting)[fields[0].name])
            found = {fields[0].name: wrong_value(mistake, own, setting)}
        else:
            raise EngineError("A mistake in a factorisation says factor by factor.")
        shapes = {field.name: field.shape for field in fields}
        return {
            name: _wrong_factor(name, value, shapes[name])
            for name, value in found.items()
        }

    def matches(
        self, answer: FactorAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether every factor is this one."""
        factors: Factors = reading.value
        return all(
            bool(
                np.all(factors[name].may_be(exactly(array), TRACE * factors[name].size))
            )
            for name, array in value.items()
        )

    def entry_texts(self, answer: FactorAnswer, setting: Setting) -> list[str]:
        """Return nothing: each factorisation may be written differently."""
        return []


def _in_a_layout(
    submitted: Submission, layouts: Sequence[Sequence[Field]]
) -> dict[str, Given]:
    """Return the factors in the first shapes that fit; raise the first fault."""
    first: ShapeFault | None = None
    for fields in layouts:
        try:
            return read_fields(submitted, fields)
        except ShapeFault as fault:
            first = first or fault
    raise first or ReadError(ReadFault("There is nothing here yet."))


def _wrong_factor(name: str, value: Value, shape: tuple[int, ...]) -> Floats:
    if isinstance(value, tuple):
        array = as_array(value)
        if array.shape == shape and np.all(np.isfinite(array)):
            return array
    raise EngineError(f"{name} of this mistake is no array of the right shape.")


def _as_matrix(array: Floats) -> Matrix:
    return tuple(tuple(float(x) for x in row) for row in array)


def array_text(array: Floats) -> str:
    """Return a float array as text that reads back."""
    if array.ndim == 1:
        return "[" + ", ".join(float_text(float(x), OWN_DIGITS) for x in array) + "]"
    return "[" + ", ".join(array_text(row) for row in array) + "]"


def lower_triangular(name: str, L: Measured, *, unit: bool = False) -> Property:
    """Return whether L is lower triangular, with ones on its diagonal if asked."""
    wanted = np.tril(L.value)
    if unit:
        np.fill_diagonal(wanted, 1.0)
    shape = "lower triangular" + (" with ones on the diagonal" if unit else "")
    return _same_as(name, L, wanted, shape)


def upper_triangular(name: str, U: Measured, *, unit: bool = False) -> Property:
    """Return whether U is upper triangular, with ones on its diagonal if asked."""
    wanted = np.triu(U.value)
    if unit:
        np.fill_diagonal(wanted, 1.0)
    shape = "upper triangular" + (" with ones on the diagonal" if unit else "")
    return _same_as(name, U, wanted, shape)


def diagonal_only(name: str, D: Measured) -> Property:
    """Return whether D is diagonal."""
    return _same_as(name, D, np.diag(np.diag(D.value)), "diagonal")


def _same_as(name: str, X: Measured, wanted: Floats, shape: str) -> Property:
    same = X.may_be(exactly(wanted), TRACE * X.size)
    if same.all():
        return Property(True)
    places = bad_entries(same)
    row, column = places[0]
    value = float_text(float(X.value[row, column]))
    return Property(
        False,
        f"{name} is not {shape}: its entry ({row + 1}, {column + 1}) is {value}.",
        places,
        field=name,
    )


def orthonormal_columns(name: str, Q: Measured) -> Property:
    """Return whether QᵀQ = I, naming the first column or pair that breaks it."""
    gram = Q.T @ Q
    same = gram.may_be(exactly(np.eye(gram.shape[0])), TRACE)
    if same.all():
        return Property(True)
    i, j = bad_entries(same)[0]
    value = float_text(float(gram.value[i, j]))
    if i == j:
        length = float_text(float(np.sqrt(gram.value[i, i])))
        broken = f"Column {i + 1} of {name} has length {length}, not 1."
    else:
        broken = (
            f"Columns {i + 1} and {j + 1} of {name} are not perpendicular: "
            f"their dot product is {value}."
        )
    return Property(False, broken)


def values_are(field: str, words: str, given: Measured, wanted: Floats) -> Property:
    """Return whether numbers are these in some order, each within its own error.

    The product alone leaves small ones open where factors are rounded.
    """
    order, right = np.argsort(given.value), np.sort(wanted)
    room = given.error[order] + ROUNDING * np.max(np.abs(right), initial=0.0)
    far = np.abs(given.value[order] - right) > room
    if not far.any():
        return Property(True, share=0.0)
    place = int(order[int(np.argmax(far))])
    shown = float_text(float(given.value[place]))
    return Property(False, f"{shown} is no {words}.", share=0.0, field=field)


def product_is(A: Measured, words: str, product: Measured) -> Property:
    """Return whether a product gives the matrix, with the first entry that is off."""
    same = product.may_be(A, ROUNDING * A.size)
    if same.all():
        return Property(True, ties=True)
    places = bad_entries(same)
    i, j = places[0]
    found = float_text(float(product.value[i, j]))
    wanted = float_text(float(A.value[i, j]))
    return Property(
        False,
        f"The entry ({i + 1}, {j + 1}) of {words} is {found}, but the matrix has "
        f"{wanted} there.",
        places,
        part=float(np.mean(same.all(axis=0))),
        ties=True,
    )
