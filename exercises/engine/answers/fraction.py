"""An exact rational number: 5/2, −3, 2.5."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exercises.engine.answers.base import (
    Kind,
    ReadError,
    Reading,
    Submission,
    scalar_of,
)
from exercises.engine.answers.scalars import NumberRead, read_number, submitted_text
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Binary, Node, Number, Unary, number
from exercises.engine.expressions.values import Scalar
from exercises.engine.mistakes import wrong_scalar
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, ReadFault, Verdict
from exercises.engine.slips import looks_like, scalar_slips
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Policy, Tolerance, judge

__all__ = ["FractionAnswer", "FractionKind"]

EXACT = Tolerance(Policy.EXACT)
ROUNDED = Tolerance(Policy.AUTO)


@dataclass(frozen=True)
class FractionAnswer(Answer):
    """A rational number's formula, and the form asked for."""

    value: Node
    reduced: bool = False
    decimals: bool = True
    start: Node | None = None


class FractionKind(Kind[FractionAnswer]):
    """Checks an exact rational number."""

    name = "fraction"

    def specify(self, table: Table, words: Words) -> FractionAnswer:
        """Return the declared fraction."""
        return FractionAnswer(
            self.name,
            table.formula("value", words) or number("0"),
            table.flag("reduced"),
            table.flag("decimals", default=True),
            table.formula("start", words, required=False),
        )

    def expected(self, answer: FractionAnswer, setting: Setting) -> Fraction:
        """Return the right fraction; EngineError if the formula is not exact."""
        value = scalar_of(answer.value, setting)
        if not isinstance(value, Fraction):
            raise EngineError(
                "The answer of kind fraction is not exact; use the kind number."
            )
        return value

    def submission(
        self, answer: FractionAnswer, value: Scalar, setting: Setting
    ) -> Submission:
        """Return p/q."""
        return str(value)

    def describe(self, answer: FractionAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {"placeholder": "3/4"}

    def read(
        self, answer: FractionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the exact number that was typed."""
        found = read_number(submitted_text(submitted))
        node = found.expression.node
        if not isinstance(found.value, Fraction):
            raise ReadError(
                ReadFault("Give an exact whole number or fraction, such as 3/4.")
            )
        written = found.submitted.half_unit is not None
        if written and not answer.decimals and found.value.denominator > 1:
            raise ReadError(ReadFault("Give a fraction, not a decimal."))
        if answer.reduced:
            self.refuse_unreduced(node)
        remarks = tuple(remark.message for remark in found.expression.remarks)
        return Reading(
            found, found.expression.latex(), found.expression.text(), remarks
        )

    def read_freely(
        self, answer: FractionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return a number that is no fraction, such as a root or infinity."""
        found = read_number(submitted_text(submitted), infinite=True)
        if isinstance(found.value, Fraction):
            raise ReadError(ReadFault("This is a fraction."))
        return Reading(found, found.expression.latex(), found.expression.text())

    def refuse_unreduced(self, node: Node) -> None:
        """Raise ReadError unless the tree is p/q in lowest terms."""
        if isinstance(node, Unary) and node.op == "-":
            node = node.operand
        if isinstance(node, Number):
            return
        if isinstance(node, Binary) and node.op == "/":
            above, below = _whole(node.left), _whole(node.right)
            if above is not None and below is not None and below > 1:
                if math.gcd(above, below) == 1:
                    return
                raise ReadError(
                    ReadFault("This fraction can be reduced; give lowest terms.")
                )
        raise ReadError(ReadFault("Give one fraction in lowest terms, such as 3/4."))

    def check(
        self, answer: FractionAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict: equal or not."""
        found: NumberRead = reading.value
        return judge(found.submitted, self.expected(answer, setting), EXACT)

    def wrong_value(
        self, answer: FractionAnswer, mistake: Mistake, setting: Setting
    ) -> Scalar:
        """Return the number a mistake gives, maybe infinity."""
        right = self.expected(answer, setting)
        return wrong_scalar(mistake, right, setting, infinite=True)

    def matches(
        self, answer: FractionAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading equals this number; an irrational one is rounded."""
        found: NumberRead = reading.value
        if isinstance(value, float) and math.isfinite(value):
            near = judge(found.submitted, value, ROUNDED).verdict is Verdict.CORRECT
            return near and math.isfinite(found.value)
        return bool(found.value == value)

    def automatic(
        self, answer: FractionAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a slip that numbers suffer."""
        return next(self._slips(answer, reading, setting), None)

    def automatic_names(
        self, answer: FractionAnswer, reading: Reading, setting: Setting
    ) -> set[str]:
        """Return the names of all slips that explain a reading."""
        return {name for name, _ in self._slips(answer, reading, setting)}

    def _slips(
        self, answer: FractionAnswer, reading: Reading, setting: Setting
    ) -> Iterator[tuple[str, str]]:
        found: NumberRead = reading.value
        expected = self.expected(answer, setting)
        start = scalar_of(answer.start, setting) if answer.start else None
        slips = scalar_slips(expected, answer.value, setting, found.value, start)
        for slip in slips:
            if slip.value != expected and looks_like(found.submitted, slip.value):
                yield slip.name, slip.words

    def triviality(self, answer: FractionAnswer, setting: Setting) -> str | None:
        """Refuse 0, 1 and −1."""
        value = self.expected(answer, setting)
        return f"the answer is {value}" if value in (0, 1, -1) else None


def _whole(node: Node) -> int | None:
    if isinstance(node, Unary) and node.op == "-":
        inner = _whole(node.operand)
        return None if inner is None else -inner
    if isinstance(node, Number) and isinstance(node.value, Fraction):
        return int(node.value) if node.value.denominator == 1 else None
    return None
