"""Distributions drawn with friendly values and probabilities."""

from fractions import Fraction
from typing import Any

import pytest

from exercises.engine.errors import EngineError
from exercises.engine.tests.drawn import faults_of_draw, value_drawn, values_drawn

SEEDS = range(200)
DICE = {"draw": "distribution", "size": 4, "low": -2, "high": 6}


def test_probabilities_add_up_and_values_ascend() -> None:
    for seed in SEEDS:
        values, probabilities = value_drawn(seed, {**DICE, "denominator": 12})

        assert sum(probabilities) == 1
        assert min(probabilities) >= Fraction(1, 12)
        assert all(12 % p.denominator == 0 for p in probabilities)
        assert list(values) == sorted(set(values))
        assert values[0] >= -2
        assert values[3] <= 6


def test_the_mean_is_the_wanted_one() -> None:
    earlier = {"m": {"draw": "integer", "low": 1, "high": 3}}
    for seed in SEEDS:
        drawn = values_drawn(seed, {**DICE, "mean": "m"}, **earlier)
        values, probabilities = drawn["x"]
        mean = sum(x * p for x, p in zip(values, probabilities, strict=True))
        assert mean == drawn["m"]


def test_values_may_be_decimals_and_leave_some_out() -> None:
    for seed in SEEDS:
        draw = {**DICE, "decimals": 1, "exclude": [0], "minimum": 2}
        values, probabilities = value_drawn(seed, draw)
        assert all((10 * x).denominator == 1 for x in values)
        assert 0 not in values
        assert min(probabilities) >= Fraction(1, 5)


def test_a_seed_gives_one_value_and_seeds_give_many() -> None:
    found = [value_drawn(seed, DICE) for seed in range(50)]

    assert found == [value_drawn(seed, DICE) for seed in range(50)]
    assert len(set(found)) > 40


def test_probabilities_alone_stay_what_they_were() -> None:
    draw = {"draw": "probabilities", "size": 3}

    assert value_drawn(0, draw) == tuple(Fraction(k, 10) for k in (5, 1, 4))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"mean": 7}, "mean of x must be from low to high"),
        ({"minimum": 3}, "cannot add up to 1"),
        ({"size": 0}, "cannot add up to 1"),
        ({"size": 20}, "Nothing is left to draw"),
        ({"denominator": "1/2"}, "denominator of x must be a whole number"),
    ],
)
def test_what_cannot_be_drawn_is_named(more: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        value_drawn(0, {**DICE, **more})


def test_faults_name_the_option() -> None:
    assert faults_of_draw({"draw": "distribution", "size": 2, "mode": 1}) == {
        "parameters.x.low": "is missing",
        "parameters.x.high": "is missing",
        "parameters.x.mode": "is not known here",
    }
