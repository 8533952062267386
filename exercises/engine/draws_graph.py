"""Random graphs as adjacency matrices."""

from fractions import Fraction

import numpy as np

from exercises.engine.draw_options import Options
from exercises.engine.errors import UndefinedValue
from exercises.engine.expressions.values import Matrix

__all__ = ["graph"]

MOST_VERTICES = 10
Edge = tuple[int, int]


def graph(options: Options, rng: np.random.Generator) -> Matrix:
    """Return the adjacency matrix; entry (i, j) is the weight of the edge i → j.

    A random spanning tree comes first where the graph is to be connected; the other
    edges follow in random order. A directed graph is connected if it is so without
    its directions.
    """
    n = options.whole("vertices", most=MOST_VERTICES)
    if n < 2:
        raise UndefinedValue(f"{options.draw.name} needs 2 vertices or more.")
    tree = _tree(n, rng) if options.flag("connected") else []
    possible = _possible(n, options, rng)
    joins = {frozenset(pair) for pair in tree}
    chosen = _first_of_each([e for e in possible if frozenset(e) in joins])
    forest = options.flag("acyclic") and not options.flag("directed")
    groups = list(range(n))
    for edge in chosen:
        _join(groups, edge)
    wanted = _wanted(options, len(chosen), n - 1 if forest else len(possible))
    for edge in possible:
        if len(chosen) == wanted:
            break
        if edge not in chosen and (not forest or groups[edge[0]] != groups[edge[1]]):
            chosen.append(edge)
            _join(groups, edge)
    return _matrix(n, chosen, options, rng)


def _tree(n: int, rng: np.random.Generator) -> list[Edge]:
    """Join each vertex, in random order, to one before it."""
    order = [int(k) for k in rng.permutation(n)]
    return [(order[int(rng.integers(k))], order[k]) for k in range(1, n)]


def _possible(n: int, options: Options, rng: np.random.Generator) -> list[Edge]:
    """Return every edge the graph may have, in random order."""
    place = [int(k) for k in rng.permutation(n)]
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    if not options.flag("directed"):
        pairs = [(i, j) for i, j in pairs if i < j]
    elif options.flag("acyclic"):
        pairs = [(i, j) for i, j in pairs if place[i] < place[j]]
    return [pairs[int(k)] for k in rng.permutation(len(pairs))]


def _first_of_each(edges: list[Edge]) -> list[Edge]:
    """Return one direction of each edge."""
    found: list[Edge] = []
    for i, j in edges:
        if (j, i) not in found:
            found.append((i, j))
    return found


def _join(groups: list[int], edge: Edge) -> None:
    old, new = groups[edge[1]], groups[edge[0]]
    groups[:] = [new if group == old else group for group in groups]


def _wanted(options: Options, least: int, most: int) -> int:
    """Return how many edges there are to be; a density is moved into what can be."""
    if not options.has("edges"):
        density = options.scalar("density") if options.has("density") else None
        if density is None:
            density = Fraction(1, 2)
        if not 0 <= density <= 1:
            raise UndefinedValue(f"density of {options.draw.name} must be from 0 to 1.")
        return max(least, round(density * most))
    wanted = options.whole("edges")
    if not least <= wanted <= most:
        raise UndefinedValue(
            f"edges of {options.draw.name} must be from {least} to {most}."
        )
    return wanted


def _matrix(
    n: int, edges: list[Edge], options: Options, rng: np.random.Generator
) -> Matrix:
    low, high = options.whole("low", 1), options.whole("high", 9)
    if not 1 <= low <= high:
        raise UndefinedValue(f"{options.draw.name} needs weights of 1 or more.")
    found = [[Fraction(0)] * n for _ in range(n)]
    for i, j in edges:
        weight = rng.integers(low, high + 1) if options.flag("weighted") else 1
        found[i][j] = Fraction(int(weight))
        if not options.flag("directed"):
            found[j][i] = found[i][j]
    return tuple(tuple(row) for row in found)
