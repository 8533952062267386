"""A lesson's HTML cut into its numbered sections."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

__all__ = ["LessonText", "Section", "in_sections"]

_HEADING = re.compile(r'<h2 id="(?P<anchor>[^"]+)">(?P<title>.*?)</h2>', re.DOTALL)


@dataclass(frozen=True)
class Section:
    """A section: anchor, title as plain text, and the HTML below the heading."""

    anchor: str
    title: SafeString
    html: SafeString

    @property
    def kept(self) -> SafeString:
        """Its first list: of the card, what is worth keeping."""
        return _safe(self.html[: self._list_end])

    @property
    def rest(self) -> SafeString:
        """What stands below that list."""
        return _safe(self.html[self._list_end :])

    @property
    def _list_end(self) -> int:
        found = self.html.find("</ul>")
        return found + len("</ul>") if found >= 0 else len(self.html)


@dataclass(frozen=True)
class LessonText:
    """What stands before the first heading, and the sections."""

    opening: SafeString
    sections: tuple[Section, ...]


@lru_cache(maxsize=256)
def in_sections(stored: str) -> LessonText:
    """Cut stored lesson HTML, sanitised when it was made, at its second-level headings.

    Examples
    --------
    >>> found = in_sections('<p>a</p><h2 id="why">Why</h2><p>b</p>')
    >>> found.opening, [(one.anchor, one.html) for one in found.sections]
    ('<p>a</p>', [('why', '<p>b</p>')])
    """
    heads = list(_HEADING.finditer(stored))
    ends = [*(head.start() for head in heads[1:]), len(stored)][: len(heads)]
    sections = tuple(
        Section(
            anchor=head["anchor"],
            title=_safe(strip_tags(head["title"])),
            html=_safe(stored[head.end() : end]),
        )
        for head, end in zip(heads, ends, strict=True)
    )
    return LessonText(
        opening=_safe(stored[: heads[0].start()] if heads else stored),
        sections=sections,
    )


def _safe(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308  # stored HTML is sanitised before it is stored
