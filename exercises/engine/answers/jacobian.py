"""The Jacobian of given formulas: a row for each formula, a column for each letter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.formula_array_kind import FormulaArrayAnswer
from exercises.engine.answers.formula_arrays import FormulaArray
from exercises.engine.answers.formula_cells import shape_fault
from exercises.engine.answers.formula_verdict import outcomes_of, verdict_on
from exercises.engine.answers.partials import PartialsKind, derivatives
from exercises.engine.expressions import Expression
from exercises.engine.expressions.tree import Node
from exercises.engine.model import Setting
from exercises.engine.results import MistakeFound, Outcome, Verdict

__all__ = ["JacobianKind"]

TRANSPOSED = "Rows and columns are exchanged: each row belongs to one function."


class JacobianKind(PartialsKind):
    """Checks every partial derivative of every function."""

    name = "jacobian"
    not_it = "The key value is not the Jacobian of what is differentiated."

    def derived(
        self, functions: Sequence[Node], letters: Sequence[str], *, inner: bool = True
    ) -> FormulaArray:
        """Return the matrix of partial derivatives."""
        shape = (len(functions), len(letters))
        return FormulaArray(shape, derivatives(functions, letters, inner=inner))

    def others(
        self, functions: Sequence[Node], letters: Sequence[str]
    ) -> Iterator[tuple[str, str, Sequence[FormulaArray]]]:
        """Yield: the transpose; another letter; another function."""
        right = self.derived(functions, letters)
        if len(functions) == len(letters):
            yield "transposed", TRANSPOSED, [right.transposed()]
        yield (
            "other letter",
            "An entry holds the derivative with respect to another letter; the columns "
            f"belong to {', '.join(letters)} in this order.",
            [
                self.derived(functions, [*letters[by:], *letters[:by]])
                for by in range(1, len(letters))
            ],
        )
        yield (
            "other function",
            "An entry holds the derivative of another function; the rows belong to the "
            "functions in their order.",
            [
                self.derived([*functions[by:], *functions[:by]], letters)
                for by in range(1, len(functions))
            ],
        )

    def read(
        self, answer: FormulaArrayAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the matrix that was typed; of one function, a plain row."""
        reading = super().read(answer, submitted, setting)
        given: FormulaArray = reading.value
        rows, _ = self.expected(answer, setting).shape
        if rows == 1 and given.shape[0] > 1 and _is_flat(submitted, reading):
            row = given.transposed()
            echo = Expression(row.tree())
            return replace(reading, value=row, latex=echo.latex(), text=echo.text())
        return reading

    def refuse_shape(self, given: FormulaArray, wanted: FormulaArray) -> None:
        """Raise ReadError unless the shape is right or that of the transpose."""
        if given.shape[::-1] != wanted.shape:
            super().refuse_shape(given, wanted)

    def check(
        self, answer: FormulaArrayAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; the transpose of the right one is wrong, not unread."""
        given: FormulaArray = reading.value
        wanted = self.expected(answer, setting)
        if given.shape == wanted.shape:
            return super().check(answer, reading, setting)
        judge = self.judge(answer, setting, wanted)
        rights = self.rights(answer, wanted, setting)
        columns = given.transposed()
        turned = verdict_on(columns, outcomes_of(columns, rights, judge), partial=False)
        if turned.verdict is Verdict.CORRECT:
            slip = MistakeFound("transposed", TRANSPOSED)
            return replace(Outcome.wrong(TRANSPOSED), mistake=slip)
        return Outcome.ungraded(shape_fault(given.shape, wanted.shape).fault.message)


def _is_flat(submitted: Submission, reading: Reading) -> bool:
    """Say whether entries were given without rows: (2x, 3y)."""
    if isinstance(submitted, str):
        return not reading.text.startswith("[[")
    return not any(isinstance(cell, list | tuple) for cell in submitted)
