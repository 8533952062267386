"""All critical points of a function, each with what it is, in any order."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.base import Kind, Reading, Submission
from exercises.engine.answers.critical_declared import (
    TYPE_NAMES,
    Critical,
    Declared,
    bound_points,
    declared_rows,
    unlisted_point,
    verified,
)
from exercises.engine.answers.critical_reading import RowRead, rows_of
from exercises.engine.answers.critical_verdict import (
    Asked,
    GivenPoint,
    matched,
    slip_of,
    verdict_on,
)
from exercises.engine.answers.function_at import (
    DEGENERATE,
    MAXIMUM,
    MINIMUM,
    SADDLE,
    point_text,
    scalar_formula,
)
from exercises.engine.answers.letters import Letter, domain_of, read_letters
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Node, number
from exercises.engine.expressions.values import Matrix, is_matrix
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import FEWEST_DIGITS, is_coarse, measured, sharpened
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import EARLY_SCORE

__all__ = ["CriticalPointsAnswer", "CriticalPointsKind"]

EARLY = (
    f"Right so far, but rounded too early: give at least {FEWEST_DIGITS} significant "
    "digits, or roots and fractions."
)


@dataclass(frozen=True)
class CriticalPointsAnswer(Answer):
    """The function, its letters and points; whether each point must be named."""

    of: Node
    variables: tuple[Letter, ...]
    points: Declared
    classify: bool = True
    partial: bool = False


class CriticalPointsKind(Kind[CriticalPointsAnswer]):
    """Checks that every point given is critical and rightly named, and none missing."""

    name = "critical_points"
    has_variables = True
    formula_keys = ("of",)
    own_writing = True

    def specify(self, table: Table, words: Words) -> CriticalPointsAnswer:
        """Return the declared question."""
        variables = read_letters(table, words)
        names = [letter.name for letter in variables]
        return CriticalPointsAnswer(
            self.name,
            table.formula("of", words, extra=names) or number("0"),
            variables,
            declared_rows(table, words),
            table.flag("classify", True),
            table.flag("partial"),
        )

    def letters(self, answer: CriticalPointsAnswer) -> tuple[str, ...]:
        """Return the words a mistake's rows may end in."""
        return TYPE_NAMES

    def names(self, answer: CriticalPointsAnswer) -> tuple[str, ...]:
        """Return the variables in their order."""
        return tuple(letter.name for letter in answer.variables)

    def asked(self, answer: CriticalPointsAnswer, setting: Setting) -> Asked:
        """Return the question in this variant's numbers."""
        return setting.once("asked", answer, lambda: self._asked(answer, setting))

    def _asked(self, answer: CriticalPointsAnswer, setting: Setting) -> Asked:
        letters = self.names(answer)
        f = scalar_formula(answer.of, setting, letters)
        domain = domain_of(answer.variables, setting)
        points = bound_points(answer.points, len(letters), setting)
        found = tuple(verified(points, f, letters))
        return Asked(f, letters, domain, found, answer.partial)

    def expected(
        self, answer: CriticalPointsAnswer, setting: Setting
    ) -> tuple[Critical, ...]:
        """Return the critical points."""
        return self.asked(answer, setting).points

    def own(self, answer: CriticalPointsAnswer, setting: Setting) -> Submission:
        """Return the points as a learner types them; none may be left out."""
        asked = self.asked(answer, setting)
        listed = [one.floats() for one in asked.points]
        other = unlisted_point(asked.f, asked.letters, asked.domain, listed)
        if other is not None:
            words = f"{point_text(other)} is a critical point too, and is not listed."
            raise EngineError(words)
        return self.submission(answer, asked.points, setting)

    def submission(
        self,
        answer: CriticalPointsAnswer,
        value: tuple[Critical, ...],
        setting: Setting,
    ) -> Submission:
        """Return `(0, 0): saddle; (1, 1): minimum`."""
        rows = []
        for one in value:
            inside = ", ".join(value_text(x, digits=OWN_DIGITS) for x in one.point)
            shown = inside if len(one.point) == 1 else f"({inside})"
            known = sorted(one.types - {DEGENERATE}) or [DEGENERATE]
            rows.append(f"{shown}: {known[0]}" if answer.classify else shown)
        return "; ".join(rows) or "none"

    def describe(
        self, answer: CriticalPointsAnswer, setting: Setting
    ) -> dict[str, Any]:
        """Return the input's description."""
        letters = self.names(answer)
        one = len(letters) == 1
        row, other = ("1", "-2") if one else ("(1, 2)", "(-2, 0)")
        types = [MINIMUM, MAXIMUM, SADDLE, DEGENERATE] if answer.classify else []
        shown = f"{row}: minimum; {other}: saddle"
        return {
            "columns": len(letters),
            "variables": list(letters),
            "types": types,
            "placeholder": shown if types else f"{row}; {other}",
        }

    def read(
        self, answer: CriticalPointsAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the points that were given."""
        size = len(answer.variables)
        rows = rows_of(submitted, size, typed=answer.classify)
        given = tuple(
            GivenPoint(
                measured(row.numbers, (size,)), row.type if answer.classify else None
            )
            for row in rows
        )
        latex, text = _echo(rows)
        return Reading(given, latex, text)

    def check(
        self, answer: CriticalPointsAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; what only holds for want of digits earns a share."""
        given: tuple[GivenPoint, ...] = reading.value
        asked = self.asked(answer, setting)
        with np.errstate(all="ignore"):
            outcome = verdict_on(given, asked)
            if outcome.verdict is not Verdict.CORRECT or not any(
                is_coarse(one.place) for one in given
            ):
                return outcome
            sharp = [replace(one, place=_sharp(one)) for one in given]
            if verdict_on(sharp, asked).verdict is Verdict.CORRECT:
                return outcome
        return Outcome(Verdict.PARTIAL, EARLY_SCORE, EARLY)

    def wrong_value(
        self, answer: CriticalPointsAnswer, mistake: Mistake, setting: Setting
    ) -> tuple[Critical, ...]:
        """Return the points a mistake gives."""
        size = len(answer.variables)
        expected = self.expected(answer, setting)
        if mistake.when is not None:
            return tuple(bound_points(mistake.when, size, setting))
        points: Matrix = tuple(one.point for one in expected)
        made = wrong_value(mistake, points, setting)
        if not is_matrix(made) or len(made) != len(expected) or len(made[0]) != size:
            raise EngineError("This transform does not give points.")
        pairs = zip(made, expected, strict=True)
        return tuple(Critical(row, one.types) for row, one in pairs)

    def matches(
        self,
        answer: CriticalPointsAnswer,
        reading: Reading,
        value: Any,
        setting: Setting,
    ) -> bool:
        """Say whether a reading is these points, named like this."""
        given: tuple[GivenPoint, ...] = reading.value
        found = matched(given, value)
        if None in found or set(found) != set(range(len(value))):
            return False
        pairs = zip(given, found, strict=True)
        return all(value[i].may_be(one.type) for one, i in pairs if i is not None)

    def automatic(
        self, answer: CriticalPointsAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise minima and maxima exchanged, and lost signs."""
        return slip_of(reading.value, self.asked(answer, setting))

    def entry_texts(self, answer: CriticalPointsAnswer, setting: Setting) -> list[str]:
        """Return each coordinate as text."""
        points = self.expected(answer, setting)
        return [value_text(x) for one in points for x in one.point]


def _sharp(one: GivenPoint) -> Any:
    return sharpened(one.place)


def _echo(rows: tuple[RowRead, ...]) -> tuple[str, str]:
    """Return LaTeX and text of what was read."""
    if not rows:
        return r"\emptyset", "none"
    return r";\quad ".join(row.latex() for row in rows), "; ".join(
        row.text() for row in rows
    )
