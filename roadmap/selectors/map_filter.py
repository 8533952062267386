"""What part of the map is asked for: a pillar, a status, a week, words."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from roadmap.selectors.other_names import other_names
from roadmap.selectors.overview import Card, Overview

__all__ = ["MapFilter", "words_of"]

LONGEST = 60  # characters; longer names no concept has


@dataclass(frozen=True)
class MapFilter:
    """What matches all that is filled in; nothing filled in, everything."""

    pillar: str = ""
    status: str = ""
    week: str = ""
    text: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "MapFilter":
        """The filter in an address."""
        return cls(
            pillar=query.get("pillar", ""),
            status=query.get("status", ""),
            week=query.get("week", ""),
            text=query.get("q", "").strip()[:LONGEST],
        )

    def shown(self, found: Overview) -> frozenset[str]:
        """The concepts that match."""
        cards = found.cards.values()
        return frozenset(card.slug for card in cards if self.matches(card))

    def matches(self, card: Card) -> bool:
        """Whether the concept is asked for."""
        return (
            self.pillar in ("", card.pillar)
            and self.status in ("", card.status)
            and self.week in ("", str(card.week))
            and all(word in words_of(card) for word in _folded(self.text).split())
        )


def words_of(card: Card) -> str:
    """All names of a concept, folded as the map's script folds what is typed."""
    return _folded(" ".join([card.title, card.short, *other_names(card.slug)]))


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.lower().replace("\u00ad", ""))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
