"""Several vectors in one text: `{(1, 0), (0, 1)}`, `span((1, 2))`, a matrix's rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.array_writing import without_programs
from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.elements import Piece, closing, is_empty_set, top_level
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.scalars import NumberRead, number_of
from exercises.engine.answers.vector import VectorKind
from exercises.engine.answers.vector_trees import entry_nodes
from exercises.engine.answers.written import written
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.brackets import LONGEST_SIDE
from exercises.engine.expressions.tree import Grid, Row
from exercises.engine.results import ReadFault

__all__ = ["bare_list", "read_vectors", "squeezed"]

LONGEST_TEXT = 2_000
ROWS = "Each row of the matrix is read as one vector."
_VECTOR, _MATRIX = VectorKind(), MatrixKind()
GAP = re.compile(r"\s{3,}")
# One writing for each sign, its place kept.
SIGNS = [
    (re.compile(r"\\(?:left|right)(?![a-zA-Z])"), " "),
    (re.compile(r"\\\{"), "{"),
    (re.compile(r"\\\}"), "}"),
    (re.compile(r"<|⟨|〈|\\langle(?![a-zA-Z])"), "["),
    (re.compile(r">|⟩|〉|\\rangle(?![a-zA-Z])"), "]"),
    (re.compile(r"\\(?:text|mathrm)\{ *and *\}|\band\b"), ","),
    (re.compile(r"(?:(?<=^)|(?<=[,;\n{]))\s*[A-Za-z]\w{0,3}\s*=\s*(?=[\[({\\])"), " "),
    (re.compile(r"\\(?:operatorname|mathrm|text)\{ *[Ss]pan *\}|\\?\b[Ss]pan\b"), " "),
]


@dataclass(frozen=True)
class _Found:
    """Vectors that were read, with what there is to say about the reading."""

    vectors: tuple[tuple[NumberRead, ...], ...]
    remarks: tuple[str, ...] = ()
    is_grid: bool = False


def read_vectors(submitted: Submission, size: int) -> Reading:
    """Return vectors as the rows of a `Written` array; there may be none.

    Raises
    ------
    ReadError
        If they cannot be read, or one has not `size` entries.
    """
    if isinstance(submitted, list | tuple):
        found = _of_cells(submitted)
    elif isinstance(submitted, str):
        found = _of_text(submitted)
    else:
        raise ReadError(ReadFault("There is nothing here yet."))
    return _reading(_fitted(found, size), size)


def _of_cells(submitted: Sequence[Any]) -> _Found:
    if any(isinstance(item, str) and item.lstrip()[:1] in "[(<{" for item in submitted):
        texts = [item for item in submitted if isinstance(item, str) and item.strip()]
        if len(texts) == sum(not _is_blank(item) for item in submitted):
            return _of_text(", ".join(texts))
    rows = [item for item in submitted if not _is_blank(item)]
    if not rows:
        raise ReadError(ReadFault("There is nothing here yet."))
    if not any(isinstance(row, list | tuple) for row in rows):
        return _Found((_VECTOR.read_cells(list(submitted)).numbers,))
    cells = _MATRIX.read_cells(rows)
    width = cells.shape[1]
    flat = cells.numbers
    parts = tuple(flat[i : i + width] for i in range(0, len(flat), width))
    return _Found(parts, is_grid=True)


def _is_blank(item: Any) -> bool:
    if isinstance(item, str):
        return not item.strip()
    if isinstance(item, list | tuple):
        return all(_is_blank(cell) for cell in item)
    return item is None


def squeezed(typed: str) -> str:
    """Return a text without long gaps, which patterns would go through many times.

    Raises
    ------
    ReadError
        If it is too long.
    """
    if len(typed) > LONGEST_TEXT:
        raise ReadError(ReadFault(f"At most {LONGEST_TEXT} characters are read."))
    return GAP.sub(lambda match: match.group()[:2], typed)


def bare_list(typed: str) -> Piece:
    """Return what stands in the outer curly brackets, words and labels taken away."""
    typed = squeezed(typed)
    for pattern, sign in SIGNS:
        for match in pattern.finditer(typed):
            filled = sign.ljust(len(match.group()))
            typed = typed[: match.start()] + filled + typed[match.end() :]
    start = len(typed) - len(typed.lstrip())
    text = typed.strip()
    inner = text[1:-1].strip()
    outer = text[:1] == "{" or (text[:1] == "(" and inner[:1] in {"[", "(", "{"})
    if outer and closing(text) == len(text) - 1:
        text, start = text[1:-1], start + 1
    if "\\" not in text:
        text = text.replace("{", "[").replace("}", "]")
    return Piece(text, start)


def _of_text(typed: str) -> _Found:
    if is_empty_set(typed):
        return _Found(())
    piece = bare_list(without_programs(typed))
    if is_empty_set(piece.text) or (not piece.text.strip() and "{" in typed):
        return _Found(())
    if not piece.text.strip():
        raise ReadError(ReadFault("There is nothing here yet."))
    parts = _piecewise(piece)
    if parts is not None:
        return parts
    try:
        expression = parse(f"[{piece.text}]", Symbols.learner(arrays=True))
        return _of_tree(expression)
    except ParseError as error:
        raise ReadError.of(error, shift=max(piece.start - 1, 0)) from error


def _piecewise(whole: Piece) -> _Found | None:
    """Return vectors parted by commas or semicolons, None if that is no such list."""
    separator = ";" if len(top_level(whole, ";")) > 1 else ","
    pieces = [one for one in top_level(whole, separator) if one.text.strip()]
    if len(pieces) > LONGEST_SIDE or not all(
        any(sign in one.text for sign in "[({") for one in pieces
    ):
        return None
    vectors: list[tuple[NumberRead, ...]] = []
    remarks: tuple[str, ...] = ()
    for one in pieces:
        try:
            expression = parse(one.text, Symbols.learner(arrays=True))
            nodes = entry_nodes(expression.node)
            if nodes is None:
                return None
            vectors.append(tuple(number_of(node, expression) for node in nodes))
        except ParseError:
            return None
        remarks += tuple(remark.message for remark in expression.remarks)
    return _Found(tuple(vectors), remarks)


def _of_tree(expression: Expression) -> _Found:
    node = expression.node
    if isinstance(node, Row) and len(node.items) == 1:
        inner = node.items[0]
        node = inner if isinstance(inner, Row | Grid) else node
    remarks = tuple(remark.message for remark in expression.remarks)
    if isinstance(node, Grid):
        rows = [list(row) for row in node.rows]
    else:
        nodes = entry_nodes(node)
        if nodes is None:
            raise ParseError(
                "Vectors are asked for: write (1, 2), (3, 4).", *expression.node.span
            )
        rows = [nodes]
    vectors = tuple(tuple(number_of(item, expression) for item in row) for row in rows)
    return _Found(vectors, remarks, is_grid=isinstance(node, Grid))


def _fitted(found: _Found, size: int) -> _Found:
    lengths = [len(vector) for vector in found.vectors]
    if size > 1 and len(lengths) == size and set(lengths) == {1}:
        column = tuple(vector[0] for vector in found.vectors)
        return _Found((column,), found.remarks)
    for i, length in enumerate(lengths):
        if length == size:
            continue
        if found.is_grid and len(lengths) == size:
            message = "Write each vector as a row of the matrix, not as a column."
        else:
            message = (
                f"Vectors with {size} entries are asked for; vector {i + 1} "
                f"has {length}."
            )
        raise ReadError(ReadFault(message))
    if found.is_grid and len(lengths) > 1:
        return _Found(found.vectors, (*found.remarks, ROWS))
    return found


def _reading(found: _Found, size: int) -> Reading:
    numbers = [number for vector in found.vectors for number in vector]
    shown = [
        Expression(Row(tuple(number.expression.node for number in vector)))
        for vector in found.vectors
    ]
    latex = ",\\ ".join(one.latex() for one in shown)
    text = ", ".join(one.text() for one in shown)
    return Reading(
        written(numbers, (len(found.vectors), size)),
        rf"\left\{{{latex}\right\}}" if shown else r"\varnothing",
        f"{{{text}}}" if shown else "none",
        found.remarks,
    )
