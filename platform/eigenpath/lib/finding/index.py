"""An index over entries: built once, asked often."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from eigenpath.lib.finding.entries import Entry
from eigenpath.lib.finding.folding import FILLERS, fold_words
from eigenpath.lib.finding.vocabulary import EXACT, Vocabulary

__all__ = ["Found", "Index", "Result"]

TITLE, NAME, WHERE, MORE = 10.0, 9.0, 3.0, 2.0
WHOLE_NAME, START_OF_TITLE, START_OF_NAME = 40.0, 12.0, 8.0
"""Added when all that was typed is a name, or the title or a name begins with it."""

MOST_WORDS = 10
LEAST_SHARE = 0.5
"""Of the words asked for, in the best things found if none has all of them."""


@dataclass(frozen=True)
class Found:
    """An entry with its worth and the folded words that speak for it."""

    entry: Entry
    score: float
    words: frozenset[str]


@dataclass(frozen=True)
class Result:
    """What was found, best first; `meant` if the spelling was put right."""

    found: tuple[Found, ...]
    meant: str
    is_partial: bool


@dataclass
class _Score:
    """What speaks for an entry so far."""

    total: float
    words: set[str]
    read_as: list[str]


class Index:
    """Entries by their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        self._spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self._names: list[tuple[tuple[str, ...], ...]] = []
        for number, entry in enumerate(self.entries):
            self._add(number, entry)
        counts = {word: len(rows) for word, rows in self._postings.items()}
        self.vocabulary = Vocabulary(counts)

    def search(self, query: str) -> Result:
        """Entries that have every word of the query, in any order, or nearly so."""
        terms = _asked(query)
        if not terms:
            return Result((), "", is_partial=False)
        scores: dict[int, _Score] = {}
        tried = self._readings(terms)
        for reading in tried:
            for number, score in self._scores(reading).items():
                if number not in scores or score.total > scores[number].total:
                    scores[number] = score
        found, is_partial = self._chosen(scores, min(map(len, tried)))
        meant = "" if any(map(self._is_known, tried)) else self._meant(query)
        return Result(found, meant if found else "", is_partial=is_partial)

    def _add(self, number: int, entry: Entry) -> None:
        names = tuple(_folded(name) for name in (entry.title, *entry.names))
        self._names.append(names)
        weighted = [(entry.title, TITLE), (entry.where, WHERE), (entry.more, MORE)]
        weighted += [(name, NAME) for name in entry.names]
        weighted += [(field.text, field.weight) for field in entry.fields]
        for text, weight in weighted:
            for word in fold_words(text):
                if word.folded in FILLERS:
                    continue
                rows = self._postings[word.folded]
                rows[number] = max(rows.get(number, 0.0), weight)
                self._spelt[word.folded][text[word.start : word.end]] += 1

    def _readings(self, terms: list[str]) -> list[list[str]]:
        """The words as typed, words joined (`eigen value`), and taken apart."""
        known = [term for term in terms if self.vocabulary.like(term)]
        taken: list[str] = []
        for term in terms:
            pair = None
            if not self.vocabulary.is_known(term):
                pair = self.vocabulary.split(term)
            if pair:
                taken += pair
            elif term in known:
                taken.append(term)
        readings = [taken] if taken else []
        for place, (first, second) in enumerate(zip(terms, terms[1:], strict=False)):
            if first + second in self.vocabulary:
                joined = [*terms[:place], first + second, *terms[place + 2 :]]
                readings.append([one for one in joined if self.vocabulary.like(one)])
        return readings or [[]]

    def _is_known(self, reading: Sequence[str]) -> bool:
        return bool(reading) and all(map(self.vocabulary.is_known, reading))

    def _scores(self, terms: Sequence[str]) -> dict[int, _Score]:
        scores: dict[int, _Score] = {}
        for term in terms:
            for number, (worth, word) in self._best(term).items():
                score = scores.setdefault(number, _Score(0.0, set(), []))
                score.total += worth
                score.words.add(word)
                score.read_as.append(self.vocabulary.read_as(term, word))
        for number, score in scores.items():
            if len(score.read_as) == len(terms):
                score.total += self._for_name(number, tuple(score.read_as))
            score.total *= 1 + 0.5 * self._share_of_title(number, score.words)
            score.total *= self.entries[number].prior
        return scores

    def _best(self, term: str) -> dict[int, tuple[float, str]]:
        """For each entry the word that answers the term best, and its worth."""
        best: dict[int, tuple[float, str]] = {}
        for word, quality in self.vocabulary.like(term).items():
            for number, weight in self._postings[word].items():
                worth = weight * quality
                if number not in best or worth > best[number][0]:
                    best[number] = (worth, word)
        # A word that few entries have says more than one that many have.
        rarity = math.log(1 + len(self.entries) / max(len(best), 1))
        best = {
            number: (worth * rarity, word) for number, (worth, word) in best.items()
        }
        return best

    def _for_name(self, number: int, asked: tuple[str, ...]) -> float:
        """More if what was typed is a name of the entry, or begins one."""
        title, *names = self._names[number]
        if asked == title or asked in names:
            return WHOLE_NAME
        if _begins(title, asked):
            return START_OF_TITLE
        return START_OF_NAME if any(_begins(name, asked) for name in names) else 0.0

    def _share_of_title(self, number: int, words: Collection[str]) -> float:
        title = self._names[number][0]
        return sum(word in words for word in title) / len(title) if title else 0.0

    def _chosen(
        self, scores: dict[int, _Score], asked: int
    ) -> tuple[tuple[Found, ...], bool]:
        """Those that have every word; if there is none, those that have most."""
        most = max((len(score.read_as) for score in scores.values()), default=0)
        if most == 0 or most < asked * LEAST_SHARE:
            return (), False
        needed = min(most, asked)
        found = [
            Found(self.entries[number], score.total, frozenset(score.words))
            for number, score in scores.items()
            if len(score.read_as) >= needed
        ]
        found.sort(key=lambda one: (-one.score, one.entry.title))
        return tuple(found), needed < asked

    def _meant(self, query: str) -> str:
        """The query with every misspelt word put right."""
        made, end = [], 0
        for word in fold_words(query):
            better = self._spelling_of(word.folded)
            made += [query[end : word.start], better or query[word.start : word.end]]
            end = word.end
        meant = "".join([*made, query[end:]])
        return meant if meant.casefold() != query.casefold() else ""

    def _spelling_of(self, term: str) -> str:
        if term in FILLERS or self.vocabulary.is_known(term):
            return ""
        pair = self.vocabulary.split(term)
        if pair:
            return " ".join(map(self._usual, pair))
        near = self.vocabulary.like(term)
        if not near or max(near.values()) >= EXACT:
            return ""
        best = max(near, key=lambda word: (near[word], len(self._postings[word])))
        return self._usual(best)

    def _usual(self, word: str) -> str:
        """A folded word as it is mostly written."""
        spelling = self._spelt[word].most_common(1)[0][0]
        return spelling if spelling.isupper() else spelling.lower()


def _asked(query: str) -> list[str]:
    words = [word.folded for word in fold_words(query)][:MOST_WORDS]
    return [word for word in words if word not in FILLERS] or words


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in fold_words(name) if word.folded not in FILLERS)


def _begins(name: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether the name begins with these words, the last perhaps unfinished."""
    start = name[: len(asked)]
    if len(start) < len(asked) or start[:-1] != asked[:-1]:
        return False
    return start[-1].startswith(asked[-1])
