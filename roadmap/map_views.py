"""The map with its twins, the list and the table; the list of concepts by pillar."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from roadmap.actions.map import drawn_layout
from roadmap.models import Pathway
from roadmap.selectors.curriculum import published_prerequisites
from roadmap.selectors.library import steps_of_pathway
from roadmap.selectors.map import draw_map
from roadmap.selectors.map_filter import MapFilter
from roadmap.selectors.overview import Card, Overview, overview

__all__ = ["concepts", "map_"]

STATUSES = ("mastered", "waived", "learning", "ready", "groundwork")
SHAPES = {"map": _("Map"), "list": _("List"), "table": _("Table")}

Stages = Sequence[tuple[str, Sequence[str]]]


@require_safe
def map_(request: HttpRequest) -> HttpResponse:
    """The whole graph, drawn, as a list along a pathway, or as a table."""
    found = overview(current_learner(request))
    wish = MapFilter.asked(request.GET.dict())
    shown = wish.shown(found)
    chosen = found.cards.get(request.GET.get("concept", ""))
    pathways = list(Pathway.objects.order_by("-title"))
    path = _path(request, pathways)
    stages = steps_of_pathway(path) if path else _by_pillar(found)
    order = _order(found, stages) if path else {}
    shape = request.GET.get("as", "map")
    context = {
        "place": "map",
        "found": found,
        "wish": wish,
        "shown": shown,
        "shape": shape if shape in SHAPES else "map",
        "shapes": SHAPES.items(),
        "statuses": STATUSES,
        "path": path,
        "pathways": pathways,
        "pillars": [cards[0] for cards in found.by_pillar().values()],
        "weeks": sorted({card.week for card in found.cards.values() if card.week}),
        "chosen": chosen,
        "edge_count": sum(len(card.needs) for card in found.cards.values()),
        **_chosen(found, chosen, order),
    }
    if context["shape"] == "map" and found.cards:
        context["map"] = draw_map(
            found,
            drawn_layout(found),
            chosen=chosen.slug if chosen else None,
            order=order,
            shown=shown,
        )
    else:
        context["stages"] = _cards(found, stages, shown, order)
    return render(request, "roadmap/map.html", context)


@require_safe
def concepts(request: HttpRequest) -> HttpResponse:
    """All concepts by pillar."""
    found = overview(current_learner(request))
    pillars = list(found.by_pillar().values())
    return render(
        request, "roadmap/concepts.html", {"place": "map", "pillars": pillars}
    )


def _path(request: HttpRequest, pathways: Iterable[Pathway]) -> str:
    wish = request.GET.get("path", "")
    return wish if any(pathway.slug == wish for pathway in pathways) else ""


def _by_pillar(found: Overview) -> Stages:
    groups = found.by_pillar().values()
    return [(cards[0].pillar_title, [card.slug for card in cards]) for cards in groups]


def _order(found: Overview, stages: Stages) -> dict[str, int]:
    """The place of each published concept along the pathway, from 1."""
    slugs = (slug for _title, slugs in stages for slug in slugs if slug in found.cards)
    return {slug: place for place, slug in enumerate(dict.fromkeys(slugs), 1)}


def _chosen(
    found: Overview, chosen: Card | None, order: Mapping[str, int]
) -> dict[str, object]:
    """What the chosen concept needs and unlocks, and its neighbours on the path."""
    if chosen is None:
        return {}
    edges = published_prerequisites()
    along = {place: slug for slug, place in order.items()}
    here = order.get(chosen.slug, -1)
    return {
        "needed": [
            (found.cards[edge.requires.slug], edge)
            for edge in edges.filter(concept__slug=chosen.slug)
        ],
        "unlocked": [
            (found.cards[edge.concept.slug], edge)
            for edge in edges.filter(requires__slug=chosen.slug)
        ],
        "here": order.get(chosen.slug),
        "steps": len(order),
        "before": found.cards.get(along.get(here - 1, "")),
        "after": found.cards.get(along.get(here + 1, "")),
    }


def _cards(
    found: Overview,
    stages: Stages,
    shown: Collection[str],
    order: Mapping[str, int],
) -> list[tuple[str, list[tuple[Card, int | None]]]]:
    """Cards of each stage that match, with their place along the path."""
    narrowed = [
        (
            title,
            [(found.cards[slug], order.get(slug)) for slug in slugs if slug in shown],
        )
        for title, slugs in stages
    ]
    return [(title, cards) for title, cards in narrowed if cards]
