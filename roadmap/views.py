"""Pages of the roadmap: map, list of concepts, sources."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from eigenpath.accounts.actions import current_learner, ensure_learner
from roadmap.actions.progress import mark_studied, unmark_studied
from roadmap.models import Concept, Erratum, Pathway
from roadmap.selectors.curriculum import published_prerequisites
from roadmap.selectors.library import (
    documents,
    steps_of_pathway,
)
from roadmap.selectors.map import draw_map
from roadmap.selectors.overview import Card, Overview, overview

__all__ = ["concepts", "map_", "sources", "studied"]

STATUSES = ("mastered", "waived", "learning", "ready", "groundwork")
SHAPES = ("map", "list", "table")


@require_safe
def map_(request: HttpRequest) -> HttpResponse:
    """The whole graph, drawn, as a list along a pathway, or as a table."""
    found = overview(current_learner(request))
    shape = request.GET.get("as", "map")
    chosen = found.cards.get(request.GET.get("concept", ""))
    pathways = list(Pathway.objects.order_by("-title"))
    context = {
        "place": "map",
        "found": found,
        "shape": shape if shape in SHAPES else "map",
        "shapes": SHAPES,
        "statuses": STATUSES,
        "status": request.GET.get("status", ""),
        "week": request.GET.get("week", ""),
        "path": _path(request, pathways),
        "pathways": pathways,
        "weeks": sorted({card.week for card in found.cards.values() if card.week}),
        "chosen": chosen,
        "edge_count": sum(len(card.needs) for card in found.cards.values()),
        **_chosen(found, chosen),
    }
    if context["shape"] == "map":
        context["map"] = draw_map(found, chosen=chosen.slug if chosen else None)
    else:
        context["stages"] = _stages(found, str(context["path"]), request)
    return render(request, "roadmap/map.html", context)


@require_safe
def concepts(request: HttpRequest) -> HttpResponse:
    """All concepts by pillar."""
    found = overview(current_learner(request))
    pillars = list(found.by_pillar().values())
    return render(
        request, "roadmap/concepts.html", {"place": "map", "pillars": pillars}
    )


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


def _path(request: HttpRequest, pathways: Iterable[Pathway]) -> str:
    wish = request.GET.get("path", "")
    return wish if any(pathway.slug == wish for pathway in pathways) else ""


def _chosen(found: Overview, chosen: Card | None) -> dict[str, object]:
    if chosen is None:
        return {}
    edges = published_prerequisites()
    return {
        "needed": [
            (found.cards[edge.requires.slug], edge)
            for edge in edges.filter(concept__slug=chosen.slug)
        ],
        "unlocked": [
            (found.cards[edge.concept.slug], edge)
            for edge in edges.filter(requires__slug=chosen.slug)
        ],
    }


def _stages(
    found: Overview, path: str, request: HttpRequest
) -> list[tuple[str, list[Card]]]:
    """Cards along a pathway, or by pillar, narrowed by status and week."""
    if path:
        stages = steps_of_pathway(path)
    else:
        groups = found.by_pillar().values()
        stages = [(g[0].pillar_title, [card.slug for card in g]) for g in groups]
    status, week = request.GET.get("status", ""), request.GET.get("week", "")
    narrowed = [
        (
            title,
            [
                card
                for card in (found.cards[slug] for slug in slugs if slug in found.cards)
                if (not status or card.status == status)
                and (not week or str(card.week) == week)
            ],
        )
        for title, slugs in stages
    ]
    return [(title, cards) for title, cards in narrowed if cards]
