"""Polynomials in one letter: formula → coefficients, exact where the numbers are."""

from collections.abc import Sequence
from fractions import Fraction

from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tree import Binary, Name, Node, Unary, free_names
from exercises.engine.expressions.values import Scalar, is_scalar, to_float

__all__ = ["coefficients", "exactly", "real_zeros", "square_free", "without_zeros"]

HIGHEST = 60
# A computed leading coefficient as small as this beside the largest is 0.
NOTHING = 1e-12
Polynomial = tuple[Scalar, ...]
Exact = tuple[Fraction, ...]


def coefficients(node: Node, letter: str) -> Polynomial | None:
    """Return the coefficients from the constant on, None if it is no polynomial."""
    try:
        found = _expanded(node, letter)
    except EngineError:
        return None
    return None if found is None else without_zeros(found)


def _expanded(node: Node, letter: str) -> Polynomial | None:
    if isinstance(node, Name) and node.name == letter:
        return Fraction(0), Fraction(1)
    if letter not in free_names(node):
        value = interpret(node, Scope({}))
        return (value,) if is_scalar(value) else None
    if isinstance(node, Unary) and node.op == "-":
        inner = _expanded(node.operand, letter)
        return None if inner is None else tuple(-c for c in inner)
    if not isinstance(node, Binary):
        return None
    left, right = _expanded(node.left, letter), _expanded(node.right, letter)
    if left is None or right is None:
        return None
    match node.op:
        case "+" | "-":
            return _added(left, right, -1 if node.op == "-" else 1)
        case "*":
            return _times(left, right)
        case "/" if len(right) == 1 and right[0] != 0:
            return tuple(c / right[0] for c in left)
        case "^" if len(right) == 1:
            return _power(left, right[0])
    return None


def _added(left: Polynomial, right: Polynomial, sign: int) -> Polynomial:
    zero, long = Fraction(0), max(len(left), len(right))
    a, b = ((*p, *(zero,) * (long - len(p))) for p in (left, right))
    return tuple(x + sign * y for x, y in zip(a, b, strict=True))


def _times(left: Polynomial, right: Polynomial) -> Polynomial | None:
    if len(left) + len(right) > HIGHEST + 2:
        return None
    found: list[Scalar] = [Fraction(0)] * (len(left) + len(right) - 1)
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            found[i + j] += x * y
    return tuple(found)


def _power(base: Polynomial, exponent: Scalar) -> Polynomial | None:
    if exponent != int(exponent) or not 0 <= exponent <= HIGHEST:
        return None
    found: Polynomial | None = (Fraction(1),)
    for _ in range(int(exponent)):
        found = None if found is None else _times(found, base)
    return found


def without_zeros(p: Polynomial) -> Polynomial:
    """Return the coefficients up to the last that is not 0."""
    largest = max((abs(to_float(c)) for c in p), default=0.0)
    end = len(p)
    while end > 1 and _is_nothing(p[end - 1], largest):
        end -= 1
    return p[:end]


def _is_nothing(c: Scalar, largest: float) -> bool:
    return c == 0 if isinstance(c, Fraction) else abs(c) <= NOTHING * largest


def exactly(p: Polynomial | None) -> Exact | None:
    """Return the coefficients if all are rational."""
    if p is None:
        return None
    found = tuple(c for c in p if isinstance(c, Fraction))
    return found if len(found) == len(p) else None


def _slope(p: Exact) -> Exact:
    return tuple(k * c for k, c in enumerate(p))[1:] or (Fraction(0),)


def _divided(p: Exact, q: Exact) -> tuple[Exact, Exact]:
    """Return quotient and rest."""
    left, found = list(p), [Fraction(0)] * max(1, len(p) - len(q) + 1)
    for k in range(len(p) - len(q), -1, -1):
        found[k] = left[k + len(q) - 1] / q[-1]
        for i, c in enumerate(q):
            left[k + i] -= found[k] * c
    rest = left[: len(q) - 1] or [Fraction(0)]
    while len(rest) > 1 and rest[-1] == 0:
        rest.pop()
    return tuple(found), tuple(rest)


def _common(p: Exact, q: Exact) -> Exact:
    while any(q):
        p, q = q, _divided(p, q)[1]
    return tuple(c / p[-1] for c in p)


def square_free(p: Exact) -> list[Exact]:
    """Return the factors by multiplicity: p = c·f₁·f₂²·f₃³·… (D. Y. Y. Yun)."""
    found: list[Exact] = []
    common = _common(p, _slope(p))
    rest = _divided(p, common)[0]
    while len(rest) > 1:
        again = _common(rest, common)
        found.append(_divided(rest, again)[0])
        common, rest = _divided(common, again)[0], again
    return found


def real_zeros(p: Exact) -> int:
    """Return how many different real zeros there are (J. C. F. Sturm)."""
    if len(p) == 1:
        return 0
    chain = [p, _slope(p)]
    while any(rest := _divided(chain[-2], chain[-1])[1]):
        chain.append(tuple(-c for c in rest))
    right = [q[-1] for q in chain]
    left = [q[-1] * (-1) ** (len(q) - 1) for q in chain]
    return _changes(left) - _changes(right)


def _changes(signs: Sequence[Fraction]) -> int:
    plain = [c > 0 for c in signs if c]
    return sum(a != b for a, b in zip(plain, plain[1:], strict=False))
