"""A KKT point of a problem whose author gave none, found by Newton's method.

For each set of active inequalities the equations of Lagrange are solved from a few
points of the domain; only what meets every condition counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations

import numpy as np

from exercises.engine.answers.function_at import FunctionAt, function_at
from exercises.engine.answers.kkt_problem import Problem, conditions
from exercises.engine.answers.kkt_reading import EQUALITY, INEQUALITY, POINT
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, Vector
from exercises.engine.measured import Floats, Measured, exactly

__all__ = ["kkt_point"]

STARTS = 8
STEPS = 40
MOST_ACTIVE = 3
SMALL = 1e-13
LARGEST_BELOW = 1_000


def kkt_point(
    problem: Problem, domain: Mapping[str, tuple[float, float]], seed: int
) -> Vector | None:
    """Return a point and its multipliers, exact where they are; None if none is found.

    Points with small whole numbers and fractions come first, as they are readable.
    """
    computed: Vector | None = None
    for active in _active_sets(len(problem.inequalities)):
        for start in _starts(problem, domain, seed):
            z = _solved(problem, active, start)
            if z is None:
                continue
            whole = _with_zeros(problem, active, z)
            exact = _snapped(whole)
            if _is_right(problem, exact):
                return exact
            if computed is None and _is_right(problem, whole):
                computed = tuple(map(float, whole))
    return computed


def _active_sets(count: int) -> Iterator[tuple[int, ...]]:
    sizes = range(min(count, MOST_ACTIVE) + 1)
    return chain.from_iterable(combinations(range(count), size) for size in sizes)


def _starts(
    problem: Problem, domain: Mapping[str, tuple[float, float]], seed: int
) -> Iterator[Floats]:
    bounds = np.array([domain[letter] for letter in problem.letters])
    yield bounds.mean(axis=1)
    random = np.random.default_rng(seed)
    for _ in range(STARTS - 1):
        yield random.uniform(bounds[:, 0], bounds[:, 1])


def _solved(problem: Problem, active: Sequence[int], start: Floats) -> Floats | None:
    """Return a root of Lagrange's equations with these inequalities active."""
    nodes = [*problem.equalities, *(problem.inequalities[i] for i in active)]
    signs = [problem.signs[0]] * len(problem.equalities)
    signs += [problem.signs[1]] * len(active)
    z = np.concatenate([start, np.ones(len(nodes))])
    for _ in range(STEPS):
        value, slope = _equations(problem, nodes, signs, z)
        if not (np.isfinite(value).all() and np.isfinite(slope).all()):
            return None
        step = np.linalg.lstsq(slope, value, rcond=None)[0]
        z = z - step
        if np.max(np.abs(step)) <= SMALL * (1 + np.max(np.abs(z))):
            return np.asarray(z, dtype=np.float64)
    return None


def _equations(
    problem: Problem, nodes: Sequence[Node], signs: Sequence[int], z: Floats
) -> tuple[Floats, Floats]:
    """Return ∇L and the constraints' values at a point, and their derivatives."""
    n = len(problem.letters)
    x, multipliers = z[:n], z[n:]
    f = _at(problem, problem.f, x)
    others = [_at(problem, node, x) for node in nodes]
    slopes = np.array([one.gradient for one in others]).reshape(len(nodes), n)
    weights = np.array(signs, dtype=np.float64)
    bend = f.hessian + sum(
        (s * m * one.hessian for s, m, one in zip(weights, multipliers, others,
                                                  strict=True)),
        np.zeros((n, n)),
    )  # fmt: skip
    value = np.concatenate(
        [f.gradient + slopes.T @ (weights * multipliers), [one.value for one in others]]
    )
    below = np.zeros((len(nodes), len(nodes)))
    return value, np.block([[bend, slopes.T * weights], [slopes, below]])


def _at(problem: Problem, node: Node, x: Floats) -> FunctionAt:
    return function_at(node, problem.letters, x)


def _with_zeros(problem: Problem, active: Sequence[int], z: Floats) -> Floats:
    """Return the solution with a multiplier 0 for each inequality not active."""
    known = len(problem.letters) + len(problem.equalities)
    unequal = np.zeros(len(problem.inequalities))
    unequal[list(active)] = z[known:]
    return np.concatenate([z[:known], unequal])


def _snapped(z: Floats) -> Vector:
    found: list[Scalar] = []
    for x in map(float, z):
        near = Fraction(x).limit_denominator(LARGEST_BELOW)
        found.append(near if abs(near - x) <= 1e-9 * (1 + abs(x)) else x)
    return tuple(found)


def _is_right(problem: Problem, z: Vector | Floats) -> bool:
    floats = np.array([float(x) for x in z])
    n, m = len(problem.letters), len(problem.equalities)
    room = 1e-12 * (1 + np.abs(floats))
    whole = Measured(floats, room) if isinstance(z, np.ndarray) else exactly(floats)
    given = {
        name: part
        for name, part in (
            (POINT, whole[:n]),
            (EQUALITY, whole[n : n + m]),
            (INEQUALITY, whole[n + m :]),
        )
        if part.shape[0]
    }
    return all(one.holds for one in conditions(problem, given))
