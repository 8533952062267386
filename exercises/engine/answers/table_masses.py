"""Tables of probabilities: totals of rows and columns, independence, an own table."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.answers.entries import Cells
from exercises.engine.answers.masses import (
    FINE,
    ROUNDING,
    is_fitting,
    need_probabilities,
    total_of,
)
from exercises.engine.answers.scalars import NumberRead
from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import (
    Matrix,
    Scalar,
    Vector,
    add,
    multiply,
    to_float,
)
from exercises.engine.formatting import scalar_text

__all__ = [
    "Lean",
    "column",
    "independent",
    "lean",
    "need_table",
    "own_table",
    "row",
    "wanted_totals",
]

LONGEST_SIDE = 12


def row(cells: Cells, i: int) -> tuple[NumberRead, ...]:
    """Return the numbers of a row."""
    width = cells.shape[1]
    return cells.numbers[i * width : (i + 1) * width]


def column(cells: Cells, j: int) -> tuple[NumberRead, ...]:
    """Return the numbers of a column."""
    return cells.numbers[j :: cells.shape[1]]


@dataclass(frozen=True)
class Lean:
    """How far a table is from independence, where it is farthest.

    `gap` is what the entry differs by, `room` what rounding may have moved it.
    """

    place: tuple[int, int]
    product: Scalar
    gap: float
    room: float

    @property
    def is_independent(self) -> bool:
        """Whether every entry may be the product of its row's and column's total."""
        return self.gap <= self.room + ROUNDING

    @property
    def is_dependent(self) -> bool:
        """Whether this entry cannot be that product."""
        return self.gap > self.room + ROUNDING


def lean(cells: Cells) -> Lean:
    """Return the entry that is farthest from the product of the totals."""
    rows, columns = cells.shape
    found = []
    for i in range(rows):
        for j in range(columns):
            one = cells.numbers[i * columns + j]
            r, r_room = _total(row(cells, i))
            c, c_room = _total(column(cells, j))
            room = _room(one) + r * c_room + c * r_room + r_room * c_room
            product = multiply(
                total_of(row(cells, i)).value, total_of(column(cells, j)).value
            )
            gap = abs(to_float(one.value) - to_float(product))
            found.append(Lean((i, j), product, gap, room))
    return max(found, key=lambda one: one.gap - one.room)


def _total(numbers: Sequence[NumberRead]) -> tuple[float, float]:
    """Return a sum and how far rounding may have moved it."""
    return sum(to_float(x.value) for x in numbers), sum(map(_room, numbers))


def _room(number: NumberRead) -> float:
    """Return half a unit of the last digit of a fine decimal; coarse ones are meant."""
    unit = number.submitted.half_unit
    return unit if unit is not None and unit <= FINE else 0.0


def need_table(table: Matrix, conditional: str) -> Matrix:
    """Return an author's table; raise EngineError if it is none."""
    groups: list[tuple[Scalar, ...]] = [tuple(x for line in table for x in line)]
    if conditional:
        groups = (
            list(table) if conditional == "rows" else list(zip(*table, strict=True))
        )
    for numbers in groups:
        if not is_fitting(numbers):
            shown = ", ".join(map(scalar_text, numbers))
            raise EngineError(
                f"{shown} are no probabilities: one is below 0 or the sum is not 1."
            )
    return table


def independent(rows: Vector, columns: Vector) -> Matrix:
    """Return the table of products."""
    return tuple(tuple(multiply(r, c) for c in columns) for r in rows)


def own_table(rows: Vector, columns: Vector, *, dependent: bool) -> Matrix:
    """Return a table with these totals, independent unless it must not be."""
    table = independent(rows, columns)
    if not dependent:
        return table
    most = min(
        (x for line in table[:2] for x in line[:2]), key=to_float, default=Fraction(0)
    )
    if min(len(rows), len(columns)) < 2 or to_float(most) <= 0:
        raise EngineError("A dependent table must be given as value here.")
    shift = multiply(most, Fraction(1, 2))
    signs = {(0, 0): 1, (1, 1): 1, (0, 1): -1, (1, 0): -1}
    return tuple(
        tuple(add(x, multiply(shift, Fraction(signs.get((i, j), 0))))
              for j, x in enumerate(line))
        for i, line in enumerate(table)
    )  # fmt: skip


def wanted_totals(
    size: Vector, rows: Vector | None, columns: Vector | None
) -> tuple[Vector, Vector]:
    """Return the totals of rows and columns, equal shares where none are given."""
    found = []
    for k, given in enumerate((rows, columns)):
        if given is not None:
            found.append(need_probabilities(given))
            continue
        side = Fraction(size[k]) if len(size) == 2 else Fraction(0)
        if side.denominator != 1 or not 1 <= side <= LONGEST_SIDE:
            raise EngineError(f"The size must be two numbers from 1 to {LONGEST_SIDE}.")
        found.append((Fraction(1, int(side)),) * int(side))
    return found[0], found[1]
