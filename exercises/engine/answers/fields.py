"""The named arrays of an answer: their names, and the other names they go by."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.unnamed import arrays_in_a_row
from exercises.engine.results import ReadFault

__all__ = ["Field", "Named", "by_name", "fields_json"]

_NAME = (
    r"\\?[A-Za-zα-ωΑ-Ω][A-Za-z0-9_]{0,12}"
    r"(?:\s*\^\s*\{?\s*(?:\\?(?:T|top|⊤)|[-−]1)\s*\}?|ᵀ|⊤|⁻¹)?"
)
NAMED = re.compile(rf"\s*(?P<name>{_NAME})\s*[=:]\s*")
BETWEEN = re.compile(rf"[;\n,]?\s*(?<![\w^{{\\])(?={_NAME}\s*[=:])")
# V^T, V^{\top}, Vᵀ and V⊤ are Vt.
_TRANSPOSED = re.compile(r"(?:\^\{?(?:T|top|⊤)\}?|ᵀ|⊤)$")
_INVERSE = re.compile(r"(?:\^\{?[-−]1\}?|⁻¹)$")
AND = re.compile(rf"(?:\band\b|\bwith\b|\\text\{{ *and *\}})(?=\s*{_NAME}\s*[=:])")
QUOTED = re.compile(r"['\"](\w{1,12}|[Σ])['\"]\s*:")
LONGEST_TEXT = 12_000


@dataclass(frozen=True)
class Field:
    """One array of the answer: its name, and its shape (one side: a vector).

    `aliases` are other names for it, `transposed` names for its transpose; `diagonal`
    says that a vector may also come as the diagonal of a matrix, `permutes` that a
    matrix may also come as the order of its rows.
    """

    name: str
    shape: tuple[int, ...]
    label: str = ""
    aliases: tuple[str, ...] = ()
    transposed: tuple[str, ...] = ()
    diagonal: bool = False
    permutes: bool = False

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
    plain = _without_quotes(submitted)
    unnamed = in_a_row(plain, fields)
    if unnamed is not None:
        pairs = zip(fields, unnamed, strict=True)
        return {field.name: Named(raw) for field, raw in pairs}
    return _gathered(_pieces(AND.sub(";", plain), fields), fields)


def _without_quotes(typed: str) -> str:
    """Return `{"L": …, "U": …}` as `L: …, U: …`."""
    bare = typed.strip()
    if bare[:1] == "{" and bare[-1:] == "}" and QUOTED.search(bare):
        return QUOTED.sub(r"\1:", bare[1:-1])
    return typed


def in_a_row(typed: str, fields: Sequence[Field]) -> list[str] | None:
    """Return arrays without names, in the order of the fields; None if they are not.

    They may stand side by side as a product, which may be called `A =`.
    """
    named = [match["name"] for match in map(NAMED.match, BETWEEN.split(typed)) if match]
    if len(named) > 1 or (named and named[0].strip() != "A"):
        return None
    found = arrays_in_a_row(typed.partition("=")[2] if named else typed)
    return found if len(found) == len(fields) else None


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
        bare = re.sub(r"[\s\\]", "", str(written))
        if _INVERSE.search(bare):
            _field(_INVERSE.sub("", bare), fields)
            found[f"{_INVERSE.sub('', bare)}^-1"] = Named(raw)
            continue
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
