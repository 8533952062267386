"""What is the learner's own, for templates that stand beside concepts and resources.

Each tag asks for itself, so that a page which includes it need not know of notes.
"""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext_lazy as _

from eigenpath.accounts.actions import current_learner
from roadmap.models import LONGEST_NOTE, Bookmark, Concept, PracticeTask, Resource
from roadmap.selectors.shelf import NO_WORDS, Own, note_about, shelf, tasks_done

__all__ = ["register"]

register = template.Library()

_KINDS = {
    "book": _("Book"),
    "course": _("Course"),
    "lecture notes": _("Lecture notes"),
    "playlist": _("Playlist"),
    "video": _("Video"),
}
_WISHES = {
    "bookmarked": _("Bookmarked"),
    "started": _("Begun"),
    "done": _("Done"),
    "open": _("Not done"),
    "noted": _("With your note"),
    "plan": _("In plan order"),
    "shortest": _("Shortest first"),
    "best": _("Best voted first"),
    "title": _("By title"),
}


@register.inclusion_tag("roadmap/own_notes.html", takes_context=True)
def own_notes(context: Context, concept: Concept) -> dict[str, Any]:
    """The learner's bookmark and notes for the page of a concept."""
    learner = current_learner(_request(context))
    note = note_about(learner, concept)
    return {
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
        "subject": concept,
        "save_url": f"/notes/concepts/{concept.slug}/",
        "api_url": f"/api/v1/notes/concepts/{concept.slug}/",
        "bookmark_url": f"/bookmarks/concepts/{concept.slug}/",
        "note": note,
        "revision": note.revision if note else 0,
        "is_bookmarked": learner is not None
        and Bookmark.objects.filter(learner=learner, concept=concept).exists(),
        "longest": LONGEST_NOTE,
    }


@register.simple_tag(takes_context=True)
def own_resource(context: Context, resource: Resource) -> Own:
    """What the learner has beside a resource; all of them are asked for at once."""
    request = _request(context)
    if request is None:
        return NO_WORDS
    if not hasattr(request, "own_shelf"):
        request.own_shelf = shelf(current_learner(request))
    found: Own = request.own_shelf.of(resource)
    return found


@register.simple_tag(takes_context=True)
def is_task_done(context: Context, task: PracticeTask) -> bool:
    """Whether the learner says that a task of the plan is done."""
    request = _request(context)
    if not hasattr(request, "own_tasks"):
        request.own_tasks = tasks_done(current_learner(request))
    return task.pk in request.own_tasks


@register.filter
def kind_word(kind: str) -> str:
    """A kind of resource with a capital, in the reader's language."""
    word = _KINDS.get(kind)
    return str(word) if word else kind[:1].upper() + kind[1:]


@register.filter
def wish_word(name: str) -> str:
    """A filter or an order of the resources, as its list says it."""
    return str(_WISHES.get(name, name))


def _request(context: Context) -> Any:  # requests carry what was asked for already
    request: HttpRequest | None = context.get("request")
    return request
