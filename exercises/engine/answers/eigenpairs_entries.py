"""Numbers and vectors of eigenpairs: real ones, or complex ones as their two parts.

A complex vector is kept as its real parts with its imaginary ones behind them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.complex_arrays import (
    read_complex_array,
    real_and_imaginary,
)
from exercises.engine.answers.complex_read import ComplexRead, read_complex
from exercises.engine.answers.eigenvalue_slips import parts_of
from exercises.engine.answers.elements import (
    Piece,
    closing,
    pieces_of_cells,
    read_values,
    top_level,
)
from exercises.engine.answers.scalars import NumberRead, read_number, submitted_text
from exercises.engine.answers.vectors_read import bare_list, read_vectors
from exercises.engine.measured import Measured, measured
from exercises.engine.results import ReadFault

__all__ = ["Entries", "both_signs", "measured_number"]

BOTH = re.compile(r"±|\\pm(?![a-zA-Z])|\+/-")
OTHER = re.compile(r"∓|\\mp(?![a-zA-Z])|-/\+")


@dataclass(frozen=True)
class Entries:
    """How many entries a vector has, and whether they may be complex."""

    size: int
    is_complex: bool = False

    def number(self, typed: str) -> NumberRead | ComplexRead:
        """Return an eigenvalue; raise ReadError."""
        return read_complex(typed) if self.is_complex else read_number(typed)

    def numbers(self, values: Submission) -> Sequence[NumberRead | ComplexRead]:
        """Return a list of eigenvalues; raise ReadError."""
        pieces = pieces_of_cells(values)
        if not self.is_complex:
            return read_values(pieces)
        texts = [text for piece in pieces for text in both_signs(piece.text)]
        return [read_complex(text) for text in texts]

    def vectors(self, submitted: Submission) -> Reading:
        """Return vectors as rows; raise ReadError."""
        if not self.is_complex:
            return read_vectors(submitted, self.size)
        found = [self._vector(one) for one in self._parted(submitted)]
        latex = r",\ ".join(one.latex for one in found)
        return Reading(
            _stacked([vector.value for vector in found]),
            rf"\left\{{{latex}\right\}}",
            f"{{{', '.join(one.text for one in found)}}}",
            tuple(remark for one in found for remark in one.remarks),
        )

    def _vector(self, one: Submission) -> Reading:
        parts, reading = read_complex_array(one, (self.size, 1))
        return replace(reading, value=real_and_imaginary(parts))

    def _parted(self, submitted: Submission) -> Sequence[Any]:
        """Return each vector by itself."""
        if isinstance(submitted, list | tuple):
            listed = list(submitted)
            if not any(_is_vector(item) for item in listed):
                return [listed]
            return [item for item in listed if item not in ("", [])]
        bare = bare_list(submitted_text(submitted)).text.strip()
        inner = bare[1:-1].strip()
        if inner[:1] in {"[", "("} and closing(bare) == len(bare) - 1:
            bare = inner
        for sign in ";,":
            parts = [part.text.strip() for part in top_level(Piece(bare, 0), sign)]
            parts = [part for part in parts if part]
            if len(parts) > 1 and all(map(_is_vector, parts)):
                return parts
        if not bare:
            raise ReadError(ReadFault("There is nothing here yet."))
        return [bare]


def measured_number(found: NumberRead | ComplexRead) -> Measured:
    """Return an eigenvalue with its error; two parts if it is complex."""
    if isinstance(found, ComplexRead):
        return parts_of(found)
    return measured([found], (1,))


def both_signs(typed: str) -> list[str]:
    """Return `1 ± i: [1, ∓i]` as both pairs it stands for; other texts alone."""
    if BOTH.search(typed) is None:
        return [typed]
    return [
        OTHER.sub(below.ljust(2), BOTH.sub(above.ljust(2), typed))
        for above, below in ("+-", "-+")
    ]


def _is_vector(item: Any) -> bool:
    if isinstance(item, str):
        return item.lstrip()[:1] in {"[", "(", "{", "<", "\\"} and not item.isspace()
    return isinstance(item, list | tuple)


def _stacked(rows: Sequence[Measured]) -> Measured:
    strict = None
    if any(row.strict is not None for row in rows):
        strict = np.array([row.error if row.strict is None else row.strict
                           for row in rows])  # fmt: skip
    return Measured(
        np.array([row.value for row in rows]),
        np.array([row.error for row in rows]),
        strict,
    )
