"""Slips in formulas, found by their values and then proved by comparing."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from exercises.engine.answers.formula_search import (
    FEWEST,
    NEAR,
    SAME,
    FormulaSearch,
    about,
)
from exercises.engine.equality import middle
from exercises.engine.errors import EngineError
from exercises.engine.expressions.differentiate import derivative
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.latex import latex
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tidy import literal
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Node,
    Number,
    Unary,
    free_names,
    number,
    walk,
)
from exercises.engine.expressions.values import Scalar
from exercises.engine.slips import FACTORS, SIGN, TURNED, UPHILL, factor_words
from exercises.engine.variations import changes

__all__ = ["formula_slips"]

Named = tuple[str, str]

LARGEST_PART = 24
STEP = 1e-4
MOST_TERMS, MOST_INSIDE = 8, 4


def formula_slips(
    search: FormulaSearch, written: Node, start: Node | None = None
) -> Iterator[Named]:
    """Yield name and words of the slips that explain a wrong formula.

    Parameters
    ----------
    search : both formulas with their values.
    written : the right formula with the functions in which slips hide.
    start : where a step begins that ends at the right formula.
    """
    expected, right = search.expected, search.right
    if search.fits(Unary("-", expected), -right):
        yield SIGN[0], "Every value has the right size and the wrong sign."
    if start is not None:
        back = Binary("-", Binary("*", number("2"), start), expected)
        if search.fits(back):
            yield UPHILL
    yield from _inside(search, written)
    yield from _chain_rule(search)
    with np.errstate(all="ignore"):
        turned = 1 / right
    if search.fits(Binary("/", number("1"), expected), turned):
        yield TURNED[0], "This is the reciprocal of the right formula."
    yield from _multiple(search)
    if not search.is_constant:
        yield from _shifted(search)
    if len(search.domain) <= 2:
        for letter in search.domain:
            yield from _calculus(search, letter)


def _inside(search: FormulaSearch, written: Node) -> Iterator[Named]:
    """Yield slips inside the formula: degrees, another logarithm."""
    parts = list(walk(written))
    names = {part.name for part in parts if isinstance(part, Call)}
    half_turn = any(isinstance(part, Number) and part.text == "180" for part in parts)
    for change in changes(names, has_half_turn=half_turn):
        if search.fits(change.made_in(written)):
            yield change.name, change.words


def _chain_rule(search: FormulaSearch) -> Iterator[Named]:
    """Yield a factor that is missing: the derivative of what stands inside."""
    for term in _terms(search.expected)[:MOST_TERMS]:
        for letter in search.domain:
            for slope in _inner_slopes(term, letter)[:MOST_INSIDE]:
                without = Binary("/", term, slope)
                missing = Binary("-", term, without)
                if search.fits(Binary("-", search.expected, missing)):
                    words = (
                        f"The factor ${latex(slope)}$ is missing: the derivative of "
                        "what stands inside."
                    )
                    yield "chain rule", words


def _terms(node: Node) -> list[Node]:
    """Return the terms of a sum, each with its sign."""
    if isinstance(node, Binary) and node.op in "+-":
        last = node.right if node.op == "+" else Unary("-", node.right)
        return [*_terms(node.left), last]
    return [node]


def _inner_slopes(term: Node, letter: str) -> list[Node]:
    """Return the derivatives of what stands inside, that are no constants."""
    found: dict[Node, None] = {}
    for part in walk(term):
        if isinstance(part, Call):
            inside = list(part.arguments)
        elif isinstance(part, Binary) and part.op == "^":
            inside = [part.left, part.right]
        else:
            continue
        for one in inside:
            if isinstance(one, Binary) and letter in free_names(one):
                found[one] = None
    slopes = []
    for inner in found:
        try:
            slope = derivative(inner, letter)
        except EngineError:
            continue
        if letter in free_names(slope):
            slopes.append(slope)
    return slopes


def _multiple(search: FormulaSearch) -> Iterator[Named]:
    with np.errstate(all="ignore"):
        ratios = search.given / search.right
    ratios = ratios[np.isfinite(ratios) & (ratios != 0)]
    if len(ratios) < FEWEST:
        return
    ratio = middle(ratios)
    if not search.near(ratio * search.right):
        return
    factor = _friendly_factor(ratio, any_fraction=not search.is_constant)
    if factor is None or abs(factor[0]) == 1:
        return
    multiple = Binary("*", literal(factor[0]), search.expected)
    if search.fits(multiple, ratio * search.right):
        yield "constant factor", factor_words(factor[1], "Your formula")


def _friendly_factor(ratio: float, *, any_fraction: bool) -> tuple[Scalar, str] | None:
    sign = -1 if ratio < 0 else 1
    for value, text in FACTORS:
        if abs(abs(ratio) - value) <= SAME * value:
            return sign * value, text if sign > 0 else f"−{text}"
    exact = _small_fraction(ratio) if any_fraction else None
    return None if exact is None else (exact, str(exact).replace("-", "−"))


def _small_fraction(value: float) -> Fraction | None:
    found = Fraction(value).limit_denominator(LARGEST_PART)
    if not found or abs(float(found) - value) > SAME * abs(value):
        return None
    return found if abs(found.numerator) <= LARGEST_PART else None


def _shifted(search: FormulaSearch) -> Iterator[Named]:
    with np.errstate(all="ignore"):
        gaps = search.given - search.right
    gaps = gaps[np.isfinite(gaps)]
    if len(gaps) < FEWEST:
        return
    gap = middle(gaps)
    # Decimals of the submission may be rounded; a sum that cancels is then not exact.
    if not np.all(np.abs(gaps - gap) <= NEAR * abs(gap) + SAME):
        return
    shift = _small_fraction(gap)
    if shift is None:
        return
    moved = Binary("+", search.expected, literal(shift))
    if search.fits(moved, search.right + gap):
        way = "larger" if shift > 0 else "smaller"
        words = f"Your formula is {abs(shift)} {way} than the right one everywhere."
        yield "constant added", words


def _calculus(search: FormulaSearch, letter: str) -> Iterator[Named]:
    """Yield a derivative given for the formula itself or for its integral, and back."""
    slope, bend = _differences(search, search.expected, search.right, letter)
    own_slope, own_bend = _differences(search, search.submitted, search.given, letter)
    given, right = search.given, search.right
    if _tells(given, slope) and _is_derivative(search, 1, letter):
        yield "differentiated", "This is the derivative of the right formula."
    if _tells(right, own_slope) and _is_integral(search, 1, letter):
        words = "The derivative of your formula is the right one."
        yield "one derivative short", words
    # A constant second derivative is the answer to too many questions.
    if (
        _tells(given, bend)
        and not _is_flat(given)
        and _is_derivative(search, 2, letter)
    ):
        words = "This is differentiated; an antiderivative is asked for."
        yield "derivative for integral", words
    if (
        _tells(right, own_bend)
        and not _is_flat(right)
        and _is_integral(search, 2, letter)
    ):
        words = "This is integrated; a derivative is asked for."
        yield "integral for derivative", words


def _differences(
    search: FormulaSearch, node: Node, values: Array, letter: str
) -> tuple[Array, Array]:
    """Return about the first and the second derivative at the points."""
    low, high = search.domain[letter]
    step = STEP * (high - low)
    x = search.points[letter]
    places = {name: np.concatenate([v, v]) for name, v in search.points.items()}
    places[letter] = np.concatenate([x - step, x + step])
    both = np.broadcast_to(evaluate(node, places), (2 * len(x),))
    below, above = both[: len(x)], both[len(x) :]
    with np.errstate(all="ignore"):
        return (above - below) / (2 * step), (above - 2 * values + below) / step**2


def _tells(a: Array, b: Array) -> bool:
    return about(a, b) and bool(np.any(np.abs(a[np.isfinite(a)]) > SAME))


def _is_flat(values: Array) -> bool:
    there = values[np.isfinite(values)]
    return bool(there.size and np.ptp(there) <= SAME * np.max(np.abs(there)))


def _derived(node: Node, order: int, letter: str) -> Node:
    for _ in range(order):
        node = derivative(node, letter)
    return node


def _is_derivative(search: FormulaSearch, order: int, letter: str) -> bool:
    try:
        return search.fits(_derived(search.expected, order, letter))
    except EngineError:
        return False


def _is_integral(search: FormulaSearch, order: int, letter: str) -> bool:
    try:
        derived = _derived(search.submitted, order, letter)
        return search.is_right(derived) and not search.is_same(search.expected)
    except EngineError:
        return False
