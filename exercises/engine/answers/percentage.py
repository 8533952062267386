"""A percentage: the value is a share, 0.25; it is typed as 25 % or, if said so, 25.

Numbers are compared as percents, so that decimals and significant digits are those of
the number before the sign.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    ReadError,
    Reading,
    Submission,
    read_tolerance,
    scalar_of,
)
from exercises.engine.answers.scalars import (
    NumberRead,
    number_text,
    read_number,
    submitted_text,
)
from exercises.engine.expressions import Expression
from exercises.engine.expressions.tree import Node, Unary, number, walk
from exercises.engine.expressions.values import Scalar, multiply, to_float
from exercises.engine.mistakes import wrong_scalar
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, ReadFault, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Submitted, judge

__all__ = ["PercentageAnswer", "PercentageKind"]

HUNDRED = Fraction(100)
SIGN = re.compile(r"\s*(?:\\?[%％]|per ?cent\b|pct\b|\\text\{ *%\})\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class PercentageAnswer(Answer):
    """A share's formula; `unit` says whether the field shows the sign already."""

    value: Node
    tolerance: DeclaredTolerance
    unit: bool = False


@dataclass(frozen=True)
class PercentRead:
    """A number of percents, and whether its sign was written."""

    percents: Submitted
    signed: bool


class PercentageKind(Kind[PercentageAnswer]):
    """Checks a share that is written in percent."""

    name = "percentage"

    def specify(self, table: Table, words: Words) -> PercentageAnswer:
        """Return the declared share."""
        value = table.formula("value", words) or number("0")
        tolerance = read_tolerance(table, words)
        unit = table.one_of("unit", ["none", "percent"], "none") == "percent"
        return PercentageAnswer(self.name, value, tolerance, unit)

    def expected(self, answer: PercentageAnswer, setting: Setting) -> Scalar:
        """Return the right share."""
        return scalar_of(answer.value, setting)

    def submission(
        self, answer: PercentageAnswer, value: Scalar, setting: Setting
    ) -> Submission:
        """Return the share in percent."""
        shown = number_text(multiply(value, HUNDRED))
        return f"({shown})%" if "/" in shown else f"{shown}%"

    def describe(self, answer: PercentageAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {
            "placeholder": "12.5" if answer.unit else "12.5%",
            "unit": "percent" if answer.unit else "",
        }

    def read(
        self, answer: PercentageAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the number of percents that was typed."""
        typed = submitted_text(submitted)
        sign = SIGN.search(typed)
        rest = typed[: sign.start()] if sign else typed
        alone = sign is not None and not re.search("[%％]", rest)
        found = _number(rest if alone else typed)
        inside = any(isinstance(n, Unary) and n.op == "%" for n in walk(_node(found)))
        plain = alone or (answer.unit and not inside)
        percents = found.submitted if plain else _times_hundred(found.submitted)
        shown = Unary("%", _node(found)) if plain else _node(found)
        echo = Expression(shown)
        remarks = tuple(remark.message for remark in found.expression.remarks)
        read = PercentRead(percents, alone or inside)
        return Reading(read, echo.latex(), echo.text(), remarks)

    def check(
        self, answer: PercentageAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict by the declared tolerance, in percents."""
        read: PercentRead = reading.value
        expected = multiply(self.expected(answer, setting), HUNDRED)
        outcome = judge(read.percents, expected, answer.tolerance.settled(setting))
        if outcome.verdict is Verdict.CORRECT and outcome.accepted:
            return replace(outcome, accepted=f"{outcome.accepted}, in percent")
        return outcome

    def wrong_value(
        self, answer: PercentageAnswer, mistake: Mistake, setting: Setting
    ) -> Scalar:
        """Return the share a mistake gives."""
        return wrong_scalar(mistake, self.expected(answer, setting), setting)

    def matches(
        self, answer: PercentageAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this share, by the same tolerance."""
        read: PercentRead = reading.value
        return self._fits(answer, read.percents, multiply(value, HUNDRED), setting)

    def _fits(
        self,
        answer: PercentageAnswer,
        percents: Submitted,
        expected: Scalar,
        setting: Setting,
    ) -> bool:
        outcome = judge(percents, expected, answer.tolerance.settled(setting))
        return outcome.verdict in {Verdict.CORRECT, Verdict.UNGRADED}

    def automatic(
        self, answer: PercentageAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a sign left out, a share for percents, the rest, a lost minus."""
        read: PercentRead = reading.value
        share = self.expected(answer, setting)
        if share == 0:
            return None

        def is_now(expected: Scalar) -> bool:
            return self._fits(answer, read.percents, expected, setting)

        percents = multiply(share, HUNDRED)
        if not (read.signed or answer.unit) and is_now(multiply(percents, HUNDRED)):
            words = "A number without % is a share of 1; here the sign is needed."
            return "percent sign missing", words
        if is_now(share):
            words = "This is the share of 1; times 100 it is in percent."
            return "share for percent", words
        if share != Fraction(1, 2) and is_now(HUNDRED - percents):
            return "the rest instead", "This is what is left to 100 %."
        if is_now(-percents):
            return "sign lost", "The size is right; the sign is not."
        return None

    def triviality(self, answer: PercentageAnswer, setting: Setting) -> str | None:
        """Refuse 0 % and 100 %."""
        value = self.expected(answer, setting)
        return f"the answer is {100 * value} %" if value in (0, 1, -1) else None


def _number(typed: str) -> NumberRead:
    found = read_number(typed, percent=True)
    if abs(to_float(found.value)) > 1e300:
        raise ReadError(ReadFault("This number is too large."))
    return found


def _node(found: NumberRead) -> Node:
    return found.expression.node


def _times_hundred(share: Submitted) -> Submitted:
    half = None if share.half_unit is None else 100 * share.half_unit
    return Submitted(
        multiply(share.value, HUNDRED), 100 * share.error, half, share.digits
    )
