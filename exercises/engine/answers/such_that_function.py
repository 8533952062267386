"""Any function or polynomial of one letter that meets declared constraints."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.formulas import formula_of, refuse_other_than_numbers
from exercises.engine.answers.function_checks import ROOM, function_checked
from exercises.engine.answers.function_constraints import (
    FunctionConstraint,
    read_function_constraints,
)
from exercises.engine.answers.given_function import GivenFunction
from exercises.engine.answers.labels import read_label
from exercises.engine.answers.letters import points_seed
from exercises.engine.answers.openness import property_of
from exercises.engine.answers.property import Property, PropertyKind
from exercises.engine.answers.scalars import submitted_text
from exercises.engine.equality import Finding, compare
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.printing import text as tree_text
from exercises.engine.expressions.tidy import tidy
from exercises.engine.expressions.tree import Name, Node
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome
from exercises.engine.table import Table, Words
from exercises.engine.transforms import put_in, transformed_formula

__all__ = ["FORMS", "FunctionSuchThatAnswer", "FunctionSuchThatKind"]

FORMS = ("polynomial", "function")


@dataclass(frozen=True)
class FunctionSuchThatAnswer(Answer):
    """Its name and its letter, the constraints, and an own answer."""

    form: str
    letter: str
    variable: str
    constraints: tuple[FunctionConstraint, ...]
    value: Node | None = None
    partial: bool = False


class FunctionSuchThatKind(PropertyKind[FunctionSuchThatAnswer]):
    """Checks each constraint in its order; the first violated one is told."""

    name = "such_that"
    right = "Right: it meets all conditions."

    def specify(self, table: Table, words: Words) -> FunctionSuchThatAnswer:
        """Return the declared question."""
        form = table.one_of("form", FORMS, "polynomial")
        letter = table.text("name", required=False, default="f")
        variable = table.text("variable", required=False, default="x")
        for key, name in (("name", letter), ("variable", variable)):
            known = name in words.names or name in words.functions
            if not name.isidentifier() or known or letter == variable:
                table.fault(key, "must be a letter that stands for nothing else")
        constraints = read_function_constraints(table, words, letter, variable)
        if form == "polynomial":
            constraints = (FunctionConstraint("polynomial"), *constraints)
        value = table.formula("value", words, extra=[variable], required=False)
        return FunctionSuchThatAnswer(
            self.name, form, letter, variable, constraints, value, table.flag("partial")
        )

    def letters(self, answer: FunctionSuchThatAnswer) -> tuple[str, ...]:
        """Return the variable."""
        return (answer.variable,)

    def expected(self, answer: FunctionSuchThatAnswer, setting: Setting) -> Node:
        """Return the author's own answer."""
        if answer.value is None:
            raise EngineError("An own answer is missing: give one in `value`.")
        return tidy(formula_of(answer.value, setting, [answer.variable]))

    def submission(
        self, answer: FunctionSuchThatAnswer, value: Node, setting: Setting
    ) -> Submission:
        """Return the formula as text."""
        return tree_text(tidy(value))

    def describe(
        self, answer: FunctionSuchThatAnswer, setting: Setting
    ) -> dict[str, Any]:
        """Return the input's description."""
        x = answer.variable
        return {"variables": [x], "formula": True, "placeholder": f"2*{x}^3 - {x} + 1"}

    def read(
        self, answer: FunctionSuchThatAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the formula that was typed."""
        typed, variable = submitted_text(submitted), answer.variable
        label = read_label(typed, [variable])
        used = label.letters[0] if len(label.letters) == 1 else variable
        try:
            found = parse(typed[label.length :], Symbols.learner([used]))
            refuse_other_than_numbers(found.node, ())
        except ParseError as error:
            raise ReadError.of(error, shift=label.length) from error
        remarks = [remark.message for remark in found.remarks]
        if used != variable:
            renamed = put_in(found.node, {used: Name(variable)})
            found = Expression(renamed, found.remarks, found.typed)
            remarks.append(f"{used} was read for {variable}.")
        return Reading(found, found.latex(), found.text(), tuple(remarks))

    def check(
        self, answer: FunctionSuchThatAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict: every constraint, or the first that is broken."""
        with np.errstate(all="ignore"):
            return self._judged(answer, reading, setting)

    def _right(
        self, answer: FunctionSuchThatAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        return Outcome.correct(self.right)

    def properties(
        self, answer: FunctionSuchThatAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield each constraint in its order."""
        given = GivenFunction(reading.value.node, answer.variable)
        for one in answer.constraints:
            yield property_of(function_checked(one, given, answer.letter, setting))

    def wrong_value(
        self, answer: FunctionSuchThatAnswer, mistake: Mistake, setting: Setting
    ) -> Node:
        """Return the formula a mistake gives."""
        if mistake.transform is not None:
            right = self.expected(answer, setting)
            return transformed_formula(mistake.transform, right, [answer.variable])
        if mistake.when is None:
            raise EngineError("This mistake gives no formula.")
        own = None if answer.value is None else self.expected(answer, setting)
        return formula_of(mistake.when, setting, [answer.variable], answer=own)

    def matches(
        self,
        answer: FunctionSuchThatAnswer,
        reading: Reading,
        value: Any,
        setting: Setting,
    ) -> bool:
        """Say whether a reading is this function."""
        room, seed = {answer.variable: ROOM}, points_seed(setting)
        found = compare(value, reading.value.node, room, seed=seed)
        return found.finding is Finding.EQUAL

    def entry_texts(
        self, answer: FunctionSuchThatAnswer, setting: Setting
    ) -> list[str]:
        """Return nothing: others may be given."""
        return []
