"""One expression language for learners, authors and demos: text → tree → numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from numpy.typing import ArrayLike

from exercises.engine.expressions.dual import value_gradient, value_gradient_hessian
from exercises.engine.expressions.errors import ParseError, Remark
from exercises.engine.expressions.latex import latex
from exercises.engine.expressions.numeric import Array, evaluate
from exercises.engine.expressions.parser import parse_tree
from exercises.engine.expressions.printing import text
from exercises.engine.expressions.symbols import Symbols
from exercises.engine.expressions.tree import Node, free_names

__all__ = [
    "Expression",
    "ParseError",
    "Remark",
    "Symbols",
    "parse",
    "value_gradient",
    "value_gradient_hessian",
]

LONGEST_KEPT = 200


@dataclass(frozen=True)
class Expression:
    """A text that was read: its tree, what was doubtful, and where it came from."""

    node: Node
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    typed: str = field(default="", compare=False)

    def text(self) -> str:
        """Return the canonical text; reading it gives an equal expression."""
        return text(self.node)

    def latex(self) -> str:
        """Return the LaTeX of what was read, without dollar signs."""
        return latex(self.node)

    def names(self) -> frozenset[str]:
        """Return the letters that occur, constants included."""
        return free_names(self.node)

    def evaluate(self, values: Mapping[str, ArrayLike] | None = None) -> Array:
        """Return the value over arrays of points; see `numeric.evaluate`."""
        return evaluate(self.node, values or {})


def parse(typed: str, symbols: Symbols | Iterable[str] = ()) -> Expression:
    """Read a text of the expression language.

    Parameters
    ----------
    typed : the text; plain, Unicode or LaTeX writing.
    symbols : the names that may occur (a learner's scalar formula is read), or
        Symbols for anything else.

    Returns
    -------
    The expression, with remarks about readings a person may not have meant.

    Raises
    ------
    ParseError
        With a sentence, the place and where possible a suggestion.

    Examples
    --------
    >>> parse("3x² − 1", ["x"]).text()
    '3*x^2 - 1'
    >>> float(parse("cos(pi)^2").evaluate())
    1.0
    """
    if not isinstance(symbols, Symbols):
        symbols = Symbols.learner(symbols)
    if len(typed) <= LONGEST_KEPT:
        return _kept(typed, symbols)
    return _read(typed, symbols)


def _read(typed: str, symbols: Symbols) -> Expression:
    node, remarks = parse_tree(typed, symbols)
    return Expression(node, remarks, typed)


# One check reads an author's formulas several times, and a class the same answers.
_kept = lru_cache(maxsize=2048)(_read)
