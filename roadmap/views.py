"""Pages of the roadmap: map, list of concepts, plan, sources."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from eigenpath.accounts.actions import current_learner, ensure_learner
from roadmap.actions.progress import enrol, mark_studied, unmark_studied
from roadmap.forms import EnrolmentForm
from roadmap.models import Concept, Erratum, Pathway, Plan
from roadmap.selectors.curriculum import published_prerequisites
from roadmap.selectors.library import (
    documents,
    steps_of_pathway,
)
from roadmap.selectors.map import draw_map
from roadmap.selectors.overview import Card, Overview, overview
from roadmap.selectors.plan import plan_for

__all__ = ["concepts", "map_", "plan", "sources", "studied"]

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


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """The weeks of the plan; a POST sets its first day and the pace."""
    learner = current_learner(request)
    found = overview(learner)
    today = timezone.localdate()
    shown = plan_for(learner, found, today=today)
    if shown is None:
        return render(request, "roadmap/plan.html", {"place": "plan", "shown": None})
    enrolment = shown.enrolment
    initial = {
        "start": enrolment.start if enrolment else today,
        "hours_per_week": enrolment.hours_per_week if enrolment else 8,
    }
    form = EnrolmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        _enrol(request, shown.plan, form)
        return redirect("plan")
    return render(
        request,
        "roadmap/plan.html",
        {"place": "plan", "shown": shown, "form": form, "found": found},
        status=422 if form.errors else 200,
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


def _enrol(request: HttpRequest, plan: Plan, form: EnrolmentForm) -> None:
    enrol(
        ensure_learner(request),
        plan,
        start=form.cleaned_data["start"],
        hours_per_week=form.cleaned_data["hours_per_week"],
    )
    messages.success(request, "Your dates are set. Every week below has its days.")


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
