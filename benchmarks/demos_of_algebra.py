"""What the demos of linear algebra compute against bare NumPy and SciPy.

CPU milliseconds (process time, one thread of linear algebra, least of some rounds; both
take turns). "Work" is the demo's arithmetic, "whole" the packed answer with its
pictures; the floor does the same arithmetic and nothing else. Run it with
`python -m benchmarks.demos_of_algebra`.
"""

from collections.abc import Callable

import numpy as np
import scipy.linalg

from benchmarks.demo_costs import CostRow, print_costs
from exercises.demos.columns import bundled_columns
from exercises.demos.linear_algebra.orthogonal.factoring import factor
from exercises.demos.linear_algebra.pca.components import prepared
from exercises.demos.states import State

ROUNDS = 25
HILBERT = scipy.linalg.hilbert(12)


def main() -> None:
    """Print a line for each state."""
    print_costs(ROWS, rounds=ROUNDS)


def _components(data: str) -> Callable[[State], object]:
    table = bundled_columns(data)
    count = 64 if data == "digits-8x8" else len(table.names)

    def work(state: State) -> object:
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


def _factors(state: State) -> object:
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
    CostRow(PCA, {}, _components("iris"), _bare_components("iris")),
    CostRow(PCA, {"data": CANCER}, _components(CANCER), _bare_components(CANCER)),
    CostRow(
        PCA,
        {"data": "digits-8x8", "k": 21},
        _components("digits-8x8"),
        _bare_components("digits-8x8"),
    ),
    CostRow(
        "gram-schmidt-qr", {"kind": "hilbert", "size": 12}, _factors, _bare_factors
    ),
)


if __name__ == "__main__":
    main()
