"""What kinds share whose answer is a vector or a matrix of formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from exercises.engine.answers.base import (
    DeclaredTolerance,
    Kind,
    Reading,
    Submission,
    read_tolerance,
)
from exercises.engine.answers.formula_arrays import (
    FormulaArray,
    array_of,
    transformed_array,
)
from exercises.engine.answers.formula_cells import cells_reading, shape_fault
from exercises.engine.answers.formula_entries import EntryJudge, Right
from exercises.engine.answers.formula_verdict import (
    Slip,
    outcomes_of,
    slip_found,
    verdict_on,
)
from exercises.engine.answers.formulas import forbidden_words
from exercises.engine.answers.letters import (
    Letter,
    domain_of,
    points_seed,
    read_letters,
)
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.printing import text as tree_text
from exercises.engine.expressions.tidy import bind, tidy
from exercises.engine.expressions.tree import Node, Unary
from exercises.engine.expressions.values import to_float
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome
from exercises.engine.table import Table, Words
from exercises.engine.transforms import put_in

__all__ = ["FormulaArrayAnswer", "FormulaArrayKind", "slip"]

NEGATED = "Every entry has the wrong sign."


@dataclass(frozen=True)
class FormulaArrayAnswer(Answer):
    """Formulas in an array, their variables, and what is refused."""

    value: Node | None
    variables: tuple[Letter, ...]
    tolerance: DeclaredTolerance
    partial: bool = False
    same_domain: bool = False
    forbidden: tuple[str, ...] = ()
    of: Node | None = None
    point: Node | None = None


class FormulaArrayKind(Kind[FormulaArrayAnswer]):
    """Checks each entry by its values on the domain and names the wrong ones."""

    has_variables = True
    sides: ClassVar[int] = 2

    def specify(self, table: Table, words: Words) -> FormulaArrayAnswer:
        """Return the declared array."""
        variables = read_letters(table, words) if "variables" in table.data else ()
        names = [letter.name for letter in variables]
        return FormulaArrayAnswer(
            self.name,
            table.formula(
                "value", words, extra=names, required=self.needs_value(table)
            ),
            variables,
            read_tolerance(table, words),
            table.flag("partial"),
            table.one_of("domain", ["say", "wrong"], "wrong") == "wrong",
            forbidden_words(table),
        )

    def needs_value(self, table: Table) -> bool:
        """Say whether the author must write the answer."""
        return True

    def letters(self, answer: FormulaArrayAnswer) -> tuple[str, ...]:
        """Return the variables."""
        return tuple(letter.name for letter in answer.variables)

    def typed_letters(self, answer: FormulaArrayAnswer) -> tuple[str, ...]:
        """Return the letters a learner may use."""
        return self.letters(answer)

    def expected(self, answer: FormulaArrayAnswer, setting: Setting) -> FormulaArray:
        """Return the right formulas with this variant's numbers."""
        value = answer.value
        if value is None:
            raise EngineError("This answer has no formulas.")
        return setting.once("value", answer, lambda: self.bound(value, answer, setting))

    def bound(
        self, node: Node, answer: FormulaArrayAnswer, setting: Setting
    ) -> FormulaArray:
        """Return an author's array in its variables only."""
        letters = frozenset(self.letters(answer))
        array = array_of(bind(node, setting.scope(), letters), self.sides).each(tidy)
        return self.with_values(array, answer, setting)

    def with_values(
        self, array: FormulaArray, answer: FormulaArrayAnswer, setting: Setting
    ) -> FormulaArray:
        """Return the array; raise EngineError if a constant entry has no value."""
        judge = self.judge(answer, setting)
        for entry in array.nodes:
            if judge.is_constant(entry) and judge.number(entry) is None:
                raise UndefinedValue("An entry has no finite value.")
        return array

    def judge(
        self,
        answer: FormulaArrayAnswer,
        setting: Setting,
        expected: FormulaArray | None = None,
    ) -> EntryJudge:
        """Return how entries are judged; the array's size is every entry's scale."""
        return setting.once(
            "judge" if expected is None else "judge of an array",
            expected or answer,
            lambda: self._judge(answer, setting, expected),
        )

    def _judge(
        self,
        answer: FormulaArrayAnswer,
        setting: Setting,
        expected: FormulaArray | None,
    ) -> EntryJudge:
        declared = answer.tolerance.settled(setting)
        domain = domain_of(answer.variables, setting) if answer.point is None else {}
        judge = EntryJudge(domain, points_seed(setting), declared, answer.same_domain)
        found = [judge.number(node) for node in expected.nodes] if expected else []
        numbers = [x for x in found if x is not None]
        size = max((abs(to_float(x)) for x in numbers), default=0.0)
        inexact = any(isinstance(x, float) for x in numbers)
        # A computed 0 beside larger entries is a rounding residue.
        scale = declared.scale or (size * 1e-3 if inexact else 0.0)
        return replace(judge, tolerance=replace(declared, scale=scale))

    def rights(
        self, answer: FormulaArrayAnswer, array: FormulaArray, setting: Setting
    ) -> list[Right]:
        """Return the right formula of each entry."""
        return [Right(node) for node in array.nodes]

    def submission(
        self, answer: FormulaArrayAnswer, value: FormulaArray, setting: Setting
    ) -> Submission:
        """Return the array as one text."""
        return tree_text(value.each(tidy).tree())

    def describe(self, answer: FormulaArrayAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        shape = self.expected(answer, setting).shape
        letters = self.typed_letters(answer)
        x = letters[0] if letters else "3"
        row = f"[2*{x}, 1]" if letters else "[2, 1]"
        return {
            "rows": shape[0],
            "columns": shape[1] if len(shape) > 1 else 1,
            "variables": list(letters),
            "placeholder": row if self.sides == 1 else f"[{row}, [0, {x}]]",
        }

    def read(
        self, answer: FormulaArrayAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the array that was typed, as one text or cell by cell."""
        letters = self.typed_letters(answer)
        reading = cells_reading(submitted, letters, self.sides, answer.forbidden)
        wanted = self.expected(answer, setting)
        self.refuse_shape(reading.value, wanted)
        return reading

    def refuse_shape(self, given: FormulaArray, wanted: FormulaArray) -> None:
        """Raise ReadError if an array has another shape than the right one."""
        if given.shape != wanted.shape:
            raise shape_fault(given.shape, wanted.shape)

    def check(
        self, answer: FormulaArrayAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; wrong entries are named."""
        outcomes = self.outcomes(answer, reading, setting)
        return verdict_on(reading.value, outcomes, partial=answer.partial)

    def outcomes(
        self, answer: FormulaArrayAnswer, reading: Reading, setting: Setting
    ) -> list[Outcome]:
        """Return the verdict on each entry, once for a reading."""
        wanted = self.expected(answer, setting)
        judge = self.judge(answer, setting, wanted)
        rights = self.rights(answer, wanted, setting)
        return setting.once(
            "outcomes", reading, lambda: outcomes_of(reading.value, rights, judge)
        )

    def wrong_value(
        self, answer: FormulaArrayAnswer, mistake: Mistake, setting: Setting
    ) -> FormulaArray:
        """Return the array a mistake gives."""
        expected = self.expected(answer, setting)
        if mistake.transform is not None:
            return transformed_array(mistake.transform, expected)
        if mistake.when is None:
            raise EngineError("This mistake gives no formulas.")
        made = put_in(mistake.when, {"answer": expected.tree()})
        return self.bound(made, answer, setting)

    def matches(
        self,
        answer: FormulaArrayAnswer,
        reading: Reading,
        value: Any,
        setting: Setting,
    ) -> bool:
        """Say whether a reading is this array."""
        given: FormulaArray = reading.value
        if not isinstance(value, FormulaArray) or value.shape != given.shape:
            return False
        judge = self.judge(answer, setting, value)
        pairs = zip(given.nodes, value.nodes, strict=True)
        return all(judge.equals(mine, Right(theirs)) for mine, theirs in pairs)

    def automatic(
        self, answer: FormulaArrayAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise a slip that explains every wrong entry."""
        expected = self.expected(answer, setting)
        judge = self.judge(answer, setting, expected)
        rights = self.rights(answer, expected, setting)
        outcomes = self.outcomes(answer, reading, setting)
        slips = self.slips(answer, expected, setting)
        return slip_found(reading.value, rights, judge, outcomes, slips)

    def slips(
        self, answer: FormulaArrayAnswer, expected: FormulaArray, setting: Setting
    ) -> Iterator[Slip]:
        """Yield what people give instead of each entry."""
        if self.sides == 2 and expected.shape[0] == expected.shape[1]:
            words = "Rows and columns are exchanged."
            yield slip("transposed", words, [expected.transposed().nodes])
        negated = expected.each(lambda x: Unary("-", x))
        yield slip("signs reversed", NEGATED, [negated.nodes])

    def triviality(self, answer: FormulaArrayAnswer, setting: Setting) -> str | None:
        """Refuse arrays of zeros."""
        judge = self.judge(answer, setting)
        nodes = self.expected(answer, setting).nodes
        zeros = all(judge.number(node) == 0 for node in nodes)
        return "all entries are 0" if zeros else None

    def entry_texts(self, answer: FormulaArrayAnswer, setting: Setting) -> list[str]:
        """Return each entry as text."""
        return [tree_text(node) for node in self.expected(answer, setting).nodes]


def slip(name: str, words: str, arrays: Sequence[Sequence[Node]]) -> Slip:
    """Return a slip that puts, in each place, an entry of one of these arrays."""
    return Slip(name, words, tuple(zip(*arrays, strict=True)))
