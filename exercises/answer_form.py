"""The plain answer form: which fields each part has, and how they become an answer.

Fields are named `part-<id>`, where there are several `part-<id>-<field>`; boxes add
their row and column. Several choices repeat `part-<id>`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from exercises.answer_arranging import (
    Line,
    Option,
    lines_of,
    pairs_of,
    same_place,
    sent_order,
    sent_pairs,
)
from exercises.answer_cells import Cell, Places, cells_of, sent_cells, shape_of
from exercises.answer_help import help_text

__all__ = [
    "NamedField",
    "PartField",
    "answer_from",
    "form_fault",
    "form_fields",
    "is_blank",
]

ORDERED = {"ordering", "proof"}
# What the drawn field of formulas can write: one number, or one formula. A
# description that has the key `formula` decides for itself.
FORMULAS = {
    "number",
    "fraction",
    "complex",
    "eigenvalue",
    "expression",
    "function",
    "derivative",
    "antiderivative",
    "equation",
}


@dataclass(frozen=True)
class NamedField:
    """One of several fields of a part: a factor, a list of values."""

    key: str
    name: str
    label: str
    shape: str
    columns: int = 1
    value: str = ""
    cells: Sequence[Cell] = ()
    heads: Sequence[str] = ()

    @property
    def has_labels(self) -> bool:
        """Whether rows have labels."""
        return any(cell.head for cell in self.cells)


@dataclass(frozen=True)
class PartField:
    """A part of the form with what was typed into it."""

    id: str
    kind: str
    label_html: str
    shape: str = "line"
    columns: int = 1
    value: str = ""
    placeholder: str = ""
    help: str = ""
    unit: str = ""
    may_leave_out: bool = False
    is_formula: bool = False
    multiple: bool = False
    cells: Sequence[Cell] = ()
    heads: Sequence[str] = ()
    lagrangian_html: str = ""
    options: Sequence[Mapping[str, Any]] = field(default_factory=list)
    fields: Sequence[NamedField] = ()
    lines: Sequence[Line] = ()
    partners: Sequence[Option] = ()

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"part-{self.id}"

    @property
    def has_labels(self) -> bool:
        """Whether rows have labels."""
        return any(cell.head for cell in self.cells)

    @property
    def drawn_partners(self) -> list[Option]:
        """Partners that hold formulas, which no list can show."""
        return [option for option in self.partners if option.mark]


Wrong = Mapping[tuple[str, str], Places]


def form_fields(
    inputs: Sequence[Mapping[str, Any]],
    answer: Mapping[str, Any] | None = None,
    wrong: Wrong | None = None,
) -> list[PartField]:
    """The fields of a variant's parts, filled with an earlier answer if given.

    `wrong` names the places, from 0, that the verdict found wrong, by part and by
    field of the part; a part of one field has the field "".
    """
    return [
        _field(part, (answer or {}).get(str(part["id"])), wrong or {})
        for part in inputs
    ]


def answer_from(inputs: Sequence[Mapping[str, Any]], sent: QueryDict) -> dict[str, Any]:
    """The answer as the engine wants it: text, lists of text, or tables by name."""
    return {str(part["id"]): _sent(part, sent) for part in inputs}


def form_fault(inputs: Sequence[Mapping[str, Any]], sent: QueryDict) -> str:
    """Why the fields make no answer, in a sentence; empty if they do."""
    for part in inputs:
        if _shape(part) == "order":
            place = same_place(part, sent)
            if place is not None:
                return _(
                    "Two lines have the place %(place)s. Give each a place of its own."
                ) % {"place": place}
    return ""


def is_blank(answer: object) -> bool:
    """Whether nothing at all was written."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(is_blank(value) for value in answer.values())
    return isinstance(answer, list) and all(is_blank(item) for item in answer)


def _shape(part: Mapping[str, Any]) -> str:
    """How a part is asked for, told by what its description has."""
    if part.get("items") and part.get("options"):
        return "match"
    if part["kind"] in ORDERED and part.get("options"):
        return "order"
    if part.get("options"):
        return "choice"
    return "fields" if part.get("fields") else shape_of(part).name


def _field(part: Mapping[str, Any], typed: object, wrong: Wrong) -> PartField:
    part_id, shape = str(part["id"]), _shape(part)
    places = wrong.get((part_id, ""), ())
    lines: list[Line] = []
    partners: list[Option] = []
    if shape == "order":
        lines, partners = lines_of(part, typed, places)
    elif shape == "match":
        lines, partners = pairs_of(part, typed, places)
    box = shape_of(part)
    return PartField(
        id=part_id,
        kind=str(part["kind"]),
        label_html=str(part.get("label_html") or part.get("label") or _("Your answer")),
        shape=shape,
        columns=box.columns,
        value=typed if isinstance(typed, str) else "",
        placeholder=str(part.get("placeholder") or ""),
        help=help_text(part, shape),
        unit="%" if part.get("unit") == "percent" else str(part.get("unit") or ""),
        may_leave_out=bool(part.get("some")),
        is_formula=shape == "line"
        and bool(part.get("formula", part["kind"] in FORMULAS)),
        multiple=bool(part.get("multiple")),
        cells=cells_of(f"part-{part_id}", box, typed, places),
        heads=box.column_labels,
        lagrangian_html=str(part.get("lagrangian_html") or ""),
        options=(
            [_option(option, typed) for option in part["options"]]
            if shape == "choice"
            else []
        ),
        fields=[_named(part_id, one, typed, wrong) for one in part.get("fields") or ()],
        lines=lines,
        partners=partners,
    )


def _named(
    part_id: str, described: Mapping[str, Any], typed: object, wrong: Wrong
) -> NamedField:
    key = str(described["name"])
    name, box = f"part-{part_id}-{key}", shape_of(described)
    given = typed.get(key) if isinstance(typed, Mapping) else None
    return NamedField(
        key=key,
        name=name,
        label=str(described.get("label") or key),
        shape=box.name,
        columns=box.columns,
        value=given if isinstance(given, str) else "",
        cells=cells_of(name, box, given, wrong.get((part_id, key), ())),
        heads=box.column_labels,
    )


def _option(option: Mapping[str, Any], typed: object) -> dict[str, Any]:
    chosen = typed if isinstance(typed, list) else [typed]
    return {
        "id": option["id"],
        "text_html": option.get("text_html") or option.get("text") or "",
        "chosen": option["id"] in chosen,
    }


def _sent(part: Mapping[str, Any], sent: QueryDict) -> Any:
    name, shape = f"part-{part['id']}", _shape(part)
    if shape == "order":
        return sent_order(part, sent)
    if shape == "match":
        return sent_pairs(part, sent)
    if shape == "fields":
        return {
            str(one["name"]): sent_cells(f"{name}-{one['name']}", shape_of(one), sent)
            for one in part["fields"]
        }
    if shape == "choice" and part.get("multiple"):
        return sent.getlist(name)
    return sent_cells(name, shape_of(part), sent)
