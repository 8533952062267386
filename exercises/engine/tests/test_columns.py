"""Draws from columns of data sets, with a source made for the test."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest

from exercises.engine import columns
from exercises.engine.columns import Column, provide
from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import Value
from exercises.engine.tests.making import setting_of

TABLE = {
    "size": Column(tuple(Fraction(k) for k in range(1, 9))),
    "width": Column(tuple(Fraction(k, 10) for k in range(8))),
    "sort": Column(tuple(Fraction(1 + k % 2) for k in range(8)), ("odd", "even")),
    "many": Column((Fraction(1),) * 7000),
}


def source(name: str) -> Mapping[str, Column]:
    if name != "made":
        raise EngineError("There is no such table.")
    return TABLE


@pytest.fixture(autouse=True)
def _made() -> Iterator[None]:
    before = columns._Sources.given
    provide(source)
    yield
    columns._Sources.given = before


def drawn(seed: int = 0, **more: Any) -> Value:
    parameters = {
        "t": {"draw": "choice", "from": ["3"]},
        "x": {"draw": "data", "dataset": "made", "column": "size", **more},
    }
    return setting_of(
        {"kind": "number", "value": "3"}, seed, parameters=parameters
    ).variant.values["x"]


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"sort": "even"}, [2, 4, 6, 8]),
        ({"size": "> 2*t"}, [7, 8]),
        ({"size": "<= t"}, [1, 2, 3]),
        ({"sort": "!= 1", "size": ">= 4"}, [4, 6, 8]),
        ({"width": 0.5}, [6]),
        ({"width": "1/2"}, [6]),
    ],
)
def test_rows_are_those_that_meet_all_conditions(where: Any, wanted: list[int]) -> None:
    assert drawn(where=where) == tuple(map(Fraction, wanted))


def test_several_columns_are_a_matrix_with_a_row_for_each_case() -> None:
    parameters = {
        "x": {"draw": "data", "dataset": "made", "columns": ["size", "width"],
              "first": 2}
    }  # fmt: skip
    setting = setting_of({"kind": "number", "value": "3"}, parameters=parameters)

    assert setting.variant.values["x"] == ((1, 0), (2, Fraction(1, 10)))


def test_a_seed_chooses_some_rows_in_the_order_of_the_table() -> None:
    found = {drawn(seed, rows="t") for seed in range(12)}

    assert len(found) > 5
    assert all(isinstance(x, tuple) and len(x) == 3 for x in found)
    assert all(list(x) == sorted(x) for x in found)  # type: ignore[arg-type]
    assert drawn(4, rows="t") == drawn(4, rows="t")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"where": {"size": "> 9"}}, "No row of x fits"),
        ({"rows": 9}, "only 8 rows"),
        ({"rows": "1/2"}, "whole number"),
        ({"column": "many"}, "more than 6000 numbers"),
        ({"dataset": "other"}, "no such table"),
        ({"where": {"sort": "neither"}}, "must be one of: odd, even"),
    ],
)
def test_what_cannot_be_drawn_is_named(more: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        drawn(**more)
