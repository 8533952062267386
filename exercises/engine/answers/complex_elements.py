"""Sets and lists of complex numbers: what `set` and `list` check with `complex`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    ReadError,
    Reading,
    Submission,
    read_tolerance,
)
from exercises.engine.answers.complex_number import author_complex, complex_units
from exercises.engine.answers.complex_read import (
    ComplexRead,
    complex_text,
    judge_complex,
    read_complex,
    worse,
)
from exercises.engine.answers.complex_values import Complex
from exercises.engine.answers.elements import Piece, pieces_of_cells, pieces_of_set
from exercises.engine.answers.pairing import Pairs, paired, unpaired_words
from exercises.engine.answers.scalars import LABEL
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words, formula_text
from exercises.engine.tolerance import Tolerance

__all__ = ["ComplexElementsAnswer", "ComplexElementsKind"]

TOO_MUCH = "one number does not belong here", "{} numbers do not belong here"
MISSING = "one number is missing", "{} numbers are missing"
OTHER_ORDER = "These are the right numbers, but in another order."
FINE = {Verdict.CORRECT, Verdict.UNGRADED}
SAME = 1e-12
Numbers = tuple[Complex, ...]
Given = tuple[ComplexRead, ...]


@dataclass(frozen=True)
class ComplexElementsAnswer(Answer):
    """The numbers' formulas in i or j, and whether order and repetition count."""

    elements: tuple[Node, ...]
    units: tuple[str, ...]
    tolerance: DeclaredTolerance
    ordered: bool
    partial: bool = False

    @property
    def is_set(self) -> bool:
        """Whether repetition does not count."""
        return self.kind == "set"


class ComplexElementsKind(Kind[ComplexElementsAnswer]):
    """Checks complex numbers by pairing, or place by place in an ordered list."""

    own_writing = True

    def __init__(self, name: str) -> None:
        self.name = name  # type: ignore[misc]  # of the kind that hands over to it

    def specify(self, table: Table, words: Words) -> ComplexElementsAnswer:
        """Return the declared numbers."""
        units = complex_units(words)
        table.flag("complex")
        raw = table.get("value")
        if raw is None:
            table.fault("value", "is missing")
        texts = _texts(table, raw) if raw is not None else []
        nodes = [table.parsed("value", text, words, units) for text in texts]
        return ComplexElementsAnswer(
            self.name,
            tuple(node for node in nodes if node is not None),
            units,
            read_tolerance(table, words),
            self.name == "list" and not table.flag("unordered"),
            table.flag("partial"),
        )

    def letters(self, answer: ComplexElementsAnswer) -> tuple[str, ...]:
        """Return the imaginary unit's names."""
        return answer.units

    def expected(self, answer: ComplexElementsAnswer, setting: Setting) -> Numbers:
        """Return the right numbers, in a set each once."""
        found = [author_complex(x, answer.units, setting) for x in answer.elements]
        return _distinct(found) if answer.is_set else tuple(found)

    def submission(
        self, answer: ComplexElementsAnswer, value: Numbers, setting: Setting
    ) -> Submission:
        """Return the numbers as text."""
        shown = ", ".join(complex_text(z, roots=True) for z in value)
        if not shown:
            return "none"
        return f"{{{shown}}}" if answer.is_set else shown

    def describe(
        self, answer: ComplexElementsAnswer, setting: Setting
    ) -> dict[str, Any]:
        """Return the input's description."""
        return {"placeholder": "1 + 2i, 1 - 2i", "ordered": answer.ordered}

    def read(
        self, answer: ComplexElementsAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the numbers that were typed, in a set each once."""
        numbers = [_read(piece) for piece in pieces_of_cells(submitted)]
        if answer.is_set:
            once = {number.value: number for number in reversed(numbers)}
            numbers = [one for one in numbers if once[one.value] is one]
        shown = [number.expression for number in numbers]
        remarks = tuple(r.message for one in shown for r in one.remarks)
        latex, text = (", ".join(x) for x in _printed(shown))
        if answer.is_set and numbers:
            latex = rf"\left\{{{latex}\right\}}"
        return Reading(tuple(numbers), latex or r"\varnothing", text or "none", remarks)

    def check(
        self, answer: ComplexElementsAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict: what is missing or too much is counted."""
        right = self.expected(answer, setting)
        given: Given = reading.value
        tolerance = answer.tolerance.settled(setting)
        if answer.ordered and len(given) == len(right):
            found = _by_place(given, right, tolerance)
            if found is not None:
                return found
        best: Pairs | None = None
        for pairs, worst in _paired(answer, given, right, tolerance):
            best = best or pairs
            if pairs.perfect and not answer.ordered:
                if worst is None or worst.verdict is Verdict.CORRECT:
                    return Outcome.correct("Right: these numbers and no others.")
                return worst
        best = best or Pairs((), len(right), ())
        reason = (
            OTHER_ORDER if best.perfect else unpaired_words(best, TOO_MUCH, MISSING)
        )
        if answer.partial and best.right and not best.perfect:
            share = round(best.right / max(len(right), len(given)), 4)
            return Outcome(Verdict.PARTIAL, share, reason)
        return Outcome.wrong(reason)

    def wrong_value(
        self, answer: ComplexElementsAnswer, mistake: Mistake, setting: Setting
    ) -> Numbers:
        """Return the numbers a mistake gives: a list, or one number alone."""
        if mistake.transform == "negated":
            return tuple(-z for z in self.expected(answer, setting))
        if mistake.when is None:
            raise EngineError("This mistake gives no numbers.")
        nodes = mistake.when.items if isinstance(mistake.when, Row) else (mistake.when,)
        found = [author_complex(node, answer.units, setting) for node in nodes]
        return _distinct(found) if answer.is_set else tuple(found)

    def matches(
        self,
        answer: ComplexElementsAnswer,
        reading: Reading,
        value: Any,
        setting: Setting,
    ) -> bool:
        """Say whether a reading is these numbers."""
        tolerance = answer.tolerance.settled(setting)
        given: Given = reading.value
        if answer.ordered:
            pairs = zip(given, value, strict=False)
            judged = [worse(*judge_complex(a, b, tolerance)) for a, b in pairs]
            return len(given) == len(value) and all(o.verdict in FINE for o in judged)
        return any(
            pairs.perfect and (worst is None or worst.verdict in FINE)
            for pairs, worst in _paired(answer, given, value, tolerance)
        )

    def automatic(
        self, answer: ComplexElementsAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise signs reversed, and one of two conjugates forgotten."""
        right = self.expected(answer, setting)
        if not right or not reading.value:
            return None
        if self.matches(answer, reading, tuple(-z for z in right), setting):
            return "signs reversed", "Every number has the wrong sign."
        pairs, _ = next(
            _paired(answer, reading.value, right, answer.tolerance.settled(setting))
        )
        found = [right[j] for j in pairs.partner if j is not None]
        if not pairs.extra and len({*found, *(z.conjugate() for z in found)}) == len(
            set(right)
        ):
            return "conjugate forgotten", "With each number its conjugate belongs here."
        return None

    def entry_texts(self, answer: ComplexElementsAnswer, setting: Setting) -> list[str]:
        """Return each number as text."""
        return [complex_text(z) for z in self.expected(answer, setting)]


def _texts(table: Table, raw: Any) -> list[str]:
    """Return the formulas of an author's numbers: a list, or the learner's writing."""
    items = raw if isinstance(raw, list) else [raw]
    texts = [formula_text(item) for item in items]
    if any(text is None for text in texts):
        table.fault("value", "must be numbers or formulas")
        return []
    try:
        pieces = [piece for text in texts for piece in pieces_of_set(str(text))]
    except ReadError as error:
        table.fault("value", error.fault.message)
        return []
    return [LABEL.sub("", piece.text, count=1) for piece in pieces]


def _printed(shown: Sequence[Any]) -> tuple[list[str], list[str]]:
    return [one.latex() for one in shown], [one.text() for one in shown]


def _read(piece: Piece) -> ComplexRead:
    try:
        return read_complex(piece.text)
    except ReadError as error:
        fault = error.fault
        start, end = fault.start + piece.start, fault.end + piece.start
        raise ReadError(replace(fault, start=start, end=end)) from error


def _distinct(values: Sequence[Complex]) -> Numbers:
    found: list[Complex] = []
    for z in values:
        if all(abs(z.near - w.near) > SAME * (1 + z.size) for w in found):
            found.append(z)
    return tuple(found)


def _paired(
    answer: ComplexElementsAnswer, given: Given, right: Numbers, tolerance: Tolerance
) -> Iterator[tuple[Pairs, Outcome | None]]:
    def compared(number: ComplexRead, value: Complex) -> Outcome:
        return worse(*judge_complex(number, value, tolerance))

    return paired(given, right, compared, repeats=answer.is_set)


def _by_place(given: Given, right: Numbers, tolerance: Tolerance) -> Outcome | None:
    """Return the verdict if every number may stand where it does."""
    pairs = zip(given, right, strict=True)
    judged = [worse(*judge_complex(a, b, tolerance)) for a, b in pairs]
    if any(one.verdict is Verdict.WRONG for one in judged):
        return None
    doubtful = [one for one in judged if one.verdict is not Verdict.CORRECT]
    return doubtful[0] if doubtful else Outcome.correct("Right: these numbers.")
