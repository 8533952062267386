"""Numbers of a column that are taken for one another, to name a wrong one."""

import math
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from exercises.engine.expressions.values import Scalar, Vector, is_scalar, to_float

__all__ = ["ColumnSlip", "column_slips"]

FEWEST = 3
# A slip must be a different number, not the right one rounded.
APART = 1e-3

Statistic = Callable[[list[float]], float]

STATISTICS: Mapping[str, Statistic] = {
    "the mean": statistics.fmean,
    "the median": statistics.median,
    "the variance with n in the denominator": statistics.pvariance,
    "the variance with n − 1 in the denominator": statistics.variance,
    "the standard deviation with n in the denominator": statistics.pstdev,
    "the standard deviation with n − 1 in the denominator": statistics.stdev,
    "the standard error of the mean": lambda x: statistics.stdev(x) / math.sqrt(len(x)),
    "the sum": math.fsum,
    "the largest value": max,
    "the least value": min,
    "the range": lambda x: max(x) - min(x),
    "the number of values": lambda x: float(len(x)),
}


@dataclass(frozen=True)
class ColumnSlip:
    """A number that is not asked for, and what it is."""

    value: float
    name: str
    words: str


def column_slips(
    columns: Mapping[str, Vector], expected: Scalar
) -> Iterator[ColumnSlip]:
    """Yield the numbers of each column, then the answer as a share or a percentage."""
    right = to_float(expected)
    for name, column in columns.items():
        numbers = [to_float(x) for x in column if is_scalar(x)]
        if len(numbers) < FEWEST or not all(map(math.isfinite, numbers)):
            continue
        for called, statistic in STATISTICS.items():
            value = statistic(numbers)
            if _differs(value, right):
                words = f"This is {called} of {name.replace('_', ' ')}."
                yield ColumnSlip(value, "another number of the column", words)
    if right:
        words = "This is 100 times what is asked for: a share, not a percentage."
        yield ColumnSlip(100 * right, "percentage for share", words)
        words = "This is a hundredth of what is asked for."
        yield ColumnSlip(right / 100, "share for percentage", words)


def _differs(value: float, right: float) -> bool:
    return abs(value - right) > APART * max(abs(value), abs(right))
