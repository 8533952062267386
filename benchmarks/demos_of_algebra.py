"""What the demos of linear algebra compute against bare NumPy and SciPy.

CPU milliseconds (process time, one thread of linear algebra, least of some rounds; both
take turns). "Work" is the demo's arithmetic, "whole" the packed answer with its
pictures; the floor does the same arithmetic and nothing else. Run it with
`python -m benchmarks.demos_of_algebra`.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import scipy.linalg
from threadpoolctl import threadpool_limits

from exercises.demos.columns import bundled_columns
from exercises.demos.demo import Demo
from exercises.demos.linear_algebra.orthogonal.factoring import factor
from exercises.demos.linear_algebra.pca.components import prepared
from exercises.demos.payload import pack
from exercises.demos.registry import DEMOS
from exercises.demos.states import State

ROUNDS = 25
HILBERT = scipy.linalg.hilbert(12)


@dataclass(frozen=True)
class Row:
    """A state, the arithmetic of its demo, and the same in bare NumPy."""

    slug: str
    values: Mapping[str, Any]
    work: Callable[[], object]
    floor: Callable[[], object]


def main() -> None:
    """Print a line for each state."""
    print(f"{'':<46}{'whole':>8}{'work':>8}{'floor':>8}{'ratio':>7}{'bytes':>9}")
    for row in ROWS:
        demo = DEMOS[row.slug]
        state = demo.state(row.values)
        size = len(pack(demo, state, demo.run(state)))
        whole, work, floor = _least(
            partial(_answer, demo, state),
            row.work,
            row.floor,
        )
        name = f"{row.slug} {state.query}"[:45]
        print(
            f"{name:<46}{whole:>8.2f}{work:>8.2f}{floor:>8.2f}"
            f"{work / floor:>7.2f}{size:>9}"
        )


def _answer(demo: Demo, state: State) -> object:
    return pack(demo, state, demo.run(state))


def _least(*calls: Callable[[], object]) -> list[float]:
    best = [np.inf] * len(calls)
    with threadpool_limits(1):
        for _ in range(ROUNDS):
            for place, call in enumerate(calls):
                start = time.process_time()
                call()
                spent = (time.process_time() - start) * 1000
                best[place] = min(best[place], spent)
    return best


def _components(data: str) -> Callable[[], object]:
    table = bundled_columns(data)
    count = 64 if data == "digits-8x8" else len(table.names)

    def work() -> object:
        names, matrix = table.names[:count], table.matrix[:, :count]
        return prepared(names, matrix, is_standardised=False).scores

    return work


def _bare_components(data: str) -> Callable[[], object]:
    matrix = bundled_columns(data).matrix
    matrix = np.ascontiguousarray(matrix[:, :64])
    matrix = np.ascontiguousarray(matrix[:, matrix.std(axis=0) > 0])

    def floor() -> object:
        X = matrix - matrix.mean(axis=0)
        U, s, _ = scipy.linalg.svd(X, full_matrices=False, check_finite=False)
        return U * s

    return floor


def _factors() -> object:
    return [factor(HILBERT, method) for method in ("cgs", "mgs", "householder")]


def _bare_factors() -> object:
    """The same loops without a word about what is left."""
    n = len(HILBERT)
    for is_classical in (True, False):
        Q, R = np.zeros((n, n)), np.zeros((n, n))
        for j in range(n):
            v = HILBERT[:, j].copy()
            for i in range(j):
                R[i, j] = Q[:, i] @ (HILBERT[:, j] if is_classical else v)
                v -= R[i, j] * Q[:, i]
            R[j, j] = np.sqrt(v @ v)
            Q[:, j] = v / R[j, j]
    return scipy.linalg.qr(HILBERT)


PCA = "pca-explorer"
CANCER = "breast-cancer-wisconsin"
ROWS = (
    Row(PCA, {}, _components("iris"), _bare_components("iris")),
    Row(PCA, {"data": CANCER}, _components(CANCER), _bare_components(CANCER)),
    Row(
        PCA,
        {"data": "digits-8x8", "k": 21},
        _components("digits-8x8"),
        _bare_components("digits-8x8"),
    ),
    Row("gram-schmidt-qr", {"kind": "hilbert", "size": 12}, _factors, _bare_factors),
)


if __name__ == "__main__":
    main()
