"""Drawing one parameter from a seeded stream. Everything drawn is exact."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from exercises.engine.columns import draw_columns
from exercises.engine.draw_options import (
    LARGEST_SIZE,
    LARGEST_VECTOR,
    Options,
    entry_of,
)
from exercises.engine.drawing_matrices import (
    orthogonal,
    random_matrix,
    unimodular,
)
from exercises.engine.draws_distribution import distribution, shares
from exercises.engine.draws_graph import graph
from exercises.engine.draws_polynomial import polynomial
from exercises.engine.draws_sample import observations, points
from exercises.engine.draws_spectrum import with_eigenvalues, with_singular_values
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.values import Scalar, Value, is_scalar
from exercises.engine.model import Draw

__all__ = ["draw_value"]


def draw_value(draw: Draw, scope: Scope, rng: np.random.Generator) -> Value:
    """Return one value of a declared draw.

    Parameters
    ----------
    draw : what was declared; its options are formulas in earlier names.
    scope : the names drawn so far.
    rng : the stream; the same state gives the same value.

    Raises
    ------
    UndefinedValue
        If the options leave nothing to draw for these earlier values.
    """
    if draw.kind == "data":
        return draw_columns(draw, scope, rng)
    return DRAWERS[draw.kind](Options(draw, scope), rng)


def _integer(options: Options, rng: np.random.Generator) -> Scalar:
    low, step = options.scalar("low"), options.scalar("step", 1)
    if step <= 0:
        raise EngineError(f"step of {options.draw.name} must be positive.")
    count = math.floor((options.scalar("high") - low) / step) + 1
    exclude = set(options.numbers("exclude"))
    allowed = _allowed_places(low, step, count, exclude)
    if not allowed:
        raise UndefinedValue("Nothing is left to draw.")
    return low + step * allowed[int(rng.integers(len(allowed)))]


def _allowed_places(
    low: Fraction, step: Fraction, count: int, exclude: set[Fraction]
) -> range | list[int]:
    if count > 100_000:
        raise EngineError("A draw has at most 100,000 values.")
    places = range(max(count, 0))
    if not exclude:
        return places
    return [k for k in places if low + step * k not in exclude]


def _rational(options: Options, rng: np.random.Generator) -> Scalar:
    entry = entry_of(options)
    if not options.has("denominators"):
        entry = entry.over((2, 3, 4, 5))
    return entry.draw(rng, proper=options.flag("proper"))


def _real(options: Options, rng: np.random.Generator) -> Scalar:
    return entry_of(options, default_decimals=1).draw(rng)


def _choice(options: Options, rng: np.random.Generator) -> Value:
    nodes = options.nodes("from")
    if len(nodes) == 1:
        members = options.values("from")
        return members[int(rng.integers(len(members)))]
    return interpret(nodes[int(rng.integers(len(nodes)))], options.scope)


def _sign(options: Options, rng: np.random.Generator) -> Scalar:
    return Fraction(1 if rng.integers(2) else -1)


def _vector(options: Options, rng: np.random.Generator) -> Value:
    size = options.whole("size", most=LARGEST_VECTOR)
    entry = entry_of(options)
    found = entry.draw_many(size, rng, distinct=options.flag("distinct"))
    return tuple(sorted(found) if options.flag("sorted") else found)


def _matrix(options: Options, rng: np.random.Generator) -> Value:
    for spectrum, drawer in SPECTRA.items():
        if options.has(spectrum):
            return drawer(options, rng)
    rows = options.whole("rows", most=LARGEST_SIZE)
    columns = options.whole("columns", rows, most=LARGEST_SIZE)
    return random_matrix(
        (rows, columns),
        entry_of(options),
        rng,
        symmetric=options.flag("symmetric"),
        diagonal=options.flag("diagonal"),
        triangular=options.word("triangular"),
        invertible=options.flag("invertible"),
        determinants=options.numbers("determinant"),
        wanted_rank=options.whole("rank", most=LARGEST_SIZE)
        if options.has("rank")
        else None,
        definite=options.word("definite"),
    )


def _unimodular(options: Options, rng: np.random.Generator) -> Value:
    size = options.whole("size", most=LARGEST_SIZE)
    return unimodular(size, options.whole("limit", 4), rng)


def _orthogonal(options: Options, rng: np.random.Generator) -> Value:
    return orthogonal(options.whole("size", most=4), rng)


def _permutation(options: Options, rng: np.random.Generator) -> Value:
    order = rng.permutation(options.whole("size", most=LARGEST_VECTOR))
    return tuple(Fraction(int(k) + 1) for k in order)


def _shuffle(options: Options, rng: np.random.Generator) -> Value:
    members = options.values("of")
    return _listed(members[int(k)] for k in rng.permutation(len(members)))


def _sample(options: Options, rng: np.random.Generator) -> Value:
    members = options.values("from")
    size = options.whole("size", most=LARGEST_VECTOR)
    if size > len(members):
        raise EngineError(f"{options.draw.name} samples more than there is.")
    chosen = [members[int(k)] for k in rng.permutation(len(members))[:size]]
    if options.flag("sorted"):
        chosen = sorted(x for x in chosen if is_scalar(x))
    return _listed(chosen)


def _listed(members: Any) -> Value:  # Any: an iterable of values
    found = tuple(members)
    if not all(is_scalar(member) for member in found):
        raise EngineError("A list that is shuffled or sampled holds numbers only.")
    return found


def _probabilities(options: Options, rng: np.random.Generator) -> Value:
    denominator = options.whole("denominator", 10, most=10_000)
    size = options.whole("size", most=LARGEST_VECTOR)
    parts = shares(size, denominator, options.whole("minimum", 1), rng)
    return tuple(Fraction(part, denominator) for part in parts)


Drawer = Callable[[Options, np.random.Generator], Value]
SPECTRA: Mapping[str, Drawer] = {
    "eigenvalues": with_eigenvalues,
    "singular_values": with_singular_values,
}
DRAWERS: Mapping[str, Drawer] = {
    "integer": _integer,
    "rational": _rational,
    "real": _real,
    "choice": _choice,
    "sign": _sign,
    "vector": _vector,
    "matrix": _matrix,
    "unimodular": _unimodular,
    "orthogonal": _orthogonal,
    "permutation": _permutation,
    "shuffle": _shuffle,
    "sample": _sample,
    "probabilities": _probabilities,
    "polynomial": polynomial,
    "distribution": distribution,
    "graph": graph,
    "observations": observations,
    "points": points,
}
