"""A function: a formula that may be named and given in another letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.expression import ExpressionAnswer, ExpressionKind
from exercises.engine.answers.formulas import (
    formula_of,
    refuse_other_than_numbers,
)
from exercises.engine.answers.labels import read_label, renaming
from exercises.engine.answers.scalars import submitted_text
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.symbols import CONSTANTS
from exercises.engine.expressions.tree import (
    Binary,
    Name,
    Node,
    Unary,
    free_names,
    walk,
)
from exercises.engine.model import Setting
from exercises.engine.results import Outcome, ReadFault, Verdict
from exercises.engine.table import Table, Words
from exercises.engine.transforms import put_in

__all__ = ["FunctionAnswer", "FunctionKind", "is_expanded", "number_of_factors"]

FORMS = ("any", "expanded", "factored")
LONGEST_LIST = 10


@dataclass(frozen=True)
class FunctionAnswer(ExpressionAnswer):
    """A formula, other functions that are right as well, and a form asked for."""

    also: tuple[Node, ...] = ()
    form: str = "any"


class FunctionKind(ExpressionKind):
    """Checks a function by its values; `f(t) = …` may use a letter of its own."""

    name = "function"

    def specify(self, table: Table, words: Words) -> FunctionAnswer:
        """Return the declared function."""
        main = super().specify(table, words)
        form = table.one_of("form", FORMS, "any")
        also = tuple(_others(table, words, self.letters(main)))
        return FunctionAnswer(**vars(main), also=also, form=form)

    def read(
        self, answer: ExpressionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the function that was typed, in the declared letters."""
        typed = submitted_text(submitted)
        letters = self.letters(answer)
        label = read_label(typed, letters)
        names = renaming(label.letters, letters)
        if names is None:
            asked = ", ".join(letters)
            raise ReadError(
                ReadFault(f"A function of {asked} is asked for.", 0, label.length)
            )
        try:
            symbols = Symbols.learner(names or letters)
            found = parse(typed[label.length :], symbols)
            refuse_other_than_numbers(found.node, answer.forbidden)
        except ParseError as error:
            raise ReadError.of(error, shift=label.length) from error
        remarks = [remark.message for remark in found.remarks]
        if names:
            trees = {given: Name(letter) for given, letter in names.items()}
            found = Expression(put_in(found.node, trees), found.remarks, found.typed)
            remarks += [f"{x} was read for {t}." for t, x in names.items() if t != x]
        return Reading(found, found.latex(), found.text(), tuple(remarks))

    def check(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict: one of the right functions, in the form asked for."""
        outcome = self.compared_with_all(answer, reading, setting)
        if outcome.verdict is not Verdict.CORRECT:
            return outcome
        return self.form_fault(answer, reading, setting) or outcome

    def compared_with_all(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the best verdict; that on the main function if none is right."""
        others = answer.also if isinstance(answer, FunctionAnswer) else ()
        letters = self.letters(answer)
        right = [self.expected(answer, setting)]
        right += [formula_of(other, setting, letters) for other in others]
        outcomes = [self.judged(answer, reading, one, setting) for one in right]
        for verdict in (Verdict.CORRECT, Verdict.UNGRADED):
            for outcome in outcomes:
                if outcome.verdict is verdict:
                    return outcome
        return outcomes[0]

    def form_fault(
        self, answer: ExpressionAnswer, reading: Reading, setting: Setting
    ) -> Outcome | None:
        """Return “ungraded” if a right formula is not in the form asked for."""
        form = answer.form if isinstance(answer, FunctionAnswer) else "any"
        node: Node = reading.value.node
        if form == "expanded" and not is_expanded(node):
            return Outcome.ungraded("Equal to the right function: now multiply it out.")
        if form == "factored":
            own = number_of_factors(self.expected(answer, setting))
            if number_of_factors(node) < own:
                return Outcome.ungraded(
                    f"Equal to the right function: now write it as {own} factors."
                )
        return None


def _others(table: Table, words: Words, letters: tuple[str, ...]) -> Iterator[Node]:
    raw = table.get("also")
    if raw is None:
        return
    if not isinstance(raw, list) or len(raw) > LONGEST_LIST:
        table.fault("also", f"must be a list of at most {LONGEST_LIST} formulas")
        return
    for formula in raw:
        node = table.parsed("also", formula, words, letters)
        if node is not None:
            yield node


def is_expanded(node: Node) -> bool:
    """Say whether no sum in letters is a factor or the base of a power."""
    for part in walk(node):
        if isinstance(part, Binary) and (
            (part.op == "*" and (_is_sum(part.left) or _is_sum(part.right)))
            or (part.op == "^" and _is_sum(part.left))
        ):
            return False
    return True


def _is_sum(node: Node) -> bool:
    while isinstance(node, Unary) and node.op == "-":
        node = node.operand
    return isinstance(node, Binary) and node.op in "+-" and _has_letters(node)


def _has_letters(node: Node) -> bool:
    return bool(free_names(node) - CONSTANTS)


def number_of_factors(node: Node) -> int:
    """Return how many factors hold letters, those below a fraction bar taken off.

    Examples
    --------
    >>> number_of_factors(parse("2x(x - 1)^2", ["x"]).node)
    3
    """
    match node:
        case Unary(op="-"):
            return number_of_factors(node.operand)
        case Binary(op="*"):
            return number_of_factors(node.left) + number_of_factors(node.right)
        case Binary(op="/"):
            return number_of_factors(node.left) - number_of_factors(node.right)
        case Binary(op="^"):
            power = rational_constant(node.right)
            if power is not None and power.denominator == 1:
                return int(power) * number_of_factors(node.left)
    return int(_has_letters(node))
