"""A table of joint or conditional probabilities: the right one, or any that fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exercises.engine.answers.base import Reading, read_tolerance
from exercises.engine.answers.entries import ArrayAnswer, Cells
from exercises.engine.answers.mass_arrays import MassKind, Sum
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.property import vector_of
from exercises.engine.answers.table_masses import (
    column,
    lean,
    need_table,
    own_table,
    row,
    wanted_totals,
)
from exercises.engine.answers.table_slips import other_sorts
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import Matrix, Vector
from exercises.engine.formatting import scalar_text
from exercises.engine.model import Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words

__all__ = ["ProbabilityTableAnswer", "ProbabilityTableKind"]

WAYS = ("rows", "columns")


@dataclass(frozen=True)
class ProbabilityTableAnswer(ArrayAnswer):
    """The right table, or what any table must have."""

    conditional: str = ""
    any: bool = False
    size: Node | None = None
    row_sums: Node | None = None
    column_sums: Node | None = None
    independent: bool = False
    dependent: bool = False
    row_labels: tuple[str, ...] = ()
    column_labels: tuple[str, ...] = ()


class ProbabilityTableKind(MassKind[Matrix], MatrixKind):
    """Checks that entries are not negative, add up as they must, and are right."""

    name = "probability_table"
    formula_keys = ("row_sums", "column_sums")
    slips = (
        ("transposed", "transposed", "Rows and columns are exchanged."),
        ("rows_swapped", "rows swapped", "The first two rows are exchanged."),
        ("columns_swapped", "columns swapped", "The first two columns are exchanged."),
    )

    def specify(self, table: Table, words: Words) -> ProbabilityTableAnswer:
        """Return the declared table."""
        free = table.flag("any")
        value = table.formula("value", words, required=not free)
        conditional = table.get("conditional")
        if conditional is not None:
            conditional = table.one_of("conditional", WAYS, None)
        answer = ProbabilityTableAnswer(
            self.name,
            value if value is not None else Row(()),
            read_tolerance(table, words),
            table.flag("partial"),
            conditional=conditional or "",
            any=free,
            size=table.formula("size", words, required=False),
            row_sums=table.formula("row_sums", words, required=False),
            column_sums=table.formula("column_sums", words, required=False),
            independent=table.flag("independent"),
            dependent=table.flag("dependent"),
            row_labels=table.texts("row_labels"),
            column_labels=table.texts("column_labels"),
        )
        _consistent(answer, table, has_value=value is not None)
        return answer

    def is_any(self, answer: ArrayAnswer) -> bool:
        """Say whether any table that fits is right."""
        return isinstance(answer, ProbabilityTableAnswer) and answer.any

    def expected(self, answer: ArrayAnswer, setting: Setting) -> Matrix:
        """Return the right table; where any will do, the author's or one that fits."""
        own = _own(answer)
        if own.value != Row(()):
            table = self.checked(interpret(own.value, setting.scope()))
            return need_table(table, own.conditional)
        rows, columns = _totals(own, setting)
        if own.conditional == "rows":
            rows = (Fraction(1),) * len(rows)
        if own.conditional == "columns":
            columns = (Fraction(1),) * len(columns)
        return own_table(rows, columns, dependent=own.dependent)

    def describe(self, answer: ArrayAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        own = _own(answer)
        return {
            **super().describe(answer, setting),
            "row_labels": list(own.row_labels),
            "column_labels": list(own.column_labels),
            "placeholder": "[[1/4, 1/4], [1/4, 1/4]]",
        }

    def sums(self, answer: ArrayAnswer, cells: Cells, setting: Setting) -> list[Sum]:
        """Return what must add up: all entries, rows, or columns."""
        own = _own(answer)
        rows, columns = cells.shape
        if own.conditional == "rows":
            return [Sum(f"The entries of row {i + 1}", row(cells, i))
                    for i in range(rows)]  # fmt: skip
        if own.conditional == "columns":
            return [Sum(f"The entries of column {j + 1}", column(cells, j))
                    for j in range(columns)]  # fmt: skip
        found = [Sum("The probabilities", cells.numbers)]
        if own.row_sums is not None:
            wanted = vector_of(own.row_sums, setting)
            found += [Sum(f"The entries of row {i + 1}", row(cells, i), x)
                      for i, x in enumerate(wanted)]  # fmt: skip
        if own.column_sums is not None:
            wanted = vector_of(own.column_sums, setting)
            found += [Sum(f"The entries of column {j + 1}", column(cells, j), x)
                      for j, x in enumerate(wanted)]  # fmt: skip
        return found

    def further(
        self, answer: ArrayAnswer, cells: Cells, setting: Setting
    ) -> Iterator[str]:
        """Yield what contradicts independence or dependence."""
        own = _own(answer)
        if not (own.independent or own.dependent):
            return
        farthest = lean(cells)
        i, j = farthest.place
        entry = scalar_text(cells.numbers[i * cells.shape[1] + j].value)
        if own.independent and not farthest.is_independent:
            yield (
                f"Entry ({i + 1}, {j + 1}) is {entry}, but its row's total times its "
                f"column's is {scalar_text(farthest.product)}: not independent."
            )
        if own.dependent and not farthest.is_dependent and farthest.room == 0:
            yield (
                "Every entry is its row's total times its column's: these are "
                "independent."
            )

    def check(self, answer: ArrayAnswer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict; dependence that rounding may feign is left open."""
        outcome = super().check(answer, reading, setting)
        unsure = _own(answer).dependent and not lean(reading.value).is_dependent
        if unsure and outcome.verdict is Verdict.CORRECT:
            return Outcome.ungraded(
                "As rounded as it is, this may be independent: write fractions."
            )
        return outcome

    def automatic(
        self, answer: ArrayAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise tables of another sort: counts, conditional for joint."""
        if self.is_any(answer):
            return None
        expected = self.expected(answer, setting)
        conditional = _own(answer).conditional
        for slip in other_sorts(conditional, reading.value, expected):
            if self.matches(answer, reading, slip.table, setting):
                return slip.name, slip.words
        return super().automatic(answer, reading, setting)


def _own(answer: ArrayAnswer) -> ProbabilityTableAnswer:
    if not isinstance(answer, ProbabilityTableAnswer):
        raise EngineError("This is no probability table.")
    return answer


def _consistent(
    answer: ProbabilityTableAnswer, table: Table, *, has_value: bool
) -> None:
    """Record what does not go together."""
    totals = (answer.row_sums, answer.column_sums)
    if answer.conditional and (any(totals) or answer.independent or answer.dependent):
        table.fault("conditional", "goes neither with totals nor with independence")
    if answer.independent and answer.dependent:
        table.fault("dependent", "contradicts independent")
    if answer.any and not has_value and answer.size is None and None in totals:
        table.fault("size", "is missing: how many rows and columns, as [2, 3]?")


def _totals(answer: ProbabilityTableAnswer, setting: Setting) -> tuple[Vector, Vector]:
    size, rows, columns = (
        vector_of(node, setting) if node is not None else None
        for node in (answer.size, answer.row_sums, answer.column_sums)
    )
    return wanted_totals(size or (), rows, columns)
