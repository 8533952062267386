"""The page of practice: five strands, composed of the roadmap and of exercises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from exercises.datasets import dataset_slugs, read_dataset
from exercises.selectors.strands import practice_strands
from roadmap.selectors.overview import overview

__all__ = ["practice"]


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """Every strand with one exercise to go on with; one strand with all it has."""
    learner = current_learner(request)
    found = overview(learner)
    pillars = {card.pillar: card.pillar_title for card in found.cards.values()}
    wished = request.GET.get("pillar", "")
    pillar = wished if wished in pillars else ""
    strands = practice_strands(learner, found, pillar=pillar)
    chosen = next(
        (one for one in strands if one.strand.slug == request.GET.get("strand")), None
    )
    context = {
        "strands": strands,
        "shown": [chosen] if chosen else strands,
        "chosen": chosen,
        "pillar": pillar,
        "pillars": pillars,
        "first": next((one for one in strands if one.suggestion), None),
        "datasets": [read_dataset(slug) for slug in dataset_slugs()],
        "here": request.get_full_path(),
    }
    return render(request, "pages/practice.html", context)
