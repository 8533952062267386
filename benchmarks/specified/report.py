"""The run's result as text: a table by kind, then a line for each failure."""

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.specified.running import Run, totals

__all__ = ["lines"]

COLUMNS = (
    "exercises", "formula", "values", "accepted", "mistakes", "rejected", "named",
    "free",
    "without a fault",
)  # fmt: skip


def lines(runs: list[Run], *, remarks: bool = False) -> Iterator[str]:
    """Yield the lines of the report."""
    by_kind: dict[str, list[Run]] = defaultdict(list)
    for one in runs:
        by_kind[one.recipe.kind].append(one)
    yield _row("kind", COLUMNS)
    for kind in sorted(by_kind, key=lambda k: (-len(by_kind[k]), k)):
        yield _row(kind, [str(n) for n in totals(by_kind[kind]).values()])
    yield _row("all", [str(n) for n in totals(runs).values()])
    for one in runs:
        for told in (*one.faults, *(one.remarks if remarks else ())):
            yield f"{one.recipe.kind} {one.recipe.concept}/{one.recipe.slug}: {told}"


def _row(name: str, cells: tuple[str, ...] | list[str]) -> str:
    return f"{name:<20}" + "".join(f"{cell:>{len(column) + 2}}" for cell, column in zip(
        cells, COLUMNS, strict=True
    ))  # fmt: skip
