"""A computed state as a file: NPZ, JSON, CSV, or the snippet that computes it."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from exercises.demos.payload import as_json, unpack

__all__ = ["EXPORTS", "as_csv", "as_file"]

EXPORTS = {
    "npz": "application/zip",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "py": "text/x-python; charset=utf-8",
}
"""What can be had of a state, with its media type."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_file(payload: bytes, kind: str) -> bytes:
    """The state in one of these forms; empty if it has none, as without a snippet."""
    if kind == "npz":
        return _as_npz(payload)
    if kind == "json":
        body = json.dumps(as_json(payload), ensure_ascii=False, indent=1)
        return body.encode()
    header, _ = unpack(payload)
    if kind == "csv":
        return ("\ufeff" + as_csv(header["tables"])).encode()
    return str(header["numpy"]).encode()


def as_csv(tables: Sequence[Mapping[str, Any]]) -> str:
    """All tables, one below the other, each under its title (RFC 4180)."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n")
    for place, table in enumerate(tables):
        if place:
            write.writerow([])
        write.writerow([_cell(table["title"])])
        write.writerow([_cell(column["label"]) for column in table["columns"]])
        write.writerows([_cell(cell) for cell in row] for row in table["rows"])
    return out.getvalue()


def _as_npz(payload: bytes) -> bytes:
    """The arrays by name; `about` holds state, reading, checks and scalars as JSON."""
    header, arrays = unpack(payload)
    told = ("demo", "title", "state", "query", "reading", "checks", "scalars")
    about = json.dumps({name: header[name] for name in told}, ensure_ascii=False)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, about=np.array(about), **arrays)
    return buffer.getvalue()


def _cell(value: object) -> object:
    """A cell; a text that a spreadsheet would read as a formula is marked as text."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
