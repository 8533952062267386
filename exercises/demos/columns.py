"""Tables that demos compute with: bundled ones, and what a learner sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.datasets import dataset_slugs, read_dataset
from exercises.demos.parameters import DataSet, Parameter

__all__ = ["Columns", "bundled_columns", "bundled_inputs"]


@dataclass(frozen=True)
class Columns:
    """Numbers (rows × names), and a word for each row if the table has some."""

    title: str
    names: tuple[str, ...]
    matrix: NDArray[np.float64]
    labels: tuple[str, ...] | None = None
    label_name: str = ""

    @property
    def levels(self) -> tuple[str, ...]:
        """The different labels, in the order of their first row."""
        return tuple(dict.fromkeys(self.labels or ()))

    @property
    def codes(self) -> NDArray[np.int64]:
        """The place of each row's label among the levels; zeros without labels."""
        if self.labels is None:
            return np.zeros(len(self.matrix), dtype=np.int64)
        places = {level: place for place, level in enumerate(self.levels)}
        return np.array([places[label] for label in self.labels], dtype=np.int64)


@lru_cache(maxsize=16)
def bundled_columns(slug: str) -> Columns:
    """A bundled table: its numbers, and its first category as labels."""
    table = read_dataset(slug)
    names = [one.name for one in table.columns.values() if one.kind == "number"]
    category = next((c for c in table.columns.values() if c.kind == "category"), None)
    matrix = table.array(*names) if names else np.empty((table.size, 0))
    matrix.flags.writeable = False
    return Columns(
        title=table.title,
        names=tuple(names),
        matrix=matrix,
        labels=None if category is None else category.entries,
        label_name="" if category is None else category.name,
    )


def bundled_inputs(
    parameters: Sequence[Parameter], values: Mapping[str, Any]
) -> dict[str, Columns]:
    """The bundled tables that a state names; what a demo makes itself is not here."""
    named = {
        parameter.name: values[parameter.name]
        for parameter in parameters
        if isinstance(parameter, DataSet)
    }
    known = set(dataset_slugs()) if named else set()
    return {
        name: bundled_columns(slug) for name, slug in named.items() if slug in known
    }
