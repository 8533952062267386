"""The form of a payload's header, as the browser's types have it."""

from typing import Any

__all__ = ["HEADER"]

TEXT = {"type": "string", "minLength": 1}
CELL = {"type": ["string", "number", "null", "boolean"]}


def _object(required: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": required | others,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Any, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


# What the page's bundle of Plotly draws: `frontend/src/plotly/plotly.ts`.
_TRACES = ("scatter", "bar", "contour", "heatmap")
_TRACE = {
    "type": "object",
    "properties": {"type": {"enum": list(_TRACES)}},
    "required": ["type"],
}

HEADER = _object(
    {
        "part": {"enum": ["whole", "first"]},
        "demo": TEXT,
        "title": TEXT,
        "state": {"type": "object"},
        "query": {"type": "string", "pattern": r"^(\?.+)?$"},
        "hash": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "figures": _list(
            _object(
                {
                    "id": TEXT,
                    "caption": TEXT,
                    "plotly": _object(
                        {"data": _list(_TRACE, 1), "layout": {"type": "object"}}
                    ),
                }
            ),
            1,
        ),
        "overlay": {"type": "object"},
        "reading": TEXT,
        "checks": _list(
            _object({"label": TEXT, "value": TEXT, "holds": {"type": "boolean"}}), 1
        ),
        "tables": _list(
            _object(
                {
                    "id": TEXT,
                    "title": TEXT,
                    "columns": _list(_object({"name": TEXT, "label": TEXT}), 1),
                    "rows": _list(_list(CELL)),
                }
            ),
            1,
        ),
        "scalars": {"type": "object"},
        "prompts": _list(TEXT),
        "numpy": {"type": "string"},
        "arrays": {
            "type": "object",
            "additionalProperties": _object(
                {
                    "dtype": {"enum": ["f4", "f8", "i4", "u1", "i1", "u2"]},
                    "shape": _list({"type": "integer", "minimum": 0}),
                    "offset": {"type": "integer", "minimum": 0},
                    "bytes": {"type": "integer", "minimum": 0},
                },
                coding={"enum": ["differences"]},
            ),
        },
    }
)
