"""The Hessian of a given formula: all second partial derivatives."""

from collections.abc import Callable, Iterator, Sequence

from exercises.engine.answers.formula_array_kind import FormulaArrayAnswer
from exercises.engine.answers.formula_arrays import FormulaArray
from exercises.engine.answers.partials import PartialsKind, derivatives
from exercises.engine.errors import EngineError
from exercises.engine.expressions.differentiate import derivative
from exercises.engine.expressions.tidy import tidy
from exercises.engine.expressions.tree import Binary, Node, number
from exercises.engine.model import Setting

__all__ = ["HessianKind"]


class HessianKind(PartialsKind):
    """Checks every second derivative and names the wrong ones."""

    name = "hessian"
    not_it = "The key value is not the Hessian of what is differentiated."

    def functions(
        self, answer: FormulaArrayAnswer, setting: Setting
    ) -> tuple[Node, ...]:
        """Return the one formula that is differentiated."""
        found = super().functions(answer, setting)
        if len(found) > 1:
            raise EngineError("A Hessian is that of one formula.")
        return found

    def derived(
        self, functions: Sequence[Node], letters: Sequence[str], *, inner: bool = True
    ) -> FormulaArray:
        """Return the matrix of second derivatives."""
        first = derivatives(functions, letters)
        second = derivatives(first, letters, inner=inner)
        return FormulaArray((len(letters), len(letters)), second)

    def others(
        self, functions: Sequence[Node], letters: Sequence[str]
    ) -> Iterator[tuple[str, str, Sequence[FormulaArray]]]:
        """Yield: mixed derivatives left out, halved; products of first derivatives."""
        right = self.derived(functions, letters)
        size, zero = len(letters), number("0")
        mixed = "Mixed derivatives are not 0 here: differentiate by one letter, then "
        yield (
            "mixed left out",
            mixed + "by the other.",
            [_off_diagonal(right, size, lambda node: zero)],
        )
        yield (
            "mixed halved",
            "Mixed derivatives stand in full in both places, not by halves.",
            [_off_diagonal(right, size, lambda x: Binary("/", x, number("2")))],
        )
        (f,) = functions
        steps = [derivative(f, x) for x in letters]
        products = tuple(tidy(Binary("*", a, b)) for a in steps for b in steps)
        words = "Second derivatives are no products of first ones."
        yield "products", words, [FormulaArray(right.shape, products)]
        chain = "The derivative of what stands inside is missing as a factor."
        outer = derivatives([derivative(f, x, inner=False) for x in letters], letters)
        yield "chain rule", chain, [FormulaArray(right.shape, outer)]


def _off_diagonal(
    array: FormulaArray, size: int, change: Callable[[Node], Node]
) -> FormulaArray:
    nodes = (
        node if i % (size + 1) == 0 else tidy(change(node))
        for i, node in enumerate(array.nodes)
    )
    return FormulaArray(array.shape, tuple(nodes))
