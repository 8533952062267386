"""Kept lines, power iteration and all cases where one of them fails."""

from typing import Any

import numpy as np
import pytest

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.eigen.pairs import Pairs, turns
from exercises.demos.linear_algebra.eigen_explorer import EIGEN_EXPLORER

EPS = np.finfo(float).eps


def answered(**values: Any) -> Result:
    return EIGEN_EXPLORER.run(EIGEN_EXPLORER.state(values))


def test_ten_steps_from_the_first_axis_leave_the_printed_distance() -> None:
    found = answered(angle=0, steps=10).scalars

    assert found["eigenvalues"] == [[3.0, 0.0], [1.0, 0.0]]
    assert found["distance"] == pytest.approx(1.69350878e-5, rel=1e-8)
    # Roundings of the entries, 1e-16, beside a distance of 1.7e-5.
    assert found["distance"] == pytest.approx((1 / 3) ** 10, rel=3e-10)
    assert found["ratio"] == pytest.approx(1 / 3, rel=4 * EPS)


def test_the_tangent_to_the_line_shrinks_by_a_third_a_step() -> None:
    row = answered(angle=0, steps=10).tables[0].rows[-1]
    x, y = float(row[1] or 0), float(row[2] or 0)

    assert abs(x - y) / (x + y) == pytest.approx(3.0**-10, rel=1e-10)


@pytest.mark.parametrize(
    ("A", "expected"),
    [("2,1;1,2", [3, 1]), ("4,1;2,3", [5, 2]), ("1,2;2,4", [5, 0])],
)
def test_eigenvalues_are_those_found_by_hand(A: str, expected: list[float]) -> None:
    found = answered(A=A).scalars["eigenvalues"]

    assert [real for real, _ in found] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("A", "kept", "words"),
    [
        ("0,-1;1,0", "0", "No line is kept: the eigenvalues are 0 ± 1i"),
        ("1,1;0,1", "1", "cannot be diagonalised"),
        ("2,0;0,2", "all", "Every line is kept"),
        ("0,0;0,0", "all", "power iteration ends"),
        ("2,1;1,2", "2", "along 45° by λ = 3 and along 135° by λ = 1"),
        ("0,2;2,0", "2", "never settles"),
        ("0,1;0,0", "1", "the image is 0 and power iteration ends"),
        ("1,2;2,4", "2", "λ = 0"),
    ],
)
def test_the_reading_counts_the_kept_lines(A: str, kept: str, words: str) -> None:
    result = answered(A=A)

    assert words in result.reading
    assert result.scalars["kept"] == kept
    assert all(check.holds for check in result.checks)


def test_a_double_eigenvalue_is_seen_through_the_rounding_of_decimals() -> None:
    # (0.1 − 0.7)²/4 − 0.3² is 0 on paper and 1e-17 in the machine.
    assert answered(A="0.1,0.3;-0.3,0.7").scalars["kept"] == "1"
    assert answered(A="0.1,0.3;-0.3,0.70001").scalars["kept"] == "2"


def test_started_on_the_other_line_only_rounding_moves_it() -> None:
    result = answered(angle=135, steps=10)

    assert "starts on the other line" in result.reading
    assert result.scalars["distance"] == pytest.approx(np.sqrt(2), abs=1e-9)


def test_a_shear_comes_nearer_like_one_over_k() -> None:
    # Aᵏ(0, 1) = (k, 1): the distance is 2 sin(arctan(1/k)/2).
    found = answered(A="1,1;0,1", angle=90, steps=50).scalars

    expected = 2 * np.sin(np.arctan(1 / 50) / 2)
    assert found["distance"] == pytest.approx(expected, rel=1e-12)
    assert found["ratio"] is None


def test_a_singular_matrix_arrives_in_one_step() -> None:
    assert answered(A="1,2;2,4", steps=1).scalars["distance"] < 4 * EPS


def test_an_arrow_that_is_sent_to_nothing_stops_at_once() -> None:
    result = answered(A="1,0;0,0", angle=90, steps=5)

    assert result.overlay["frames"] == 1
    assert "goes to 0" in result.reading
    assert result.scalars["turn"] is None


def test_random_matrices_agree_with_lapack() -> None:
    generator = np.random.default_rng(7)
    for A in generator.integers(-50, 51, (300, 2, 2)) / 10:
        pairs = Pairs(A)
        theirs = np.linalg.eigvals(A)
        # Near a double eigenvalue LAPACK keeps half of the figures.
        for value in pairs.values:
            assert np.abs(theirs - value).min() <= 1e-6 * pairs.size
        for value, v in pairs.lines:
            assert np.linalg.norm(v) == pytest.approx(1.0, rel=4 * EPS)
            assert np.linalg.norm(A @ v - value * v) <= 1e-7 * pairs.size


def test_turns_are_nought_on_kept_lines_only() -> None:
    A = np.array([[2.0, 1.0], [1.0, 2.0]])
    directions = np.array([[1.0, 1.0, 1.0], [1.0, -1.0, 0.0]])

    turn = turns(A, directions)

    assert turn[:2] == pytest.approx([0, 0], abs=1e-12)
    assert turn[2] == pytest.approx(np.rad2deg(np.arctan(0.5)))


def test_surprises_have_a_winner_and_are_states() -> None:
    for seed in range(20):
        state = EIGEN_EXPLORER.surprising(np.random.default_rng(seed))

        assert EIGEN_EXPLORER.run(state).reading
