"""Bundled data sets: `content/datasets/<slug>/` holds a CSV file and what it is.

Numbers are kept exactly as they are written; a category has its levels in an order.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.engine.columns import Column
from exercises.engine.errors import EngineError

__all__ = [
    "DATASETS",
    "DataColumn",
    "DataSet",
    "DatasetError",
    "dataset_slugs",
    "engine_columns",
    "read_dataset",
    "table_path",
]

DATASETS = Path(__file__).resolve().parent / "content" / "datasets"
DESCRIPTION, TABLE = "description.toml", "table.csv"
KINDS = ("number", "category")
TEXTS = ("title", "summary", "source", "licence", "licence_note", "doubts")


class DatasetError(EngineError):
    """A data set that is not there, or whose files contradict each other."""


@lru_cache(maxsize=65_536)
def _exact(entry: str) -> Fraction:
    """Return an entry as a number; most columns hold few different ones."""
    return Fraction(entry)


@dataclass(frozen=True)
class DataColumn:
    """One column: what it says, in which unit, and its entries as written."""

    name: str
    kind: str
    about: str
    unit: str
    levels: tuple[str, ...]
    entries: tuple[str, ...]

    def numbers(self) -> tuple[Fraction, ...]:
        """Return exact numbers; of a category, the place of each level, from 1."""
        if self.kind == "category":
            places = {level: k + 1 for k, level in enumerate(self.levels)}
            return tuple(Fraction(places[entry]) for entry in self.entries)
        return tuple(map(_exact, self.entries))


@dataclass(frozen=True)
class DataSet:
    """A table with what must be said of it: where it is from, and its licence."""

    slug: str
    title: str
    summary: str
    source: str
    licence: str
    licence_note: str
    doubts: str
    columns: Mapping[str, DataColumn]

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(next(iter(self.columns.values())).entries)

    def array(self, *names: str) -> NDArray[np.float64]:
        """Return columns side by side as floats, a row for each case."""
        chosen = [self.column(name).numbers() for name in names]
        return np.array(chosen, dtype=np.float64).T

    def column(self, name: str) -> DataColumn:
        """Return a column; raise DatasetError if there is none."""
        if name not in self.columns:
            raise DatasetError(f"{self.slug} has no column {name!r}.")
        return self.columns[name]


def dataset_slugs(root: Path = DATASETS) -> list[str]:
    """Return the names of all data sets."""
    return sorted(path.parent.name for path in root.glob(f"*/{DESCRIPTION}"))


def table_path(slug: str, root: Path = DATASETS) -> Path:
    """Return the CSV file of a data set that is there."""
    return root / read_dataset(slug, root).slug / TABLE


@lru_cache(maxsize=32)
def read_dataset(slug: str, root: Path = DATASETS) -> DataSet:
    """Return a data set by its name.

    Raises
    ------
    DatasetError
        If there is none, or its table does not have the columns described.
    """
    # A name from outside is looked up, never made into a path.
    if slug not in dataset_slugs(root):
        raise DatasetError(f"There is no data set {slug!r}.")
    data = tomllib.loads((root / slug / DESCRIPTION).read_text(encoding="utf-8"))
    with (root / slug / TABLE).open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    described = [str(one["name"]) for one in data["columns"]]
    if header != described or len(rows) != data["rows"]:
        raise DatasetError(f"{slug}: the table is not what is described.")
    if any(len(row) != len(header) for row in rows):
        raise DatasetError(f"{slug}: a row has too few entries or too many.")
    columns = [
        _column(slug, one, tuple(row[k] for row in rows))
        for k, one in enumerate(data["columns"])
    ]
    told = {key: str(data.get(key, "")) for key in TEXTS}
    return DataSet(slug, columns={one.name: one for one in columns}, **told)


def _column(slug: str, told: Mapping[str, Any], entries: tuple[str, ...]) -> DataColumn:
    levels = tuple(map(str, told.get("levels", ())))
    name, kind = str(told["name"]), str(told["kind"])
    column = DataColumn(
        name, kind, str(told["about"]), str(told["unit"]), levels, entries
    )
    if kind not in KINDS or (kind == "category") != bool(levels):
        raise DatasetError(f"{slug}: {name} is a category with levels, or a number.")
    try:
        column.numbers()
    except (ValueError, KeyError):
        raise DatasetError(f"{slug}: an entry of {name} cannot be read.") from None
    return column


@lru_cache(maxsize=32)
def engine_columns(slug: str) -> Mapping[str, Column]:
    """Return the columns of a data set as the engine takes them."""
    return {
        column.name: Column(column.numbers(), column.levels)
        for column in read_dataset(slug).columns.values()
    }
