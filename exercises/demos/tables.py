"""A learner's own table: read from CSV, checked, and written anew as plain numbers."""

import csv
import io
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from exercises.demos.columns import Columns

__all__ = [
    "LARGEST_TABLE",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "InvalidTableError",
    "columns_of",
    "read_table",
    "stored_table",
]

LARGEST_TABLE = 2**20
"""Bytes taken: 2,000 rows of 20 numbers with full precision have 0.8 MB."""
MOST_ROWS = 2_000
MOST_COLUMNS = 20
MOST_LABELS = 30
"""More kinds of label than this cannot be told apart in a picture."""
LONGEST_WORD = 60
LARGEST_NUMBER = 1e12
"""Squares of larger ones lose the digits by which rows differ."""
_DELIMITERS = ",;\t"


class InvalidTableError(ValueError):
    """A file that is not taken; the message is a sentence for its owner."""


class _Column(NamedTuple):
    """One column of the file; `numbers` if most of its cells are numbers."""

    name: str
    words: tuple[str, ...]
    numbers: tuple[float, ...] | None


def read_table(data: bytes, title: str = "Your table") -> Columns:
    """The numbers and labels of a CSV file with a header row.

    Cells are parted by comma, semicolon or tab; with semicolons and tabs a decimal
    comma is understood. One column may hold words: those are the labels.

    Raises
    ------
    InvalidTableError
        With a sentence that says what is wrong, and in which row.
    """
    header, rows = _cells(_text(data))
    _check_size(header, rows)
    columns = [
        _column(name, [row[place] for row in rows]) for place, name in enumerate(header)
    ]
    labels = [column for column in columns if column.numbers is None]
    numbers = [column for column in columns if column.numbers is not None]
    if not numbers:
        raise InvalidTableError("No column of this table holds numbers.")
    if len(labels) > 1:
        raise InvalidTableError(
            f"Only one column may hold words; {labels[0].name!r} and "
            f"{labels[1].name!r} both do."
        )
    return Columns(
        title=title,
        names=tuple(column.name for column in numbers),
        matrix=np.array([column.numbers for column in numbers], float).T.copy(),
        labels=_labels(labels[0]) if labels else None,
        label_name=labels[0].name if labels else "",
    )


def stored_table(columns: Columns) -> bytes:
    """A table as it is kept: plain arrays, no objects."""
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        title=np.array(columns.title),
        names=np.array(columns.names),
        matrix=columns.matrix,
        labels=np.array(columns.labels or (), dtype=str),
        label_name=np.array(columns.label_name),
    )
    return buffer.getvalue()


def columns_of(data: bytes) -> Columns:
    """The table that was kept."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        matrix = kept["matrix"]
        matrix.flags.writeable = False
        return Columns(
            title=str(kept["title"]),
            names=tuple(map(str, kept["names"])),
            matrix=matrix,
            labels=tuple(map(str, kept["labels"])) or None,
            label_name=str(kept["label_name"]),
        )


def _text(data: bytes) -> str:
    if not data.strip():
        raise InvalidTableError("This file is empty.")
    if len(data) > LARGEST_TABLE:
        raise InvalidTableError(
            f"This file has {len(data) / 2**20:.1f} MB; at most "
            f"{LARGEST_TABLE // 2**20} MB is taken."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidTableError(
            "This file is not text in UTF-8; save the table as CSV (UTF-8)."
        ) from None
    if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text):
        raise InvalidTableError("Only tables as text are taken: save it as CSV.")
    return text


def _cells(text: str) -> tuple[list[str], list[list[str]]]:
    """The header and the rows, each cell trimmed, lines without any left out."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        lines = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        )
    except csv.Error as error:
        raise InvalidTableError(f"This is not a CSV table: {error}.") from None
    rows = [
        [cell.strip() for cell in line] for line in lines if any(map(str.strip, line))
    ]
    if delimiter != ",":
        rows = rows[:1] + [[cell.replace(",", ".") for cell in row] for row in rows[1:]]
    return rows[0], rows[1:]


def _check_size(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if all(_number(name) is not None for name in header):
        raise InvalidTableError("The first row must hold the names of the columns.")
    if not rows:
        raise InvalidTableError("There is no row below the names of the columns.")
    if len(rows) > MOST_ROWS:
        raise InvalidTableError(
            f"This table has {len(rows)} rows; at most {MOST_ROWS} are taken."
        )
    if len(header) > MOST_COLUMNS:
        raise InvalidTableError(
            f"This table has {len(header)} columns; at most {MOST_COLUMNS} are taken."
        )
    for name in header:
        if not name or len(name) > LONGEST_WORD or not name.isprintable():
            raise InvalidTableError(
                f"Every column needs a name of 1 to {LONGEST_WORD} letters."
            )
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise InvalidTableError(f"Two columns have the name {twice!r}.")
    for place, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise InvalidTableError(
                f"Row {place} has {len(row)} cells; the first row has {len(header)}."
            )


def _column(name: str, words: Sequence[str]) -> _Column:
    """A column of numbers if at least half of its cells are, else one of words."""
    read = [_number(word) for word in words]
    if 2 * sum(number is not None for number in read) < len(read):
        return _Column(name, tuple(words), None)
    numbers = []
    for place, (word, number) in enumerate(zip(words, read, strict=True), start=2):
        if number is None or not abs(number) <= LARGEST_NUMBER:
            said = repr(word[:20]) if word else "nothing"
            raise InvalidTableError(
                f"Row {place} has {said} in the column {name!r}; it needs a number "
                f"between -{LARGEST_NUMBER:g} and {LARGEST_NUMBER:g}."
            )
        numbers.append(number)
    return _Column(name, tuple(words), tuple(numbers))


def _number(word: str) -> float | None:
    """A number as it is written in tables; `nan` and `inf` count as tries at one."""
    try:
        number = float(word)
    except ValueError:
        return None
    return math.inf if math.isnan(number) else number


def _labels(column: _Column) -> tuple[str, ...]:
    kinds = set(column.words)
    if len(kinds) > MOST_LABELS:
        raise InvalidTableError(
            f"The column {column.name!r} has {len(kinds)} different words; as labels "
            f"at most {MOST_LABELS} are taken."
        )
    for word in kinds:
        if not word or len(word) > LONGEST_WORD or not word.isprintable():
            raise InvalidTableError(
                f"Every label in {column.name!r} needs 1 to {LONGEST_WORD} letters."
            )
    return column.words
