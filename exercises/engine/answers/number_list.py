"""A list of numbers, in order or, if so declared, in any order with repetition."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.arrays_read import cells_of
from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    Reading,
    Submission,
    read_tolerance,
)
from exercises.engine.answers.declared_elements import (
    author_elements,
    elements_of,
    scaled,
)
from exercises.engine.answers.elements import (
    is_empty_set,
    pieces_of_cells,
    read_values,
)
from exercises.engine.answers.pairing import Pairs, counted, paired, unpaired_words
from exercises.engine.answers.scalars import NumberRead, number_text
from exercises.engine.answers.vector import VectorKind
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, Vector, is_scalar
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import judge

__all__ = ["ListAnswer", "ListKind"]

_VECTOR = VectorKind()
ARRAY_SIGNS = ("[", "(", "<", "⟨", "\\begin", "\\left[", "\\left(")
RIGHT = "Right."
TOO_MUCH = (
    "one number does not belong here or is given too often",
    "{} numbers do not belong here or are given too often",
)
MISSING = "one number is missing", "{} numbers are missing"
OTHER_ORDER = "These are the right numbers, but in another order."


@dataclass(frozen=True)
class ListAnswer(Answer):
    """The numbers' formulas, and whether their order counts."""

    elements: tuple[Node, ...]
    tolerance: DeclaredTolerance
    unordered: bool = False
    partial: bool = False


class ListKind(Kind[ListAnswer]):
    """Checks a list place by place, or by pairing; its length is not told."""

    name = "list"
    own_writing = True

    def specify(self, table: Table, words: Words) -> ListAnswer:
        """Return the declared list."""
        return ListAnswer(
            self.name,
            author_elements(table, words),
            read_tolerance(table, words),
            table.flag("unordered"),
            table.flag("partial"),
        )

    def expected(self, answer: ListAnswer, setting: Setting) -> Vector:
        """Return the right numbers."""
        return elements_of(answer.elements, setting)

    def submission(
        self, answer: ListAnswer, value: Vector, setting: Setting
    ) -> Submission:
        """Return a, b, …"""
        return ", ".join(number_text(x) for x in value) if value else "none"

    def describe(self, answer: ListAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {"placeholder": "1, 2, 3", "ordered": not answer.unordered}

    def read(
        self, answer: ListAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the numbers that were typed."""
        remarks: tuple[str, ...] = ()
        if isinstance(submitted, str) and submitted.strip().startswith(ARRAY_SIGNS):
            if is_empty_set(submitted):
                return _reading((), ())
            cells, remarks = cells_of(submitted, _VECTOR)
            return _reading(cells.numbers, remarks)
        return _reading(read_values(pieces_of_cells(submitted)), remarks)

    def check(self, answer: ListAnswer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict; wrong places are named where the order counts."""
        expected = self.expected(answer, setting)
        if answer.unordered:
            return self._unordered(answer, reading, expected, setting)
        given: tuple[NumberRead, ...] = reading.value
        outcomes = self._judged(answer, given, expected, setting)
        bad = tuple((i,) for i, o in enumerate(outcomes) if o.score < 1)
        gap = len(given) - len(expected)
        if not gap and not bad:
            return Outcome.correct(RIGHT)
        if not gap:
            worst = min(outcomes, key=lambda o: o.score)
            fine = {Verdict.CORRECT, Verdict.PARTIAL, Verdict.UNGRADED}
            if all(o.verdict in fine for o in outcomes):
                return worst
        reason = _length_words(gap) if gap else _places_words(bad)
        won = len(outcomes) - len(bad)
        if answer.partial and won:
            share = round(won / max(len(given), len(expected)), 4)
            return Outcome(Verdict.PARTIAL, share, reason, entries=bad)
        return Outcome.wrong(reason, entries=() if gap else bad)

    def _unordered(
        self, answer: ListAnswer, reading: Reading, expected: Vector, setting: Setting
    ) -> Outcome:
        found = list(self._paired(answer, reading, expected, setting))
        for pairs, worst in found:
            if pairs.perfect:
                return Outcome.correct(RIGHT) if worst is None else _of(worst)
        pairs = found[0][0]
        reason = unpaired_words(pairs, TOO_MUCH, MISSING)
        if answer.partial and pairs.right:
            most = max(len(reading.value), len(expected))
            return Outcome(Verdict.PARTIAL, round(pairs.right / most, 4), reason)
        return Outcome.wrong(reason)

    def _judged(
        self,
        answer: ListAnswer,
        given: tuple[NumberRead, ...],
        expected: Vector,
        setting: Setting,
    ) -> list[Outcome]:
        tolerance = scaled(answer.tolerance.settled(setting), expected)
        pairs = zip(given, expected, strict=False)
        return [judge(number.submitted, x, tolerance) for number, x in pairs]

    def _paired(
        self, answer: ListAnswer, reading: Reading, expected: Vector, setting: Setting
    ) -> Iterator[tuple[Pairs, Outcome | None]]:
        tolerance = scaled(answer.tolerance.settled(setting), expected)

        def compared(number: NumberRead, value: Scalar) -> Outcome:
            return judge(number.submitted, value, tolerance)

        return paired(reading.value, expected, compared, repeats=False)

    def wrong_value(
        self, answer: ListAnswer, mistake: Mistake, setting: Setting
    ) -> Vector:
        """Return the list a mistake gives; a number stands for a list of one."""
        value = wrong_value(mistake, self.expected(answer, setting), setting)
        return (value,) if is_scalar(value) else need_vector(value)

    def matches(
        self, answer: ListAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this list."""
        if len(reading.value) != len(value):
            return False
        fine = {Verdict.CORRECT, Verdict.UNGRADED}
        if answer.unordered:
            return any(
                pairs.perfect and (worst is None or worst.verdict in fine)
                for pairs, worst in self._paired(answer, reading, value, setting)
            )
        outcomes = self._judged(answer, reading.value, value, setting)
        return all(outcome.verdict in fine for outcome in outcomes)

    def automatic(
        self, answer: ListAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise signs and order reversed, and any other order."""
        expected = self.expected(answer, setting)
        if not expected or len(reading.value) != len(expected):
            return None
        if self.matches(answer, reading, tuple(-x for x in expected), setting):
            return "signs reversed", "Every number has the wrong sign."
        if answer.unordered:
            return None
        if self.matches(answer, reading, expected[::-1], setting):
            return "order reversed", "The numbers are right, in reverse order."
        pairs, _ = next(self._paired(answer, reading, expected, setting))
        return ("another order", OTHER_ORDER) if pairs.perfect else None

    def triviality(self, answer: ListAnswer, setting: Setting) -> str | None:
        """Refuse lists of zeros and empty ones."""
        every = all(x == 0 for x in self.expected(answer, setting))
        return "all numbers are 0" if every else None

    def entry_texts(self, answer: ListAnswer, setting: Setting) -> list[str]:
        """Return each number as text."""
        return [number_text(x) for x in self.expected(answer, setting)]


def _of(worst: Outcome) -> Outcome:
    return Outcome.correct(RIGHT) if worst.verdict is Verdict.CORRECT else worst


def _reading(numbers: tuple[NumberRead, ...], remarks: tuple[str, ...]) -> Reading:
    inner = tuple(r.message for n in numbers for r in n.expression.remarks)
    latex = ",\\ ".join(number.expression.latex() for number in numbers)
    text = ", ".join(number.expression.text() for number in numbers)
    return Reading(numbers, latex or r"\varnothing", text or "none", remarks + inner)


def _length_words(gap: int) -> str:
    if gap > 0:
        return counted(gap, "There is one number too many.", "There are {} too many.")
    return counted(-gap, "One number is missing.", "{} numbers are missing.")


def _places_words(bad: tuple[tuple[int, ...], ...]) -> str:
    named = ", ".join(str(i + 1) for (i,) in bad[:6]) + (", …" if len(bad) > 6 else "")
    return f"Wrong number{'' if len(bad) == 1 else 's'} at place {named}."
