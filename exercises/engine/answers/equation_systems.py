"""Several equations at once: linear ones by what they span, others one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from exercises.engine.answers.equation_compare import Relation, relation
from exercises.engine.equality import Domain, sample
from exercises.engine.expressions.bounds import UNIT, evaluate_with_error
from exercises.engine.expressions.tree import Node
from exercises.engine.measured import Floats

__all__ = ["SystemFinding", "compare_systems"]

# Rows brought to length 1: what is smaller than this beside rounding is a 0.
TINY = 1e-9
# Decimals of three digits leave so much; a row is not judged by rougher ones.
ROUGHEST = 0.02


@dataclass(frozen=True)
class SystemFinding:
    """What is wrong with a system; nothing if `broken` is empty."""

    broken: str = ""
    is_sure: bool = True


@dataclass(frozen=True)
class _Rows:
    """Linear equations, one a row: coefficients and constant, of length 1."""

    rows: Floats
    errors: Floats


def compare_systems(
    given: Sequence[Node], right: Sequence[Node], domain: Domain, seed: int
) -> SystemFinding:
    """Return whether equations have the solutions of the right ones."""
    mine, theirs = _linear(given, domain, seed), _linear(right, domain, seed)
    if mine is None or theirs is None:
        return _one_by_one(given, right, domain, seed)
    if np.any(mine.errors > ROUGHEST):
        return SystemFinding("The decimals are too rough to decide this.", False)
    basis = _row_space(theirs.rows, TINY)
    residual = np.linalg.norm(mine.rows - mine.rows @ basis.T @ basis, axis=1)
    bad = np.flatnonzero(residual > TINY + mine.errors)
    if bad.size:
        return SystemFinding(
            f"Equation {bad[0] + 1} does not hold for all points that are asked for."
        )
    room = TINY + 2 * float(np.sum(mine.errors))
    if len(_row_space(mine.rows, room)) < len(basis):
        return SystemFinding(
            "Each equation holds, but together they leave too many points: an "
            "independent equation is missing."
        )
    return SystemFinding()


def _row_space(rows: Floats, room: float) -> Floats:
    _, sizes, basis = np.linalg.svd(rows)
    return np.asarray(basis[: int(np.sum(sizes > room))])


def _linear(nodes: Sequence[Node], domain: Domain, seed: int) -> _Rows | None:
    """Return the coefficients; None if an equation is not linear."""
    found = [_row(node, domain, seed) for node in nodes]
    rows = [row for row in found if row is not None]
    if len(rows) < len(found):
        return None
    return _Rows(np.array([r for r, _ in rows]), np.array([e for _, e in rows]))


def _row(node: Node, domain: Domain, seed: int) -> tuple[Floats, float] | None:
    names = list(domain)
    corners = np.vstack([np.zeros(len(names)), np.eye(len(names))])
    at = {name: corners[:, i] for i, name in enumerate(names)}
    values, errors = evaluate_with_error(node, at, rounded_decimals=True)
    if not (np.all(np.isfinite(values)) and np.all(np.isfinite(errors))):
        return None
    row = np.append(values[1:] - values[0], values[0])
    slack = np.append(errors[1:] + errors[0], errors[0])
    points = sample(domain, seed)
    columns = [points[name] for name in names]
    there = np.vstack([*columns, np.ones_like(columns[0])])
    a, ea = evaluate_with_error(node, points, rounded_decimals=True)
    size = np.abs(row) @ np.abs(there)
    room = ea + slack @ np.abs(there) + UNIT * size
    with np.errstate(all="ignore"):
        if not np.all(np.abs(a - row @ there) <= room):
            return None
    length = float(np.linalg.norm(row))
    if length <= float(np.linalg.norm(slack)):
        return np.zeros(len(row)), 0.0
    return row / length, float(np.linalg.norm(slack)) / length


def _one_by_one(
    given: Sequence[Node], right: Sequence[Node], domain: Domain, seed: int
) -> SystemFinding:
    missing = set(range(len(right)))
    for k, node in enumerate(given):
        found = [relation(node, other, domain, seed=seed) for other in right]
        if Relation.PROPORTIONAL in found:
            missing.discard(found.index(Relation.PROPORTIONAL))
        elif Relation.UNDETERMINED in found:
            return SystemFinding(f"Equation {k + 1} cannot be decided.", False)
        else:
            return SystemFinding(f"Equation {k + 1} is none of those asked for.")
    if missing:
        return SystemFinding("An equation is missing.")
    return SystemFinding()
