"""A finite distribution: any that has what is asked for, moments above all."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from exercises.engine.answers.base import Kind, Reading, Submission, scalar_of
from exercises.engine.answers.law_demands import (
    Demands,
    fitting,
    read_demands,
    sound,
)
from exercises.engine.answers.law_own import as_read, law_of, own_law
from exercises.engine.answers.law_read import read_law
from exercises.engine.answers.laws import Law
from exercises.engine.answers.property import vector_of
from exercises.engine.errors import EngineError
from exercises.engine.expressions.arrays import need_matrix, need_vector
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Matrix, to_float
from exercises.engine.formatting import OWN_DIGITS, scalar_text, value_text
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words

__all__ = ["DistributionAnswer", "DistributionKind"]

# Two probabilities of one mistake, as a learner may have rounded them.
SAME_MASS = 0.0005 * (1 + 1e-9)


@dataclass(frozen=True)
class DistributionAnswer(Answer):
    """What is asked for; the values if they are given; one answer of the author."""

    demands: Demands
    values: Node | None = None
    value: Node | None = None
    partial: bool = False


class DistributionKind(Kind[DistributionAnswer]):
    """Checks that it is a distribution, then each demand; the first broken is told."""

    name = "distribution"

    def specify(self, table: Table, words: Words) -> DistributionAnswer:
        """Return what is asked for."""
        answer = DistributionAnswer(
            self.name,
            read_demands(table, words),
            table.formula("values", words, required=False),
            table.formula("value", words, required=False),
            table.flag("partial"),
        )
        demands = answer.demands
        simple = set(demands.numbers) <= {
            "mean",
            "variance",
            "standard_deviation",
            "size",
        }
        free = demands.range is None and not (demands.whole or demands.conditions)
        if answer.value is None and not (simple and free and answer.values is None):
            table.fault("value", "is missing: one distribution that fits")
        return answer

    def expected(self, answer: DistributionAnswer, setting: Setting) -> Matrix:
        """Return the author's distribution, as a row of values and one of masses."""
        own = own_law(answer.value, answer.values, answer.demands.numbers, setting)
        law = law_of(own)
        broken = sound(law) or next(
            (p.broken for p in fitting(answer.demands, law, setting) if not p.holds), ""
        )
        if broken:
            raise EngineError(f"The author's own distribution does not fit. {broken}")
        return own

    def submission(
        self, answer: DistributionAnswer, value: Matrix, setting: Setting
    ) -> Submission:
        """Return values and probabilities as texts."""
        x, p = (value_text(row, digits=OWN_DIGITS) for row in value)
        return p if answer.values is not None else {"values": x, "probabilities": p}

    def describe(self, answer: DistributionAnswer, setting: Setting) -> dict[str, Any]:
        """Return the fields; how many values there are only where that is said."""
        rows, labels = 0, []
        if answer.values is not None:
            given = vector_of(answer.values, setting)
            rows, labels = len(given), [scalar_text(x) for x in given]
        elif "size" in answer.demands.numbers:
            rows = int(scalar_of(answer.demands.numbers["size"], setting))
        names = ["probabilities"] if labels else ["values", "probabilities"]
        return {
            "rows": rows if labels else 0,
            "columns": 1 if labels else 0,
            "row_labels": labels,
            "placeholder": "[1/2, 1/2]" if labels else "1: 1/2, 3: 1/2",
            "fields": [
                {"name": name, "label": name, "kind": "vector", "rows": rows,
                 "columns": 1, "row_labels": labels} for name in names
            ],
        }  # fmt: skip

    def read(
        self, answer: DistributionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the distribution that was typed."""
        given = None
        if answer.values is not None:
            given = [as_read(x) for x in vector_of(answer.values, setting)]
        law = read_law(submitted, given)
        pairs = list(zip(law.values, law.masses, strict=True))
        latex = r",\ ".join(
            f"{x.expression.latex()} \\mapsto {p.expression.latex()}" for x, p in pairs
        )
        text = ", ".join(f"{x.expression.text()}: {p.expression.text()}"
                         for x, p in pairs)  # fmt: skip
        return Reading(law, latex, text)

    def check(
        self, answer: DistributionAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict: whether it is a distribution, then what it must have."""
        law: Law = reading.value
        broken = sound(law)
        if broken:
            return Outcome.wrong(broken)
        if max((abs(to_float(x)) for x in law.x), default=0.0) > 1e60:
            return Outcome.ungraded("Numbers as large cannot be checked.")
        with np.errstate(all="ignore"):
            found = list(fitting(answer.demands, law, setting))
        first = next((one for one in found if not one.holds), None)
        if first is None:
            return Outcome.correct()
        share = round(sum(one.holds for one in found) / len(found), 4)
        if answer.partial and share > 0:
            return Outcome(Verdict.PARTIAL, share, first.broken)
        return Outcome.wrong(first.broken)

    def wrong_value(
        self, answer: DistributionAnswer, mistake: Mistake, setting: Setting
    ) -> Matrix:
        """Return the distribution a mistake gives; `answer` stands for the masses
        where the values are given."""
        own = self.expected(answer, setting)
        if answer.values is None:
            wrong = need_matrix(wrong_value(mistake, own, setting))
        else:
            wrong = (own[0], need_vector(wrong_value(mistake, own[1], setting)))
        if len(wrong) != 2 or len(wrong[0]) != len(wrong[1]):
            raise EngineError("This mistake gives no distribution.")
        return wrong

    def matches(
        self, answer: DistributionAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading has these values with these probabilities."""
        law: Law = reading.value
        mine = sorted((to_float(x), to_float(p)) for x, p in zip(*value, strict=True))
        read = sorted(
            (to_float(x), to_float(p)) for x, p in zip(law.x, law.p, strict=True)
        )
        return len(mine) == len(read) and all(
            abs(x - y) <= 1e-6 * max(1.0, abs(x)) and abs(p - q) <= SAME_MASS
            for (x, p), (y, q) in zip(mine, read, strict=True)
        )

    def automatic(
        self, answer: DistributionAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a moment that was taken for the variance."""
        law: Law = reading.value
        node = answer.demands.numbers.get("variance")
        if node is None or sound(law):
            return None
        wanted = scalar_of(node, setting)
        if law.variance().is_taken_as(wanted):
            return None
        if law.moment(2).is_taken_as(wanted):
            return "second moment for variance", (
                "This is E[X²]; the variance is E[X²] less the square of the mean."
            )
        if law.standard_deviation().is_taken_as(wanted):
            return "standard deviation for variance", (
                "This is the standard deviation; the variance is its square."
            )
        return None

    def entry_texts(self, answer: DistributionAnswer, setting: Setting) -> list[str]:
        """Return nothing: the author's answer is one of many."""
        return []
