"""Polynomials drawn with wanted roots."""

from fractions import Fraction
from typing import Any

import pytest

from exercises.engine.errors import EngineError
from exercises.engine.specification import read_specification
from exercises.engine.tests.drawn import faults_of_draw, value_drawn, values_drawn
from exercises.engine.tests.making import exercise
from exercises.engine.text import fill
from exercises.engine.variants import draw_variant

SEEDS = range(200)
CUBIC = {"draw": "polynomial", "degree": 3, "low": -5, "high": 5}


def at(coefficients: tuple[Fraction, ...], x: Fraction | int) -> Fraction:
    """Return the value by Horner's rule."""
    total = Fraction(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def derived(coefficients: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(k * c for k, c in enumerate(coefficients))[1:]


def test_distinct_whole_roots_lie_in_the_range() -> None:
    for seed in SEEDS:
        c = value_drawn(seed, {**CUBIC, "distinct": True, "nonzero": True})
        roots = [x for x in range(-5, 6) if at(c, x) == 0]

        assert len(c) == 4
        assert c[3] == 1
        assert len(roots) == 3
        assert 0 not in roots


def test_roots_may_be_an_earlier_vector() -> None:
    vector = {"draw": "vector", "size": 4, "low": -9, "high": 9}
    for seed in SEEDS:
        draw = {"draw": "polynomial", "roots": "r", "leading": "-2"}
        values = values_drawn(seed, draw, r=vector)
        assert all(at(values["x"], root) == 0 for root in values["r"])
        assert values["x"][4] == -2


def test_multiplicities_are_of_different_roots() -> None:
    for seed in SEEDS:
        c = value_drawn(
            seed,
            {"draw": "polynomial", "multiplicities": [2, 1], "low": -3, "high": 3},
        )
        roots = [x for x in range(-3, 4) if at(c, x) == 0]
        double = [x for x in roots if at(derived(c), x) == 0]
        assert (len(c), len(roots), len(double)) == (4, 2, 1)


def test_fractions_as_roots_still_give_whole_coefficients() -> None:
    draw = {**CUBIC, "degree": 2, "denominators": [1, 2, 3], "low": -2, "high": 2}
    for seed in SEEDS:
        c = value_drawn(seed, draw)
        assert all(x.denominator == 1 for x in c)
        assert c[2] in {1, 2, 3, 4, 6, 9}


def test_a_function_may_have_the_coefficients() -> None:
    made = exercise(
        parameters={"c": {"draw": "polynomial", "roots": [2, -3]}},
        functions={"f": "c[3]*x^2 + c[2]*x + c[1]"},
    )
    specification = read_specification(made)
    variant = draw_variant(specification, 0)

    assert variant.values["c"] == (-6, 1, 1)
    assert fill("$@{f}$ and @{f(3)}", specification, variant) == (
        "$x^{2} + x - 6$ and 6"
    )


def test_a_seed_gives_one_value_and_seeds_give_many() -> None:
    found = [value_drawn(seed, CUBIC) for seed in range(50)]

    assert found == [value_drawn(seed, CUBIC) for seed in range(50)]
    assert len(set(found)) > 30


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"degree": 9}, "degree of x must be a whole number up to 8"),
        ({"degree": 0}, "degree of x must be 1 to 8"),
        ({"leading": 0}, "leading of x must not be 0"),
        ({"degree": 3, "distinct": True, "low": 1, "high": 2}, "Nothing is left"),
    ],
)
def test_what_cannot_be_drawn_is_named(more: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        value_drawn(0, {**CUBIC, **more})


@pytest.mark.parametrize(
    ("roots", "multiplicities", "words"),
    [
        ([1, 2], [1], "2 roots and 1 multiplicities"),
        ([1, 2], [1, "1/2"], "multiplicities of x must be whole numbers"),
        ([1, 2], [8, 1], "must be 1 to 8"),
    ],
)
def test_roots_and_multiplicities_must_fit(
    roots: Any, multiplicities: Any, words: str
) -> None:
    draw = {"draw": "polynomial", "roots": roots, "multiplicities": multiplicities}
    with pytest.raises(EngineError, match=words):
        value_drawn(0, draw)


def test_faults_name_the_option() -> None:
    polynomial = {"draw": "polynomial"}
    assert faults_of_draw({**polynomial, "low": 1, "high": 2}) == {
        "parameters.x.degree": "is missing"
    }
    assert faults_of_draw({**CUBIC, "multiplicities": [1, 2]}) == {
        "parameters.x.degree": "does not go with multiplicities"
    }
    assert faults_of_draw({**polynomial, "roots": [1], "distinct": True}) == {
        "parameters.x.distinct": "does not go with roots"
    }
