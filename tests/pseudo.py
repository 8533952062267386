"""Another language for tests: every text that is translated stands in ⟦brackets⟧."""

import contextlib
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import trans_real

__all__ = ["Unmarked", "outside", "speaking_pseudo", "unmarked"]

CLOSING, OPENING = "⟧", "⟦"
SHOWN = ("aria-label", "title", "placeholder", "alt", "aria-description")
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
SILENT = frozenset(
    {"script", "style", "code", "kbd", "pre", "math", "svg", "template", "optgroup"}
)
"""What is no interface text: code, keys, formulas, drawings, groups of place names."""

Unmarked = tuple[str, str]


class _Pseudo:
    """A catalogue in which every text is translated."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def gettext(self, text: str) -> str:
        """The text in brackets."""
        return f"{OPENING}{text}{CLOSING}" if text else ""

    def ngettext(self, one: str, several: str, number: int) -> str:
        """The right form in brackets."""
        return self.gettext(one if number == 1 else several)

    def pgettext(self, context: str, text: str) -> str:
        """The text in brackets."""
        return self.gettext(text)


@contextlib.contextmanager
def speaking_pseudo(language: str = "de") -> Iterator[None]:
    """Every text of this language in brackets; numbers and days as it has them."""
    trans_real.translation(language)
    kept = trans_real._translations[language]
    trans_real._translations[language] = _Pseudo(kept)
    try:
        yield
    finally:
        trans_real._translations[language] = kept


def unmarked(html: str) -> list[Unmarked]:
    """Texts that a reader of another language would be shown in English."""
    return _Page(html).found


class _Page(HTMLParser):
    """Walks a page and keeps what stands outside brackets and outside content."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[Unmarked] = []
        self.depth = 0
        self.feed(html)

    @property
    def is_content(self) -> bool:
        """Inside something that says it is English, or that is no text."""
        return any(content for _tag, content in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        is_english = (named.get("lang") or "").startswith("en") and tag != "html"
        content = tag in SILENT or is_english or "data-own-words" in named
        if not self.is_content and not (content and tag not in {"svg"}):
            for name in SHOWN:
                text = (named.get(name) or "").strip()
                if text:
                    self._weigh(text, f"{tag}[{name}]")
        if tag not in VOID:
            self.open.append((tag, content))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        before, self.depth = self.depth, self.depth + _turned(data)
        if data.strip() and not self.is_content and before == 0:
            where = "/".join(tag for tag, _content in self.open[-3:])
            self._weigh(data.strip(), where)

    def _weigh(self, text: str, where: str) -> None:
        if any(letter.isalpha() for letter in outside(text)):
            self.found.append((where, " ".join(text.split())[:160]))


def _turned(text: str) -> int:
    return text.count(OPENING) - text.count(CLOSING)


def outside(text: str) -> str:
    """What of a text stands in no brackets."""
    depth, kept = 0, []
    for sign in text:
        if sign == OPENING:
            depth += 1
        elif sign == CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(sign)
    return "".join(kept)
