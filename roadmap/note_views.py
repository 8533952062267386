"""Pages of what is a learner's own: notes, bookmarks, and words about resources."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.errors import InvalidInputError
from roadmap.actions.marks import mark_resource, mark_task, vote
from roadmap.actions.notes import StaleNoteError, Subject, save_note, set_bookmark
from roadmap.models import LONGEST_NOTE, Concept, Note, PracticeTask, Resource
from roadmap.selectors.notebook import as_markdown, notebook
from roadmap.selectors.shelf import note_about

__all__ = ["bookmark", "note", "notes", "notes_file", "own_resource", "task", "subject"]

ORDERS = ("newest", "pillar")


@never_cache
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """All notes and bookmarks, newest first or by pillar, searched if wished."""
    words = request.GET.get("q", "").strip()[:100]
    order = request.GET.get("by", "newest")
    found = notebook(current_learner(request), words=words)
    context = {
        "found": found,
        "words": words,
        "by": order if order in ORDERS else "newest",
    }
    return render(request, "roadmap/notes.html", context)


@never_cache
@require_safe
def notes_file(request: HttpRequest) -> HttpResponse:
    """All notes and bookmarks as one Markdown file."""
    text = as_markdown(notebook(current_learner(request)), request.build_absolute_uri)
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="eigenpath-notes.md"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The note about a concept or a resource: to read, to write, to save."""
    about = subject(kind, slug)
    if request.method == "POST":
        return _save(request, about, kind)
    stored = note_about(current_learner(request), about)
    return _note_page(request, about, kind, stored=stored)


@require_POST
def bookmark(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Put a bookmark in, or take it out."""
    about = subject(kind, slug)
    on = request.POST.get("on", "yes") != "no"
    set_bookmark(ensure_learner(request), about, on=on)
    if on:
        messages.info(request, _("Bookmarked. You find it again under Notes."))
    else:
        messages.info(request, _("The bookmark is out."))
    return redirect(_back(request, _home(about, kind)))


@require_POST
def own_resource(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own word about a resource: bookmark, how far, whether it helped."""
    resource = subject("resources", slug)
    assert isinstance(resource, Resource)  # noqa: S101  # by the kind asked for
    wish = request.POST.get("do", "")
    if wish not in _WISHES:
        return HttpResponse(_("Choose one of the buttons of a resource."), status=422)
    _WISHES[wish](ensure_learner(request), resource)
    if request.POST.get("part"):
        return render(request, "roadmap/own_resource.html", {"resource": resource})
    return redirect(_back(request, f"/resources/#{resource.slug}"))


@require_POST
def task(request: HttpRequest, uuid: str) -> HttpResponse:
    """One's own word that a task of the plan is done."""
    row = get_object_or_404(PracticeTask, uuid=uuid)
    mark_task(ensure_learner(request), row, done=request.POST.get("done") != "no")
    return redirect(_back(request, f"/practice/#task-{row.uuid}"))


def subject(kind: str, slug: str) -> Subject:
    """The concept or resource that an address speaks of."""
    if kind == "concepts":
        return get_object_or_404(Concept, slug=slug, status=Concept.Status.PUBLISHED)
    if kind == "resources":
        return get_object_or_404(Resource, slug=slug, archived=False)
    raise Http404


_WISHES: dict[str, Any] = {
    "bookmark": lambda who, what: set_bookmark(who, what, on=True),
    "unbookmark": lambda who, what: set_bookmark(who, what, on=False),
    "start": lambda who, what: mark_resource(who, what, state="started"),
    "finish": lambda who, what: mark_resource(who, what, state="done"),
    "forget": lambda who, what: mark_resource(who, what, state=""),
    "up": lambda who, what: vote(who, what, value=1),
    "down": lambda who, what: vote(who, what, value=-1),
    "unvote": lambda who, what: vote(who, what, value=0),
}


def _save(request: HttpRequest, about: Subject, kind: str) -> HttpResponse:
    typed = request.POST.get("text", "")
    seen = request.POST.get("revision", "0")
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    try:
        kept = save_note(ensure_learner(request), about, text=typed, seen=number)
    except StaleNoteError as error:
        return _note_page(
            *(request, about, kind),
            stored=error.stored,
            typed=typed,
            is_stale=True,
            status=409,
        )
    except InvalidInputError as error:
        stored = note_about(current_learner(request), about)
        return _note_page(
            *(request, about, kind),
            stored=stored,
            typed=typed,
            seen=number,
            fault=error.message,
            status=422,
        )
    said = _("Your note is kept.") if kept.text else _("Your note is empty now.")
    messages.success(request, said)
    return redirect(_back(request, _home(about, kind)))


def _note_page(
    request: HttpRequest,
    about: Subject,
    kind: str,
    *,
    stored: Note | None,
    typed: str | None = None,
    seen: int | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    latest = stored.revision if stored else 0
    context = {
        "subject": about,
        "kind": kind,
        "note": stored,
        "typed": (stored.text if stored else "") if typed is None else typed,
        "revision": latest if seen is None else seen,
        "home": _home(about, kind),
        "back": _back(request, ""),
        "save_url": f"/notes/{kind}/{about.slug}/",
        "api_url": f"/api/v1/notes/{kind}/{about.slug}/",
        "longest": LONGEST_NOTE,
        **more,
    }
    return render(request, "roadmap/note.html", context, status=status)


def _home(about: Subject, kind: str) -> str:
    """Where a note lives."""
    if kind == "concepts":
        return f"/concepts/{about.slug}/#your-notes"
    return f"/resources/#{about.slug}"


def _back(request: HttpRequest, home: str) -> str:
    """Where the form was, if it said so and that is here."""
    wish = request.POST.get("next", request.GET.get("next", ""))
    if wish.startswith("/") and url_has_allowed_host_and_scheme(
        wish, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wish
    return home
