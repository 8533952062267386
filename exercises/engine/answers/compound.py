"""What answers of several named arrays share: L and U; Q and R; values and vectors.

A submission is an object by names (`{"L": "[[1, 0], [2, 1]]", "U": …}`, cells or
text), a list in the declared order, or one text `L = [[1, 0], [2, 1]]; U = …`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.arrays_read import array_reading, cells_of
from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.entries import Cells
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.vector import VectorKind
from exercises.engine.measured import Measured, measured
from exercises.engine.results import ReadFault

__all__ = ["Field", "Given", "fields_json", "read_fields"]

NAMED = re.compile(r"\s*(?P<name>[A-Za-zα-ωΑ-ΩΣΛ][A-Za-z0-9_]{0,12})\s*[=:]\s*")
BETWEEN = re.compile(r"[;\n,]?\s*(?=[A-Za-zα-ωΑ-ΩΣΛ][A-Za-z0-9_]{0,12}\s*[=:])")
LONGEST_TEXT = 4_000
_VECTOR, _MATRIX = VectorKind(), MatrixKind()


@dataclass(frozen=True)
class Field:
    """One array of the answer: its name, and its shape (one side: a vector)."""

    name: str
    shape: tuple[int, ...]
    label: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return what a page needs to draw the cells."""
        return {
            "name": self.name,
            "label": self.label or self.name,
            "kind": "vector" if len(self.shape) == 1 else "matrix",
            "rows": self.shape[0],
            "columns": self.shape[1] if len(self.shape) > 1 else 1,
        }


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


def fields_json(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Return the fields for the page."""
    return [field.to_json() for field in fields]


def read_fields(submitted: Submission, fields: Sequence[Field]) -> dict[str, Given]:
    """Return every array by its name.

    Raises
    ------
    ReadError
        If one is missing, cannot be read, or has another shape.
    """
    given = _by_name(submitted, fields)
    return {field.name: _read(field, given.get(field.name)) for field in fields}


def _by_name(submitted: Submission, fields: Sequence[Field]) -> Mapping[str, Any]:
    names = [field.name for field in fields]
    if isinstance(submitted, Mapping):
        unknown = [name for name in submitted if name not in names]
        if unknown:
            raise ReadError(ReadFault(f"There is no {unknown[0]} in this answer."))
        return submitted
    if isinstance(submitted, list | tuple):
        if len(submitted) != len(names):
            asked = ", ".join(names)
            raise ReadError(ReadFault(f"{len(names)} parts are asked for: {asked}."))
        return dict(zip(names, submitted, strict=True))
    if not isinstance(submitted, str):
        raise ReadError(ReadFault("There is nothing here yet."))
    if len(submitted) > LONGEST_TEXT:
        raise ReadError(ReadFault(f"At most {LONGEST_TEXT} characters are read."))
    return _named_pieces(submitted, names)


def _named_pieces(typed: str, names: Sequence[str]) -> dict[str, str]:
    """Return `L = …; U = …` cut at the names; one field needs no name."""
    if len(names) == 1 and NAMED.match(typed) is None:
        return {names[0]: typed}
    found: dict[str, str] = {}
    for piece in BETWEEN.split(typed):
        match = NAMED.match(piece)
        if match is None:
            if piece.strip():
                example = "; ".join(f"{name} = …" for name in names)
                raise ReadError(ReadFault(f"Write it as {example}"))
            continue
        name = _same_name(match["name"], names)
        if name in found:
            raise ReadError(ReadFault(f"{name} is given twice."))
        found[name] = piece[match.end() :].strip().rstrip(";,")
    return found


def _same_name(written: str, names: Sequence[str]) -> str:
    for name in names:
        if written == name or written.lower() == name.lower():
            return name
    raise ReadError(ReadFault(f"There is no {written} in this answer."))


def _read(field: Field, raw: Any) -> Given:
    if raw is None or raw == "":
        raise ReadError(ReadFault(f"{field.name} is missing.", field=field.name))
    kind: VectorKind | MatrixKind = _VECTOR if len(field.shape) == 1 else _MATRIX
    try:
        cells, _ = cells_of(raw, kind)
    except ReadError as error:
        fault = error.fault
        raise ReadError(
            ReadFault(
                f"{field.name}: {fault.message}",
                fault.start,
                fault.end,
                fault.suggestion,
                fault.entry,
                field.name,
            )
        ) from error
    if cells.shape != field.shape:
        wanted, found = _words(field.shape), _words(cells.shape)
        said = f"{field.name} is {wanted}, not {found}."
        raise ReadError(ReadFault(said, field=field.name))
    return Given(field.name, cells)


def _words(shape: tuple[int, ...]) -> str:
    if len(shape) == 1:
        return f"a vector of {shape[0]}"
    return f"a {shape[0]} × {shape[1]} matrix"
