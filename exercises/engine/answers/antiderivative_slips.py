"""What goes wrong in integrating: jumps, and usual slips seen from the derivative."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import numpy as np

from exercises.engine.answers.formulas import constant_factor
from exercises.engine.equality import (
    Comparison,
    Domain,
    Finding,
    compare,
    curves,
    readable_point,
    sample,
)
from exercises.engine.expressions.differentiate import derivative, only_where
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tidy import literal
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Node,
    Unary,
    children,
    number,
    rebuilt,
)
from exercises.engine.formatting import float_text
from exercises.engine.results import Counterexample

__all__ = ["depends_on", "jump", "slips", "slope_of", "where_slopes_differ"]

SHOWN_DIGITS = 4

# The integral over a short gap is trusted where two rules agree so well, relative to
# the integral of |f|; a jump is seen where F parts from it by more than decimals with
# three digits can.
RULE_AGREES = 1e-6
JUMP = 0.1
LOGARITHMS = ("ln", "log", "log2", "log10")
COARSE, FINE = (np.polynomial.legendre.leggauss(order) for order in (10, 16))


def slope_of(node: Node, letter: str) -> Node:
    """Return the derivative of a formula, without value where the formula has none.

    Raises
    ------
    EngineError
        If a function in it has no derivative here.
    """
    # Unlike the formula itself, F − F has no value where F is infinite.
    vanishing = Binary("-", node, node)
    return only_where(vanishing, derivative(node, letter, tidied=False), letter)


def depends_on(node: Node, constants: Iterable[str], domain: Domain, seed: int) -> bool:
    """Say whether one of the free constants changes the formula's values."""
    return any(
        compare(number("0"), derivative(node, name), domain, seed=seed).finding
        is Finding.DIFFERENT
        for name in constants
    )


def where_slopes_differ(
    f: Node, slope: Node, domain: Domain, found: Comparison
) -> Counterexample:
    """Return a point, short where possible, at which F' is not f."""
    at = readable_point(f, slope, domain, found)
    point = dict(at.point or {})
    place = ", ".join(f"{x} = {_text(v)}" for x, v in point.items())
    right = "has no value" if at.expected is None else f"is {_text(at.expected)}"
    if at.submitted is None:
        words = f"At {place} your formula has no value, while the given one {right}."
    else:
        words = (
            f"At {place} the derivative of your formula is {_text(at.submitted)}, "
            f"while the given formula {right}."
        )
    shown = curves(f, slope, domain)
    return Counterexample(point, at.submitted, at.expected, words, shown)


def _text(value: float) -> str:
    return float_text(value, SHOWN_DIGITS)


def jump(
    primitive: Node, integrand: Node, letter: str, domain: Domain, seed: int
) -> tuple[float, float] | None:
    """Return two points between which an antiderivative jumps, None if it does not.

    F(b) − F(a) must be the integral of f over [a, b] where f can be integrated: that
    tells x + sign(x) from x, though their derivatives agree at every point sampled.
    """
    points = sample(domain, seed)
    x = np.sort(points[letter])
    fixed = {name: values[0] for name, values in points.items()}
    values = evaluate(primitive, {**fixed, letter: x})
    with np.errstate(all="ignore"):
        gap = np.diff(np.broadcast_to(values, x.shape))
        coarse, _ = _integrals(integrand, letter, fixed, x, COARSE)
        fine, size = _integrals(integrand, letter, fixed, x, FINE)
        trusted = np.abs(coarse - fine) <= RULE_AGREES * size
        scale = size + RULE_AGREES * np.abs(values[1:] if np.ndim(values) else values)
        jumps = trusted & np.isfinite(gap) & (np.abs(gap - fine) > JUMP * scale)
    if not jumps.any():
        return None
    place = int(np.argmax(jumps))
    return float(x[place]), float(x[place + 1])


def _integrals(
    f: Node,
    letter: str,
    fixed: dict[str, Array],
    x: Array,
    rule: tuple[Array, Array],
) -> tuple[Array, Array]:
    """Return ∫f and ∫|f| over each gap between neighbouring points."""
    nodes, weights = rule
    middle, half = (x[1:] + x[:-1]) / 2, np.diff(x) / 2
    places = middle[:, None] + half[:, None] * nodes
    values = np.broadcast_to(evaluate(f, {**fixed, letter: places}), places.shape)
    return half * (values @ weights), half * (np.abs(values) @ weights)


def slips(
    primitive: Node, integrand: Node, letter: str, domain: Domain, seed: int
) -> Iterator[tuple[str, str]]:
    """Yield name and words of the slips that explain a wrong antiderivative."""

    def same(a: Node, b: Node) -> bool:
        return compare(a, b, domain, seed=seed).finding is Finding.EQUAL

    slope = slope_of(primitive, letter)
    if same(Unary("-", integrand), slope):
        yield "sign", "Its derivative is minus the given formula: turn the sign."
    if same(derivative(integrand, letter), primitive):
        yield "differentiated", "This is the derivative: integrate instead."
    if same(integrand, primitive):
        yield "not integrated", "This is the given formula itself: integrate it."
    positive = _with_bars(primitive)
    if positive != primitive and same(integrand, slope_of(positive, letter)):
        words = "Where the argument is negative, ln has no value: write ln|…|."
        yield "missing absolute value", words
    factor = constant_factor(integrand, slope, domain)
    if factor is None or abs(factor) == 1:
        return
    if same(Binary("*", literal(factor), integrand), slope):
        yield "constant factor", _factor_words(factor)


def _factor_words(factor: Fraction) -> str:
    return (
        f"Its derivative is {factor} times the given formula: the factor {1 / factor}, "
        "as from the chain rule read backwards, is missing."
    )


def _with_bars(node: Node) -> Node:
    """Return the formula with |…| in every logarithm."""
    parts = [_with_bars(part) for part in children(node)]
    if isinstance(node, Call) and node.name in LOGARITHMS:
        parts[-1] = Call("abs", (parts[-1],))
    return rebuilt(node, parts)
