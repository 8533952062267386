"""A bridge: three questions that show whether a concept carries what follows."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from eigenpath.accounts.actions import current_learner, ensure_learner
from exercises.bridge_walk import begin_walk
from exercises.selectors.bridge import Bridge, bridge_of
from roadmap.models import Concept
from roadmap.selectors.overview import Card, overview

__all__ = ["bridge"]


@dataclass(frozen=True)
class BridgePage:
    """What the page of a bridge shows."""

    card: Card
    back: Card | None
    bridge: Bridge
    showed: str


@require_http_methods(["GET", "HEAD", "POST"])
def bridge(request: HttpRequest, slug: str) -> HttpResponse:
    """The three questions of today and how they went; a POST begins them."""
    get_object_or_404(Concept, slug=slug, status=Concept.Status.PUBLISHED)
    wish = request.POST if request.method == "POST" else request.GET
    if request.method == "POST":
        return _begin(request, slug, str(wish.get("for", "")))
    learner = current_learner(request)
    found = overview(learner)
    today = bridge_of(slug, learner, day=timezone.localdate())
    back = found.cards.get(str(wish.get("for", "")))
    card = found.cards[slug]
    shown = BridgePage(
        card=card,
        back=back if back != card else None,
        bridge=today,
        showed=_showed(today, card),
    )
    return render(request, "pages/bridge.html", {"place": "map", "shown": shown})


def _begin(request: HttpRequest, slug: str, wish: str) -> HttpResponse:
    """Go to the first question that is open; without one, back to the page."""
    learner = ensure_learner(request)
    known = Concept.objects.filter(slug=wish, status=Concept.Status.PUBLISHED).exists()
    back = wish if known else ""
    begin_walk(request, concept=slug, back=back)
    question = bridge_of(slug, learner, day=timezone.localdate()).next_question
    if question is not None:
        return redirect(question.url)
    target = redirect("bridge", slug=slug)
    if back:
        target["Location"] += f"?for={back}"
    return target


def _showed(found: Bridge, card: Card) -> str:
    """What the answers showed, in a sentence or two."""
    if not found.is_done:
        return ""
    if found.right == len(found.questions):
        return ngettext(
            "Right: %(title)s carries you here.",
            "All %(number)s right: %(title)s carries what stands on it.",
            found.right,
        ) % {"number": found.right, "title": card.title}
    if not found.right:
        return _(
            "None of them is right yet, so %(title)s is where to begin. Its lesson is "
            "the shortest way."
        ) % {"title": card.title}
    return ngettext(
        "%(right)s of %(number)s is right: most of %(title)s is there. What is missing "
        "is named below.",
        "%(right)s of %(number)s are right: most of %(title)s is there. What is "
        "missing is named below.",
        found.right,
    ) % {
        "right": found.right,
        "number": len(found.questions),
        "title": card.title,
    }
