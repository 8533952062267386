"""What answers of several named arrays share: L and U; Q and R; values and vectors.

A submission is an object by names (`{"L": "[[1, 0], [2, 1]]", "U": …}`, cells or
text), a list in the declared order, or one text `L = [[1, 0], [2, 1]]; U = …`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.arrays_read import cells_of, echo_of
from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.entries import Cells
from exercises.engine.answers.fields import Field, Named, by_name, fields_json
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.scalars import read_number
from exercises.engine.answers.vector import VectorKind
from exercises.engine.measured import Measured, exactly, measured
from exercises.engine.results import ReadFault

__all__ = ["Field", "Given", "ShapeFault", "fields_json", "read_fields"]

_VECTOR, _MATRIX = VectorKind(), MatrixKind()


# What a computer leaves of a 0 or a 1 in the product with an inverse.
INVERSE_ROOM = 1e-9


class ShapeFault(ReadError):
    """An array was read that has another shape."""


@dataclass(frozen=True)
class Given:
    """One array as it was read."""

    name: str
    cells: Cells

    @property
    def value(self) -> Measured:
        """The numbers with their errors."""
        return measured(self.cells.numbers, self.cells.shape)

    def latex(self) -> str:
        """Return `name = …`."""
        return f"{self.name} = {echo_of(self.cells).latex()}"

    def text(self) -> str:
        """Return `name = …` as it can be typed."""
        return f"{self.name} = {echo_of(self.cells).text()}"


def read_fields(submitted: Submission, fields: Sequence[Field]) -> dict[str, Given]:
    """Return every array by its name.

    Raises
    ------
    ReadError
        If one is missing, cannot be read, or has another shape.
    """
    given = by_name(submitted, fields)
    found = {
        field.name: _read(field, given.get(field.name, Named(None))) for field in fields
    }
    for field in fields:
        inverse = given.get(f"{field.name}^-1")
        if inverse is not None:
            _check_inverse(found[field.name], _read(field, inverse))
    return found


def _check_inverse(one: Given, inverse: Given) -> None:
    """Refuse an inverse, given though not asked for, that is none."""
    product = one.value @ inverse.value
    if not product.may_be(exactly(np.eye(product.shape[0])), INVERSE_ROOM).all():
        words = f"What you call the inverse of {one.name} is not its inverse."
        raise ReadError(ReadFault(words, field=one.name))


def _read(field: Field, named: Named) -> Given:
    if named.raw is None or named.raw == "":
        raise ReadError(ReadFault(f"{field.name} is missing.", field=field.name))
    try:
        cells = _cells(field, named)
    except ReadError as error:
        said = f"{field.name}: {error.fault.message}"
        fault = replace(error.fault, message=said, field=field.name)
        raise ReadError(fault) from error
    if cells.shape != field.shape:
        wanted, found = _words(field.shape), _words(cells.shape)
        said = f"{field.name} is {wanted}, not {found}."
        raise ShapeFault(ReadFault(said, field=field.name))
    return Given(field.name, cells)


def _cells(field: Field, named: Named) -> Cells:
    if len(field.shape) == 1:
        return _diagonal(named.raw) if field.diagonal else _vector(named.raw)
    cells, _ = cells_of(named.raw, _MATRIX)
    if field.permutes and 1 in cells.shape and max(cells.shape) > 1:
        return _permutation(cells)
    return _transposed(cells) if named.is_transposed else cells


def _vector(raw: Any) -> Cells:
    return cells_of(raw, _VECTOR)[0]


def _diagonal(raw: Any) -> Cells:
    """Return a vector, or the diagonal of a matrix with zeros everywhere else."""
    try:
        return _vector(raw)
    except ReadError as error:
        try:
            cells, _ = cells_of(raw, _MATRIX)
        except ReadError:
            raise error from None
    numbers = dict(zip(cells.places(), cells.numbers, strict=True))
    if any(number.value != 0 for (i, j), number in numbers.items() if i != j):
        raise ReadError(ReadFault("Only the diagonal may hold other numbers than 0."))
    kept = tuple(number for (i, j), number in numbers.items() if i == j)
    return Cells((len(kept),), kept)


def _permutation(cells: Cells) -> Cells:
    """Return the matrix that puts rows in this order; they count from 1 or from 0."""
    order = [number.value for number in cells.numbers]
    first = min(order)
    if first not in (0, 1) or sorted(order) != [first + i for i in range(len(order))]:
        raise ReadError(ReadFault("A list of rows has each number of a row once."))
    side = len(order)
    one, zero = (read_number(text) for text in ("1", "0"))
    numbers = tuple(one if x == first + j else zero for x in order for j in range(side))
    return Cells((side, side), numbers)


def _transposed(cells: Cells) -> Cells:
    numbers = dict(zip(cells.places(), cells.numbers, strict=True))
    rows, columns = cells.shape
    turned = tuple(numbers[i, j] for j in range(columns) for i in range(rows))
    return Cells((columns, rows), turned)


def _words(shape: tuple[int, ...]) -> str:
    if len(shape) == 1:
        return f"a vector of {shape[0]}"
    return f"a {shape[0]} × {shape[1]} matrix"
