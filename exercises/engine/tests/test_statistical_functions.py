"""Medians, the normal law and quantiles in the author's language."""

import statistics
from fractions import Fraction

import pytest
import scipy.stats

from exercises.engine.errors import UndefinedValue
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.values import Value


def value(text: str) -> Value:
    return interpret(parse(text, Symbols.for_author()).node, Scope({}, {}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("median([3, 1, 2])", 2), ("median([4, 1, 2, 3])", Fraction(5, 2))],
)
def test_a_median_is_exact(text: str, expected: Fraction) -> None:
    assert value(text) == expected
    assert isinstance(value(text), Fraction)


@pytest.mark.parametrize("x", [-9, -1.5, -0.1, 0, 0.3, 1.96, 6])
def test_the_normal_law_agrees_with_the_standard_library(x: float) -> None:
    expected = statistics.NormalDist().cdf(x)
    assert value(f"normal_cdf({x})") == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("p", [0.001, 0.025, 0.5, 0.9, 0.975])
def test_quantiles_undo_the_law(p: float) -> None:
    assert value(f"normal_cdf(normal_quantile({p}))") == pytest.approx(p, rel=1e-12)
    expected = scipy.stats.t.ppf(p, 4)
    assert value(f"t_quantile({p}, 4)") == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    "text",
    ["normal_quantile(0)", "normal_quantile(1.2)", "t_quantile(0.9, 0)"],
)
def test_no_quantile_where_there_is_none(text: str) -> None:
    with pytest.raises(UndefinedValue):
        value(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("floor(log2(6))", 2), ("ceil(sqrt(2))", 2), ("sign(sin(1))", 1)],
)
def test_whole_numbers_of_what_is_not_exact_are_exact(text: str, expected: int) -> None:
    assert value(text) == expected
    assert isinstance(value(text), Fraction)
