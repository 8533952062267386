"""Reading of vectors and matrices of formulas: one text, or cell by cell."""

from collections.abc import Collection
from typing import Any

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.formula_arrays import FormulaArray, array_of
from exercises.engine.answers.formulas import refuse_other_than_numbers
from exercises.engine.answers.labels import read_label
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.brackets import LONGEST_LIST, LONGEST_SIDE
from exercises.engine.expressions.tree import Node
from exercises.engine.results import ReadFault

__all__ = ["cells_reading", "shape_fault"]

OPENING = ("[", "(", "<", "\\", "⟨", "{")
ASKED = {
    1: "A vector is asked for: write [a, b, …] with all its entries.",
    2: "A matrix is asked for: write [[a, b], [c, d]] row by row.",
}


def cells_reading(
    submitted: Submission,
    letters: Collection[str],
    sides: int,
    forbidden: Collection[str],
) -> Reading:
    """Return an array of formulas; raise ReadError."""
    if isinstance(submitted, str):
        return _text(submitted, letters, sides, forbidden)
    if not isinstance(submitted, list | tuple):
        raise ReadError(ReadFault("There is nothing here yet."))
    rows = [row if isinstance(row, list | tuple) else [row] for row in submitted]
    if sides == 1 and all(len(row) == 1 for row in rows):
        shape: tuple[int, ...] = (len(rows),)
    else:
        shape = (len(rows), len(rows[0]) if rows else 0)
    if sides != len(shape) or len({len(row) for row in rows}) != 1 or 0 in shape:
        raise ReadError(ReadFault("All rows need the same number of entries."))
    if max(shape) > (LONGEST_LIST if sides == 1 else LONGEST_SIDE):
        raise ReadError(ReadFault("These are too many entries."))
    cells = [
        _cell(cell, (i, j)[:sides], letters, forbidden)
        for i, row in enumerate(rows)
        for j, cell in enumerate(row)
    ]
    found = FormulaArray(shape, tuple(cell.node for cell in cells))
    remarks = tuple(remark.message for cell in cells for remark in cell.remarks)
    return _reading(found, remarks)


def _cell(
    cell: Any, place: tuple[int, ...], letters: Collection[str], no: Collection[str]
) -> Expression:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise ReadError(ReadFault("Each cell holds one formula.", entry=place))
    typed = cell if isinstance(cell, str) else repr(cell)
    try:
        found = parse(typed, Symbols.learner(letters))
        refuse_other_than_numbers(found.node, no)
    except ParseError as error:
        raise ReadError.of(error, entry=place) from error
    return found


def _text(
    typed: str, letters: Collection[str], sides: int, forbidden: Collection[str]
) -> Reading:
    shift = read_label(typed, letters).length
    body = typed[shift:]
    try:
        return _parsed(body, letters, sides, forbidden)
    except ParseError as error:
        if body.strip() and not body.lstrip().startswith(OPENING):
            try:
                return _parsed(f"[{body}]", letters, sides, forbidden)
            except ParseError:
                pass
        raise ReadError.of(error, shift=shift) from error


def _parsed(
    typed: str, letters: Collection[str], sides: int, forbidden: Collection[str]
) -> Reading:
    expression = parse(typed, Symbols.learner(letters, arrays=True))
    refuse_other_than_numbers(expression.node, forbidden)
    try:
        array = array_of(expression.node, sides)
    except EngineError as error:
        start, end = expression.node.span
        raise ParseError(ASKED[sides], start, end) from error
    remarks = tuple(remark.message for remark in expression.remarks)
    return _reading(array, remarks, expression.node)


def _reading(
    array: FormulaArray, remarks: tuple[str, ...], echo: Node | None = None
) -> Reading:
    shown = Expression(echo or array.tree())
    return Reading(array, shown.latex(), shown.text(), remarks)


def shape_fault(found: tuple[int, ...], wanted: tuple[int, ...]) -> ReadError:
    """Return the error of an array of another shape."""
    if len(wanted) == 1:
        words = f"A vector with {wanted[0]} entries is asked for, not with {found[0]}."
    else:
        asked, given = (" × ".join(map(str, shape)) for shape in (wanted, found))
        words = f"A {asked} matrix is asked for, not {given}."
    return ReadError(ReadFault(words))
