"""Matrices drawn with wanted eigenvalues or singular values."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from exercises.engine.errors import EngineError
from exercises.engine.expressions.linear import (
    characteristic_value,
    singular_values,
    transpose,
)
from exercises.engine.expressions.values import (
    Matrix,
    as_array,
    is_exact,
    is_matrix,
    magnitude,
)
from exercises.engine.tests.drawn import faults_of_draw, value_drawn, values_drawn

SEEDS = range(200)


def drawn(seed: int, **more: Any) -> Matrix:
    found = value_drawn(seed, {"draw": "matrix", **more})
    assert is_matrix(found)
    assert is_exact(found)
    return found


@pytest.mark.parametrize("symmetric", [True, False])
@pytest.mark.parametrize("wanted", [[1, 3], [-4, 2, 5], [2, 2, -1], [6, 1, -2, 3]])
def test_the_eigenvalues_are_those_wanted(wanted: list[int], symmetric: bool) -> None:
    for seed in SEEDS:
        A = drawn(seed, eigenvalues=wanted, symmetric=symmetric)
        found = np.sort(np.linalg.eigvals(as_array(A)).real)

        assert np.allclose(found, sorted(wanted), atol=1e-5)
        assert all(characteristic_value(A, Fraction(x)) == 0 for x in wanted)
        assert not symmetric or transpose(A) == A
        assert any(A[i][j] for i in range(len(A)) for j in range(len(A)) if i != j)


def test_entries_are_readable() -> None:
    for seed in SEEDS:
        A = drawn(seed, eigenvalues=[-4, 2, 5])
        assert all(Fraction(x).denominator == 1 for row in A for x in row)
        assert max(magnitude(x) for row in A for x in row) <= 16
        S = drawn(seed, eigenvalues=[1, 4], symmetric=True)
        assert max(Fraction(x).denominator for row in S for x in row) <= 2
        small = drawn(seed, eigenvalues=[2, 3], limit=5)
        assert max(magnitude(x) for row in small for x in row) <= 5


def test_eigenvalues_may_be_an_earlier_vector() -> None:
    vector = {"draw": "vector", "size": 2, "low": 1, "high": 9, "distinct": True}
    for seed in SEEDS:
        values = values_drawn(seed, {"draw": "matrix", "eigenvalues": "l"}, l=vector)
        assert values["x"][0][0] + values["x"][1][1] == sum(values["l"])


@pytest.mark.parametrize(
    ("wanted", "more"),
    [([5, 10], {}), ([3, 1], {}), ([6, 3], {"rows": 3}), ([9, 3, 6], {}),
     ([2, 4, 6, 2], {}), ([6, 0], {"columns": 3})],
)  # fmt: skip
def test_the_singular_values_are_those_wanted(wanted: list[int], more: Any) -> None:
    for seed in SEEDS:
        A = drawn(seed, singular_values=wanted, **more)
        assert singular_values(A) == tuple(sorted(wanted, reverse=True))


def test_a_seed_gives_one_value_and_seeds_give_many() -> None:
    for more in (
        {"eigenvalues": [-1, 2, 4]},
        {"eigenvalues": [-1, 2, 5], "symmetric": True},
        {"singular_values": [5, 10]},
    ):
        found = [drawn(seed, **more) for seed in range(40)]
        assert found == [drawn(seed, **more) for seed in range(40)]
        assert len(set(found)) > 5


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"eigenvalues": [1]}, "eigenvalues of x must be 2 to 6 numbers"),
        ({"eigenvalues": "eye(2)"}, "must be an exact number"),
        ({"eigenvalues": [1, 2, 3, 4, 5], "symmetric": True}, "2 to 4 numbers"),
        ({"eigenvalues": [9, 2], "limit": 1}, "limit of x is too small"),
        ({"singular_values": [1, -2]}, "not negative"),
        ({"singular_values": [1, 2], "rows": 3, "columns": 3}, "names 2"),
    ],
)
def test_what_cannot_be_drawn_is_named(more: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        drawn(0, **more)


def test_faults_name_the_option() -> None:
    matrix = {"draw": "matrix", "eigenvalues": [1, 2]}
    assert faults_of_draw({**matrix, "low": 3}) == {
        "parameters.x.low": "does not go with eigenvalues"
    }
    assert faults_of_draw({**matrix, "singular_values": [1, 2]}) == {
        "parameters.x.singular_values": "does not go with eigenvalues"
    }
    assert faults_of_draw({**matrix, "shape": 2}) == {
        "parameters.x.shape": "is not known here"
    }
    assert "parameters.x.low" in faults_of_draw({"draw": "matrix", "rows": 2})
