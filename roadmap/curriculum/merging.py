"""Three-way merge by field: what the file says now, what the database says now, and
what both said when they last agreed.

An entity is spread into fields with addresses: `title`, `goals[<uuid>].text`, and
`goals.order` for the order of rows. Only what both sides changed differently is a
conflict; nobody's change is lost silently.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Conflict", "Merged", "gather", "merge", "spread"]

_ORDER = ".order"


@dataclass(frozen=True)
class Conflict:
    """A field that file and database changed differently."""

    field: str
    base: Any
    file: Any
    database: Any

    def __str__(self) -> str:
        return (
            f"{self.field}: was {_short(self.base)}, the file says "
            f"{_short(self.file)}, the database says {_short(self.database)}"
        )


@dataclass(frozen=True)
class Merged:
    """The result of a merge; with conflicts, `data` is not to be used."""

    data: dict[str, Any]
    conflicts: tuple[Conflict, ...]
    from_file: bool
    from_database: bool


class _Missing:
    def __repr__(self) -> str:
        return "nothing"


_MISSING = _Missing()


def merge(
    *,
    base: Mapping[str, Any],
    file: Mapping[str, Any],
    database: Mapping[str, Any],
) -> Merged:
    """Merge two descendants of `base`, field by field."""
    then, theirs, ours = spread(base), spread(file), spread(database)
    fields: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    from_file = from_database = False
    for name in dict.fromkeys([*theirs, *ours, *then]):
        was = then.get(name, _MISSING)
        new = theirs.get(name, _MISSING)
        own = ours.get(name, _MISSING)
        if new == own or own == was:
            chosen = new
            from_file |= new != own
        elif new == was:
            chosen = own
            from_database = True
        else:
            conflicts.append(Conflict(field=name, base=was, file=new, database=own))
            continue
        if chosen is not _MISSING:
            fields[name] = chosen
    return Merged(
        data={} if conflicts else gather(fields),
        conflicts=tuple(conflicts),
        from_file=from_file,
        from_database=from_database,
    )


def spread(data: Mapping[str, Any]) -> dict[str, Any]:
    """An entity as fields by address."""
    fields: dict[str, Any] = {}
    for name, value in data.items():
        if _is_rows(value):
            fields[f"{name}{_ORDER}"] = [row["uuid"] for row in value]
            for row in value:
                for key, part in row.items():
                    fields[f"{name}[{row['uuid']}].{key}"] = part
        else:
            fields[name] = value
    return fields


def gather(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by address as an entity again."""
    data: dict[str, Any] = {}
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for address, value in fields.items():
        if address.endswith(_ORDER):
            data[address.removesuffix(_ORDER)] = value
        elif "[" in address:
            name, rest = address.split("[", 1)
            uuid, key = rest.split("].", 1)
            rows.setdefault(name, {}).setdefault(uuid, {})[key] = value
        else:
            data[address] = value
    for name, order in data.items():
        if f"{name}{_ORDER}" in fields:
            known = rows.get(name, {})
            data[name] = [known[uuid] for uuid in order if uuid in known]
    return data


def _is_rows(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(row, dict) and "uuid" in row for row in value)
    )


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
