"""Pages of the bundled data sets: what each is, its columns, its table to take away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exercises.datasets import (
    DataColumn,
    DataSet,
    DatasetError,
    dataset_slugs,
    read_dataset,
    table_path,
)

__all__ = ["dataset", "datasets", "table"]

SHOWN_ROWS = 10
SHOWN_COLUMNS = 12


@dataclass(frozen=True)
class ColumnShown:
    """A column with what can be said of its entries."""

    column: DataColumn
    least: str
    largest: str


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    """All data sets."""
    rows = [read_dataset(slug) for slug in dataset_slugs()]
    return render(request, "datasets/datasets.html", {"datasets": rows})


@require_safe
def dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """One data set: source, licence, columns, first rows."""
    row = _dataset(slug)
    columns = list(row.columns.values())
    shown = columns[:SHOWN_COLUMNS]
    cells = (
        [(entry, column.kind == "number") for entry in column.entries[:SHOWN_ROWS]]
        for column in shown
    )
    context = {
        "dataset": row,
        "columns": _with_ranges(columns),
        "shown": shown,
        "hidden": len(columns) - len(shown),
        "first": list(zip(*cells, strict=True)),
    }
    return render(request, "datasets/dataset.html", context)


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole table as CSV; the largest has 300 kB."""
    row = _dataset(slug)
    return HttpResponse(
        table_path(row.slug).read_bytes(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{row.slug}.csv"'},
    )


def _dataset(slug: str) -> DataSet:
    try:
        return read_dataset(slug)
    except DatasetError as error:
        raise Http404(str(error)) from None


def _with_ranges(columns: Sequence[DataColumn]) -> list[ColumnShown]:
    """The columns with their smallest and largest entry, as these were written."""
    found = []
    for column in columns:
        pairs = list(zip(column.numbers(), column.entries, strict=True))
        least, largest = min(pairs)[1], max(pairs)[1]
        is_number = column.kind == "number"
        found.append(
            ColumnShown(column, *((least, largest) if is_number else ("", "")))
        )
    return found
