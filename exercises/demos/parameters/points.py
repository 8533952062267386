"""Parameters that are points, matrices or lists of weights."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exercises.demos.parameters.base import Parameter, ParameterFault, number_of

__all__ = ["Matrix", "Points", "Weights"]

LONGEST = 4_000
"""Letters of an address that are looked at."""

SLACK = 1e-9
"""How far a sum of weights may be from its total: what rounding leaves."""


@dataclass(frozen=True, kw_only=True)
class Points(Parameter):
    """Points of the plane, written `x,y;x,y`."""

    default: tuple[tuple[float, float], ...]
    low: float
    high: float
    most: int
    drag: str = ""
    """The figure on which the points can be moved by hand."""

    def read(self, raw: Any) -> tuple[tuple[float, float], ...]:
        """At least one point, each coordinate in range."""
        rows = _rows(raw) if isinstance(raw, str) else raw
        if not isinstance(rows, list | tuple) or not 1 <= len(rows) <= self.most:
            raise ParameterFault(f"{self.label}: give 1 to {self.most} points.")
        return tuple(self._point(row) for row in rows)

    def describe(self) -> dict[str, Any]:
        """With range and largest number."""
        return super().describe() | {
            "default": [list(point) for point in self.default],
            "low": self.low,
            "high": self.high,
            "most": self.most,
            "drag": self.drag,
        }

    def _point(self, row: Any) -> tuple[float, float]:
        if not isinstance(row, list | tuple) or len(row) != 2:
            raise ParameterFault(f"{self.label}: a point is two numbers.")
        x, y = (number_of(self.label, part) for part in row)
        for part in (x, y):
            if not self.low <= part <= self.high:
                raise ParameterFault(
                    f"{self.label}: coordinates go from {self.low:g} to "
                    f"{self.high:g}; one was {part:g}."
                )
        return x + 0.0, y + 0.0


@dataclass(frozen=True, kw_only=True)
class Matrix(Parameter):
    """A matrix, written `1,2;3,4`: rows by semicolon, entries by comma.

    `rows` and `columns` are its size; with `least_rows` or `least_columns` they are
    the largest one, and the size is the learner's to choose.
    """

    default: tuple[tuple[float, ...], ...]
    rows: int
    columns: int
    low: float
    high: float
    least_rows: int | None = None
    least_columns: int | None = None
    is_square: bool = False
    step: float | None = None

    def read(self, raw: Any) -> tuple[tuple[float, ...], ...]:
        """Rows of one length, each entry in range."""
        rows = _rows(raw) if isinstance(raw, str) else raw
        if not isinstance(rows, list | tuple) or not rows:
            raise ParameterFault(f"{self.label} is {self._size()}, such as 1,2;3,4.")
        if not all(isinstance(row, list | tuple) for row in rows):
            raise ParameterFault(f"{self.label} is {self._size()}, such as 1,2;3,4.")
        self._measure(len(rows), {len(row) for row in rows})
        return tuple(tuple(self._entry(entry) for entry in row) for row in rows)

    def describe(self) -> dict[str, Any]:
        """With size and range."""
        return super().describe() | {
            "default": [list(row) for row in self.default],
            "rows": self.rows,
            "columns": self.columns,
            "least_rows": self.least_rows or self.rows,
            "least_columns": self.least_columns or self.columns,
            "square": self.is_square,
            "low": self.low,
            "high": self.high,
            "step": self.step,
        }

    def _measure(self, height: int, widths: set[int]) -> None:
        if len(widths) != 1:
            raise ParameterFault(f"{self.label}: all rows need as many entries.")
        (width,) = widths
        fits = (self.least_rows or self.rows) <= height <= self.rows and (
            self.least_columns or self.columns
        ) <= width <= self.columns
        if not fits or (self.is_square and height != width):
            raise ParameterFault(
                f"{self.label} is {self._size()}; this was {height} × {width}."
            )

    def _size(self) -> str:
        least = (self.least_rows or self.rows, self.least_columns or self.columns)
        most = (self.rows, self.columns)
        size = f"{most[0]} × {most[1]}"
        if least != most:
            size = f"{least[0]} × {least[1]} to {size}"
        return f"a {'square ' if self.is_square else ''}matrix, {size}"

    def _entry(self, raw: Any) -> float:
        entry = number_of(self.label, raw)
        if not self.low <= entry <= self.high:
            raise ParameterFault(
                f"{self.label}: entries go from {self.low:g} to {self.high:g}; "
                f"one was {entry:g}."
            )
        return entry + 0.0


@dataclass(frozen=True, kw_only=True)
class Weights(Parameter):
    """Numbers from 0 up, as probabilities; with a total they must add up to it."""

    default: tuple[float, ...]
    least: int
    most: int
    total: float | None = 1.0
    high: float = 1e6
    names: Sequence[str] = ()
    """What each weight belongs to, if that is fixed."""

    def read(self, raw: Any) -> tuple[float, ...]:
        """So many numbers, none negative, with the right sum."""
        parts = raw[:LONGEST].split(",") if isinstance(raw, str) else raw
        if not isinstance(parts, list | tuple) or not (
            self.least <= len(parts) <= self.most
        ):
            raise ParameterFault(f"{self.label}: give {self._count()} numbers.")
        weights = tuple(number_of(self.label, part) + 0.0 for part in parts)
        if any(not 0 <= weight <= self.high for weight in weights):
            raise ParameterFault(
                f"{self.label}: each number goes from 0 to {self.high:g}."
            )
        self._add_up(math.fsum(weights))
        return weights

    def describe(self) -> dict[str, Any]:
        """With counts, total and range."""
        return super().describe() | {
            "default": list(self.default),
            "least": self.least,
            "most": self.most,
            "total": self.total,
            "low": 0.0,
            "high": self.high if self.total is None else self.total,
            "names": list(self.names),
        }

    def _count(self) -> str:
        if self.least == self.most:
            return str(self.most)
        return f"{self.least} to {self.most}"

    def _add_up(self, found: float) -> None:
        if found <= 0:
            raise ParameterFault(f"{self.label}: at least one must be above 0.")
        if self.total is not None and abs(found - self.total) > SLACK * self.total:
            raise ParameterFault(
                f"{self.label} must add up to {self.total:g}; these make {found:.9g}. "
                "Divide each by the sum to normalise them."
            )


def _rows(text: str) -> list[list[str]]:
    return [row.split(",") for row in text[:LONGEST].split(";") if row]
