"""A learner's notes and bookmarks together: one entry for each concept or resource."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from roadmap.models import Bookmark, Concept, Note, Resource
from roadmap.selectors.shelf import bookmarks_of, notes_of

__all__ = ["Entry", "Notebook", "as_markdown", "notebook"]


@dataclass(frozen=True)
class Entry:
    """A concept or a resource with the note, the bookmark, or both."""

    concept: Concept | None
    resource: Resource | None
    note: Note | None
    is_bookmarked: bool
    at: datetime

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.concept or self.resource)

    @property
    def key(self) -> str:
        """Its part of addresses."""
        if self.concept:
            return f"concepts/{self.concept.slug}"
        return f"resources/{self.resource.slug}" if self.resource else ""

    @property
    def url(self) -> str:
        """Where it lives."""
        if self.concept:
            return self.concept.get_absolute_url()
        return f"/resources/#{self.resource.slug}" if self.resource else ""

    @property
    def pillar(self) -> str:
        """The slug of its pillar; resources have none."""
        return self.concept.pillar.slug if self.concept else ""


@dataclass(frozen=True)
class Notebook:
    """All entries, newest first, and how many there are without a search."""

    entries: tuple[Entry, ...]
    total: int

    @property
    def notes(self) -> int:
        """How many of them are notes."""
        return sum(entry.note is not None for entry in self.entries)

    @property
    def by_pillar(self) -> list[tuple[str, str, list[Entry]]]:
        """The entries under their pillars in the order of the map, resources last."""
        order: dict[str, tuple[float, str]] = {"": (math.inf, _("Resources"))}
        for entry in self.entries:
            if entry.concept:
                row = entry.concept.pillar
                order[row.slug] = (row.order, row.title)
        groups = [
            (slug, title, [entry for entry in self.entries if entry.pillar == slug])
            for slug, (_place, title) in sorted(order.items(), key=lambda one: one[1])
        ]
        return [group for group in groups if group[2]]


def notebook(learner: User | None, *, words: str = "") -> Notebook:
    """Everything a learner wrote or marked; narrowed to some words if asked."""
    everything = _together(notes_of(learner), bookmarks_of(learner))
    if not words:
        return Notebook(tuple(everything), len(everything))
    found = [entry for entry in everything if _has(entry, words)]
    return Notebook(tuple(found), len(everything))


def as_markdown(found: Notebook, absolute: Callable[[str], str]) -> str:
    """The whole notebook as one Markdown file, by pillar."""
    parts = [f"# {_('Notes from Eigenpath')}"]
    for _slug, title, entries in found.by_pillar:
        parts.append(f"## {title}")
        for entry in entries:
            address = entry.resource.url if entry.resource else absolute(entry.url)
            parts.append(f"### {entry.title}")
            mark = f" ({_('bookmarked')})" if entry.is_bookmarked else ""
            parts.append(f"<{address}>{mark}, {entry.at:%Y-%m-%d}")
            if entry.note:
                parts.append(entry.note.text)
    return "\n\n".join(parts) + "\n"


def _together(notes: Iterable[Note], bookmarks: Iterable[Bookmark]) -> list[Entry]:
    found: dict[tuple[int | None, int | None], Entry] = {}
    for note in notes:
        found[note.concept_id, note.resource_id] = Entry(
            note.concept, note.resource, note, False, note.updated_at
        )
    for mark in bookmarks:
        key = (mark.concept_id, mark.resource_id)
        known = found.get(key)
        found[key] = (
            replace(known, is_bookmarked=True)
            if known
            else Entry(mark.concept, mark.resource, None, True, mark.at)
        )
    return sorted(found.values(), key=lambda entry: entry.at, reverse=True)


def _has(entry: Entry, words: str) -> bool:
    """Whether all words stand in its title or its text, whatever their case."""
    text = f"{entry.title} {entry.note.text if entry.note else ''}".casefold()
    return all(word in text for word in words.casefold().split())
