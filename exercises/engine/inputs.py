"""What a page needs to draw the answer form; the answer is never in it."""

from typing import Any

from exercises.engine.answers.kinds import kind_of
from exercises.engine.model import Part, Setting, Specification, Variant
from exercises.engine.text import fill

__all__ = ["describe_inputs"]


def describe_inputs(
    specification: Specification, variant: Variant
) -> list[dict[str, Any]]:
    """Return one plain description for each part.

    Returns
    -------
    Dicts with id, label (Markdown), kind, rows, columns, multiple, options
    (id and text, in this variant's order), variables and placeholder; where options
    are to be matched with `items`, those as well.
    """
    return [_described(part, specification, variant) for part in specification.parts]


def _described(
    part: Part, specification: Specification, variant: Variant
) -> dict[str, Any]:
    setting = Setting(specification, variant, part)
    own = kind_of(part.answer.kind).describe(part.answer, setting)
    filled: dict[str, Any] = {
        key: [
            {"id": one["id"], "text": fill(one["text"], specification, variant)}
            for one in own.pop(key, [])
        ]
        for key in ("options", "items")
        if key == "options" or key in own
    }
    return {
        "id": part.id,
        "label": fill(part.label, specification, variant),
        "kind": part.answer.kind,
        "points": part.points,
        "rows": 0,
        "columns": 0,
        "multiple": False,
        "variables": [],
        "placeholder": "",
        **own,
        **filled,
    }
