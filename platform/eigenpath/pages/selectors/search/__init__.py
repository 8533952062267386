"""What a search finds, by kind, with the reason for each find."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eigenpath.lib.finding import Found, Part, marked
from eigenpath.pages.selectors.search.kept import current_index

__all__ = ["KINDS", "LONGEST", "Group", "Hit", "Search", "search_for"]

LONGEST = 100  # characters; more is no search
MOST = 20  # hits of a kind on the page
KINDS = ("concept", "lesson", "exercise", "demo", "resource", "dataset", "page")


@dataclass(frozen=True)
class Hit:
    """One thing found; texts are in pieces, so that matches can be marked."""

    kind: str
    title: Sequence[Part]
    where: Sequence[Part]
    more: Sequence[Part]
    also: Sequence[Part]
    url: str
    pillar: str


@dataclass(frozen=True)
class Group:
    """The best hits of one kind, and how many there are."""

    kind: str
    title: str
    hits: Sequence[Hit]
    count: int


@dataclass(frozen=True)
class Search:
    """All that is to be said of one search."""

    query: str
    meant: str
    is_partial: bool
    groups: Sequence[Group]

    @property
    def count(self) -> int:
        """How many things were found."""
        return sum(group.count for group in self.groups)


def search_for(query: str, *, most: int = MOST, kind: str = "") -> Search:
    """Everything that fits, the kind with the best hit first: one query.

    The index is built when the content changed since the last search.
    """
    query = query.strip()[:LONGEST]
    if not query:
        return Search("", "", is_partial=False, groups=())
    result = current_index().search(query)
    by_kind: dict[str, list[Found]] = defaultdict(list)
    for found in result.found:
        by_kind[found.entry.kind].append(found)
    titles = _titles()
    groups = [
        Group(name, titles[name], [_hit(one) for one in rows[:most]], len(rows))
        for name, rows in by_kind.items()
        if not kind or name == kind
    ]
    return Search(query, result.meant, is_partial=result.is_partial, groups=groups)


def _titles() -> dict[str, str]:
    return {
        "concept": _("Concepts"),
        "lesson": _("Lessons"),
        "exercise": _("Exercises"),
        "demo": _("Demos"),
        "resource": _("Resources"),
        "dataset": _("Data sets"),
        "page": _("Pages"),
    }


def _hit(found: Found) -> Hit:
    entry, words = found.entry, found.words
    title, where = marked(entry.title, words), marked(entry.where, words)
    more = marked(entry.more, words)
    return Hit(
        kind=entry.kind,
        title=title,
        where=where,
        more=more,
        also=_also(found, [*title, *where, *more]),
        url=entry.url,
        pillar=entry.mark,
    )


def _also(found: Found, shown: Sequence[Part]) -> list[Part]:
    """The other name it was found by, if nothing that is shown gives the reason."""
    if any(part.is_match for part in shown):
        return []
    texts = [*found.entry.names, *_phrases(found)]
    best = max((marked(text, found.words) for text in texts), key=_share, default=[])
    return best if _share(best) else []


def _share(parts: Sequence[Part]) -> float:
    """How much of a text is why it was found."""
    length = sum(len(part.text) for part in parts)
    return sum(len(part.text) for part in parts if part.is_match) / max(length, 1)


def _phrases(found: Found) -> list[str]:
    return [name for field in found.entry.fields for name in field.text.split("; ")]
