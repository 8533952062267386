"""The page of a concept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.lessons import in_sections
from eigenpath.pages.selectors.concept import concept_page
from roadmap.models import Lesson
from roadmap.selectors.concept import concept_pages
from roadmap.selectors.overview import overview

__all__ = ["concept"]


@require_safe
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """Lesson, exercises, what it needs and unlocks, and where one stands."""
    learner = current_learner(request)
    row = get_object_or_404(concept_pages(), slug=slug)
    shown = concept_page(row, overview(learner), learner)
    try:
        lesson = in_sections(row.lesson.body_html)
    except Lesson.DoesNotExist:
        lesson = None
    return render(
        request,
        "pages/concept.html",
        {"place": "map", "shown": shown, "lesson": lesson},
    )
