"""Eigenvalues with their vectors as learners type them: `λ = 3: [1, 1]; λ = 1: …`.

A group is one eigenvalue with one vector or several. Besides text there are objects
(`{"3": [[1, 1]]}`, or fields `values` and `vectors`) and lists of pairs.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.complex_read import ComplexRead
from exercises.engine.answers.eigenpairs_entries import Entries, both_signs
from exercises.engine.answers.eigenpairs_layout import as_groups, values_and_vectors
from exercises.engine.answers.elements import Piece, closing, top_level
from exercises.engine.answers.scalars import NumberRead, submitted_text
from exercises.engine.answers.vectors_read import bare_list
from exercises.engine.results import ReadFault

__all__ = ["Group", "read_groups"]

LONGEST_TEXT = 4_000
MOST_GROUPS = 12
WORD = r"(?:\\lambda|λ|lambda|eigenvalue)"
NEXT_GROUP = re.compile(rf"(?:,|\band\b)\s*(?={WORD})|\n")
HEAD = re.compile(rf"\s*(?:{WORD}\s*_?\s*(?:\{{\d+\}}|\d+(?=\s*=))?\s*(?:=\s*)?)?")
VECTOR = r"(?:eigenvectors?|\\vec\{?[vxu]\}?|[vxu])\s*_?\s*\{?\d*\}?"
BEHIND = re.compile(
    rf"(?:,\s*|\bwith\s+)(?:{VECTOR})\s*[=:]|(?::(?!=)|->|→|↦|\\mapsto|\\to\b)"
)
TIMES = re.compile(
    r"\s*[(\[]?\s*,?\s*(?:(?:algebraic\s+)?multiplicity|mult\.?|×|\\times)\s*"
    r"(?:=|of)?\s*(?P<times>\d{1,2})\s*[)\]]?\s*$"
)
BLANKS = re.compile(r"[^\S\n]{3,}")
EXAMPLE = "Write each eigenvalue with its vectors: λ = 2: [1, 0]; λ = 5: [1, 1]."
VALUES = ("values", "eigenvalues")
VECTORS = ("vectors", "eigenvectors")


@dataclass(frozen=True)
class Group:
    """One eigenvalue with its vectors, and its multiplicity if that was said."""

    value: NumberRead | ComplexRead
    vectors: Reading
    times: int | None = None

    def latex(self) -> str:
        """Return how it was read."""
        return rf"\lambda = {self.value.expression.latex()}:\ {self.vectors.latex}"

    def text(self) -> str:
        """Return it as it can be typed."""
        return f"λ = {self.value.expression.text()}: {self.vectors.text}"


def read_groups(submitted: Submission, entries: Entries) -> list[Group]:
    """Return the groups of a submission; raise ReadError."""
    if isinstance(submitted, str):
        found = _of_text(submitted, entries)
    elif isinstance(submitted, Mapping):
        found = _of_mapping(submitted, entries)
    elif isinstance(submitted, list | tuple):
        found = [one for item in submitted for one in _of_item(item, entries)]
    else:
        raise ReadError(ReadFault("There is nothing here yet."))
    if not found:
        raise ReadError(ReadFault("There is nothing here yet."))
    if len(found) > MOST_GROUPS:
        raise ReadError(ReadFault(f"At most {MOST_GROUPS} eigenvalues can be read."))
    return found


def _of_text(typed: str, entries: Entries) -> list[Group]:
    if len(typed) > LONGEST_TEXT:
        raise ReadError(ReadFault(f"At most {LONGEST_TEXT} characters are read."))
    both = values_and_vectors(typed)
    if both is not None:
        return _of_fields(*both, entries)
    typed = as_groups(typed)
    if "\\begin" in typed:
        typed = typed.replace("\n", " ")
    # Nobody means anything by long blanks; they would only cost time.
    typed = BLANKS.sub("  ", typed)
    parted = NEXT_GROUP.sub(lambda match: ";".ljust(len(match[0])), typed)
    pieces = [p for p in top_level(Piece(parted, 0), ";") if p.text.strip()]
    return [
        _of_piece(Piece(text, piece.start), entries)
        for piece in pieces[: MOST_GROUPS + 1]
        for text in both_signs(piece.text)
    ]


def _of_piece(piece: Piece, entries: Entries) -> Group:
    behind = BEHIND.search(piece.text)
    if behind is None:
        end = piece.start + len(piece.text)
        raise ReadError(ReadFault(EXAMPLE, piece.start, end))
    head, vectors = piece.text[: behind.start()], piece.text[behind.end() :]
    return _group(head, vectors, entries, (piece.start, piece.start + behind.end()))


def _group(
    head: str,
    vectors: Submission,
    entries: Entries,
    starts: tuple[int, int] = (0, 0),
    times: int | None = None,
) -> Group:
    """Return a group; `starts` says where its value and its vectors were typed."""
    head = BLANKS.sub("  ", head)
    match = TIMES.search(head)
    if match:
        head, times = head[: match.start()], int(match["times"])
    begin = HEAD.match(head)
    shift = begin.end() if begin else 0
    try:
        value = entries.number(head[shift:])
    except ReadError as error:
        raise _moved(error, starts[0] + shift, "The eigenvalue") from error
    try:
        found = entries.vectors(vectors)
    except ReadError as error:
        name = f"λ = {value.expression.text()}"
        raise _moved(error, starts[1], name) from error
    if not found.value.shape[0]:
        words = "An eigenvalue has at least one eigenvector."
        raise ReadError(ReadFault(words, starts[1], starts[1]))
    return Group(value, found, times)


def _moved(error: ReadError, start: int, name: str) -> ReadError:
    fault = error.fault
    return ReadError(
        replace(
            fault,
            message=f"{name}: {fault.message}",
            start=fault.start + start,
            end=fault.end + start,
        )
    )


def _of_mapping(submitted: Mapping[Any, Any], entries: Entries) -> list[Group]:
    values = _first(submitted, VALUES)
    vectors = _first(submitted, VECTORS)
    if values is not None or vectors is not None:
        if values is None or vectors is None:
            missing = "values" if values is None else "vectors"
            raise ReadError(ReadFault(f"The {missing} are missing."))
        return _of_fields(values, vectors, entries)
    return [_group(str(head), inner, entries) for head, inner in submitted.items()]


def _first(submitted: Mapping[Any, Any], names: Sequence[str]) -> Any:
    return next((submitted[name] for name in names if submitted.get(name)), None)


def _of_fields(
    values: Submission, vectors: Submission, entries: Entries
) -> list[Group]:
    """Return one group for each value with the vector in the same row."""
    if isinstance(values, str) and values.strip().startswith("["):
        values = values.strip().strip("[]")
    numbers = entries.numbers(values)
    rows = entries.vectors(vectors)
    count = rows.value.shape[0]
    if len(numbers) != count:
        raise ReadError(
            ReadFault(
                f"There are {len(numbers)} values and {count} vectors: write each "
                "value as often as it has vectors."
            )
        )
    shown = _rows_shown(vectors, count)
    return [
        Group(number, entries.vectors(shown[i])) for i, number in enumerate(numbers)
    ]


def _rows_shown(vectors: Submission, count: int) -> list[Any]:
    """Return each vector by itself, as it was submitted."""
    rows = list(vectors) if isinstance(vectors, list | tuple) else _rows_of(vectors)
    if len(rows) != count:
        raise ReadError(ReadFault("Write the vectors as the rows of a table."))
    return rows


def _rows_of(typed: Submission) -> list[str]:
    """Return the vectors of a text: [[1, 1], [1, -1]], [1, 1; 1, -1], (1, 1), …"""
    text = bare_list(submitted_text(typed)).text.strip()
    if text[:1] == "[" and closing(text) == len(text) - 1:
        text = text[1:-1]
    rows = top_level(Piece(text, 0), ";")
    if len(rows) == 1:
        rows = top_level(Piece(text, 0), ",")
    bare = [row.text.strip() for row in rows if row.text.strip()]
    return [row if row[0] in "[(<\\" else f"[{row}]" for row in bare]


def _of_item(item: Any, entries: Entries) -> list[Group]:
    if isinstance(item, str):
        return _of_text(item, entries)
    if isinstance(item, Mapping):
        value = item.get("value", item.get("eigenvalue"))
        vectors = next(
            (item[k] for k in (*VECTORS, "vector", "eigenvector") if k in item), None
        )
        times = item.get("multiplicity")
        if times is not None and (isinstance(times, bool) or not _is_count(times)):
            raise ReadError(ReadFault("The multiplicity is a whole number."))
        count = None if times is None else int(times)
        return [_group(submitted_text(value), vectors, entries, times=count)]
    if isinstance(item, list | tuple) and len(item) == 2:
        return [_group(submitted_text(item[0]), item[1], entries)]
    raise ReadError(ReadFault(EXAMPLE))


def _is_count(times: Any) -> bool:
    return bool(re.fullmatch(r"\s*\d{1,2}\s*", str(times)))
