"""Content files: reading entities from a folder, and writing them back byte for byte.

A file is canonical when writing what was read gives the same bytes: keys in the order
of their shape, long text on its own lines, LF, one newline at the end.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from roadmap.curriculum.shapes import SHAPES, Key, Shape

__all__ = ["CONTENT", "ContentError", "Entity", "digest", "read_content", "written"]

CONTENT = Path(__file__).resolve().parents[1] / "content"
"""The curriculum as it ships, inside the package."""

_FENCE = "+++\n"
_LONG = 60


class ContentError(ValueError):
    """A file that cannot be read; the message names the file."""


@dataclass(frozen=True)
class Entity:
    """One thing of the curriculum as a file says it."""

    kind: str
    uuid: str
    path: str
    data: Mapping[str, Any]


def read_content(root: Path) -> list[Entity]:
    """Every entity below `root`, in the order of kinds, files and places in files."""
    found: list[Entity] = []
    for shape in SHAPES.values():
        for path in sorted(root.glob(shape.file)):
            name = path.relative_to(root).as_posix()
            for data in _tables_of(path, shape, name):
                uuid = str(data.get("uuid", ""))
                found.append(Entity(kind=shape.kind, uuid=uuid, path=name, data=data))
    return found


def written(entities: Iterable[Entity]) -> dict[str, str]:
    """The text of every file, by its path, for these entities."""
    by_path: dict[str, list[Entity]] = {}
    for entity in entities:
        by_path.setdefault(entity.path, []).append(entity)
    return {path: _file_text(group) for path, group in by_path.items()}


def digest(data: Mapping[str, Any]) -> str:
    """A fingerprint of what an entity says."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _tables_of(path: Path, shape: Shape, name: str) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    try:
        if shape.kind == "lesson":
            return [_lesson(text)]
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ContentError(f"{name}: {error}") from None
    if not shape.table:
        return [data]
    tables = data.get(shape.table)
    if set(data) != {shape.table} or not isinstance(tables, list):
        raise ContentError(f"{name}: holds [[{shape.table}]] and nothing else.")
    return tables


def _lesson(text: str) -> dict[str, Any]:
    parts = text.split(_FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError("a lesson starts with data between two lines of +++")
    return {**tomllib.loads(parts[1]), "body": parts[2].removeprefix("\n")}


def _file_text(group: list[Entity]) -> str:
    shape = SHAPES[group[0].kind]
    ordered = [in_order(entity.data, shape.keys) for entity in group]
    if shape.kind == "lesson":
        head = {name: value for name, value in ordered[0].items() if name != "body"}
        return f"{_FENCE}{_toml(head)}{_FENCE}\n{ordered[0]['body']}"
    return _toml({shape.table: ordered} if shape.table else ordered[0])


def in_order(data: Mapping[str, Any], keys: Mapping[str, Key]) -> dict[str, Any]:
    """The same data with its keys in the order of the shape; unknown keys last."""
    names = [name for name in keys if name in data]
    names += [name for name in data if name not in keys]
    made: dict[str, Any] = {}
    for name in names:
        key = keys.get(name)
        value = data[name]
        if key and key.items and isinstance(value, list):
            value = [in_order(row, key.items) for row in value]
        made[name] = value
    return made


def _toml(data: Mapping[str, Any]) -> str:
    return tomli_w.dumps(data, multiline_strings=True, indent=2)
