"""A complex number, both parts within a declared tolerance."""

from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    Reading,
    Submission,
    read_tolerance,
)
from exercises.engine.answers.complex_read import (
    UNITS,
    ComplexRead,
    complex_text,
    judge_complex,
    read_complex,
    worse,
)
from exercises.engine.answers.complex_values import Complex, complex_value
from exercises.engine.answers.scalars import LONGEST_SYMBOLIC, submitted_text
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.printing import text as tree_text
from exercises.engine.expressions.tidy import bind
from exercises.engine.expressions.tree import Node, number
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.transforms import ENTRY_TRANSFORMS, entry_tree

__all__ = ["ComplexAnswer", "ComplexKind", "author_complex", "complex_units"]

SWAPPED = "Real and imaginary part have changed places."
FINE = {Verdict.CORRECT, Verdict.UNGRADED}


@dataclass(frozen=True)
class ComplexAnswer(Answer):
    """A number's formula in i or j, and its tolerance."""

    value: Node
    units: tuple[str, ...]
    tolerance: DeclaredTolerance
    partial: bool = False


def complex_units(words: Words) -> tuple[str, ...]:
    """Return the names of the imaginary unit that are no parameters."""
    return tuple(name for name in UNITS if name not in words.names)


def author_complex(
    node: Node,
    units: tuple[str, ...],
    setting: Setting,
    answer: Complex | None = None,
) -> Complex:
    """Return the number of an author's formula; raise EngineError without."""
    names = {name: UNITS[name] for name in units}
    if answer is not None:
        names["answer"] = answer
    return complex_value(node, setting.scope(), names)


class ComplexKind(Kind[ComplexAnswer]):
    """Checks a complex number part by part; each beside the modulus."""

    name = "complex"
    own_writing = True

    def specify(self, table: Table, words: Words) -> ComplexAnswer:
        """Return the declared number."""
        units = complex_units(words)
        value = table.formula("value", words, extra=units) or number("0")
        tolerance = read_tolerance(table, words)
        return ComplexAnswer(self.name, value, units, tolerance, table.flag("partial"))

    def letters(self, answer: ComplexAnswer) -> tuple[str, ...]:
        """Return the imaginary unit's names."""
        return answer.units

    def expected(self, answer: ComplexAnswer, setting: Setting) -> Complex:
        """Return the right number."""
        return author_complex(answer.value, answer.units, setting)

    def submission(
        self, answer: ComplexAnswer, value: Complex, setting: Setting
    ) -> Submission:
        """Return a + bi."""
        return complex_text(value)

    def own(self, answer: ComplexAnswer, setting: Setting) -> Submission:
        """Return the own answer, roots kept where it has some."""
        value = self.expected(answer, setting)
        if not any(isinstance(part, float) for part in (value.re, value.im)):
            return complex_text(value)
        try:
            units = frozenset(answer.units)
            shown = tree_text(bind(answer.value, setting.scope(), units))
            again = parse(shown, Symbols.learner(UNITS)).node
            near = complex_value(again, setting.scope(), UNITS) - value
        except EngineError:
            return complex_text(value, roots=True)
        fits = len(shown) <= LONGEST_SYMBOLIC and near.size <= 1e-12 * value.size
        return shown if fits else complex_text(value, roots=True)

    def describe(self, answer: ComplexAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {"placeholder": "2 - 3i"}

    def read(
        self, answer: ComplexAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the number that was typed."""
        found = read_complex(submitted_text(submitted))
        shown = found.expression
        remarks = tuple(remark.message for remark in shown.remarks)
        return Reading(found, shown.latex(), shown.text(), remarks)

    def check(
        self, answer: ComplexAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; the part that is wrong is named."""
        right = self.expected(answer, setting)
        parts = judge_complex(reading.value, right, answer.tolerance.settled(setting))
        worst = worse(*parts)
        if worst.verdict is Verdict.CORRECT:
            accepted = parts[0].accepted
            return Outcome.correct(accepted=accepted and "each part in its window")
        if worst.verdict is not Verdict.WRONG:
            return worst
        bad = [part.verdict is Verdict.WRONG for part in parts]
        if all(bad):
            return Outcome.wrong("Neither the real nor the imaginary part is right.")
        names = ["real part", "imaginary part"]
        wrong, fine = names if bad[0] else names[::-1]
        reason = f"The {fine} is right, the {wrong} is not."
        if answer.partial:
            return Outcome(Verdict.PARTIAL, 0.5, reason)
        return Outcome.wrong(reason)

    def wrong_value(
        self, answer: ComplexAnswer, mistake: Mistake, setting: Setting
    ) -> Complex:
        """Return the number a mistake gives."""
        right = self.expected(answer, setting)
        node = mistake.when
        if mistake.transform in ENTRY_TRANSFORMS:
            node = entry_tree(str(mistake.transform))
        if node is None:
            raise EngineError("This mistake gives no complex number.")
        return author_complex(node, answer.units, setting, right)

    def matches(
        self, answer: ComplexAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this number, by the same tolerance."""
        tolerance = answer.tolerance.settled(setting)
        parts = judge_complex(reading.value, value, tolerance)
        return all(part.verdict in FINE for part in parts)

    def automatic(
        self, answer: ComplexAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the conjugate, lost signs, swapped parts and a lost i."""
        z = self.expected(answer, setting)
        given: ComplexRead = reading.value
        slips = [
            (z.conjugate(), "conjugate", "The sign of the imaginary part is wrong."),
            (-z, "sign lost", "Both signs are wrong."),
            (-z.conjugate(), "real part's sign", "The sign of the real part is wrong."),
            (Complex(z.im, z.re), "parts swapped", SWAPPED),
            (Complex(-z.im, z.re), "parts swapped", SWAPPED),
            (Complex(z.im, -z.re), "parts swapped", SWAPPED),
        ]
        for value, name, words in slips:
            if value != z and self.matches(answer, reading, value, setting):
                return name, words
        lost = given.value.is_real and not z.is_real
        if lost and self.matches(
            answer, reading, Complex(z.re) + Complex(z.im), setting
        ):
            return "i lost", "The imaginary part needs its $i$."
        return None

    def triviality(self, answer: ComplexAnswer, setting: Setting) -> str | None:
        """Refuse 0, ±1 and ±i."""
        z = self.expected(answer, setting)
        trivial = z.re * z.im == 0 and z.re + z.im in (0, 1, -1)
        return f"the answer is {complex_text(z)}" if trivial else None

    def entry_texts(self, answer: ComplexAnswer, setting: Setting) -> list[str]:
        """Return the answer as text."""
        return [str(self.own(answer, setting))]
