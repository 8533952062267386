"""What answers of several named arrays share: L and U; Q and R; values and vectors.

A submission is an object by names (`{"L": "[[1, 0], [2, 1]]", "U": …}`, cells or
text), a list in the declared order, or one text `L = [[1, 0], [2, 1]]; U = …`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from exercises.engine.answers.arrays_read import array_reading, cells_of
from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.entries import Cells
from exercises.engine.answers.fields import Field, Named, by_name, fields_json
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.vector import VectorKind
from exercises.engine.measured import Measured, measured
from exercises.engine.results import ReadFault

__all__ = ["Field", "Given", "fields_json", "read_fields"]

_VECTOR, _MATRIX = VectorKind(), MatrixKind()


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
        return f"{self.name} = {array_reading(self.cells).latex}"

    def text(self) -> str:
        """Return `name = …` as it can be typed."""
        return f"{self.name} = {array_reading(self.cells).text}"


def read_fields(submitted: Submission, fields: Sequence[Field]) -> dict[str, Given]:
    """Return every array by its name.

    Raises
    ------
    ReadError
        If one is missing, cannot be read, or has another shape.
    """
    given = by_name(submitted, fields)
    return {
        field.name: _read(field, given.get(field.name, Named(None))) for field in fields
    }


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
        raise ReadError(ReadFault(said, field=field.name))
    return Given(field.name, cells)


def _cells(field: Field, named: Named) -> Cells:
    if len(field.shape) == 1:
        return _diagonal(named.raw) if field.diagonal else _vector(named.raw)
    cells, _ = cells_of(named.raw, _MATRIX)
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


def _transposed(cells: Cells) -> Cells:
    numbers = dict(zip(cells.places(), cells.numbers, strict=True))
    rows, columns = cells.shape
    turned = tuple(numbers[i, j] for j in range(columns) for i in range(rows))
    return Cells((columns, rows), turned)


def _words(shape: tuple[int, ...]) -> str:
    if len(shape) == 1:
        return f"a vector of {shape[0]}"
    return f"a {shape[0]} × {shape[1]} matrix"
