"""A point with multipliers that satisfies the conditions of Karush, Kuhn and Tucker."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.base import Reading, Submission, scalar_of
from exercises.engine.answers.compound import Field, fields_json
from exercises.engine.answers.function_at import function_at, scalar_formula
from exercises.engine.answers.kkt_own import kkt_point
from exercises.engine.answers.kkt_problem import Problem, conditions
from exercises.engine.answers.kkt_reading import (
    EQUALITY,
    INEQUALITY,
    POINT,
    Slots,
    read_kkt,
)
from exercises.engine.answers.letters import (
    Letter,
    domain_of,
    points_seed,
    read_letters,
)
from exercises.engine.answers.property import Property, PropertyKind, vector_of
from exercises.engine.answers.scalars import number_text
from exercises.engine.errors import EngineError
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.tree import Binary, Compare, Node, number
from exercises.engine.expressions.values import Vector, as_array, to_float
from exercises.engine.measured import TRACE, Measured, exactly
from exercises.engine.model import Answer, Setting
from exercises.engine.table import Table, Words

__all__ = ["KktAnswer", "KktKind"]

SENSES = {
    "plus": (1, 1),
    "minus": (-1, -1),
    "plus minus": (1, -1),
    "minus plus": (-1, 1),
    "either": (0, 1),
}
LABELS = {EQUALITY: "λ", INEQUALITY: "μ"}
MOST_CONSTRAINTS = 8


@dataclass(frozen=True)
class KktAnswer(Answer):
    """The problem as declared, the signs in its Lagrangian, and an own answer."""

    of: Node
    variables: tuple[Letter, ...]
    equalities: tuple[Node, ...]
    inequalities: tuple[Node, ...]
    signs: tuple[int, int]
    maximise: bool
    value: Node | None
    optimum: Node | None
    partial: bool
    like: str = ""


class KktKind(PropertyKind[KktAnswer]):
    """Checks stationarity, feasibility, signs, slackness; then the optimal value."""

    name = "kkt"
    right = "Right: all conditions hold."
    has_variables = True
    formula_keys = ("of", "equalities", "inequalities")

    def specify(self, table: Table, words: Words) -> KktAnswer:
        """Return the declared question."""
        variables = read_letters(table, words)
        names = [letter.name for letter in variables]
        if {EQUALITY, INEQUALITY} & set(names):
            table.fault("variables", "cannot be called lambda or mu here")
        answer = KktAnswer(
            self.name,
            table.formula("of", words, extra=names) or number("0"),
            variables,
            tuple(_constraints(table, "equalities", words, names)),
            tuple(_constraints(table, "inequalities", words, names)),
            SENSES[table.one_of("sense", SENSES, "plus")],
            table.one_of("goal", ["minimise", "maximise"], "minimise") == "maximise",
            table.formula("value", words, required=False),
            table.formula("optimum", words, required=False),
            table.flag("partial"),
            table.text("like", required=False),
        )
        if not answer.equalities and not answer.inequalities:
            table.fault("equalities", "or inequalities must be given")
        return answer

    def slots(self, answer: KktAnswer) -> Slots:
        """Return the numbers that are asked for."""
        letters = [letter.name for letter in answer.variables]
        return Slots.of(letters, len(answer.equalities), len(answer.inequalities))

    def problem(self, answer: KktAnswer, setting: Setting) -> Problem:
        """Return the problem in this variant's numbers."""
        return setting.once("problem", answer, lambda: self._problem(answer, setting))

    def _problem(self, answer: KktAnswer, setting: Setting) -> Problem:
        letters = tuple(letter.name for letter in answer.variables)

        def bound(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
            return tuple(scalar_formula(node, setting, letters) for node in nodes)

        best = answer.optimum
        return Problem(
            scalar_formula(answer.of, setting, letters),
            letters,
            bound(answer.equalities),
            bound(answer.inequalities),
            answer.signs,
            answer.maximise,
            None if best is None else to_float(scalar_of(best, setting)),
        )

    def expected(self, answer: KktAnswer, setting: Setting) -> Vector:
        """Return the author's point and multipliers in one vector, or one found."""
        problem = self.problem(answer, setting)
        if answer.value is None:
            found = setting.once(
                "own point", answer, lambda: self._found(answer, problem, setting)
            )
            if found is None:
                raise EngineError("No KKT point was found: give one in the key value.")
            return found
        value = vector_of(answer.value, setting)
        if len(value) != len(self.slots(answer).all()):
            raise EngineError("The key value needs the point, then all multipliers.")
        return value

    def _found(
        self, answer: KktAnswer, problem: Problem, setting: Setting
    ) -> Vector | None:
        if problem.signs[0] == 0:
            second = -1 if problem.maximise else 1
            problem = replace(problem, signs=(1, second))
        domain = domain_of(answer.variables, setting)
        return kkt_point(problem, domain, points_seed(setting))

    def submission(
        self, answer: KktAnswer, value: Vector, setting: Setting
    ) -> Submission:
        """Return `x = …; y = …; lambda = …`."""
        pairs = zip(self.slots(answer).all(), value, strict=True)
        return "; ".join(f"{slot} = {number_text(x)}" for slot, x in pairs)

    def describe(self, answer: KktAnswer, setting: Setting) -> dict[str, Any]:
        """Return the fields of the input, and the Lagrangian."""
        slots = self.slots(answer)
        letters = ", ".join(slots.groups[POINT])
        fields = [
            Field(name, (len(names),), LABELS.get(name, letters))
            for name, names in slots.groups.items()
        ]
        return {
            "fields": fields_json(fields),
            "lagrangian": self.problem(answer, setting).lagrangian(),
            "placeholder": "; ".join(f"{slot} = …" for slot in slots.all()),
        }

    def read(
        self, answer: KktAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return point and multipliers."""
        return read_kkt(submitted, self.slots(answer))

    def properties(
        self, answer: KktAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield the conditions in their order."""
        yield from conditions(self._signed(answer, reading, setting), reading.value)

    def _signed(self, answer: KktAnswer, reading: Reading, setting: Setting) -> Problem:
        """Return the problem with the signs of L: any, or those that `like` has."""
        problem = self.problem(answer, setting)
        if problem.signs[0] != 0:
            return problem
        second = -1 if problem.maximise else 1
        ways = [replace(problem, signs=(first, second)) for first in (1, -1)]
        if answer.like:
            own = read_kkt(answer.like, self.slots(answer)).value
            ways = [one for one in ways if _holds(one, own)] or ways
        return next((one for one in ways if _holds(one, reading.value)), ways[0])

    def wrong_value(self, answer: KktAnswer, mistake: Any, setting: Setting) -> Vector:
        """Return the vector a mistake gives."""
        return need_vector(super().wrong_value(answer, mistake, setting))

    def matches(
        self, answer: KktAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether point and multipliers are these."""
        given: Mapping[str, Measured] = reading.value
        mine = Measured(
            np.concatenate([one.value for one in given.values()]),
            np.concatenate([one.error for one in given.values()]),
        )
        wanted = exactly(as_array(need_vector(value)))
        if mine.shape != wanted.shape:
            return False
        return bool(np.all(mine.may_be(wanted, TRACE * wanted.size)))

    def automatic(
        self, answer: KktAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise multipliers of the wrong sign, and constraints left out."""
        problem = self.problem(answer, setting)
        given: Mapping[str, Measured] = reading.value
        for names in ((EQUALITY,), (INEQUALITY,), (EQUALITY, INEQUALITY)):
            turned = {
                name: Measured(-one.value, one.error) if name in names else one
                for name, one in given.items()
            }
            if all(one.holds for one in conditions(problem, turned)):
                shown = f"$L = {problem.lagrangian()}$"
                return (
                    "sign of the multiplier",
                    f"With the opposite sign all conditions hold: here {shown}.",
                )
        x = given[POINT]
        free = function_at(problem.f, problem.letters, x.value)
        if free.may_be_critical(x.error):
            words = "This is where $f$ alone is stationary, whatever the constraints."
            return "without constraints", words
        return None


def _constraints(
    table: Table, key: str, words: Words, names: list[str]
) -> Iterator[Node]:
    """Yield each constraint as the formula that must be 0, or at most 0."""
    raw = table.get(key)
    items = raw if isinstance(raw, list) else [] if raw is None else [raw]
    if len(items) > MOST_CONSTRAINTS:
        table.fault(key, f"must be at most {MOST_CONSTRAINTS}")
    for item in items[:MOST_CONSTRAINTS]:
        node = table.parsed(key, item, words, names)
        if node is None:
            continue
        if not isinstance(node, Compare):
            yield node
            continue
        allowed = ("=",) if key == "equalities" else ("<=", ">=")
        if len(node.operators) != 1 or node.operators[0] not in allowed:
            table.fault(key, f"must be formulas or single relations {allowed[0]}")
            continue
        left, right = node.operands
        if node.operators[0] == ">=":
            left, right = right, left
        yield Binary("-", left, right)


def _holds(problem: Problem, given: Mapping[str, Measured]) -> bool:
    return all(one.holds for one in conditions(problem, given))
