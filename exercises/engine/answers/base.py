"""What every kind of answer provides, and the tolerance an author may declare."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import ParseError
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, is_scalar, to_float
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, ReadFault
from exercises.engine.table import Table, Words
from exercises.engine.tolerance import AUTO_DIGITS, Policy, Tolerance

__all__ = [
    "AnswerKind",
    "DeclaredTolerance",
    "Kind",
    "ReadError",
    "Reading",
    "Submission",
    "read_tolerance",
    "scalar_of",
]

# A text, or nested lists of texts for cells.
Submission = Any


class ReadError(EngineError):
    """A submission cannot be read: ungraded, with the reason."""

    def __init__(self, fault: ReadFault) -> None:
        super().__init__(fault.message)
        self.fault = fault

    @classmethod
    def of(
        cls,
        error: ParseError,
        *,
        shift: int = 0,
        entry: tuple[int, ...] | None = None,
    ) -> "ReadError":
        """Return a parser's error with positions in the whole submission."""
        where = "" if entry is None else f"{_entry_words(entry)}: "
        return cls(
            ReadFault(
                where + error.message,
                error.start + shift,
                error.end + shift,
                error.suggestion,
                entry,
            )
        )


def _entry_words(entry: tuple[int, ...]) -> str:
    if len(entry) == 2:
        return f"Row {entry[0] + 1}, column {entry[1] + 1}"
    return f"Entry {entry[0] + 1}"


@dataclass(frozen=True)
class Reading:
    """A submission that was read: its value and its echo."""

    value: Any  # Any: each kind has its own
    latex: str
    text: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeclaredTolerance:
    """A tolerance as the author wrote it, numbers still formulas."""

    policy: Policy = Policy.AUTO
    value: Node | None = None
    digits: int = AUTO_DIGITS
    scale: Node | None = None

    def settled(self, setting: Setting) -> Tolerance:
        """Return the tolerance in this variant's numbers."""
        return Tolerance(
            self.policy,
            to_float(scalar_of(self.value, setting)) if self.value else 0.0,
            self.digits,
            abs(to_float(scalar_of(self.scale, setting))) if self.scale else 0.0,
        )


NEEDING_VALUE = {
    Policy.ABSOLUTE,
    Policy.RELATIVE,
    Policy.SIGNIFICANT,
    Policy.DECIMALS,
}


def read_tolerance(table: Table, words: Words) -> DeclaredTolerance:
    """Return the declared tolerance of an answer."""
    inner = table.table("tolerance")
    policy = Policy(inner.one_of("policy", list(Policy), Policy.AUTO))
    needed = policy in NEEDING_VALUE
    value = inner.formula("value", words, required=needed)
    digits = inner.whole("digits", AUTO_DIGITS, least=1)
    scale = inner.formula("scale", words, required=False)
    inner.finish()
    return DeclaredTolerance(policy, value, digits, scale)


def scalar_of(node: Node, setting: Setting) -> Scalar:
    """Return the number a formula stands for in this variant."""
    value = interpret(node, setting.scope())
    if not is_scalar(value):
        raise EngineError("The answer is not a number.")
    if to_float(value) in (float("inf"), float("-inf")):
        raise UndefinedValue("The answer is infinite.")
    return value


AnswerT = TypeVar("AnswerT", bound=Answer)


class Kind(ABC, Generic[AnswerT]):
    """One kind of answer: how it is declared, shown, read and checked."""

    name: ClassVar[str]
    has_variables: ClassVar[bool] = False
    """Whether the answer is a formula in declared letters."""
    formula_keys: ClassVar[tuple[str, ...]] = ()
    """Keys besides `value` that hold formulas in these letters, or lists of them."""
    own_writing: ClassVar[bool] = False
    """Whether `value` has a writing of its own: a set, an interval, a + bi."""

    @abstractmethod
    def specify(self, table: Table, words: Words) -> AnswerT:
        """Return the declared answer; faults go to the table."""

    @abstractmethod
    def expected(self, answer: AnswerT, setting: Setting) -> Any:
        """Return the right value; raise EngineError if the variant has none."""

    @abstractmethod
    def submission(self, answer: AnswerT, value: Any, setting: Setting) -> Submission:
        """Return what a learner would type for a value."""

    @abstractmethod
    def describe(self, answer: AnswerT, setting: Setting) -> dict[str, Any]:
        """Return what a page needs to draw the input; never the answer."""

    @abstractmethod
    def read(self, answer: AnswerT, submitted: Submission, setting: Setting) -> Reading:
        """Return what was understood; raise ReadError."""

    def read_freely(
        self, answer: AnswerT, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return what was understood of an answer that `read` refuses for its form.

        It may still be a declared mistake: a matrix of another shape, a root where a
        fraction is asked for, infinity. It is named then, and not marked. Raise
        ReadError if nothing is understood.
        """
        raise ReadError(ReadFault("This cannot be read."))

    @abstractmethod
    def check(self, answer: AnswerT, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict on a reading."""

    @abstractmethod
    def wrong_value(self, answer: AnswerT, mistake: Mistake, setting: Setting) -> Any:
        """Return the value a mistake gives; raise EngineError if it gives none."""

    @abstractmethod
    def matches(
        self, answer: AnswerT, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this (wrong) value."""

    def letters(self, answer: AnswerT) -> tuple[str, ...]:
        """Return the letters a mistake's formula may use besides the file's names."""
        return ()

    def field_names(self, answer: AnswerT) -> tuple[str, ...]:
        """Return the names under which a mistake's `when` may hold formulas."""
        return ()

    def options(self, answer: AnswerT) -> tuple[str, ...]:
        """Return the ids of options whose order is drawn with the variant."""
        return ()

    def texts(self, answer: AnswerT) -> tuple[str, ...]:
        """Return every text of the answer that a learner may get to see."""
        return ()

    def own(self, answer: AnswerT, setting: Setting) -> Submission:
        """Return the own answer as a learner would type it."""
        return self.submission(answer, self.expected(answer, setting), setting)

    def automatic(
        self, answer: AnswerT, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Return name and words of a slip recognised without an author's help."""
        return None

    def automatic_names(
        self, answer: AnswerT, reading: Reading, setting: Setting
    ) -> set[str]:
        """Return the names of all slips that explain a reading; `automatic` is one."""
        found = self.automatic(answer, reading, setting)
        return {found[0]} if found else set()

    def triviality(self, answer: AnswerT, setting: Setting) -> str | None:
        """Return why the answer is guessed too easily, None if it is not."""
        return None

    def entry_texts(self, answer: AnswerT, setting: Setting) -> list[str]:
        """Return the answer's entries as text, to judge how readable they are."""
        return [str(self.own(answer, setting))]


AnswerKind = Kind[Any]  # Any: each kind has its own sort of Answer
