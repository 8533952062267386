"""What vectors and matrices share: many numbers, checked entry by entry."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Generic, TypeVar

import numpy as np

from exercises.engine.answers.array_slips import array_slips, given_array, moved
from exercises.engine.answers.array_writing import LONGEST_ARRAY, plain_array
from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    ReadError,
    Reading,
    read_tolerance,
)
from exercises.engine.answers.scalars import (
    NumberRead,
    number_of,
    number_text,
    read_number,
)
from exercises.engine.errors import UndefinedValue
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Grid, Node, Number, Row, Unary, walk
from exercises.engine.expressions.values import Scalar, Value, to_float
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, ReadFault, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Policy, Submitted, Tolerance, judge

__all__ = ["ArrayAnswer", "ArrayKind", "Cells", "Place"]

Place = tuple[int, ...]
# What computing leaves of a 0, against the largest entry: “auto” grants a millionth of
# the scale, other policies 10⁻¹² of it.
RESIDUE, AUTO_RESIDUE = 1e-3, 1e-8
ARRAYS = replace(Symbols.learner(arrays=True), limit=LONGEST_ARRAY)
OPENING = ("[", "(", "<", "\\", "⟨", "{")


@dataclass(frozen=True)
class ArrayAnswer(Answer):
    """A formula for an array, its tolerance, and whether entries earn a share."""

    value: Node
    tolerance: DeclaredTolerance
    partial: bool = False
    display: str = "column"
    start: Node | None = None


@dataclass(frozen=True)
class Cells:
    """An array that was read: its shape and its numbers, row by row."""

    shape: tuple[int, ...]
    numbers: tuple[NumberRead, ...]

    def places(self) -> list[Place]:
        """Return the index of each number, from 0."""
        return places(self.shape)


def places(shape: tuple[int, ...]) -> list[Place]:
    """Return all indices of a shape, row by row."""
    if len(shape) == 1:
        return [(i,) for i in range(shape[0])]
    return [(i, j) for i in range(shape[0]) for j in range(shape[1])]


ArrayT = TypeVar("ArrayT", bound=Value)


class ArrayKind(Kind[ArrayAnswer], Generic[ArrayT]):
    """Checks many numbers at once and names the wrong ones."""

    slips: tuple[tuple[str, str, str], ...] = ()

    def specify(self, table: Table, words: Words) -> ArrayAnswer:
        """Return the declared array."""
        return ArrayAnswer(
            self.name,
            table.formula("value", words) or Row(()),
            read_tolerance(table, words),
            table.flag("partial"),
            table.one_of("display", ["column", "row"], "column"),
            table.formula("start", words, required=False),
        )

    def shape(self, value: ArrayT) -> tuple[int, ...]:
        """Return the shape of a value."""
        raise NotImplementedError

    def flat(self, value: ArrayT) -> tuple[Scalar, ...]:
        """Return the numbers of a value, row by row."""
        raise NotImplementedError

    def as_array(self, value: Value) -> ArrayT:
        """Return a value as this kind of array; raise EngineError otherwise."""
        raise NotImplementedError

    def cells_of(self, node: Node) -> tuple[tuple[int, ...], list[Node]]:
        """Return shape and entries of a tree; raise ParseError if it is no array."""
        raise NotImplementedError

    def expected(self, answer: ArrayAnswer, setting: Setting) -> ArrayT:
        """Return the right array."""
        return self.checked(interpret(answer.value, setting.scope()))

    def checked(self, value: Value, *, infinite: bool = False) -> ArrayT:
        """Return an array with finite entries only, or infinite ones but no NaN."""
        array = self.as_array(value)
        floats = [to_float(x) for x in self.flat(array)]
        if not all(math.isfinite(x) or (infinite and x == x) for x in floats):
            raise UndefinedValue("An entry is not finite.")
        return array

    def read(self, answer: ArrayAnswer, submitted: Any, setting: Setting) -> Reading:
        """Return the array that was typed, as one text or cell by cell."""
        reading = self._read(submitted)
        found = reading.value.shape
        wanted = self.shape(self.expected(answer, setting))
        if found != wanted:
            raise ReadError(ReadFault(_shape_fault(found, wanted)))
        return reading

    def read_freely(
        self, answer: ArrayAnswer, submitted: Any, setting: Setting
    ) -> Reading:
        """Return the array that was typed, of any shape, maybe with infinity in it."""
        return self._read(submitted, infinite=True)

    def _read(self, submitted: Any, *, infinite: bool = False) -> Reading:
        if isinstance(submitted, list | tuple):
            cells = self.read_cells(submitted, infinite=infinite)
            remarks: tuple[str, ...] = ()
        elif isinstance(submitted, str):
            cells, remarks = self.read_text(submitted, infinite=infinite)
        else:
            raise ReadError(ReadFault("There is nothing here yet."))
        node = self.tree(cells)
        echo = Expression(node)
        return Reading(cells, echo.latex(), echo.text(), remarks)

    def tree(self, cells: Cells) -> Node:
        """Return the cells as one tree, for the echo."""
        nodes = [number.expression.node for number in cells.numbers]
        if len(cells.shape) == 1:
            return Row(tuple(nodes))
        width = cells.shape[1]
        rows = (tuple(nodes[i : i + width]) for i in range(0, len(nodes), width))
        return Grid(tuple(rows))

    def read_text(
        self, typed: str, *, infinite: bool = False
    ) -> tuple[Cells, tuple[str, ...]]:
        """Read an array typed as one text; outer brackets may be missing."""
        typed = plain_array(typed, rows=self.name == "matrix")
        try:
            return self.parsed(typed, infinite=infinite)
        except ParseError as error:
            if not typed.strip() or typed.lstrip().startswith(OPENING):
                raise ReadError.of(error) from error
            try:
                return self.parsed(f"[{typed}]", infinite=infinite)
            except ParseError:
                raise ReadError.of(error) from error

    def parsed(
        self, typed: str, *, infinite: bool = False
    ) -> tuple[Cells, tuple[str, ...]]:
        """Return the cells of a text; raise ParseError."""
        expression = parse(typed, ARRAYS)
        shape, nodes = self.cells_of(expression.node)
        numbers = tuple(
            number_of(node, expression, infinite=infinite) for node in nodes
        )
        remarks = tuple(remark.message for remark in expression.remarks)
        return Cells(shape, numbers), remarks

    def read_cells(self, submitted: Any, *, infinite: bool = False) -> Cells:
        """Read lists of texts."""
        raise NotImplementedError

    def read_cell(
        self, cell: Any, place: Place, *, infinite: bool = False
    ) -> NumberRead:
        """Read one cell."""
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            raise ReadError(ReadFault("Each cell holds one number.", entry=place))
        typed = cell if isinstance(cell, str) else repr(cell)
        return read_number(typed, entry=place, infinite=infinite)

    def check(self, answer: ArrayAnswer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict; wrong entries are named."""
        cells: Cells = reading.value
        expected = self.expected(answer, setting)
        outcomes = self.judged(answer, cells, expected, setting)
        where = cells.places()
        unsure = [o for o in outcomes if o.verdict is Verdict.UNGRADED]
        bad = [p for p, o in zip(where, outcomes, strict=True) if o.score < 1]
        if not bad:
            return Outcome.correct(accepted=_accepted(outcomes))
        if len(unsure) == len(bad):
            return Outcome.ungraded(unsure[0].reason)
        early = all(o.verdict is Verdict.PARTIAL for o in outcomes if o.score < 1)
        if early:
            reason = next(o.reason for o in outcomes if o.score < 1)
            score = min(o.score for o in outcomes)
            return Outcome(Verdict.PARTIAL, score, reason, entries=tuple(bad))
        reason = _wrong_entries(bad, len(where))
        right = len(where) - len(bad)
        if answer.partial and right:
            share = round(right / len(where), 4)
            return Outcome(Verdict.PARTIAL, share, reason, entries=tuple(bad))
        return Outcome.wrong(reason, entries=tuple(bad))

    def judged(
        self, answer: ArrayAnswer, cells: Cells, expected: ArrayT, setting: Setting
    ) -> list[Outcome]:
        """Return the verdict on each entry; the array's size is every entry's scale."""
        return self.judged_flat(answer, cells.numbers, self.flat(expected), setting)

    def judged_flat(
        self,
        answer: ArrayAnswer,
        numbers: Sequence[NumberRead],
        flat: Sequence[Scalar],
        setting: Setting,
    ) -> list[Outcome]:
        """Return the verdict on each of these numbers."""
        declared = answer.tolerance.settled(setting)
        size = max((abs(to_float(x)) for x in flat), default=0.0)
        inexact = any(isinstance(x, float) for x in flat) and not _is_plain(answer)
        # A computed 0 beside larger entries is a rounding residue.
        share = AUTO_RESIDUE if declared.policy is Policy.AUTO else RESIDUE
        scale = declared.scale or (size * share if inexact else 0.0)
        tolerance = Tolerance(declared.policy, declared.value, declared.digits, scale)
        pairs = zip(numbers, flat, strict=True)
        return [judge(number.submitted, x, tolerance) for number, x in pairs]

    def wrong_value(
        self, answer: ArrayAnswer, mistake: Mistake, setting: Setting
    ) -> ArrayT:
        """Return the array a mistake gives, maybe with infinity in it."""
        expected = self.expected(answer, setting)
        wrong = wrong_value(mistake, expected, setting)
        return self.checked(wrong, infinite=True)

    def matches(
        self, answer: ArrayAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this array."""
        cells: Cells = reading.value
        if self.shape(value) != cells.shape:
            return False
        pairs = list(zip(cells.numbers, self.flat(value), strict=True))
        finite = [(n, x) for n, x in pairs if _is_finite(n, x)]
        if any(n.value != x for n, x in pairs if not _is_finite(n, x)):
            return False
        numbers, flat = [n for n, _ in finite], [x for _, x in finite]
        outcomes = self.judged_flat(answer, numbers, flat, setting)
        fine = {Verdict.CORRECT, Verdict.UNGRADED}
        return all(outcome.verdict in fine for outcome in outcomes)

    def automatic(
        self, answer: ArrayAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a slip that arrays suffer."""
        return next(self.slips_made(answer, reading, setting), None)

    def automatic_names(
        self, answer: ArrayAnswer, reading: Reading, setting: Setting
    ) -> set[str]:
        """Return the names of all slips that explain a reading."""
        found = {name for name, _ in self.slips_made(answer, reading, setting)}
        return found | super().automatic_names(answer, reading, setting)

    def slips_made(
        self, answer: ArrayAnswer, reading: Reading, setting: Setting
    ) -> Iterator[tuple[str, str]]:
        """Yield name and words of each slip that explains a reading."""
        cells: Cells = reading.value
        expected = self.expected(answer, setting)
        flat = [to_float(x) for x in self.flat(expected)]
        right = np.array(flat).reshape(self.shape(expected))
        if right.size == 0 or right.shape != cells.shape:
            return
        given = given_array(cells.numbers, cells.shape)
        start = interpret(answer.start, setting.scope()) if answer.start else None
        slips = chain(
            moved(given, right, self.slips),
            array_slips(given, right, answer.value, setting, start),
        )
        for slip in slips:
            again = [
                replace(one, submitted=Submitted(float(x)))
                for one, x in zip(cells.numbers, slip.value.flat, strict=True)
            ]
            wrong = replace(cells, numbers=tuple(again))
            judged = self.judged(answer, wrong, expected, setting)
            if any(one.verdict is Verdict.WRONG for one in judged):
                yield slip.name, slip.words

    def triviality(self, answer: ArrayAnswer, setting: Setting) -> str | None:
        """Refuse arrays of zeros."""
        flat = self.flat(self.expected(answer, setting))
        return "all entries are 0" if all(x == 0 for x in flat) else None

    def entry_texts(self, answer: ArrayAnswer, setting: Setting) -> list[str]:
        """Return each entry as text."""
        return [number_text(x) for x in self.flat(self.expected(answer, setting))]


def _is_plain(answer: ArrayAnswer) -> bool:
    """Say whether an array is written number by number: nothing is computed then."""
    plain = Number | Unary | Row | Grid
    return all(isinstance(part, plain) for part in walk(answer.value))


def _is_finite(number: NumberRead, other: Scalar) -> bool:
    return all(math.isfinite(to_float(x)) for x in (number.value, other))


def _accepted(outcomes: Iterable[Outcome]) -> str | None:
    exact = {"exact" in (outcome.accepted or "") for outcome in outcomes}
    return "exactly these entries" if exact == {True} else "each entry in its window"


def _wrong_entries(bad: list[Place], count: int) -> str:
    if len(bad) == count:
        return "No entry is right."
    if len(bad[0]) == 1:
        named = ", ".join(str(i + 1) for (i,) in bad[:6])
        more = ", …" if len(bad) > 6 else ""
        return f"Wrong entr{'y' if len(bad) == 1 else 'ies'}: {named}{more}."
    named = ", ".join(f"({i + 1}, {j + 1})" for i, j in bad[:6])
    more = ", …" if len(bad) > 6 else ""
    return f"Wrong entr{'y' if len(bad) == 1 else 'ies'} (row, column): {named}{more}."


def _shape_fault(found: tuple[int, ...], wanted: tuple[int, ...]) -> str:
    if len(wanted) == 1:
        return f"A vector with {wanted[0]} entries is asked for, not with {found[0]}."
    return (
        f"A {wanted[0]} × {wanted[1]} matrix is asked for, not {found[0]} × "
        f"{found[1] if len(found) > 1 else 1}."
    )
