"""QR by three methods: right angles on paper, and what rounding leaves of them."""

from typing import Any

import numpy as np
import pytest
from scipy import linalg

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.gram_schmidt_qr import GRAM_SCHMIDT_QR
from exercises.demos.linear_algebra.orthogonal.factoring import (
    EPS,
    METHODS,
    factor,
    matrix_of,
)


def answered(**values: Any) -> Result:
    return GRAM_SCHMIDT_QR.run(GRAM_SCHMIDT_QR.state(values))


def test_the_hilbert_matrix_loses_what_is_printed() -> None:
    losses = {
        method: answered(kind="hilbert", method=method).scalars["loss"]
        for method in METHODS
    }

    # Printed: 1.43, 3.62e-7 and 8.3e-16. These are amplified roundings: their size is
    # fixed, their figures depend on the order in which a library adds.
    assert 1 < losses["cgs"] < 2
    assert 1e-7 < losses["mgs"] < 1e-6
    assert losses["householder"] < 5e-15
    condition = answered(kind="hilbert").scalars["condition"]
    assert condition == pytest.approx(1.5257575538e10, rel=1e-5)


def test_two_arrows_leave_what_is_computed_on_paper() -> None:
    # a₁ = (3, 4), a₂ = (1, 2): the shadow is 11/5 long, the rest det/5 = 2/5.
    result = answered(A="3,1;4,2")

    assert result.scalars["remainder"] == pytest.approx(0.4, rel=1e-14)
    assert "q₁ = a₁/5 = (0.6, 0.8)." in result.overlay["captions"]
    assert result.figures[0].id == "plane"


@pytest.mark.parametrize("method", METHODS)
def test_well_conditioned_matrices_agree_with_lapack(method: str) -> None:
    generator = np.random.default_rng(11)
    for n in (2, 3, 6, 12):
        A = generator.normal(size=(n, n)) + 4 * np.eye(n)
        found = factor(A, method)
        Q, R = linalg.qr(A)
        signs = np.sign(np.diag(R))

        # Rounding times the condition number, which is below 100 here.
        assert np.abs(found.Q - Q * signs).max() < 1e4 * EPS
        assert np.abs(found.R - R * signs[:, None]).max() < 1e5 * EPS
        assert (np.diag(found.R) > 0).all()
        assert not np.tril(found.R, -1).any()


@pytest.mark.parametrize("kind", ["hilbert", "vandermonde", "random"])
@pytest.mark.parametrize("size", [2, 5, 12])
def test_every_method_gives_the_matrix_back(kind: str, size: int) -> None:
    A = matrix_of(kind, size, 3, np.eye(2))
    for method in METHODS:
        assert factor(A, method).residual <= 8 * size * size * EPS


def test_modified_loses_about_as_much_as_the_condition_number_says() -> None:
    for size in range(3, 10):
        A = matrix_of("hilbert", size, 0, np.eye(2))
        loss = factor(A, "mgs").losses[-1]

        assert loss <= 8 * size * size * EPS * np.linalg.cond(A)


@pytest.mark.parametrize("A", ["1,2;1,2", "1,0,1;0,1,1;1,1,2", "0,0;0,0", "0,1;0,1"])
@pytest.mark.parametrize("method", METHODS)
def test_dependent_columns_are_told_and_leave_nothing(A: str, method: str) -> None:
    result = answered(A=A, method=method)

    assert all(check.holds for check in result.checks)
    if method == "householder":
        assert "any direction at a right angle" in result.reading
    else:
        assert "nothing was left" in result.reading
    assert result.scalars["condition"] is None


def test_the_same_seed_gives_the_same_matrix() -> None:
    first = matrix_of("random", 5, 7, np.eye(2))

    assert np.array_equal(first, matrix_of("random", 5, 7, np.eye(2)))
    assert not np.array_equal(first, matrix_of("random", 5, 8, np.eye(2)))


def test_larger_matrices_are_followed_column_by_column() -> None:
    result = answered(kind="hilbert", size=5)

    assert result.overlay["frames"] == 6
    assert result.overlay["captions"][1] == "Column 1: 100 % of its length is left."
    assert result.figures[0].id == "pairs"
