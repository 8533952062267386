"""Notes and bookmarks: kept, taken back, and moved from a guest to an account."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, InvalidInputError
from eigenpath.lib.markdown import render_note
from roadmap.models import LONGEST_NOTE, Bookmark, Concept, Note, Resource

__all__ = ["StaleNoteError", "Subject", "merge_notes", "save_note", "set_bookmark"]

Subject = Concept | Resource
"""What a note or a bookmark is about."""


class StaleNoteError(ConflictError):
    """The note was saved elsewhere since it was read; `stored` is that version."""

    def __init__(self, stored: Note) -> None:
        super().__init__(
            _("This note was saved elsewhere since you opened it. Nothing was changed.")
        )
        self.stored = stored


def save_note(learner: User, subject: Subject, *, text: str, seen: int) -> Note:
    """Keep a learner's words about a concept or a resource.

    Parameters
    ----------
    text
        Markdown; nothing empties the note.
    seen
        The revision the words were written over; 0 if there was none.

    Raises
    ------
    StaleNoteError
        If there is another revision by now with other words. The same words sent
        twice are harmless.
    """
    text = _tidied(text)
    html = render_note(text) if text else ""
    note = _written(learner, subject, text=text, html=html, seen=seen)
    if note.text != text:
        raise StaleNoteError(note)
    return note


@transaction.atomic
def set_bookmark(learner: User, subject: Subject, *, on: bool) -> None:
    """Put a bookmark in, or take it out; twice is as good as once."""
    if on:
        Bookmark.objects.get_or_create(learner=learner, **_about(subject))
    else:
        Bookmark.objects.filter(learner=learner, **_about(subject)).delete()


@transaction.atomic
def merge_notes(*, guest: User, account: User) -> None:
    """Give a guest's notes and bookmarks to an account; two notes become one."""
    for note in Note.objects.filter(learner=guest).exclude(text=""):
        about = _ids(note)
        kept = Note.objects.filter(learner=account, **about).first()
        if kept is None:
            note.learner = account
            note.save(update_fields=["learner"])
        elif note.text not in kept.text:
            kept.text = f"{kept.text}\n\n{note.text}".strip()
            kept.html = render_note(kept.text)
            kept.revision += 1
            kept.updated_at = max(kept.updated_at, note.updated_at)
            kept.save()
    for mark in Bookmark.objects.filter(learner=guest):
        Bookmark.objects.get_or_create(None, learner=account, **_ids(mark))


@transaction.atomic
def _written(
    learner: User, subject: Subject, *, text: str, html: str, seen: int
) -> Note:
    """The note as it is stored after an attempt to write over revision `seen`."""
    now, about = timezone.now(), _about(subject)
    fresh = {"text": text, "html": html, "updated_at": now}
    mine = Note.objects.filter(learner=learner, **about)
    # One statement, so of two writers over the same revision one finds it gone.
    mine.filter(revision=seen).exclude(text=text).update(
        revision=F("revision") + 1, **fresh
    )
    stored = mine.first()
    if stored is not None:
        return stored
    if not text:
        return Note(learner=learner, **about, **fresh, revision=0)
    try:
        with transaction.atomic():
            return Note.objects.create(learner=learner, **about, **fresh)
    except IntegrityError:
        return mine.get()


def _about(subject: Subject) -> dict[str, Any]:
    return {"concept" if isinstance(subject, Concept) else "resource": subject}


def _ids(row: Note | Bookmark) -> dict[str, Any]:
    return {"concept_id": row.concept_id, "resource_id": row.resource_id}


def _tidied(text: str) -> str:
    """Lines end as everywhere in the house; no spaces at the end of it all."""
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").rstrip()
    if len(tidy) > LONGEST_NOTE:
        over = len(tidy) - LONGEST_NOTE
        sentence = _(
            "A note has at most 20,000 characters; this one is %(over)d too long. "
            "Shorten it, or put a part where it belongs: each concept and each "
            "resource has a note of its own."
        ) % {"over": over}
        raise InvalidInputError(sentence, fields={"text": sentence})
    return tidy
