"""Random formulas for property tests."""

from hypothesis import settings
from hypothesis import strategies as st

from exercises.engine.expressions.tree import Binary, Call, Name, Node, Unary, number

__all__ = ["formulas", "quick", "rational_formulas"]

# Time is not what these tests are about, and they leave no files behind.
quick = settings(deadline=None, database=None, max_examples=80)

NUMBERS = st.sampled_from(["0", "1", "2", "3", "7", "12", "0.5", "2.25", "1e-3"])
LETTERS = st.sampled_from(["x", "y"])
FUNCTIONS = st.sampled_from(
    ["sin", "cos", "exp", "ln", "sqrt", "abs", "atan", "log2", "log", "cbrt", "tanh"]
)
TWO_PLACED = st.sampled_from(["min", "max", "root", "log"])


def _leaves(letters: bool) -> st.SearchStrategy[Node]:
    literals = NUMBERS.map(number)
    return st.one_of(literals, LETTERS.map(Name)) if letters else literals


def _signs(inner: st.SearchStrategy[Node], signs: str) -> st.SearchStrategy[Node]:
    return st.builds(Binary, st.sampled_from(list(signs)), inner, inner)


def formulas() -> st.SearchStrategy[Node]:
    """Return formulas in x and y with all signs and many functions."""

    def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        return st.one_of(
            _signs(inner, "+-*/^"),
            st.builds(Unary, st.just("-"), inner),
            st.builds(Call, FUNCTIONS, st.tuples(inner)),
            st.builds(Call, TWO_PLACED, st.tuples(inner, inner)),
            st.builds(Call, st.just("factorial"), st.tuples(inner)),
        )

    return st.recursive(_leaves(letters=True), larger, max_leaves=12)


def rational_formulas() -> st.SearchStrategy[Node]:
    """Return formulas of numbers that stay rational."""

    def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        small = st.sampled_from(["0", "1", "2", "3"]).map(number)
        return st.one_of(
            _signs(inner, "+-*/"),
            st.builds(Unary, st.just("-"), inner),
            st.builds(Binary, st.just("^"), inner, small),
        )

    return st.recursive(_leaves(letters=False), larger, max_leaves=8)
