"""The page of styles: every token and every component in every state, for staff."""

import re

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from eigenpath.lib.formulas import render as render_formula
from eigenpath.pages.selectors.front import example
from eigenpath.pages.selectors.tokens import tokens
from eigenpath.pages.templatetags.signs import PILLAR_CODES

__all__ = ["style"]

VERDICTS = ("correct", "partial", "wrong", "ungraded")
STATUSES = ("mastered", "fading", "learning", "ready", "waived", "groundwork")
FORMULAS = {
    "matrix": r"A=\begin{pmatrix}4&1\\2&3\end{pmatrix}",
    "power": r"3x^2e^{x^3}",
    "eigen": r"Av=\lambda v",
    "determinant": r"\det(A-\lambda I)=0",
}
_SYMBOL = re.compile(r'<symbol id="i-([\w-]+)"')


class Sample(forms.Form):
    """A form as pages of accounts have it, with one field that was refused."""

    name = forms.CharField(label="Name", help_text="Shown to nobody but you.")
    hours = forms.IntegerField(
        label="Hours a week",
        min_value=1,
        error_messages={
            "min_value": "A week has between 1 and 60 hours to give. Try 8."
        },
    )


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Whoever does not build the site has no use for it: 404."""
    if not request.user.is_staff:
        raise Http404
    sides = ("light", "dark", "contrast") if "side" in request.GET else ("",)
    sample = Sample({"name": "Nadia", "hours": "-3"}, auto_id="sample_%s")
    context = {
        "tokens": tokens(),
        "sides": sides,
        "sample": sample,
        "verdicts": VERDICTS,
        "statuses": STATUSES,
        "pillars": PILLAR_CODES,
        "icons": _icons(),
        "example": example(),
        "formulas": {name: render_formula(text) for name, text in FORMULAS.items()},
    }
    return render(request, "pages/style.html", context)


def _icons() -> list[str]:
    """The names of all icons in the sprite."""
    return _SYMBOL.findall(render_to_string("components/sprite.html"))
