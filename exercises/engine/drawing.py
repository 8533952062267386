"""Drawing one parameter from a seeded stream. Everything drawn is exact."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from exercises.engine.columns import draw_columns
from exercises.engine.drawing_matrices import (
    orthogonal,
    random_matrix,
    unimodular,
)
from exercises.engine.entry_draws import EntryDraw
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, Value, is_scalar
from exercises.engine.model import Draw

__all__ = ["draw_value"]

LARGEST_VECTOR = 50
LARGEST_SIZE = 6


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


class Options:
    """The options of a draw in the numbers drawn so far."""

    def __init__(self, draw: Draw, scope: Scope) -> None:
        self.draw = draw
        self.scope = scope

    def scalar(self, name: str, default: int | None = None) -> Fraction:
        """Return an exact number."""
        node = self.draw.options.get(name)
        if node is None:
            if default is None:
                raise EngineError(f"The draw {self.draw.name} needs {name}.")
            return Fraction(default)
        return self._exact(interpret(node, self.scope), name)

    def whole(self, name: str, default: int | None = None, most: int = 1000) -> int:
        """Return a whole number from 0 to `most`."""
        value = self.scalar(name, default)
        if value.denominator != 1 or not 0 <= value <= most:
            raise EngineError(
                f"{name} of {self.draw.name} must be a whole number up to {most}."
            )
        return int(value)

    def has(self, name: str) -> bool:
        """Say whether an option was given."""
        return name in self.draw.options

    def flag(self, name: str) -> bool:
        """Return a flag, false unless given."""
        return bool(self.draw.options.get(name, False))

    def word(self, name: str) -> str | None:
        """Return a word."""
        found: str | None = self.draw.options.get(name)
        return found

    def nodes(self, name: str) -> tuple[Node, ...]:
        """Return the trees of a list."""
        found: tuple[Node, ...] = self.draw.options.get(name, ())
        return found

    def values(self, name: str) -> list[Value]:
        """Return the members of a list; one vector stands for its entries."""
        found = [interpret(node, self.scope) for node in self.nodes(name)]
        if len(found) == 1 and isinstance(found[0], tuple):
            return list(found[0])
        return found

    def numbers(self, name: str) -> list[Fraction]:
        """Return the members of a list of exact numbers."""
        return [self._exact(value, name) for value in self.values(name)]

    def _exact(self, value: Value, name: str) -> Fraction:
        if not isinstance(value, Fraction):
            raise EngineError(f"{name} of {self.draw.name} must be an exact number.")
        return value


def _entry(options: Options, default_decimals: int = 0) -> EntryDraw:
    exclude = set(options.numbers("exclude"))
    if options.flag("nonzero"):
        exclude.add(Fraction(0))
    denominators = options.numbers("denominators")
    if not denominators:
        places = options.whole("decimals", default_decimals, most=6)
        denominators = [Fraction(10**places)]
    return EntryDraw(
        low=options.scalar("low"),
        high=options.scalar("high"),
        denominators=tuple(int(d) for d in denominators),
        exclude=frozenset(exclude),
    )


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
    entry = _entry(options)
    if not options.has("denominators"):
        entry = entry.over((2, 3, 4, 5))
    return entry.draw(rng, proper=options.flag("proper"))


def _real(options: Options, rng: np.random.Generator) -> Scalar:
    return _entry(options, default_decimals=1).draw(rng)


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
    entry = _entry(options)
    found = entry.draw_many(size, rng, distinct=options.flag("distinct"))
    return tuple(sorted(found) if options.flag("sorted") else found)


def _matrix(options: Options, rng: np.random.Generator) -> Value:
    rows = options.whole("rows", most=LARGEST_SIZE)
    columns = options.whole("columns", rows, most=LARGEST_SIZE)
    return random_matrix(
        (rows, columns),
        _entry(options),
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
    """Every way to share out the denominator is equally likely (stars and bars)."""
    size = options.whole("size", most=LARGEST_VECTOR)
    denominator = options.whole("denominator", 10, most=10_000)
    minimum = options.whole("minimum", 1)
    spare = denominator - size * minimum
    if spare < 0 or size < 1:
        raise UndefinedValue("The probabilities cannot add up to 1.")
    bars = np.sort(rng.permutation(spare + size - 1)[: size - 1])
    ends = [-1, *(int(bar) for bar in bars), spare + size - 1]
    shares = [b - a - 1 + minimum for a, b in zip(ends, ends[1:], strict=False)]
    return tuple(Fraction(share, denominator) for share in shares)


Drawer = Callable[[Options, np.random.Generator], Value]
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
}
