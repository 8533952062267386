"""A formula in declared letters; every equal form is right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    ReadError,
    Reading,
    Submission,
    read_tolerance,
)
from exercises.engine.answers.formula_search import FormulaSearch
from exercises.engine.answers.formula_slips import RightSide, formula_slips
from exercises.engine.answers.formulas import (
    counterexample,
    forbidden_words,
    formula_of,
    refuse_other_than_numbers,
)
from exercises.engine.answers.letters import (
    Letter,
    domain_of,
    label_length,
    points_seed,
    read_letters,
)
from exercises.engine.answers.scalars import submitted_text
from exercises.engine.equality import Comparison, Domain, Finding, Reference
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.printing import text as tree_text
from exercises.engine.expressions.tidy import tidy
from exercises.engine.expressions.tree import Node, number
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Policy
from exercises.engine.transforms import transformed_formula
from exercises.engine.variations import inlined

__all__ = ["ExpressionAnswer", "ExpressionKind"]

DOMAIN_REMARK = (
    "Right wherever both are defined, but your formula is not defined at the same "
    "places: {}"
)


@dataclass(frozen=True)
class ExpressionAnswer(Answer):
    """A formula, its variables, and the forms that are refused."""

    value: Node
    variables: tuple[Letter, ...]
    tolerance: DeclaredTolerance
    same_domain: bool = False
    forbidden: tuple[str, ...] = ()
    start: Node | None = None

    @property
    def rounded(self) -> bool:
        """Whether decimals of the submission may be rounded."""
        return self.tolerance.policy is not Policy.EXACT


class ExpressionKind(Kind[ExpressionAnswer]):
    """Checks a formula by its values on the declared domain."""

    name = "expression"
    has_variables = True

    def specify(self, table: Table, words: Words) -> ExpressionAnswer:
        """Return the declared formula."""
        variables = read_letters(table, words)
        names = [letter.name for letter in variables]
        value = table.formula("value", words, extra=names) or number("0")
        tolerance = read_tolerance(table, words)
        if tolerance.policy not in {Policy.AUTO, Policy.EXACT}:
            table.fault("tolerance", "of a formula is auto or exact")
        same_domain = table.one_of("domain", ["say", "wrong"], "wrong") == "wrong"
        forbidden = forbidden_words(table)
        start = table.formula("start", words, extra=names, required=False)
        return ExpressionAnswer(
            self.name, value, variables, tolerance, same_domain, forbidden, start
        )

    def letters(self, answer: ExpressionAnswer) -> tuple[str, ...]:
        """Return the variables."""
        return tuple(letter.name for letter in answer.variables)

    def domain(self, answer: ExpressionAnswer, setting: Setting) -> Domain:
        """Return the domain of each variable in this variant."""
        return setting.once(
            "domain", answer, lambda: domain_of(answer.variables, setting)
        )

    def expected(self, answer: ExpressionAnswer, setting: Setting) -> Node:
        """Return the right formula with this variant's numbers."""
        return setting.once("value", answer, lambda: self._value(answer, setting))

    def _value(self, answer: ExpressionAnswer, setting: Setting) -> Node:
        self.domain(answer, setting)
        return tidy(formula_of(answer.value, setting, self.letters(answer)))

    def submission(
        self, answer: ExpressionAnswer, value: Node, setting: Setting
    ) -> Submission:
        """Return the formula as text."""
        return tree_text(tidy(value))

    def describe(self, answer: ExpressionAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        letters = self.letters(answer)
        return {"variables": list(letters), "placeholder": f"3*{letters[0]}^2 - 1"}

    def read(
        self, answer: ExpressionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the formula that was typed."""
        typed = submitted_text(submitted)
        letters = self.letters(answer)
        shift = label_length(typed, letters)
        try:
            found = parse(typed[shift:], Symbols.learner(letters))
            refuse_other_than_numbers(found.node, answer.forbidden)
        except ParseError as error:
            raise ReadError.of(error, shift=shift) from error
        remarks = tuple(remark.message for remark in found.remarks)
        return Reading(found, found.latex(), found.text(), remarks)

    def check(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; a wrong formula gets a point that shows it."""
        return self.judged(answer, reading, self.expected(answer, setting), setting)

    def judged(
        self,
        answer: ExpressionAnswer,
        reading: Reading,
        expected: Node,
        setting: Setting,
    ) -> Outcome:
        """Return the verdict if this formula is the right one."""
        found: Expression = reading.value
        comparison = self.compared(answer, reading, expected, setting)
        match comparison.finding:
            case Finding.EQUAL:
                return Outcome.correct()
            case Finding.UNDETERMINED:
                return Outcome.ungraded(
                    "It cannot be decided whether this formula is right: its values "
                    "are too large, too small or too inexact. Write it more simply."
                )
        domain = self.domain(answer, setting)
        shown = counterexample(
            expected, found.node, domain, comparison, charts=setting.charts
        )
        if comparison.finding is Finding.DOMAIN_DIFFERS:
            remark = DOMAIN_REMARK.format(shown.text)
            if answer.same_domain:
                return Outcome.wrong(remark, counterexample=shown)
            return Outcome.correct(remark)
        if self.is_only_rounded(answer, reading, expected, setting):
            return Outcome.ungraded(
                "As far as it is written this fits, but the exact formula is asked "
                "for: use fractions or roots instead of rounded decimals."
            )
        return Outcome.wrong(
            f"This is another formula. {shown.text}", counterexample=shown
        )

    def compared(
        self,
        answer: ExpressionAnswer,
        reading: Reading,
        value: Node,
        setting: Setting,
        *,
        rounded: bool | None = None,
    ) -> Comparison:
        """Return how a reading compares with a formula."""
        found: Expression = reading.value
        rounded = answer.rounded if rounded is None else rounded
        reference = self.reference(answer, value, setting)
        return reference.compare(found.node, rounded=rounded)

    def reference(
        self, answer: ExpressionAnswer, value: Node, setting: Setting
    ) -> Reference:
        """Return a formula with its values; the right one is worked out once."""

        def make() -> Reference:
            domain = self.domain(answer, setting)
            return Reference(value, domain, points_seed(setting))

        if value is self.expected(answer, setting):
            return setting.once("reference", value, make)
        return make()

    def is_only_rounded(
        self,
        answer: ExpressionAnswer,
        reading: Reading,
        expected: Node,
        setting: Setting,
    ) -> bool:
        """Say whether only rounded decimals part the reading from the formula."""
        if answer.rounded:
            return False
        again = self.compared(answer, reading, expected, setting, rounded=True)
        return again.finding in {Finding.EQUAL, Finding.DOMAIN_DIFFERS}

    def wrong_value(
        self, answer: ExpressionAnswer, mistake: Mistake, setting: Setting
    ) -> Node:
        """Return the formula a mistake gives."""
        expected = self.expected(answer, setting)
        letters = self.letters(answer)
        if mistake.transform is not None:
            return transformed_formula(mistake.transform, expected, letters)
        if mistake.when is None:
            raise EngineError("This mistake gives no formula.")
        return formula_of(mistake.when, setting, letters, answer=expected)

    def matches(
        self, answer: ExpressionAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading equals this formula wherever both are defined."""
        found = self.compared(answer, reading, value, setting, rounded=True).finding
        return found is Finding.EQUAL or (
            found is Finding.DOMAIN_DIFFERS and not answer.same_domain
        )

    def automatic(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a slip that formulas suffer."""
        return next(self.slips_made(answer, reading, setting), None)

    def automatic_names(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> set[str]:
        """Return the names of all slips that explain a reading."""
        return {name for name, _ in self.slips_made(answer, reading, setting)}

    def slips_made(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Iterator[tuple[str, str]]:
        """Yield name and words of each slip that explains a reading."""
        side = self.right_side(answer, setting)
        yield from formula_slips(side, self.search(side, answer, reading, setting))

    def written(self, answer: ExpressionAnswer, setting: Setting) -> Node:
        """Return the right formula with derived values written out where slips hide."""
        whole = inlined(answer.value, setting)
        if whole is answer.value:
            return self.expected(answer, setting)
        try:
            return tidy(formula_of(whole, setting, self.letters(answer)))
        except EngineError:
            return self.expected(answer, setting)

    def search(
        self,
        side: RightSide,
        answer: ExpressionAnswer,
        reading: Reading,
        setting: Setting,
    ) -> FormulaSearch:
        """Return what is needed to recognise slips."""

        def is_same(formula: Node) -> bool:
            found = self.compared(answer, reading, formula, setting)
            return found.finding is Finding.EQUAL

        def is_right(formula: Node) -> bool:
            reference = self.reference(answer, side.expected, setting)
            return reference.compare(formula).finding is Finding.EQUAL

        node: Node = reading.value.node
        return FormulaSearch(side.places, node, side.values(node), is_same, is_right)

    def right_side(self, answer: ExpressionAnswer, setting: Setting) -> RightSide:
        """Return what slips make of the right formula, worked out once."""
        expected = self.expected(answer, setting)

        def make() -> RightSide:
            start = None
            if answer.start is not None:
                start = formula_of(answer.start, setting, self.letters(answer))
            domain = self.domain(answer, setting)
            return RightSide(expected, domain, self.written(answer, setting), start)

        return setting.once("right side", expected, make)

    def triviality(self, answer: ExpressionAnswer, setting: Setting) -> str | None:
        """Refuse the constants 0, 1 and −1."""
        value = rational_constant(self.expected(answer, setting))
        return f"the answer is {value}" if value in (0, 1, -1) else None
