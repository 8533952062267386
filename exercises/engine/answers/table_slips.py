"""Tables of another sort than asked for: counts, joint for conditional, and back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exercises.engine.answers.entries import Cells
from exercises.engine.answers.masses import total_of
from exercises.engine.answers.table_masses import column, row
from exercises.engine.expressions.values import Matrix, to_float

__all__ = ["TableSlip", "other_sorts"]


@dataclass(frozen=True)
class TableSlip:
    """The table that a slip gives, with its name and words for the learner."""

    table: Matrix
    name: str
    words: str


def other_sorts(
    conditional: str, cells: Cells, expected: Matrix
) -> Iterator[TableSlip]:
    """Yield tables that come from not dividing, or from dividing where none is due."""
    floats = [[to_float(x) for x in line] for line in expected]
    height, width = cells.shape
    rows = [to_float(total_of(row(cells, i)).value) for i in range(height)]
    columns = [to_float(total_of(column(cells, j)).value) for j in range(width)]
    ones = [1.0] * max(height, width)
    if conditional == "rows":
        yield TableSlip(
            _scaled(floats, rows, ones),
            "not conditional",
            "Each row is in the right proportion, but does not add up to 1: divide "
            "it by its total.",
        )
    elif conditional == "columns":
        yield TableSlip(
            _scaled(floats, ones, columns),
            "not conditional",
            "Each column is in the right proportion, but does not add up to 1: divide "
            "it by its total.",
        )
    else:
        yield from _for_joint(floats, sum(rows))


def _for_joint(floats: list[list[float]], total: float) -> Iterator[TableSlip]:
    height, width = len(floats), len(floats[0])
    ones = [1.0] * max(height, width)
    yield TableSlip(
        _scaled(floats, [total] * height, ones),
        "not normalised",
        "The entries are in the right proportion, but they do not add up to 1: divide "
        "each by their sum.",
    )
    for name, lines in (("row", floats), ("column", list(zip(*floats, strict=True)))):
        parts = [1 / (sum(line) or 1.0) for line in lines]
        both = (parts, ones) if name == "row" else (ones, parts)
        yield TableSlip(
            _scaled(floats, *both),
            "conditional for joint",
            f"These are the probabilities within each {name}; multiply each by its "
            f"{name}'s total.",
        )


def _scaled(
    floats: list[list[float]], rows: Sequence[float], columns: Sequence[float]
) -> Matrix:
    return tuple(
        tuple(x * rows[i] * columns[j] for j, x in enumerate(line))
        for i, line in enumerate(floats)
    )
