"""One equation or several, each up to a constant factor: a line, a plane, a circle."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import Kind, Reading, Submission
from exercises.engine.answers.equation_compare import (
    Relation,
    may_have_same_zeros,
    point_apart,
    relation,
)
from exercises.engine.answers.equation_reading import (
    difference_of,
    pieces_of_equations,
    read_equations,
)
from exercises.engine.answers.equation_slips import slips, without_constant
from exercises.engine.answers.equation_systems import compare_systems
from exercises.engine.answers.formulas import formula_of
from exercises.engine.answers.letters import (
    Letter,
    domain_of,
    points_seed,
    read_letters,
)
from exercises.engine.equality import Domain
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression
from exercises.engine.expressions.printing import text as tree_text
from exercises.engine.expressions.tidy import tidy
from exercises.engine.expressions.tree import Compare, Name, Node
from exercises.engine.formatting import float_text
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Counterexample, Outcome
from exercises.engine.table import Table, Words
from exercises.engine.transforms import put_in

__all__ = ["EquationAnswer", "EquationKind"]

UNDECIDED = (
    "It cannot be decided whether this equation is right: its values are too large, "
    "too small or too inexact. Write it more simply."
)
OTHER_FORM = (
    "This seems to have the right solutions, but it is no multiple of the equation "
    "asked for. Clear fractions and roots, and write it as simply as you can."
)
PLAIN_TRUTH = "This holds for every point, so it says nothing."
NEVER = "No point fulfils this equation."
RIGHT = "Right: the same equation up to a factor."


@dataclass(frozen=True)
class EquationAnswer(Answer):
    """The equations, and their letters with domains."""

    equations: tuple[Compare, ...]
    variables: tuple[Letter, ...]


Equations = tuple[Compare, ...]


class EquationKind(Kind[EquationAnswer]):
    """Checks equations up to non-zero factors; systems of linear ones by solutions."""

    name = "equation"
    has_variables = True

    def specify(self, table: Table, words: Words) -> EquationAnswer:
        """Return the declared equations."""
        variables = read_letters(table, words)
        names = [letter.name for letter in variables]
        found = []
        for one in _author_texts(table):
            node = table.parsed("value", one, words, names)
            if isinstance(node, Compare) and node.operators == ("=",):
                found.append(node)
            elif node is not None:
                table.fault("value", "must be an equation with one equals sign")
        return EquationAnswer(self.name, tuple(found), variables)

    def letters(self, answer: EquationAnswer) -> tuple[str, ...]:
        """Return the variables."""
        return tuple(letter.name for letter in answer.variables)

    def domain(self, answer: EquationAnswer, setting: Setting) -> Domain:
        """Return the domain of each variable in this variant."""
        return domain_of(answer.variables, setting)

    def expected(self, answer: EquationAnswer, setting: Setting) -> Equations:
        """Return the right equations with this variant's numbers."""
        self.domain(answer, setting)
        return tuple(self._bound(answer, one, setting) for one in answer.equations)

    def _bound(self, answer: EquationAnswer, one: Compare, setting: Setting) -> Compare:
        letters = self.letters(answer)
        sides = [tidy(formula_of(side, setting, letters)) for side in one.operands]
        return Compare(tuple(sides), ("=",))

    def submission(
        self, answer: EquationAnswer, value: Equations, setting: Setting
    ) -> Submission:
        """Return the equations as text."""
        return "; ".join(tree_text(one) for one in value)

    def describe(self, answer: EquationAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        letters = self.letters(answer)
        return {"variables": list(letters), "placeholder": f"{' + '.join(letters)} = 1"}

    def read(
        self, answer: EquationAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the equations that were typed."""
        found = read_equations(submitted, self.letters(answer))
        remarks = tuple(remark.message for one in found for remark in one.remarks)
        latex = r",\quad ".join(one.latex() for one in found)
        return Reading(found, latex, "; ".join(one.text() for one in found), remarks)

    def check(
        self, answer: EquationAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict."""
        given: list[Expression] = reading.value
        right = [difference_of(one) for one in self.expected(answer, setting)]
        domain = self.domain(answer, setting)
        mine = [difference_of(one.node) for one in given]
        if len(mine) == len(right) == 1:
            return self._single(mine[0], right[0], domain, points_seed(setting))
        found = compare_systems(mine, right, domain, points_seed(setting))
        if not found.broken:
            return Outcome.correct("Right: the same solutions.")
        if found.is_sure:
            return Outcome.wrong(found.broken)
        return Outcome.ungraded(found.broken)

    def _single(self, mine: Node, right: Node, domain: Domain, seed: int) -> Outcome:
        match relation(mine, right, domain, seed=seed):
            case Relation.PROPORTIONAL:
                return Outcome.correct(RIGHT)
            case Relation.UNDETERMINED:
                return Outcome.ungraded(UNDECIDED)
            case Relation.ALWAYS:
                return Outcome.wrong(PLAIN_TRUTH)
            case Relation.NEVER:
                return Outcome.wrong(NEVER)
        apart = point_apart(mine, right, domain)
        if apart is None:
            if may_have_same_zeros(mine, right, domain, seed):
                return Outcome.ungraded(OTHER_FORM)
            return Outcome.wrong("This is another equation.")
        point, own = apart
        place = _point_words(point)
        if own:
            words = f"{place} fulfils your equation, but not the right one."
        else:
            words = f"{place} fulfils the right equation, but not yours."
        shown = Counterexample(point, None, None, words)
        return Outcome.wrong(f"This is another equation: {words}", counterexample=shown)

    def wrong_value(
        self, answer: EquationAnswer, mistake: Mistake, setting: Setting
    ) -> Equations:
        """Return the equation a mistake gives: another one, or two letters changed."""
        letters = self.letters(answer)
        if mistake.transform in {"swapped", "reversed"} and len(letters) > 1:
            turned = dict(zip(letters, map(Name, reversed(letters)), strict=True))
            right = self.expected(answer, setting)
            return tuple(_put_in(one, turned) for one in right)
        if not isinstance(mistake.when, Compare):
            raise EngineError("This mistake gives no equation.")
        return (self._bound(answer, mistake.when, setting),)

    def matches(
        self, answer: EquationAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this equation up to a factor."""
        given: list[Expression] = reading.value
        domain, seed = self.domain(answer, setting), points_seed(setting)
        mine = [difference_of(one.node) for one in given]
        other = [difference_of(one) for one in value]
        if len(mine) == len(other) == 1:
            found = relation(mine[0], other[0], domain, seed=seed)
            return found is Relation.PROPORTIONAL
        return not compare_systems(mine, other, domain, seed).broken

    def automatic(
        self, answer: EquationAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a sign, changed places and a wrong constant."""
        right = self.expected(answer, setting)
        if len(right) != 1 or len(reading.value) != 1:
            return None
        domain, seed = self.domain(answer, setting), points_seed(setting)
        letters = self.letters(answer)
        wanted, mine = difference_of(right[0]), difference_of(reading.value[0].node)

        def same(one: Node, other: Node) -> bool:
            found = relation(one, other, domain, seed=seed)
            return found is Relation.PROPORTIONAL

        for slip, name, words in slips(wanted, letters):
            if not same(slip, wanted) and same(mine, slip):
                return name, words
        bare, other = (without_constant(one, letters) for one in (wanted, mine))
        if bare is not None and other is not None and same(other, bare):
            return "constant", "Only the constant is wrong."
        return None


def _author_texts(table: Table) -> list[Any]:
    raw = table.get("value")
    if raw is None:
        table.fault("value", "is missing")
        return []
    texts = raw if isinstance(raw, list) else [raw]
    if not all(isinstance(one, str) for one in texts):
        table.fault("value", "must be an equation or a list of them")
        return []
    found = [piece.text for one in texts for piece in pieces_of_equations(one)]
    if not found:
        table.fault("value", "must be an equation or a list of them")
    return found


def _put_in(one: Compare, trees: dict[str, Name]) -> Compare:
    return Compare(tuple(put_in(side, trees) for side in one.operands), one.operators)


def _point_words(point: Mapping[str, float]) -> str:
    shown = [float_text(x) for x in point.values()]
    if len(shown) == 1:
        return f"${next(iter(point))} = {shown[0]}$"
    return f"The point $({', '.join(point)}) = ({', '.join(shown)})$"
