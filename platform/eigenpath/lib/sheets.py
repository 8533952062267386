"""Tables that people take home: one JSON file, or a ZIP of CSV files."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

__all__ = [
    "Column",
    "Files",
    "Sheet",
    "csv_text",
    "sheets_as_json",
    "sheets_as_zip",
]

# What a spreadsheet would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column: its name, where a row of the database has it, and what it says."""

    name: str
    path: str
    meaning: str


Files = Mapping[str, bytes]


def no_files() -> Files:
    """Return nothing: most tables name no files."""
    return {}


@dataclass(frozen=True)
class Sheet:
    """A table with what its columns mean, and files that its rows name.

    Rows and files are read when they are asked for: a page that only counts needs
    neither.
    """

    name: str
    meaning: str
    source: "QuerySet[Any]"
    columns: Sequence[Column]
    files: Callable[[], Files] = no_files

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.source.count()

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows, a value for each column."""
        return list(self.source.values_list(*(one.path for one in self.columns)))


def sheets_as_json(sheets: Sequence[Sheet], made_at: datetime) -> str:
    """All tables as one object; files are left to the ZIP."""
    told = {
        "format": "eigenpath-own-data/1",
        "made_at": made_at,
        "tables": {sheet.name: _table(sheet) for sheet in sheets},
    }
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def sheets_as_zip(sheets: Sequence[Sheet], made_at: datetime) -> bytes:
    """A CSV file (RFC 4180, UTF-8) for each table, the files, and what all of it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _readme(sheets, made_at))
        for sheet in sheets:
            archive.writestr(f"{sheet.name}.csv", _csv(sheet))
            for name, content in sheet.files().items():
                archive.writestr(f"{sheet.name}/{name}", content)
    return out.getvalue()


def csv_text(names: Iterable[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table as CSV (RFC 4180); no spreadsheet takes a text for a formula."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(names)
    write.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _table(sheet: Sheet) -> dict[str, Any]:
    names = [column.name for column in sheet.columns]
    return {
        "meaning": sheet.meaning,
        "columns": {column.name: column.meaning for column in sheet.columns},
        "rows": [dict(zip(names, row, strict=True)) for row in sheet.rows],
    }


def _csv(sheet: Sheet) -> str:
    return csv_text([column.name for column in sheet.columns], sheet.rows)


def _cell(value: Any) -> Any:
    """A cell; a text that a spreadsheet would compute is marked as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _readme(sheets: Sequence[Sheet], made_at: datetime) -> str:
    lines = [f"Everything Eigenpath has about you, as of {made_at:%Y-%m-%d %H:%M} UTC."]
    for sheet in sheets:
        lines += ["", f"{sheet.name}.csv: {sheet.meaning}"]
        lines += [f"  {column.name}: {column.meaning}" for column in sheet.columns]
    return "\n".join(lines) + "\n"
