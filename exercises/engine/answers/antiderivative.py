"""An antiderivative of a given formula, up to a constant on each interval."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from exercises.engine.answers.antiderivative_reading import (
    free_constants,
    read_antiderivative,
)
from exercises.engine.answers.antiderivative_slips import (
    SHOWN_DIGITS,
    depends_on,
    jump,
    slips,
    slope_of,
    where_slopes_differ,
)
from exercises.engine.answers.base import Reading, Submission, read_tolerance
from exercises.engine.answers.expression import ExpressionAnswer, ExpressionKind
from exercises.engine.answers.formulas import forbidden_words, formula_of
from exercises.engine.answers.letters import points_seed, read_letters
from exercises.engine.equality import Comparison, Domain, Finding, compare
from exercises.engine.errors import EngineError
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tidy import tidy
from exercises.engine.expressions.tree import Node, number
from exercises.engine.formatting import float_text
from exercises.engine.model import Setting
from exercises.engine.results import MistakeFound, Outcome
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import Policy

__all__ = ["AntiderivativeAnswer", "AntiderivativeKind"]

UNDECIDED = (
    "It cannot be decided whether this is an antiderivative: its values are too large, "
    "too small or too inexact. Write it more simply."
)
ROUNDED = (
    "As far as it is written this fits, but the exact formula is asked for: use "
    "fractions or roots instead of rounded decimals."
)
NO_CONSTANT = (
    "This is one antiderivative, but all of them are asked for: add a constant, + C."
)
NOT_IT = "The key value is not an antiderivative of the formula in the key of."
# A free constant may be any number; ln(C x) needs a positive one.
FREE = (0.5, 3.0)


@dataclass(frozen=True)
class AntiderivativeAnswer(ExpressionAnswer):
    """What is integrated, in which letter, and whether + C must be written."""

    of: Node | None = None
    variable: str = ""
    constant: bool = False
    written: bool = False


class AntiderivativeKind(ExpressionKind):
    """Checks F' = f at sampled points, and that F has no gap or jump where f lives."""

    name = "antiderivative"
    formula_keys = ("of",)

    def specify(self, table: Table, words: Words) -> AntiderivativeAnswer:
        """Return the declared question."""
        variables = read_letters(table, words)
        names = [letter.name for letter in variables]
        written = table.get("value") is not None
        of = table.formula("of", words, extra=names, required=not written)
        value = table.formula("value", words, extra=names, required=False)
        variable = table.text("variable", required=False, default="")
        if not variable and len(names) > 1:
            table.fault("variable", "must say the letter of the integral")
        elif variable and variable not in names:
            table.fault("variable", "must be one of the variables")
        tolerance = read_tolerance(table, words)
        if tolerance.policy not in {Policy.AUTO, Policy.EXACT}:
            table.fault("tolerance", "of a formula is auto or exact")
        return AntiderivativeAnswer(
            self.name,
            value or number("0"),
            variables,
            tolerance,
            same_domain=table.one_of("domain", ["say", "wrong"], "wrong") == "wrong",
            forbidden=forbidden_words(table),
            of=of,
            variable=variable or (names[0] if names else "x"),
            constant=table.flag("constant"),
            written=value is not None,
        )

    def integrand(self, answer: AntiderivativeAnswer, setting: Setting) -> Node:
        """Return f, as the author gives it or as the derivative of the own answer."""
        return setting.once("f", answer, lambda: self._integrand(answer, setting))

    def _integrand(self, answer: AntiderivativeAnswer, setting: Setting) -> Node:
        if answer.of is None:
            return slope_of(super().expected(answer, setting), answer.variable)
        return tidy(formula_of(answer.of, setting, self.letters(answer)))

    def expected(self, answer: ExpressionAnswer, setting: Setting) -> Node:
        """Return the author's antiderivative; raise EngineError if it is none."""
        value = super().expected(answer, setting)
        if not isinstance(answer, AntiderivativeAnswer) or not answer.written:
            raise EngineError("An antiderivative must be given in the key value.")
        f, domain = self.integrand(answer, setting), self.domain(answer, setting)
        found = self.compared_slopes(answer, value, f, setting).finding
        wrong = found in {Finding.DIFFERENT, Finding.DOMAIN_DIFFERS, Finding.UNDEFINED}
        seed = points_seed(setting)
        if wrong or jump(value, f, answer.variable, domain, seed):
            raise EngineError(NOT_IT)
        return value

    def submission(
        self, answer: ExpressionAnswer, value: Node, setting: Setting
    ) -> Submission:
        """Return the formula as text, with a constant where one is wanted."""
        shown = super().submission(answer, value, setting)
        wanted = isinstance(answer, AntiderivativeAnswer) and answer.constant
        return f"{shown} + C" if wanted else shown

    def describe(self, answer: ExpressionAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        return {
            **super().describe(answer, setting),
            "placeholder": f"{self.letters(answer)[0]}^3/3 + C",
        }

    def read(
        self, answer: ExpressionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the antiderivative that was typed."""
        return read_antiderivative(submitted, self.letters(answer), answer.forbidden)

    def check(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; a wrong one gets a point where F' is not f."""
        answer = _integral(answer)
        node: Node = reading.value.node
        f = self.integrand(answer, setting)
        try:
            found = self.compared_slopes(answer, node, f, setting)
        except EngineError as error:
            return Outcome.ungraded(f"It cannot be differentiated: {error}")
        domain = self.wide_domain(answer, node, setting)
        seed = points_seed(setting)
        match found.finding:
            case Finding.UNDETERMINED:
                return Outcome.ungraded(UNDECIDED)
            case Finding.EQUAL:
                jumping = _jumping(node, f, answer.variable, domain, seed)
                return jumping or self.with_constant(answer, node, domain, seed)
        if self.is_rounded_only(answer, node, f, setting):
            return Outcome.ungraded(ROUNDED)
        slope = slope_of(node, answer.variable)
        shown = where_slopes_differ(f, slope, domain, found)
        if found.finding is Finding.DOMAIN_DIFFERS and not answer.same_domain:
            return Outcome.correct(f"Right where it has a value. {shown.text}")
        return Outcome.wrong(shown.text, counterexample=shown)

    def with_constant(
        self, answer: AntiderivativeAnswer, node: Node, domain: Domain, seed: int
    ) -> Outcome:
        """Return full marks, unless a constant is wanted and missing."""
        free = free_constants(node, self.letters(answer))
        if answer.constant and not depends_on(node, free, domain, seed):
            slip = MistakeFound("constant of integration", "Write + C.")
            return replace(Outcome.wrong(NO_CONSTANT), mistake=slip)
        return Outcome.correct()

    def compared_slopes(
        self,
        answer: AntiderivativeAnswer,
        node: Node,
        f: Node,
        setting: Setting,
        *,
        rounded: bool | None = None,
    ) -> Comparison:
        """Return how F' compares with f; F may have more places."""
        found = compare(
            f,
            slope_of(node, answer.variable),
            self.wide_domain(answer, node, setting),
            seed=points_seed(setting),
            rounded=answer.rounded if rounded is None else rounded,
        )
        if found.finding is Finding.DOMAIN_DIFFERS and found.expected is None:
            return replace(found, finding=Finding.EQUAL)
        return found

    def wide_domain(
        self, answer: ExpressionAnswer, node: Node, setting: Setting
    ) -> Domain:
        """Return the domain with one for each free constant of a formula."""
        extra = free_constants(node, self.letters(answer))
        return {**self.domain(answer, setting), **dict.fromkeys(extra, FREE)}

    def is_rounded_only(
        self, answer: AntiderivativeAnswer, node: Node, f: Node, setting: Setting
    ) -> bool:
        """Say whether only rounded decimals part F' from f."""
        if answer.rounded:
            return False
        again = self.compared_slopes(answer, node, f, setting, rounded=True)
        return again.finding is Finding.EQUAL

    def matches(
        self, answer: ExpressionAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this formula up to a constant."""
        answer = _integral(answer)
        wanted = slope_of(value, answer.variable)
        node: Node = reading.value.node
        found = self.compared_slopes(answer, node, wanted, setting, rounded=True)
        return found.finding is Finding.EQUAL

    def slips_made(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Iterator[tuple[str, str]]:
        """Yield what people do instead of integrating."""
        answer = _integral(answer)
        node: Node = reading.value.node
        domain = self.wide_domain(answer, node, setting)
        f = self.integrand(answer, setting)
        try:
            yield from slips(node, f, answer.variable, domain, points_seed(setting))
        except EngineError:
            return

    def triviality(self, answer: ExpressionAnswer, setting: Setting) -> str | None:
        """Refuse constants."""
        value = rational_constant(self.expected(answer, setting))
        return None if value is None else "the antiderivative is a constant"


def _integral(answer: ExpressionAnswer) -> AntiderivativeAnswer:
    if not isinstance(answer, AntiderivativeAnswer):
        raise EngineError("This is no question for an antiderivative.")
    return answer


def _jumping(
    node: Node, f: Node, letter: str, domain: Domain, seed: int
) -> Outcome | None:
    """Return “wrong” if F jumps where f could be integrated all the way."""
    place = jump(node, f, letter, domain, seed)
    if place is None:
        return None
    low, high = (float_text(x, SHOWN_DIGITS) for x in place)
    return Outcome.wrong(
        f"Its derivative is right, but your formula jumps between {letter} = {low} and "
        f"{letter} = {high}, where an antiderivative is continuous."
    )
