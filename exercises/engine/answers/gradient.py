"""The gradient of a given formula, as a vector of formulas or at a point."""

from collections.abc import Iterator, Sequence

from exercises.engine.answers.formula_array_kind import FormulaArrayAnswer
from exercises.engine.answers.formula_arrays import FormulaArray
from exercises.engine.answers.partials import PartialsKind, derivatives
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Node
from exercises.engine.model import Setting

__all__ = ["GradientKind"]


class GradientKind(PartialsKind):
    """Checks every partial derivative and names the wrong ones."""

    name = "gradient"
    sides = 1
    not_it = "The key value is not the gradient of what is differentiated."
    negated = (
        "Every entry has the wrong sign: this points downhill, while the gradient "
        "points uphill."
    )

    def functions(
        self, answer: FormulaArrayAnswer, setting: Setting
    ) -> tuple[Node, ...]:
        """Return the one formula that is differentiated."""
        found = super().functions(answer, setting)
        if len(found) > 1:
            raise EngineError("A gradient is that of one formula.")
        return found

    def derived(
        self, functions: Sequence[Node], letters: Sequence[str], *, inner: bool = True
    ) -> FormulaArray:
        """Return the partial derivatives."""
        return FormulaArray(
            (len(letters),), derivatives(functions, letters, inner=inner)
        )

    def others(
        self, functions: Sequence[Node], letters: Sequence[str]
    ) -> Iterator[tuple[str, str, Sequence[FormulaArray]]]:
        """Yield: derivatives in the places of others; the formula itself."""
        right = self.derived(functions, letters)
        order = ", ".join(letters)
        yield (
            "other letter",
            "An entry holds the derivative with respect to another letter; the entries "
            f"belong to {order} in this order.",
            [_turned(right, by) for by in range(1, len(letters))],
        )
        itself = FormulaArray(right.shape, tuple(functions) * len(letters))
        words = "This is the formula itself, not its derivative."
        yield "not differentiated", words, [itself]


def _turned(array: FormulaArray, by: int) -> FormulaArray:
    return FormulaArray(array.shape, (*array.nodes[by:], *array.nodes[:by]))
