"""What a text will look like, asked by the admin while it is typed."""

import json

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, JsonResponse
from django.utils.html import escape
from django.views.decorators.http import require_POST

from eigenpath.lib.formulas import FormulaError
from eigenpath.lib.formulas import render as render_formula
from eigenpath.lib.markdown import render, render_inline

__all__ = ["preview"]

LONGEST = 40_000
"""Characters: five times the longest lesson."""


@staff_member_required
@require_POST
def preview(request: HttpRequest) -> JsonResponse:
    """Render `{text, kind}`; kind is markdown, inline or formula."""
    try:
        asked = json.loads(request.body)
        text, kind = str(asked["text"]), str(asked.get("kind", "markdown"))
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"html": "Send text and kind as JSON."}, status=400)
    if len(text) > LONGEST:
        return JsonResponse({"html": "This is too long to be shown."}, status=413)
    return JsonResponse({"html": _rendered(text, kind)})


def _rendered(text: str, kind: str) -> str:
    if kind == "formula":
        try:
            return render_formula(text, True)
        except FormulaError as error:
            return f'<p class="errornote">{escape(str(error))}</p>'
    return render_inline(text) if kind == "inline" else render(text)
