"""Linear maps of the plane: named maps, areas, kernels, and both ways to them."""

from typing import Any

import numpy as np
import pytest
from scipy import linalg

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.linear_map import LINEAR_MAP
from exercises.demos.linear_algebra.maps.plane_map import PlaneMap

EPS = np.finfo(float).eps


def answered(**values: Any) -> Result:
    return LINEAR_MAP.run(LINEAR_MAP.state(values))


def test_the_printed_map_is_told_as_printed() -> None:
    result = answered()

    assert "e₁ → (2, 1), e₂ → (1, 2). Areas are multiplied by 3" in result.reading
    assert "orientation is kept" in result.reading
    assert result.scalars["determinant"] == 3.0


def test_a_quarter_turn_takes_the_first_arrow_to_the_second() -> None:
    result = answered(A="0,-1;1,0", x="1,0")

    assert result.scalars["image"] == [0.0, 1.0]
    assert "A rotation by 90°" in result.reading


@pytest.mark.parametrize(
    ("A", "words"),
    [
        ("1,0;0,1", "The identity"),
        ("0,0;0,0", "The zero map"),
        ("1,1;0,1", "A shear"),
        ("0,1;1,0", "A reflection"),
        ("1,0;0,0", "A projection"),
        ("0,-2;2,0", "A similarity"),
        ("1,2;0.5,1", "collapses onto the line along (0.894, 0.447)"),
        ("-1,0;0,-1", "turn and stretch does not"),
        ("1,0;0,-2", "Every way from I to A passes through determinant 0"),
    ],
)
def test_maps_with_a_name_are_named(A: str, words: str) -> None:
    for way in ("linear", "polar"):
        result = answered(A=A, way=way)

        assert all(check.holds for check in result.checks)
        if way == "linear":
            assert words in result.reading


def test_the_kernel_of_a_flat_map_goes_to_nothing() -> None:
    map_ = PlaneMap(np.array([[0.1, 0.2], [0.3, 0.6]]))

    assert map_.determinant == 0.0
    assert map_.kernel is not None
    # Two products of entries below 1, each rounded once.
    assert np.abs(map_.A @ map_.kernel).max() <= 4 * EPS


def test_random_maps_agree_with_scipy() -> None:
    generator = np.random.default_rng(3)
    for A in generator.normal(size=(100, 2, 2)):
        map_ = PlaneMap(A)
        Q, P = map_.polar
        theirs, stretch = linalg.polar(A)

        # Both factors move by at most roundings over the smallest factor of a length.
        bound = 64 * EPS * float(np.linalg.cond(A))
        assert np.abs(Q - theirs).max() <= bound
        assert np.abs(P - stretch).max() <= bound * map_.factors[0][0]
        for is_polar in (False, True):
            ends = map_.way(np.array([0.0, 1.0]), is_polar=is_polar)
            assert np.abs(ends - [np.eye(2), A]).max() <= 64 * EPS * 4


def test_turn_and_stretch_never_flattens_what_keeps_orientation() -> None:
    shares = np.linspace(0, 1, 50)
    generator = np.random.default_rng(5)
    for A in generator.normal(size=(100, 2, 2)):
        map_ = PlaneMap(A)
        if map_.determinant > 0:
            assert np.linalg.det(map_.way(shares, is_polar=True)).min() > 0


def test_the_straight_way_of_half_a_turn_is_flat_in_the_middle() -> None:
    way = PlaneMap(-np.eye(2)).way(np.array([0.5]), is_polar=False)

    assert not way.any()


def test_singular_values_are_the_extremes_of_the_lengths() -> None:
    found = answered(A="3,0;4,5").scalars

    assert found["longest"] == pytest.approx(3 * np.sqrt(5), rel=8 * EPS)
    assert found["shortest"] == pytest.approx(np.sqrt(5), rel=8 * EPS)
