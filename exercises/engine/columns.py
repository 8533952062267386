"""Columns of data sets, handed in from outside: the engine itself knows numbers only.

A draw of kind `data` takes one or several columns, the rows that fit its conditions,
and as many of them as are asked for.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tree import Node, number
from exercises.engine.expressions.values import Value, is_scalar
from exercises.engine.model import Draw
from exercises.engine.table import Table, Words

__all__ = ["Column", "Source", "draw_columns", "provide", "read_columns"]

MOST_NUMBERS = 6_000
CONDITION = re.compile(r"\s*(<=|>=|!=|<|>|==|=)\s*(.+)")
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "!=": operator.ne,
    "=": operator.eq,
    "==": operator.eq,
}


@dataclass(frozen=True)
class Column:
    """The numbers of a column; of a category, the place of its level, from 1."""

    numbers: tuple[Fraction, ...]
    levels: tuple[str, ...] = ()


Source = Callable[[str], Mapping[str, Column]]
"""Gives the columns of a data set by its name; raises EngineError if there is none."""


@dataclass(frozen=True)
class Filter:
    """Rows whose number in a column compares with a formula."""

    column: Column
    sign: str
    node: Node


class _Sources:
    """Where data sets come from; set once, when the product starts."""

    given: Source | None = None


def provide(source: Source) -> None:
    """Say where data sets come from."""
    _Sources.given = source


def read_columns(table: Table, name: str, words: Words) -> Draw:
    """Return a draw of kind `data`; faults go to the table."""
    data_set = _data_set(table)
    single = table.data.get("columns") is None
    listed = (table.text("column"),) if single else table.texts("columns")
    if not listed:
        table.fault("columns", "names no column")
    unknown = [one for one in listed if one not in data_set]
    if data_set and unknown:
        table.fault("column", f"{unknown[0]} is not in this data set")
    options = {
        "columns": tuple(data_set[one] for one in listed if one in data_set),
        "single": single,
        "filters": tuple(_filters(table.table("where"), data_set, words)),
        "rows": table.formula("rows", words, required=False),
        "first": table.formula("first", words, required=False),
    }
    table.finish()
    return Draw(name, "data", options)


def _data_set(table: Table) -> Mapping[str, Column]:
    name = table.text("dataset")
    if not name:
        return {}
    if _Sources.given is None:
        table.fault("dataset", "cannot be found: there are no data sets here")
        return {}
    try:
        return _Sources.given(name)
    except EngineError as error:
        table.fault("dataset", str(error))
        return {}


def _filters(
    table: Table, data_set: Mapping[str, Column], words: Words
) -> Iterator[Filter]:
    """Yield the conditions: a level, a number, `> 15`, `= k` with a formula."""
    for key, raw in table.data.items():
        column = data_set.get(key)
        if column is None:
            table.fault(key, "is not in this data set")
            continue
        if isinstance(raw, str) and raw in column.levels:
            place = str(column.levels.index(raw) + 1)
            yield Filter(column, "=", number(place))
            continue
        match = CONDITION.fullmatch(raw) if isinstance(raw, str) else None
        if column.levels and match is None:
            table.fault(key, f"must be one of: {', '.join(column.levels)}")
            continue
        node = table.parsed(key, match[2] if match else raw, words)
        if node is not None:
            yield Filter(column, match[1] if match else "=", node)


def draw_columns(draw: Draw, scope: Scope, rng: np.random.Generator) -> Value:
    """Return a column as a vector, several as a matrix with a row for each case.

    Raises
    ------
    UndefinedValue
        If too few rows fit the conditions.
    """
    columns: tuple[Column, ...] = draw.options["columns"]
    kept = _taken(_fitting(draw, scope), draw, scope, rng)
    if not kept:
        raise UndefinedValue(f"No row of {draw.name} fits.")
    if len(kept) * len(columns) > MOST_NUMBERS:
        raise EngineError(f"{draw.name} has more than {MOST_NUMBERS} numbers.")
    if draw.options["single"]:
        return tuple(columns[0].numbers[k] for k in kept)
    return tuple(tuple(column.numbers[k] for column in columns) for k in kept)


def _fitting(draw: Draw, scope: Scope) -> list[int]:
    """Return the rows that meet all conditions."""
    kept = list(range(len(draw.options["columns"][0].numbers)))
    for one in draw.options["filters"]:
        wanted = interpret(one.node, scope)
        if not is_scalar(wanted):
            raise EngineError("A condition on rows compares with a number.")
        compare = COMPARISONS[one.sign]
        kept = [k for k in kept if compare(one.column.numbers[k], wanted)]
    return kept


def _taken(
    kept: list[int], draw: Draw, scope: Scope, rng: np.random.Generator
) -> list[int]:
    """Return the first rows, or rows drawn without replacement, in the file's order."""
    for option in ("first", "rows"):
        node = draw.options[option]
        if node is None:
            continue
        wanted = interpret(node, scope)
        if not isinstance(wanted, Fraction) or wanted.denominator != 1 or wanted < 1:
            raise EngineError(f"{option} of {draw.name} must be a whole number.")
        if wanted > len(kept):
            raise UndefinedValue(f"{draw.name} has only {len(kept)} rows that fit.")
        if option == "first":
            kept = kept[: int(wanted)]
        else:
            chosen = rng.permutation(len(kept))[: int(wanted)]
            kept = [kept[k] for k in sorted(int(k) for k in chosen)]
    return kept
