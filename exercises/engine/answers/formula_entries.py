"""Is one entry the right formula? Numbers by tolerance, formulas by their values."""

from dataclasses import dataclass, replace
from math import isfinite

from exercises.engine.answers.formulas import counterexample
from exercises.engine.answers.scalars import number_of
from exercises.engine.equality import Comparison, Domain, Finding, compare
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError
from exercises.engine.expressions.differentiate import only_where
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tree import Node, free_names
from exercises.engine.expressions.values import Scalar, is_scalar, to_float
from exercises.engine.results import Counterexample, Outcome
from exercises.engine.tolerance import Policy, Tolerance, judge

__all__ = ["EntryJudge", "Right", "number_in"]

UNDECIDED = (
    "It cannot be decided whether this formula is right: its values are too large, too "
    "small or too inexact. Write it more simply."
)
NOT_EXACT = (
    "As far as it is written this fits, but the exact formula is asked for: use "
    "fractions or roots instead of rounded decimals."
)
# Where there are no letters, formulas are compared at points of this one.
NO_LETTERS: Domain = {"_": (0.0, 1.0)}


@dataclass(frozen=True)
class Right:
    """The right formula of an entry; nothing is asked where `where` has no value."""

    node: Node
    where: Node | None = None


@dataclass(frozen=True)
class EntryJudge:
    """How the entries of one answer are judged: where, at which points, how near."""

    domain: Domain
    seed: int
    tolerance: Tolerance
    same_domain: bool = False

    def outcome(self, given: Node, right: Right) -> Outcome:
        """Return the verdict on one entry."""
        value = self.number(right.node)
        if value is not None and self.is_constant(given):
            return self._judged(given, value)
        found = self.finding(given, right)
        if found.finding is Finding.EQUAL:
            return Outcome.correct()
        if found.finding is Finding.UNDETERMINED:
            return Outcome.ungraded(UNDECIDED)
        shown = self._shown(given, right, found)
        if found.finding is Finding.DOMAIN_DIFFERS and not self.same_domain:
            return replace(
                Outcome.correct("Not defined everywhere."), counterexample=shown
            )
        if self.tolerance.policy is Policy.EXACT and self.equals(given, right):
            return Outcome.ungraded(NOT_EXACT)
        return Outcome.wrong("This is another formula.", counterexample=shown)

    def equals(self, given: Node, right: Right) -> bool:
        """Say whether an entry is this formula, decimals taken as rounded."""
        value = self.number(right.node)
        if value is not None and self.is_constant(given):
            # Half marks for early rounding: it is this value, shown too coarsely.
            return self._judged(given, value, Policy.AUTO).score > 0
        found = self.finding(given, right, rounded=True).finding
        return found in {Finding.EQUAL, Finding.DOMAIN_DIFFERS}

    def finding(
        self, given: Node, right: Right, *, rounded: bool | None = None
    ) -> Comparison:
        """Return how the values compare; more places of definition are fine."""
        if rounded is None:
            rounded = self.tolerance.policy is not Policy.EXACT
        found = compare(
            self._asked(right),
            given,
            self.domain or NO_LETTERS,
            seed=self.seed,
            rounded=rounded,
        )
        if found.finding is Finding.DOMAIN_DIFFERS and found.expected is None:
            return replace(found, finding=Finding.EQUAL)
        return found

    def is_constant(self, node: Node) -> bool:
        """Say whether no variable occurs."""
        return free_names(node).isdisjoint(self.domain)

    def number(self, node: Node) -> Scalar | None:
        """Return the number a formula without variables stands for, else None."""
        return number_in(node) if self.is_constant(node) else None

    def _judged(
        self, given: Node, value: Scalar, policy: Policy | None = None
    ) -> Outcome:
        try:
            read = number_of(given, Expression(given))
        except ParseError:
            return Outcome.wrong("This has no value.")
        tolerance = self.tolerance
        if policy is not None:
            tolerance = replace(tolerance, policy=policy)
        return judge(read.submitted, value, tolerance)

    def _asked(self, right: Right) -> Node:
        letter = next(iter(self.domain), "_")
        if right.where is None or not self.domain:
            return right.node
        return only_where(right.where, right.node, letter)

    def _shown(
        self, given: Node, right: Right, found: Comparison
    ) -> Counterexample | None:
        if not self.domain:
            return None
        return counterexample(self._asked(right), given, self.domain, found)


def number_in(node: Node) -> Scalar | None:
    """Return the finite number of a formula without letters, None if it has none."""
    try:
        value = interpret(node, Scope({}))
    except EngineError:
        return None
    return value if is_scalar(value) and isfinite(to_float(value)) else None
