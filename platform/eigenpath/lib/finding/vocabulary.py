"""Which words of an index a typed word may mean, and how surely.

In this order: the word itself, words that begin with it, words of the same stem; only
if there is none of the first two, words a few slips away, as the length allows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["Vocabulary", "slips_allowed"]

EXACT, SAME_STEM = 1.0, 0.5
SHORTEST_PREFIX = 2
MOST_PREFIXES = 60
"""A single letter or two begin many words; the most frequent of them are enough."""

SHORTEST_STEM, STEM_SHARE = 5, 0.62
"""Words mean alike if they share that many letters, and that share of the longer."""


def slips_allowed(length: int) -> int:
    """How many letters may be wrong, left out, added or swapped in a word.

    Examples
    --------
    >>> [slips_allowed(length) for length in (3, 4, 7, 12)]
    [0, 1, 2, 3]
    """
    if length < 4:
        return 0
    if length < 7:
        return 1
    return 2 if length < 12 else 3


class Vocabulary:
    """The words of an index."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._words = sorted(counts)
        self._of_length = _by_length(self._words)
        self.like = lru_cache(maxsize=4096)(self._like)
        self.split = lru_cache(maxsize=1024)(self._split)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def _like(self, term: str) -> dict[str, float]:
        """What the term may mean, each with a quality in 0..1."""
        found = {term: EXACT} if term in self._counts else {}
        found = {**self._beginning_with(term), **found}
        if not found:
            found = self._slipped(term) or self._slipped_beginning(term)
        return {**self._of_same_stem(term), **found}

    def is_known(self, term: str) -> bool:
        """Whether the term, or a word that begins with it, is there as typed."""
        return term in self._counts or bool(self._beginning_with(term))

    def read_as(self, term: str, word: str) -> str:
        """The term, or the word if the term is that word with a slip."""
        is_slip = not word.startswith(term) and self.like(term)[word] > SAME_STEM
        return word if is_slip else term

    def _split(self, term: str) -> tuple[str, str] | None:
        """Two words written as one: `crossentropy`."""
        for place in range(len(term) - 3, 2, -1):
            first, second = term[:place], term[place:]
            if first in self._counts and second in self._counts:
                return first, second
        return None

    def _beginning_with(self, term: str) -> dict[str, float]:
        if len(term) < SHORTEST_PREFIX:
            return {}
        found = []
        for word in self._words[bisect_left(self._words, term) :]:
            if not word.startswith(term):
                break
            if word != term:
                found.append(word)
        found.sort(key=lambda word: -self._counts[word])
        return {
            word: 0.65 + 0.25 * len(term) / len(word) for word in found[:MOST_PREFIXES]
        }

    def _of_same_stem(self, term: str) -> dict[str, float]:
        if len(term) < SHORTEST_STEM:
            return {}
        start = term[:SHORTEST_STEM]
        found = {}
        for word in self._words[bisect_left(self._words, start) :]:
            if not word.startswith(start):
                break
            share = _common(term, word) / max(len(term), len(word))
            if word != term and share >= STEM_SHARE:
                found[word] = SAME_STEM * share
        return found

    def _slipped(self, term: str) -> dict[str, float]:
        most = slips_allowed(len(term))
        near = [
            word
            for length in range(len(term) - most, len(term) + most + 1)
            for word in self._of_length.get(length, ())
        ]
        return {
            word: _quality(0.85, term, word, slips)
            for word, slips in _nearest(term, near, most)
        }

    def _slipped_beginning(self, term: str) -> dict[str, float]:
        """Words whose beginning is a slip away: typing goes on."""
        most = min(slips_allowed(len(term)), 2)
        if len(term) < 5 or not most:
            return {}
        longer = [word for word in self._words if len(word) > len(term)]
        starts = {word: word[: len(term)] for word in longer}
        return {
            word: _quality(0.6, term, word, slips)
            for word, slips in _nearest(term, starts, most)
        }


def _nearest(
    term: str, words: Mapping[str, str] | list[str], most: int
) -> list[tuple[str, int]]:
    if not most:
        return []
    choices = words if isinstance(words, dict) else {word: word for word in words}
    found = process.extract(
        term, choices, scorer=OSA.distance, score_cutoff=most, limit=24
    )
    least = min((slips for _, slips, _ in found), default=0)
    return [(word, int(slips)) for _, slips, word in found if slips == least]


def _quality(best: float, term: str, word: str, slips: int) -> float:
    """People seldom get the first letter wrong."""
    return best - 0.12 * slips - (0.15 if term[0] != word[0] else 0.0)


def _common(one: str, other: str) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found
