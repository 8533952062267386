"""Small samples drawn with statistics that come out even."""

from fractions import Fraction
from math import isqrt
from typing import Any

import numpy as np
import pytest

from exercises.engine.errors import EngineError
from exercises.engine.tests.drawn import faults_of_draw, value_drawn, values_drawn

SEEDS = range(200)
FIVE = {"draw": "observations", "size": 5, "low": 1, "high": 12}
LINE = {"draw": "points", "size": 5, "low": 0, "high": 8, "slope": 2, "intercept": 1}


def variance(sample: tuple[Fraction, ...], below: int) -> Fraction:
    mean = sum(sample) / Fraction(len(sample))
    return sum(((x - mean) ** 2 for x in sample), Fraction(0)) / below


def test_the_mean_is_whole_unless_wanted() -> None:
    earlier = {"m": {"draw": "integer", "low": 4, "high": 9}}
    for seed in SEEDS:
        sample = value_drawn(seed, FIVE)
        assert sum(sample) % 5 == 0
        assert len(set(sample)) > 1
        assert all(1 <= x <= 12 and x.denominator == 1 for x in sample)
        drawn = values_drawn(seed, {**FIVE, "mean": "m", "sorted": True}, **earlier)
        assert sum(drawn["x"]) == 5 * drawn["m"]
        assert list(drawn["x"]) == sorted(drawn["x"])


def test_the_variance_is_a_square_or_the_wanted_one() -> None:
    for seed in SEEDS:
        square = variance(value_drawn(seed, {**FIVE, "square": True}), 5)
        assert square.denominator == 1
        assert isqrt(square.numerator) ** 2 == square
        wanted = {**FIVE, "mean": 6, "variance": 4}
        assert variance(value_drawn(seed, wanted), 5) == 4
        unbiased = {**FIVE, "variance": 5, "sample": True}
        assert variance(value_drawn(seed, unbiased), 4) == 5


def test_the_line_of_least_squares_is_the_wanted_one() -> None:
    for seed in SEEDS:
        rows = np.array(value_drawn(seed, LINE), dtype=float)
        x, y = rows.T

        assert np.allclose(np.polyfit(x, y, 1), [2, 1])
        assert len(set(x)) == 5
        assert 0 < np.abs(y - 2 * x - 1).max() <= 2


def test_without_noise_points_lie_on_the_line() -> None:
    for seed in SEEDS:
        rows = value_drawn(seed, {**LINE, "slope": "-1/2", "noise": 0})
        assert all(y == 1 - x / 2 for x, y in rows)


@pytest.mark.parametrize("draw", [FIVE, LINE])
def test_a_seed_gives_one_value_and_seeds_give_many(draw: dict[str, Any]) -> None:
    found = [value_drawn(seed, draw) for seed in range(50)]

    assert found == [value_drawn(seed, draw) for seed in range(50)]
    assert len(set(found)) > 40


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        ({**FIVE, "size": 1}, "size of x must be 2 or more"),
        ({**FIVE, "low": 12}, "must be whole numbers, low < high"),
        ({**FIVE, "low": "1/2"}, "must be whole numbers, low < high"),
        ({**FIVE, "high": 20_000}, "high of x must be at most 10000"),
        ({**FIVE, "mean": "20/3"}, "20/3 times 5 is not a whole number"),
        ({**FIVE, "variance": "1/3"}, "the variance of x: 1/3 times 25"),
        ({**LINE, "size": 2}, "size of x must be 3 or more"),
        ({**LINE, "high": 3}, "x needs 5 different x"),
    ],
)
def test_what_cannot_be_drawn_is_named(draw: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        value_drawn(0, draw)


def test_faults_name_the_option() -> None:
    assert faults_of_draw({**FIVE, "variance": 4, "square": True}) == {
        "parameters.x.square": "does not go with variance"
    }
    assert faults_of_draw({"draw": "points", "size": 4, "low": 0, "high": 5}) == {
        "parameters.x.slope": "is missing",
        "parameters.x.intercept": "is missing",
    }
