"""The plain answer form: which fields each part has, and how they become an answer.

Fields are named `part-<id>`; entries of a vector `part-<id>-<row>`, of a matrix
`part-<id>-<row>-<column>`, counted from 1; several choices repeat `part-<id>`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

__all__ = ["Cell", "PartField", "answer_from", "form_fields", "is_blank"]


@dataclass(frozen=True)
class Cell:
    """One box of a vector or a matrix."""

    name: str
    label: str
    value: str
    is_wrong: bool = False


@dataclass(frozen=True)
class PartField:
    """A part of the form with what was typed into it."""

    id: str
    kind: str
    label_html: str
    columns: int = 1
    value: str = ""
    placeholder: str = ""
    variables: str = ""
    multiple: bool = False
    cells: Sequence[Cell] = ()
    options: Sequence[Mapping[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"part-{self.id}"


Places = Collection[tuple[int, ...]]


def form_fields(
    inputs: Sequence[Mapping[str, Any]],
    answer: Mapping[str, Any] | None = None,
    wrong: Mapping[str, Places] | None = None,
) -> list[PartField]:
    """The fields of a variant's parts, filled with an earlier answer if given.

    `wrong` names the cells of each part, from 0, that the verdict found wrong.
    """
    return [
        _field(
            part,
            (answer or {}).get(str(part["id"])),
            (wrong or {}).get(str(part["id"]), ()),
        )
        for part in inputs
    ]


def answer_from(inputs: Sequence[Mapping[str, Any]], sent: QueryDict) -> dict[str, Any]:
    """The answer as the engine wants it: text, lists of text, or lists of lists."""
    return {str(part["id"]): _sent(part, sent) for part in inputs}


def is_blank(answer: object) -> bool:
    """Whether nothing at all was written."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(is_blank(value) for value in answer.values())
    return isinstance(answer, list) and all(is_blank(item) for item in answer)


def _field(part: Mapping[str, Any], typed: object, wrong: Places) -> PartField:
    rows, columns = _shape(part)
    return PartField(
        id=str(part["id"]),
        kind=str(part["kind"]),
        label_html=str(part.get("label_html") or part.get("label") or "Your answer"),
        columns=columns,
        value=typed if isinstance(typed, str) else "",
        placeholder=str(part.get("placeholder") or ""),
        variables=", ".join(part.get("variables") or ()),
        multiple=bool(part.get("multiple")),
        cells=_cells(part, rows, columns, typed, wrong),
        options=[_option(option, typed) for option in part.get("options") or ()],
    )


def _shape(part: Mapping[str, Any]) -> tuple[int, int]:
    """Rows and columns of boxes; 0 rows for a part with one field."""
    if part["kind"] not in {"vector", "matrix"}:
        return 0, 1
    return int(part.get("rows") or 0), int(part.get("columns") or 1)


def _cells(
    part: Mapping[str, Any], rows: int, columns: int, typed: object, wrong: Places
) -> list[Cell]:
    name = f"part-{part['id']}"
    if part["kind"] == "vector":
        rows, columns = rows * columns, 1
        return [
            Cell(f"{name}-{i + 1}", f"entry {i + 1}", _entry(typed, i), (i,) in wrong)
            for i in range(rows)
        ]
    return [
        Cell(
            f"{name}-{i + 1}-{j + 1}",
            f"row {i + 1} column {j + 1}",
            _entry(typed, i, j),
            (i, j) in wrong,
        )
        for i in range(rows)
        for j in range(columns)
    ]


def _entry(typed: object, *path: int) -> str:
    for index in path:
        if not isinstance(typed, list) or index >= len(typed):
            return ""
        typed = typed[index]
    return typed if isinstance(typed, str) else ""


def _option(option: Mapping[str, Any], typed: object) -> dict[str, Any]:
    chosen = typed if isinstance(typed, list) else [typed]
    return {
        "id": option["id"],
        "text_html": option.get("text_html") or option.get("text") or "",
        "chosen": option["id"] in chosen,
    }


def _sent(part: Mapping[str, Any], sent: QueryDict) -> Any:
    name = f"part-{part['id']}"
    rows, columns = _shape(part)
    if part["kind"] == "choice" and part.get("multiple"):
        return sent.getlist(name)
    if rows and part["kind"] == "vector":
        return [sent.get(f"{name}-{i + 1}", "") for i in range(rows * columns)]
    if rows:
        return [
            [sent.get(f"{name}-{i + 1}-{j + 1}", "") for j in range(columns)]
            for i in range(rows)
        ]
    return sent.get(name, "")
