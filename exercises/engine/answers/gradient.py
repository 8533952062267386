"""The gradient of a given formula, as a vector of formulas or at a point."""

import re
from collections.abc import Iterator, Sequence

from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.elements import Piece, top_level
from exercises.engine.answers.formula_array_kind import FormulaArrayAnswer
from exercises.engine.answers.formula_arrays import FormulaArray
from exercises.engine.answers.partials import PartialsKind, derivatives
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Node
from exercises.engine.model import Setting

__all__ = ["GradientKind"]

LONGEST_TEXT = 2_000
# f_x =, ∂f/∂x =, df/dx =, \\frac{\\partial f}{\\partial x} =, with or without (x, y).
SIGN = r"(?:∂|d|\\partial)\s*+"
PARTIAL = re.compile(
    rf"\s*+(?:[A-Za-z]_\{{?(?P<index>\w+?)\}}?"
    rf"|{SIGN}\w?\s*+/\s*+{SIGN}(?P<below>\w+)"
    rf"|\\[dt]?frac\{{{SIGN}\w?\s*+\}}\{{{SIGN}(?P<frac>\w+)\s*+\}})"
    r"\s*+(?:\([^()=]{0,60}\)\s*+)?=(?P<formula>[^=]*)"
)


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

    def read(
        self, answer: FormulaArrayAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the gradient that was typed, also as f_x = …, f_y = …"""
        if isinstance(submitted, str):
            submitted = _named_entries(submitted, self.letters(answer)) or submitted
        return super().read(answer, submitted, setting)

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


def _named_entries(typed: str, letters: Sequence[str]) -> list[str] | None:
    """Return the formulas after `f_x =` and so on by letter, None if that is not it."""
    if len(typed) > LONGEST_TEXT:
        return None
    for separator in ";\n,":
        pieces = [one.text for one in top_level(Piece(typed, 0), separator)]
        found = [PARTIAL.fullmatch(one) for one in pieces if one.strip()]
        named = {
            match["index"] or match["below"] or match["frac"]: match["formula"]
            for match in found
            if match is not None
        }
        if len(found) == len(letters) > 1 and set(named) == set(letters):
            return [named[letter].strip() for letter in letters]
    return None
