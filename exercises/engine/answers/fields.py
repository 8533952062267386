"""The named arrays of an answer: their names, and the other names they go by."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.results import ReadFault

__all__ = ["Field", "Named", "by_name", "fields_json"]

_NAME = (
    r"\\?[A-Za-zα-ωΑ-Ω][A-Za-z0-9_]{0,12}(?:\s*\^\s*\{?\s*\\?(?:T|top|⊤)\s*\}?|ᵀ|⊤)?"
)
NAMED = re.compile(rf"\s*(?P<name>{_NAME})\s*[=:]\s*")
BETWEEN = re.compile(rf"[;\n,]?\s*(?<![\w^{{\\])(?={_NAME}\s*[=:])")
# V^T, V^{\top}, Vᵀ and V⊤ are Vt.
_TRANSPOSED = re.compile(r"(?:\^\{?(?:T|top|⊤)\}?|ᵀ|⊤)$")
LONGEST_TEXT = 4_000


@dataclass(frozen=True)
class Field:
    """One array of the answer: its name, and its shape (one side: a vector).

    `aliases` are other names for it, `transposed` names for its transpose; `diagonal`
    says that a vector may also come as the diagonal of a matrix.
    """

    name: str
    shape: tuple[int, ...]
    label: str = ""
    aliases: tuple[str, ...] = ()
    transposed: tuple[str, ...] = ()
    diagonal: bool = False

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
class Named:
    """What was submitted for a field, and whether it is the transpose of it."""

    raw: Any
    is_transposed: bool = False


def fields_json(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Return the fields for the page."""
    return [field.to_json() for field in fields]


def by_name(submitted: Submission, fields: Sequence[Field]) -> dict[str, Named]:
    """Return what was submitted, by the fields' own names.

    Raises
    ------
    ReadError
        If a name is unknown or comes twice, or nothing can be made of the whole.
    """
    if isinstance(submitted, Mapping):
        return _gathered(submitted.items(), fields)
    if isinstance(submitted, list | tuple):
        if len(submitted) != len(fields):
            asked = ", ".join(field.name for field in fields)
            raise ReadError(ReadFault(f"{len(fields)} parts are asked for: {asked}."))
        return {
            field.name: Named(raw) for field, raw in zip(fields, submitted, strict=True)
        }
    if not isinstance(submitted, str):
        raise ReadError(ReadFault("There is nothing here yet."))
    if len(submitted) > LONGEST_TEXT:
        raise ReadError(ReadFault(f"At most {LONGEST_TEXT} characters are read."))
    if len(fields) == 1 and NAMED.match(submitted) is None:
        return {fields[0].name: Named(submitted)}
    return _gathered(_pieces(submitted, fields), fields)


def _pieces(typed: str, fields: Sequence[Field]) -> list[tuple[str, str]]:
    """Return `L = …; U = …` cut at the names."""
    found = []
    for piece in BETWEEN.split(typed):
        match = NAMED.match(piece)
        if match is not None:
            found.append((match["name"], piece[match.end() :].strip().rstrip(";,")))
        elif piece.strip():
            example = "; ".join(f"{field.name} = …" for field in fields)
            raise ReadError(ReadFault(f"Write it as {example}"))
    return found


def _gathered(pairs: Any, fields: Sequence[Field]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for written, raw in pairs:
        field, is_transposed = _field(str(written), fields)
        if field.name in found:
            raise ReadError(ReadFault(f"{field.name} is given twice."))
        found[field.name] = Named(raw, is_transposed)
    return found


def _field(written: str, fields: Sequence[Field]) -> tuple[Field, bool]:
    """Return the field of this name, and whether the name means its transpose."""
    bare = re.sub(r"[\s\\]", "", written)
    name = _TRANSPOSED.sub("t", bare).lower()
    for field in fields:
        if name in _lower(field.name, *field.aliases):
            return field, False
        if name in _lower(*field.transposed):
            return field, True
    raise ReadError(ReadFault(f"There is no {written[:20]} in this answer."))


def _lower(*names: str) -> set[str]:
    return {name.lower() for name in names}
