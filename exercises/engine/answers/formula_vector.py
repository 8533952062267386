"""A vector whose entries are formulas in declared letters."""

from collections.abc import Iterator

from exercises.engine.answers.formula_array_kind import (
    FormulaArrayAnswer,
    FormulaArrayKind,
    slip,
)
from exercises.engine.answers.formula_arrays import FormulaArray
from exercises.engine.answers.formula_verdict import Slip
from exercises.engine.model import Setting

__all__ = ["FormulaVectorKind"]


class FormulaVectorKind(FormulaArrayKind):
    """Checks a vector of formulas."""

    name = "formula_vector"
    sides = 1

    def slips(
        self, answer: FormulaArrayAnswer, expected: FormulaArray, setting: Setting
    ) -> Iterator[Slip]:
        """Yield what people give instead of each entry."""
        yield from super().slips(answer, expected, setting)
        words = "The entries are right, in reverse order."
        yield slip("order reversed", words, [expected.nodes[::-1]])
