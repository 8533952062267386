"""The echo of what is being typed, as answers and formulas of demos have it."""

from typing import Any

from rest_framework import serializers

from eigenpath.lib.formulas import FormulaError
from eigenpath.lib.formulas import render as render_formula
from exercises.engine.results import Preview
from exercises.local_decimals import local_latex

__all__ = ["PreviewSerializer", "echo_body"]


class PreviewSerializer(serializers.Serializer[Any]):
    """How it is read, or where reading stopped."""

    latex = serializers.CharField()
    latex_html = serializers.CharField()
    text = serializers.CharField()
    remarks = serializers.ListField(child=serializers.CharField())
    error = serializers.DictField(allow_null=True)


def echo_body(found: Preview) -> dict[str, Any]:
    """A reading as the API tells it, its formula set as a page shows it."""
    return {
        "latex": found.latex,
        "latex_html": _formula(found.latex),
        "text": found.text,
        "remarks": list(found.remarks),
        "error": found.error.to_json() if found.error else None,
    }


def _formula(latex: str) -> str:
    try:
        return render_formula(local_latex(latex)) if latex else ""
    except FormulaError:
        return ""
