"""Reading of critical points: `(0, 0): saddle; (1, 1): minimum`, rows, or a table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.arrays_read import cells_of
from exercises.engine.answers.base import ReadError
from exercises.engine.answers.elements import (
    Piece,
    both_signs,
    canonical_signs,
    closing,
    is_empty_set,
    top_level,
)
from exercises.engine.answers.function_at import DEGENERATE, MAXIMUM, MINIMUM, SADDLE
from exercises.engine.answers.scalars import NumberRead, read_number
from exercises.engine.answers.vector import VectorKind
from exercises.engine.results import ReadFault

__all__ = ["RowRead", "rows_of", "type_of"]

TYPES = {
    MINIMUM: r"min(?:im(?:um|a|i[sz]er))?",
    MAXIMUM: r"max(?:im(?:um|a|i[sz]er))?",
    SADDLE: r"saddle|neither|inflection|terrace",
    DEGENERATE: r"degenerate|undecided|inconclusive|flat",
}
TYPE = re.compile(
    "|".join(f"(?P<{name}>(?<![A-Za-z])(?:{words})(?![A-Za-z]))"
             for name, words in TYPES.items()),
    re.IGNORECASE,
)  # fmt: skip
FILLER = re.compile(
    r"(?<![A-Za-z])(?:local|relative|strict|isolated|global|absolute|critical|type"
    r"|stationary|points?|is|are|an?|the|at|in|has|there)(?![A-Za-z])"
    r"|->|→|\\to(?![a-z])|[:–—]",
    re.IGNORECASE,
)
WORDS = re.compile(r"\\(?:text|mathrm|textrm)\{([^{}]*)\}|\\quad|\\[,;:! ]")
LABEL = re.compile(
    r"\s*(?:\([A-Za-z_0-9,\s]{1,60}\)|[A-Za-z]\w{0,8})\s*=\s*(?=[(\[<⟨])"
)
OPENING = "([<⟨"
MOST_ROWS = 24
LONGEST_TEXT = 2_000
EXAMPLE = "Write each point with what it is: {}"
_VECTOR = VectorKind()


@dataclass(frozen=True)
class RowRead:
    """A point as it was read, and what it is said to be."""

    numbers: tuple[NumberRead, ...]
    type: str | None

    def latex(self) -> str:
        """Return the row as LaTeX, the point with round brackets."""
        inside = ", ".join(one.expression.latex() for one in self.numbers)
        shown = inside if len(self.numbers) == 1 else rf"\left({inside}\right)"
        return shown + (rf":\ \text{{{self.type}}}" if self.type else "")

    def text(self) -> str:
        """Return the row as it can be typed."""
        inside = ", ".join(one.expression.text() for one in self.numbers)
        shown = inside if len(self.numbers) == 1 else f"({inside})"
        return shown + (f": {self.type}" if self.type else "")


def type_of(word: str) -> str | None:
    """Return the type a text names, None if it names none."""
    match = TYPE.search(word)
    return match.lastgroup if match else None


def rows_of(submitted: Any, size: int, *, typed: bool) -> tuple[RowRead, ...]:
    """Return the points of a submission.

    Parameters
    ----------
    submitted : one text; a list of rows; a mapping from points to types.
    size : how many coordinates a point has.
    typed : whether each point must be called something.

    Raises
    ------
    ReadError
        If it cannot be read.
    """
    if isinstance(submitted, str) and is_empty_set(submitted):
        return ()
    raw = list(_raw_rows(submitted, size))
    if not raw:
        raise ReadError(ReadFault("There is nothing here yet."))
    if len(raw) > MOST_ROWS:
        raise ReadError(ReadFault(f"At most {MOST_ROWS} points can be read."))
    return tuple(_row(point, word, size, typed) for point, word in raw)


def _raw_rows(submitted: Any, size: int) -> Iterator[tuple[Any, str | None]]:
    if isinstance(submitted, Mapping):
        yield from ((point, str(word)) for point, word in submitted.items())
    elif isinstance(submitted, str):
        yield from _text_rows(submitted, size)
    elif isinstance(submitted, list | tuple):
        for row in submitted:
            yield from _listed(row, size)
    else:
        raise ReadError(ReadFault("There is nothing here yet."))


def _listed(row: Any, size: int) -> Iterator[tuple[Any, str | None]]:
    if isinstance(row, str):
        yield from _text_rows(row, size)
        return
    if isinstance(row, Mapping):
        word = row.get("type")
        yield row.get("point"), None if word is None else str(word)
        return
    if not isinstance(row, list | tuple) or not row:
        raise ReadError(ReadFault(_example(size)))
    last = row[-1]
    if isinstance(last, str) and type_of(last):
        point = row[0] if len(row) == 2 and size > 1 else list(row[:-1])
        yield point, last
    else:
        yield list(row), None


def _text_rows(typed: str, size: int) -> Iterator[tuple[str, str | None]]:
    if len(typed) > LONGEST_TEXT:
        raise ReadError(ReadFault(f"At most {LONGEST_TEXT} characters are read."))
    if not typed.strip():
        return
    text = canonical_signs(WORDS.sub(lambda match: match[1] or " ", typed))
    for piece in _pieces(text.strip(), size):
        match = TYPE.search(piece)
        word = match.group() if match else None
        if match:
            piece = piece[: match.start()] + " " + piece[match.end() :]
        if TYPE.search(piece):
            raise ReadError(ReadFault(f"Two words for one point: {typed.strip()[:60]}"))
        point = FILLER.sub(" ", piece).strip()
        for one in both_signs(Piece(point, 0)) if point or word else ():
            yield one.text, word


def _pieces(text: str, size: int) -> list[str]:
    inner = text[1:-1]
    wrapped = text[0] in "{[" and closing(text) == len(text) - 1
    holds_points = size == 1 or any(sign in inner for sign in OPENING)
    if wrapped and (text[0] == "{" or holds_points):
        text = inner
    for separator in ";\n":
        parts = top_level(Piece(text, 0), separator)
        if len(parts) > 1:
            return [one.text for one in parts if one.text.strip(" .")]
    parts = top_level(Piece(text, 0), ",")
    bare = size > 1 and not any(sign in text for sign in OPENING)
    return [text] if bare else [one.text for one in parts if one.text.strip(" .")]


def _row(point: Any, word: str | None, size: int, typed: bool) -> RowRead:
    kind = type_of(word) if word is not None else None
    if word is not None and kind is None:
        known = ", ".join(TYPES)
        raise ReadError(ReadFault(f"“{word[:40]}” is none of: {known}."))
    if typed and kind is None:
        raise ReadError(ReadFault(_example(size)))
    numbers = _numbers(point, size)
    if len(numbers) != size:
        raise ReadError(ReadFault(f"Each point has {size} coordinates."))
    return RowRead(numbers, kind)


def _numbers(point: Any, size: int) -> tuple[NumberRead, ...]:
    if isinstance(point, str):
        label = LABEL.match(point)
        point = point[label.end() :] if label else point
        if not point.strip():
            raise ReadError(ReadFault(_example(size)))
        if size == 1:
            return (read_number(point),)
    elif isinstance(point, int | float) and not isinstance(point, bool):
        return (read_number(repr(point)),)
    return tuple(cells_of(point, _VECTOR)[0].numbers)


def _example(size: int) -> str:
    return EXAMPLE.format("0: minimum" if size == 1 else "(0, 0): minimum")
