"""Codes: words over a small alphabet, what they allow, and the best there are."""

import heapq
from collections.abc import Sequence
from fractions import Fraction

from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import Scalar

__all__ = [
    "ambiguous",
    "best_lengths",
    "code_of_lengths",
    "kraft_sum",
    "prefix_pair",
]

MOST_WORDS = 64


def kraft_sum(lengths: Sequence[int], letters: int) -> Fraction:
    """Return the sum of letters^(-length); at most 1 for a code that can be decoded."""
    return sum((Fraction(1, letters**n) for n in lengths), Fraction(0))


def prefix_pair(words: Sequence[str]) -> tuple[int, int] | None:
    """Return the places of a word and of another that begins with it, None if none."""
    for i, first in enumerate(words):
        for j, second in enumerate(words):
            if i != j and second.startswith(first):
                return i, j
    return None


def ambiguous(words: Sequence[str]) -> str | None:
    """Return a text that can be decoded in two ways, None if there is none.

    The method of A. A. Sardinas and G. W. Patterson: rests that one reading is ahead of
    the other, each with a text that leads there, shortest first.
    """
    if len(set(words)) < len(words):
        return next(word for word in words if words.count(word) > 1)
    waiting = [
        (len(b), b, b[len(a) :])
        for a in words
        for b in words
        if a != b and b[: len(a)] == a
    ]
    heapq.heapify(waiting)
    seen: set[str] = set()
    while waiting:
        _, text, rest = heapq.heappop(waiting)
        if rest in seen:
            continue
        seen.add(rest)
        if rest in words:
            return text
        for word in words:
            if word.startswith(rest):
                longer = text + word[len(rest) :]
                heapq.heappush(waiting, (len(longer), longer, word[len(rest) :]))
            elif rest.startswith(word):
                heapq.heappush(waiting, (len(text), text, rest[len(word) :]))
    return None


def code_of_lengths(lengths: Sequence[int], alphabet: str) -> list[str]:
    """Return a prefix code with these lengths: each word the first that is free.

    Raises
    ------
    EngineError
        If there is none: the Kraft sum is above 1, or a length is below 1.
    """
    size = len(alphabet)
    if min(lengths, default=0) < 1 or kraft_sum(lengths, size) > 1:
        raise EngineError("There is no prefix code with these lengths.")
    words = [""] * len(lengths)
    place, before = 0, 0
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        place *= size ** (lengths[i] - before)
        words[i] = _digits(place, lengths[i], alphabet)
        place, before = place + 1, lengths[i]
    return words


def _digits(number: int, length: int, alphabet: str) -> str:
    found = ""
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        found = alphabet[digit] + found
    return found


def best_lengths(probabilities: Sequence[Scalar], letters: int) -> list[int]:
    """Return the lengths of a code with the least expected length (D. A. Huffman)."""
    if len(probabilities) == 1:
        return [1]
    lengths = [0] * len(probabilities)
    heap: list[tuple[Scalar, int, list[int]]] = [
        (p, i, [i]) for i, p in enumerate(probabilities)
    ]
    while (len(heap) - 1) % (letters - 1):
        heap.append((Fraction(0), len(heap), []))
    heapq.heapify(heap)
    count = len(heap)
    while len(heap) > 1:
        taken = [heapq.heappop(heap) for _ in range(letters)]
        places = [place for _, _, inside in taken for place in inside]
        for place in places:
            lengths[place] += 1
        weight: Scalar = sum((p for p, _, _ in taken), Fraction(0))
        heapq.heappush(heap, (weight, count, places))
        count += 1
    return lengths
