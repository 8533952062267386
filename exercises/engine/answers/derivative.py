"""A derivative of a given formula; every equal form is right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exercises.engine.answers.base import Reading, read_tolerance
from exercises.engine.answers.expression import ExpressionAnswer
from exercises.engine.answers.formulas import forbidden_words, formula_of
from exercises.engine.answers.function import FORMS, FunctionAnswer, FunctionKind
from exercises.engine.answers.letters import points_seed, read_letters
from exercises.engine.equality import Comparison, Finding, compare
from exercises.engine.errors import EngineError
from exercises.engine.expressions.differentiate import derivative, only_where
from exercises.engine.expressions.tidy import tidy
from exercises.engine.expressions.tree import Node, number
from exercises.engine.model import Setting
from exercises.engine.results import Outcome
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Policy

__all__ = ["DerivativeAnswer", "DerivativeKind"]

HIGHEST_ORDER = 4
NOT_THE_DERIVATIVE = "The key value is not the derivative of what is differentiated."


@dataclass(frozen=True)
class DerivativeAnswer(FunctionAnswer):
    """What is differentiated, with respect to which letter, how often."""

    of: Node | None = None
    variable: str = ""
    order: int = 1
    written: bool = False


class DerivativeKind(FunctionKind):
    """Checks a derivative by its values wherever the formula itself has one."""

    name = "derivative"
    formula_keys = ("of",)

    def specify(self, table: Table, words: Words) -> DerivativeAnswer:
        """Return the declared question."""
        variables = read_letters(table, words)
        names = [letter.name for letter in variables]
        written = table.get("value") is not None
        of = table.formula("of", words, extra=names, required=not written)
        value = table.formula("value", words, extra=names, required=False)
        variable = table.text("variable", required=False, default="")
        if not variable and names:
            variable = names[0]
            if of is not None and len(names) > 1:
                table.fault("variable", "must say the letter of the derivative")
        elif variable not in names:
            table.fault("variable", "must be one of the variables")
        order = table.whole("order", 1, least=1)
        if order > HIGHEST_ORDER:
            table.fault("order", f"must be at most {HIGHEST_ORDER}")
        tolerance = read_tolerance(table, words)
        if tolerance.policy not in {Policy.AUTO, Policy.EXACT}:
            table.fault("tolerance", "of a formula is auto or exact")
        return DerivativeAnswer(
            self.name,
            value or number("0"),
            variables,
            tolerance,
            same_domain=table.one_of("domain", ["say", "wrong"], "wrong") == "wrong",
            forbidden=forbidden_words(table),
            form=table.one_of("form", FORMS, "any"),
            of=of,
            variable=variable,
            order=order,
            written=value is not None,
        )

    def expected(self, answer: ExpressionAnswer, setting: Setting) -> Node:
        """Return the derivative: as the author writes it, or as the rules give it."""
        if not isinstance(answer, DerivativeAnswer) or answer.of is None:
            return super().expected(answer, setting)
        found = self.derived(answer, setting, answer.order)
        if not answer.written:
            return found
        value = super().expected(answer, setting)
        seed, domain = points_seed(setting), self.domain(answer, setting)
        if compare(found, value, domain, seed=seed).finding is Finding.DIFFERENT:
            raise EngineError(NOT_THE_DERIVATIVE)
        return value

    def derived(
        self,
        answer: DerivativeAnswer,
        setting: Setting,
        order: int,
        *,
        inner: bool = True,
    ) -> Node:
        """Return what is differentiated after so many derivatives."""
        found = self.differentiated(answer, setting)
        for _ in range(order):
            found = derivative(found, answer.variable, inner=inner)
        return found

    def differentiated(self, answer: DerivativeAnswer, setting: Setting) -> Node:
        """Return the formula to be differentiated, in its variables only."""
        return tidy(formula_of(answer.of or number("0"), setting, self.letters(answer)))

    def judged(
        self,
        answer: ExpressionAnswer,
        reading: Reading,
        expected: Node,
        setting: Setting,
    ) -> Outcome:
        """Return the verdict, asking nothing where the formula has no value."""
        if isinstance(answer, DerivativeAnswer) and answer.of is not None:
            of = self.differentiated(answer, setting)
            expected = only_where(of, expected, answer.variable)
        return super().judged(answer, reading, expected, setting)

    def compared(
        self,
        answer: ExpressionAnswer,
        reading: Reading,
        value: Node,
        setting: Setting,
        *,
        rounded: bool | None = None,
    ) -> Comparison:
        """Return how a reading compares; it may be defined at more places."""
        found = super().compared(answer, reading, value, setting, rounded=rounded)
        if found.finding is Finding.DOMAIN_DIFFERS and found.expected is None:
            return replace(found, finding=Finding.EQUAL)
        return found

    def slips_made(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Iterator[tuple[str, str]]:
        """Yield what is left out or done instead of differentiating, then the rest."""
        if isinstance(answer, DerivativeAnswer) and answer.of is not None:
            side = self.right_side(answer, setting)
            search = self.search(side, answer, reading, setting)
            for name, words, wrong in self.slips(answer, setting):
                if search.fits(wrong):
                    yield name, words
            of = self.differentiated(answer, setting)
            if _is_integral(self, answer, reading, of, setting):
                yield (
                    "integrated",
                    "This is an antiderivative: differentiate instead.",
                )
        yield from super().slips_made(answer, reading, setting)

    def written(self, answer: ExpressionAnswer, setting: Setting) -> Node:
        """Return the derivative; what is differentiated may hide more."""
        return self.expected(answer, setting)

    def slips(
        self, answer: DerivativeAnswer, setting: Setting
    ) -> Iterator[tuple[str, str, Node]]:
        """Yield the wrong formulas of usual slips, with name and words."""
        yield (
            "not differentiated",
            "This is the formula itself, not its derivative.",
            self.differentiated(answer, setting),
        )
        for order in range(1, answer.order):
            words = (
                f"This is derivative number {order}; number {answer.order} is asked."
            )
            yield "not often enough", words, self.derived(answer, setting, order)
        yield (
            "chain rule",
            "The derivative of what stands inside is missing as a factor.",
            self.derived(answer, setting, answer.order, inner=False),
        )
        for letter in self.letters(answer):
            if letter != answer.variable:
                other = replace(answer, variable=letter)
                words = f"This is the derivative with respect to ${letter}$."
                yield "other letter", words, self.derived(other, setting, answer.order)


def _is_integral(
    kind: DerivativeKind,
    answer: DerivativeAnswer,
    reading: Reading,
    of: Node,
    setting: Setting,
) -> bool:
    """Say whether differentiating the submission gives back what was given."""
    try:
        slope = derivative(reading.value.node, answer.variable)
        domain = kind.domain(answer, setting)
        found = compare(of, slope, domain, seed=points_seed(setting)).finding
    except EngineError:
        return False
    return found is Finding.EQUAL
