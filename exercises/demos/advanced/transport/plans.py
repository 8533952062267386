"""The cheapest plan between two clouds, and the plan that entropy blurs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from scipy.special import logsumexp

__all__ = ["Blurred", "Plan", "blurred", "cheapest", "costs"]

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

ROUNDS = 10_000
"""Sinkhorn's rounds at most, for each blur."""
BLOCK = 40
"""Rounds of products before the potentials take up what they found."""
CLOSE = 1e-11
"""The mass that may be missing in the rows when rounds end."""
LEAST = 1e-9
"""Less mass than this, of a row's share, is rounding of the linear program."""


@dataclass(frozen=True)
class Plan:
    """Who goes where: rows, columns and the mass on each way."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    mass: Vector
    cost: float

    def matrix(self, shape: tuple[int, int]) -> Matrix:
        """Return the plan as a matrix."""
        found = np.zeros(shape)
        found[self.rows, self.columns] = self.mass
        return found


@dataclass(frozen=True)
class Blurred:
    """What Sinkhorn's rounds give: the plan, its cost, and how far they came."""

    plan: Matrix
    cost: float
    rounds: int
    missing: float

    @property
    def is_settled(self) -> bool:
        """Whether rows and columns have their mass."""
        return self.missing <= 100 * CLOSE


def costs(a: Matrix, b: Matrix, power: int) -> Matrix:
    """Distances of each to each, to this power."""
    squares = np.asarray(((a[:, None] - b) ** 2).sum(axis=2))
    return squares if power == 2 else np.asarray(np.sqrt(squares))


def cheapest(cost: Matrix) -> Plan:
    """The cheapest plan when each row and each column shares a mass of 1 equally."""
    m, n = cost.shape
    if m == n:
        rows, columns = optimize.linear_sum_assignment(cost)
        return _plan(rows, columns, np.full(m, 1 / m), cost)
    in_row = sparse.kron(sparse.eye(m), np.ones(n))
    in_column = sparse.kron(np.ones(m), sparse.eye(n))
    # Whole numbers (n from each row, m into each column) keep the program exact.
    found = optimize.linprog(
        cost.ravel(),
        A_eq=sparse.vstack([in_row, in_column], format="csr"),
        b_eq=np.concatenate([np.full(m, float(n)), np.full(n, float(m))]),
        method="highs",
    )
    mass = np.asarray(found.x, float).reshape(m, n)
    rows, columns = np.nonzero(mass > LEAST * n)
    return _plan(rows, columns, mass[rows, columns] / (m * n), cost)


def _plan(
    rows: NDArray[np.intp], columns: NDArray[np.intp], mass: Vector, cost: Matrix
) -> Plan:
    return Plan(rows, columns, mass, float(mass @ cost[rows, columns]))


def blurred(
    cost: Matrix, blurs: Vector, told: Callable[[int], None] = lambda done: None
) -> list[Blurred]:
    """Return Sinkhorn's plans for falling blurs, each begun where the last ended.

    `told` hears after each blur how many are done.

    Sums of exponentials are taken in logarithms once a block; in between, products
    with a kernel that is then of moderate size do the same in less time.
    """
    m, n = cost.shape
    f, g = np.zeros(m), np.zeros(n)
    found = []
    for blur in blurs:
        rounds, missing = 0, np.inf
        while rounds < ROUNDS and missing > CLOSE:
            f = -blur * (logsumexp((g - cost) / blur, axis=1) - np.log(n))
            g = -blur * (logsumexp((f[:, None] - cost) / blur, axis=0) - np.log(m))
            kernel = np.exp((f[:, None] + g - cost) / blur) / (m * n)
            u, v = _rounds(kernel)
            f, g = f + blur * np.log(u), g + blur * np.log(v)
            plan = u[:, None] * kernel * v
            missing = float(np.abs(plan.sum(axis=1) - 1 / m).sum())
            rounds += BLOCK + 1
        found.append(Blurred(plan, float((plan * cost).sum()), rounds, missing))
        told(len(found))
    return found


def _rounds(kernel: Matrix) -> tuple[Vector, Vector]:
    m, n = kernel.shape
    v = np.ones(n)
    for _ in range(BLOCK):
        u = (1 / m) / (kernel @ v)
        v = (1 / n) / (u @ kernel)
    return u, v
