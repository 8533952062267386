"""Linear equations as a learner types them: `x + y = z; 2x = 3y`, `{(x, y) : x = y}`.

Their coefficients are found by putting numbers in for the letters.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from exercises.engine.answers.base import ReadError, Reading
from exercises.engine.answers.elements import Piece, top_level
from exercises.engine.answers.vectors_read import squeezed
from exercises.engine.answers.written import Written, is_rounded
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tree import Binary, Compare, Node
from exercises.engine.expressions.values import Scalar, is_scalar, subtract, to_float
from exercises.engine.results import ReadFault

__all__ = ["coefficients", "default_letters", "joined", "read_equations"]

MOST_EQUATIONS = 12
LINEAR = "Only linear equations such as 2x + y = z can be read here."
BUILDER = re.compile(
    r"\s*\\?\{?\s*[(\[]?[\w\s,\\{}]*?[)\]]?\s*(?:(?:∈|\\in\b|\bin\b)[^:|]*)?"
    r"(?::|\||\\mid\b)(?P<body>[^:|]*?)\\?\}?\s*"
)
SEPARATORS = re.compile(r"\band\b|\\wedge\b|\\land\b|∧|\n|\\\\")
# Entries of points beside the unit vectors, to tell linear from other formulas.
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def default_letters(size: int) -> tuple[str, ...]:
    """Return the usual letters of ℝⁿ: x, y, z, w; beyond that x1, x2, …"""
    if size <= 4:
        return ("x", "y", "z", "w")[:size]
    return tuple(f"x{i + 1}" for i in range(size))


def read_equations(typed: str, letters: Sequence[str]) -> Reading:
    """Return coefficients (a row an equation) and constants, left minus right side.

    Raises
    ------
    ReadError
        If an equation cannot be read or is not linear.
    """
    typed = squeezed(typed)
    found = [one for piece in _pieces(typed) for one in _read(piece, letters)]
    if not 1 <= len(found) <= MOST_EQUATIONS:
        raise ReadError(ReadFault(f"Write 1 to {MOST_EQUATIONS} equations."))
    sides = [(left, right) for left, right, _ in found]
    shown = [Expression(Compare(pair, ("=",))) for pair in sides]
    rows = [coefficients(Binary("-", *pair), letters) for pair in sides]
    remarks = tuple(m.message for _, _, e in found for m in e.remarks)
    return Reading(
        {
            "equations": joined([row[:-1] for row in rows]),
            "constants": joined([row[-1:] for row in rows]),
        },
        ",\\quad ".join(one.latex() for one in shown),
        "; ".join(one.text() for one in shown),
        tuple(dict.fromkeys(remarks)),
    )


def _pieces(typed: str) -> list[Piece]:
    match = BUILDER.fullmatch(typed)
    start = match.start("body") if match else 0
    body = match["body"] if match else typed
    for sign in SEPARATORS.finditer(body):
        filled = ",".ljust(len(sign.group()))
        body = body[: sign.start()] + filled + body[sign.end() :]
    whole = Piece(body.replace(";", ","), start)
    return [one for one in top_level(whole, ",") if one.text.strip()]


def _read(piece: Piece, letters: Sequence[str]) -> list[tuple[Node, Node, Expression]]:
    names = {*letters, *(f"x{i + 1}" for i in range(len(letters)))}
    try:
        expression = parse(piece.text, Symbols.learner(names))
        node = expression.node
        if not isinstance(node, Compare) or set(node.operators) != {"="}:
            raise ParseError(LINEAR, *node.span)
    except ParseError as error:
        raise ReadError.of(error, shift=piece.start) from error
    return [
        (a, b, expression)
        for a, b in zip(node.operands, node.operands[1:], strict=False)
    ]


Entry = tuple[Scalar, float, bool]
Point = Sequence[Fraction]


def coefficients(
    node: Node, letters: Sequence[str], words: str = LINEAR
) -> list[Entry]:
    """Return a linear formula's coefficients and constant: value, error, rounded.

    Raises
    ------
    ReadError
        If the formula is not linear in these letters.
    """
    size = len(letters)
    unit = [[Fraction(int(i == j)) for j in range(size)] for i in range(size)]
    points: list[Point] = [[Fraction(0)] * size, *unit]
    points += [[Fraction(p) for p in PRIMES[:size]]]
    points += [[Fraction(-p, 9) for p in PRIMES[-size:]]]
    try:
        values = [_value(node, point, letters) for point in points]
    except EngineError as error:
        raise ReadError(ReadFault(words)) from error
    constant, slopes = values[0], [subtract(v, values[0]) for v in values[1 : size + 1]]
    scale = to_float(constant), *map(to_float, slopes)
    room = 1e-9 * PRIMES[-1] * sum(map(abs, scale))
    for point, value in zip(points[size + 1 :], values[size + 1 :], strict=True):
        terms = zip(slopes, point, strict=True)
        wanted = to_float(constant) + sum(to_float(s) * float(x) for s, x in terms)
        if abs(to_float(value) - wanted) > room:
            raise ReadError(ReadFault(words))
    errors = _errors(node, points[: size + 1], letters)
    rounded = is_rounded(node)
    entries = [
        (s, errors[0] + e, rounded) for s, e in zip(slopes, errors[1:], strict=True)
    ]
    return [*entries, (constant, errors[0], rounded)]


def _named(point: Point, letters: Sequence[str]) -> dict[str, Fraction]:
    named = {f"x{i + 1}": x for i, x in enumerate(point)}
    return {**named, **dict(zip(letters, point, strict=True))}


def _value(node: Node, point: Point, letters: Sequence[str]) -> Scalar:
    found = interpret(node, Scope(_named(point, letters)))
    if not is_scalar(found) or not np.isfinite(to_float(found)):
        raise EngineError("This has no finite value.")
    return found


def _errors(node: Node, points: Sequence[Point], letters: Sequence[str]) -> list[float]:
    columns = [_named(point, letters) for point in points]
    arrays = {k: np.array([c[k] for c in columns], dtype=float) for k in columns[0]}
    _, bounds = evaluate_with_error(node, arrays, rounded_decimals=True)
    return [float(b) if np.isfinite(b) else 0.0 for b in bounds]


def joined(rows: Sequence[Sequence[Entry]]) -> Written:
    """Return rows of such numbers as an array; there must be one at least."""
    shape = (len(rows), len(rows[0]))
    flat = [entry for row in rows for entry in row]
    error = np.array([e for _, e, _ in flat]).reshape(shape)
    firm = np.array(
        [0.0 if isinstance(v, Fraction) and not r else e for v, e, r in flat]
    ).reshape(shape)
    typed = tuple(v for v, _, _ in flat)
    value = np.array([to_float(v) for v in typed]).reshape(shape)
    return Written(value, error, None, typed, firm)
