"""Balls of p-norms: printed areas, NumPy's norms, and the triangle inequality."""

from typing import Any

import numpy as np
import pytest

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.balls.norms import (
    area,
    ball,
    length,
    measured_area,
    worst_detour,
)
from exercises.demos.linear_algebra.p_norm_balls import P_NORM_BALLS


def answered(**values: Any) -> Result:
    return P_NORM_BALLS.run(P_NORM_BALLS.state(values))


@pytest.mark.parametrize(
    ("p", "printed"),
    [(0.5, 2 / 3), (1, 2), (2, np.pi), (4, 3.7081493546), (np.inf, 4)],
)
def test_areas_are_those_printed(p: float, printed: float) -> None:
    # Ten decimals are printed.
    assert area(p) == pytest.approx(printed, abs=5e-11)
    assert measured_area(p) == pytest.approx(printed, rel=1e-9)


def test_the_printed_state_is_told_as_printed() -> None:
    result = answered(p=4)

    assert result.scalars["length"] == pytest.approx(2**0.25, rel=1e-15)
    assert "length 1.189, the ball has the area 3.708" in result.reading


@pytest.mark.parametrize("p", [0.2, 0.5, 1.0, 1.5, 2.0, 7.0, 20.0, np.inf])
def test_lengths_agree_with_numpy(p: float) -> None:
    v = np.random.default_rng(1).normal(size=(2, 200))

    # 1/p roundings of the sum, five for p = 0.2.
    theirs = [np.linalg.norm(column, ord=p) for column in v.T]
    np.testing.assert_allclose(length(v, p), theirs, rtol=2e-14)


@pytest.mark.parametrize("p", [0.2, 0.9, 1.0, 1.1, 3.0, 20.0, np.inf])
def test_balls_are_closed_and_of_length_one(p: float) -> None:
    edge = ball(p)

    assert np.array_equal(edge[:, 0], edge[:, -1])
    assert np.abs(length(edge, p) - 1).max() < 1e-13
    assert np.abs(edge).max() == 1.0


def test_extreme_entries_neither_overflow_nor_vanish() -> None:
    assert length([1e-300, 1e-300], 20.0) == pytest.approx(2**0.05 * 1e-300)
    assert length([1e300, 0.0], 20.0) == 1e300
    assert length([0.0, 0.0], 0.2) == 0.0


@pytest.mark.parametrize(("p", "is_norm"), [(0.99, False), (1, True), (1.01, True)])
def test_the_triangle_inequality_ends_at_one(p: float, is_norm: bool) -> None:
    result = answered(p=p)

    assert result.scalars["is_norm"] is is_norm
    assert (worst_detour(p) <= 1e-13) == is_norm
    assert all(check.holds for check in result.checks)
    assert ("no norm" in result.reading) != is_norm


def test_the_star_has_the_witness_of_the_errata() -> None:
    # For p = 1/2: (1 + 1)² = 4 > 1 + 1.
    result = answered(p=0.5)

    assert result.scalars["detour"] == pytest.approx(4.0)
    assert "has 4, more than 2" in result.reading


def test_an_arrow_without_length_is_still_a_picture() -> None:
    result = answered(x="0,0")

    assert result.scalars["length"] == 0.0
    assert all(check.holds for check in result.checks)


def test_the_player_stands_at_the_power_that_was_asked_for() -> None:
    overlay = answered(p=3.3).overlay

    assert overlay["captions"][overlay["start"]].startswith("p = 3.3:")
