"""Pages of the roadmap: sources, and one's own word for a lesson."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from eigenpath.accounts.actions import ensure_learner
from roadmap.actions.progress import mark_studied, unmark_studied
from roadmap.models import Concept, Erratum
from roadmap.selectors.library import (
    documents,
)

__all__ = ["sources", "studied"]


@require_POST
def studied(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep, or take back, one's own word that a lesson was studied."""
    concept = get_object_or_404(Concept, slug=slug, status=Concept.Status.PUBLISHED)
    learner = ensure_learner(request)
    if request.POST.get("studied") == "no":
        unmark_studied(learner, concept)
        messages.info(request, "The mark is gone. Your answers are as they were.")
    else:
        mark_studied(learner, concept)
        messages.info(
            request, "Marked as studied by you. Only answers move the estimate."
        )
    return redirect(concept)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Both source documents: where every item lives, and what was put right."""
    context = {"documents": documents(), "severities": Erratum.Severity.choices}
    return render(request, "roadmap/sources.html", context)
