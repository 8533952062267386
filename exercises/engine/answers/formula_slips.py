"""Slips in formulas, found by their values and then proved by comparing."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from exercises.engine.answers.formula_search import (
    FEWEST,
    NEAR,
    SAME,
    FormulaSearch,
    Places,
    Values,
    about,
    places_of,
)
from exercises.engine.equality import Domain, middle
from exercises.engine.errors import EngineError
from exercises.engine.expressions.differentiate import derivative
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.latex import latex
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
from exercises.engine.slips import SIGN, SIZED, TURNED, UPHILL, factor_words
from exercises.engine.variations import changes

__all__ = ["RightSide", "formula_slips"]

Named = tuple[str, str]

LARGEST_PART = 24
MOST_TERMS, MOST_INSIDE = 8, 4


@dataclass(frozen=True)
class Candidate:
    """A slip that some submissions may be: its name, words, formula and values."""

    name: str
    words: str
    formula: Node
    values: Array


@dataclass(frozen=True)
class RightSide:
    """A right formula and what slips make of it, the same for every submission.

    Parameters
    ----------
    expected : the right formula.
    domain : letter → (low, high).
    written : the right formula with the functions in which slips hide.
    start : where a step begins that ends at the right formula.
    """

    expected: Node
    domain: Domain
    written: Node
    start: Node | None = None

    @cached_property
    def places(self) -> Places:
        """Where formulas are compared."""
        return places_of(self.expected, self.domain)

    @cached_property
    def right(self) -> Values:
        """The right values."""
        return self.places.values(self.expected)

    @cached_property
    def is_constant(self) -> bool:
        """Whether the right formula has no letter."""
        return free_names(self.expected).isdisjoint(self.domain)

    def values(self, node: Node) -> Values:
        """Return another formula's values at the same places."""
        return self.places.values(node)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The slips whose formula does not depend on the submission."""
        found = []
        for name, words, formula in _candidates(self):
            try:
                values = self.places.values(formula).here
            except EngineError:
                continue
            found.append(Candidate(name, words, formula, values))
        return tuple(found)


def formula_slips(side: RightSide, search: FormulaSearch) -> Iterator[Named]:
    """Yield name and words of the slips that explain a wrong formula."""
    for slip in side.candidates:
        if search.fits(slip.formula, slip.values):
            yield slip.name, slip.words
    yield from _multiple(side, search)
    if not side.is_constant:
        yield from _shifted(side, search)
    for letter in search.places.letters:
        yield from _calculus(side, search, letter)


def _candidates(side: RightSide) -> Iterator[tuple[str, str, Node]]:
    """Yield name, words and formula of slips in the right formula itself."""
    expected = side.expected
    words = "Every value has the right size and the wrong sign."
    yield SIGN[0], words, Unary("-", expected)
    if side.start is not None:
        twice = Binary("*", number("2"), side.start)
        yield *UPHILL, Binary("-", twice, expected)
    yield from _inside(side.written)
    yield from _chain_rule(expected, side.domain)
    words = "This is the reciprocal of the right formula."
    yield TURNED[0], words, Binary("/", number("1"), expected)


def _inside(written: Node) -> Iterator[tuple[str, str, Node]]:
    """Yield slips inside the formula: degrees, another logarithm."""
    parts = list(walk(written))
    names = {part.name for part in parts if isinstance(part, Call)}
    half_turn = any(isinstance(part, Number) and part.text == "180" for part in parts)
    for change in changes(names, has_half_turn=half_turn):
        yield change.name, change.words, change.made_in(written)


def _chain_rule(expected: Node, domain: Domain) -> Iterator[tuple[str, str, Node]]:
    """Yield a factor that is missing: the derivative of what stands inside."""
    for term in _terms(expected)[:MOST_TERMS]:
        for letter in domain:
            for slope in _inner_slopes(term, letter)[:MOST_INSIDE]:
                missing = Binary("-", term, Binary("/", term, slope))
                words = (
                    f"The factor ${latex(slope)}$ is missing: the derivative of "
                    "what stands inside."
                )
                yield "chain rule", words, Binary("-", expected, missing)


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


def _multiple(side: RightSide, search: FormulaSearch) -> Iterator[Named]:
    right = side.right.here
    with np.errstate(all="ignore"):
        ratios = search.given / right
        ratios = ratios[np.isfinite(ratios) & (ratios != 0)]
        if len(ratios) < FEWEST:
            return
        ratio = middle(ratios)
        multiples = ratio * right
    if not search.near(multiples):
        return
    factor = _friendly_factor(ratio, any_fraction=not side.is_constant)
    if factor is None or abs(factor[0]) == 1:
        return
    if search.fits(Binary("*", literal(factor[0]), side.expected), multiples):
        yield "constant factor", factor_words(factor[1], "Your formula")


def _friendly_factor(ratio: float, *, any_fraction: bool) -> tuple[Scalar, str] | None:
    sign = -1 if ratio < 0 else 1
    for value, size, text in SIZED:
        if abs(abs(ratio) - size) <= SAME * size:
            return sign * value, text if sign > 0 else f"−{text}"
    exact = _small_fraction(ratio) if any_fraction else None
    return None if exact is None else (exact, str(exact).replace("-", "−"))


def _small_fraction(value: float) -> Fraction | None:
    found = Fraction(value).limit_denominator(LARGEST_PART)
    if not found or abs(float(found) - value) > SAME * abs(value):
        return None
    return found if abs(found.numerator) <= LARGEST_PART else None


def _shifted(side: RightSide, search: FormulaSearch) -> Iterator[Named]:
    right = side.right.here
    with np.errstate(all="ignore"):
        gaps = search.given - right
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
    moved = Binary("+", side.expected, literal(shift))
    if search.fits(moved, right + gap):
        way = "larger" if shift > 0 else "smaller"
        words = f"Your formula is {abs(shift)} {way} than the right one everywhere."
        yield "constant added", words


def _calculus(side: RightSide, search: FormulaSearch, letter: str) -> Iterator[Named]:
    """Yield a derivative given for the formula itself or for its integral, and back."""
    slope, bend = side.right.differences(letter)
    own_slope, own_bend = search.values.differences(letter)
    given, right = search.given, side.right.here
    if _tells(given, slope) and _is_derivative(side, search, 1, letter):
        yield "differentiated", "This is the derivative of the right formula."
    if _tells(right, own_slope) and _is_integral(side, search, 1, letter):
        words = "The derivative of your formula is the right one."
        yield "one derivative short", words
    # A constant second derivative is the answer to too many questions.
    if (
        _tells(given, bend)
        and not _is_flat(given)
        and _is_derivative(side, search, 2, letter)
    ):
        words = "This is differentiated; an antiderivative is asked for."
        yield "derivative for integral", words
    if (
        _tells(right, own_bend)
        and not _is_flat(right)
        and _is_integral(side, search, 2, letter)
    ):
        words = "This is integrated; a derivative is asked for."
        yield "integral for derivative", words


def _tells(a: Array, b: Array) -> bool:
    return about(a, b) and bool(np.any(np.abs(a[np.isfinite(a)]) > SAME))


def _is_flat(values: Array) -> bool:
    there = values[np.isfinite(values)]
    return bool(there.size and np.ptp(there) <= SAME * np.max(np.abs(there)))


def _derived(node: Node, order: int, letter: str) -> Node:
    for _ in range(order):
        node = derivative(node, letter)
    return node


def _is_derivative(
    side: RightSide, search: FormulaSearch, order: int, letter: str
) -> bool:
    try:
        return search.fits(_derived(side.expected, order, letter))
    except EngineError:
        return False


def _is_integral(
    side: RightSide, search: FormulaSearch, order: int, letter: str
) -> bool:
    try:
        derived = _derived(search.submitted, order, letter)
        return search.is_right(derived) and not search.is_same(side.expected)
    except EngineError:
        return False
