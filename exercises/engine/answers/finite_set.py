"""A finite set of numbers: order and repetition do not count."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    Reading,
    Submission,
    read_tolerance,
)
from exercises.engine.answers.declared_elements import (
    author_elements,
    distinct,
    elements_of,
    scaled,
)
from exercises.engine.answers.elements import pieces_of_cells, read_values
from exercises.engine.answers.pairing import Pairs, paired, unpaired_words
from exercises.engine.answers.scalars import NumberRead, number_text, symbolic_text
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.tree import Name, Node
from exercises.engine.expressions.values import Scalar, Vector, is_scalar
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import judge

__all__ = ["SetAnswer", "SetKind"]

TOO_MUCH = (
    "one value does not belong to the set",
    "{} values do not belong to the set",
)
MISSING = "one value is missing", "{} values are missing"

Numbers = tuple[NumberRead, ...]
EMPTY = "none"


@dataclass(frozen=True)
class SetAnswer(Answer):
    """The formulas of the elements; one that is a vector stands for its entries."""

    elements: tuple[Node, ...]
    tolerance: DeclaredTolerance
    partial: bool = False


class SetKind(Kind[SetAnswer]):
    """Checks which numbers were given; what is missing is counted, not told."""

    name = "set"
    own_writing = True

    def specify(self, table: Table, words: Words) -> SetAnswer:
        """Return the declared set."""
        return SetAnswer(
            self.name,
            author_elements(table, words),
            read_tolerance(table, words),
            table.flag("partial"),
        )

    def expected(self, answer: SetAnswer, setting: Setting) -> Vector:
        """Return the right values, each once."""
        return distinct(elements_of(answer.elements, setting))

    def submission(
        self, answer: SetAnswer, value: Vector, setting: Setting
    ) -> Submission:
        """Return {a, b, …}."""
        return f"{{{', '.join(number_text(x) for x in value)}}}" if value else "none"

    def own(self, answer: SetAnswer, setting: Setting) -> Submission:
        """Return the own answer, roots kept where it has some."""
        shown = []
        for node in answer.elements:
            for x in elements_of([node], setting):
                exact = symbolic_text(node, setting) if isinstance(x, float) else None
                shown.append(exact or number_text(x))
        return f"{{{', '.join(shown)}}}" if shown else "none"

    def describe(self, answer: SetAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {"placeholder": "{1, 2}"}

    def read(
        self, answer: SetAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the numbers that were typed, each once."""
        numbers = read_values(pieces_of_cells(submitted))
        once: list[NumberRead] = []
        for number in numbers:
            if number.value not in [other.value for other in once]:
                once.append(number)
        return _reading(tuple(once), repeated=len(numbers) - len(once))

    def check(self, answer: SetAnswer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict: all of them, or how many are missing or too much."""
        expected = self.expected(answer, setting)
        best: Pairs | None = None
        for pairs, worst in self._paired(answer, reading, expected, setting):
            best = best or pairs
            if not pairs.perfect:
                continue
            if worst is None or worst.verdict is Verdict.CORRECT:
                return Outcome.correct("Right: these values and no others.")
            return worst
        found = best or Pairs((), len(expected), ())
        reason = unpaired_words(found, TOO_MUCH, MISSING)
        if not reading.value:
            reason = "The set is not empty."
        if answer.partial and found.right:
            most = max(len(expected), len(reading.value))
            share = round(found.right / most, 4)
            return Outcome(Verdict.PARTIAL, share, reason)
        return Outcome.wrong(reason)

    def _paired(
        self, answer: SetAnswer, reading: Reading, expected: Vector, setting: Setting
    ) -> Iterator[tuple[Pairs, Outcome | None]]:
        tolerance = scaled(answer.tolerance.settled(setting), expected)

        def compared(number: NumberRead, value: Scalar) -> Outcome:
            return judge(number.submitted, value, tolerance)

        return paired(reading.value, expected, compared, repeats=True)

    def letters(self, answer: SetAnswer) -> tuple[str, ...]:
        """Return the word for the empty set, which a mistake may be."""
        return (EMPTY,)

    def wrong_value(
        self, answer: SetAnswer, mistake: Mistake, setting: Setting
    ) -> Vector:
        """Return the set a mistake gives; a number stands for a set of one.

        `when = "none"` is the empty set.
        """
        if isinstance(mistake.when, Name) and mistake.when.name == EMPTY:
            return ()
        value = wrong_value(mistake, self.expected(answer, setting), setting)
        return distinct([value] if is_scalar(value) else need_vector(value))

    def matches(
        self, answer: SetAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this set."""
        fine = {Verdict.CORRECT, Verdict.UNGRADED}
        return any(
            pairs.perfect and (worst is None or worst.verdict in fine)
            for pairs, worst in self._paired(answer, reading, value, setting)
        )

    def automatic(
        self, answer: SetAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise signs reversed and the second sign of a root forgotten."""
        expected = self.expected(answer, setting)
        if not expected or not reading.value:
            return None
        if self.matches(answer, reading, tuple(-x for x in expected), setting):
            return "signs reversed", "Every value has the wrong sign."
        pairs, _ = next(self._paired(answer, reading, expected, setting))
        sizes = {abs(expected[j]) for j in pairs.partner if j is not None}
        every = all(-x in expected for x in expected)
        if every and len(sizes) == len(reading.value) == len(expected) / 2:
            return "one sign only", "With each value its negative belongs here, too."
        return None

    def triviality(self, answer: SetAnswer, setting: Setting) -> str | None:
        """Refuse the empty set and {0}."""
        expected = self.expected(answer, setting)
        return "the set is empty or {0}" if expected in ((), (0,)) else None

    def entry_texts(self, answer: SetAnswer, setting: Setting) -> list[str]:
        """Return each element as text."""
        return [number_text(x) for x in self.expected(answer, setting)]


def _reading(numbers: Numbers, *, repeated: int) -> Reading:
    latex = ", ".join(number.expression.latex() for number in numbers)
    text = ", ".join(number.expression.text() for number in numbers)
    remarks = [r.message for number in numbers for r in number.expression.remarks]
    if repeated:
        remarks.append("A set counts each value once; one was written twice.")
    shown = rf"\left\{{{latex}\right\}}" if numbers else r"\varnothing"
    return Reading(numbers, shown, f"{{{text}}}", tuple(remarks))
