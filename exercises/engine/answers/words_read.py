"""Words of a code as learners type them: `0, 10, 11`, one in a line, `a: 0, b: 10`."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from exercises.engine.answers.base import ReadError
from exercises.engine.results import ReadFault

__all__ = ["read_words"]

LONGEST_TEXT = 4_000
LONGEST_WORD = 40
MOST_WORDS = 64
# Brackets, quotes and what LaTeX puts around words.
AROUND = re.compile(r"\\(?:text\w*|mathrm|mathtt)\b|\\[{},;: ]|[\[\](){}\"'“”„‘’`$]")
LABEL = re.compile(r"^\s*[^:=→↦]{1,20}(?::|=|→|↦|->|\\mapsto|\\to\b)\s*")
PARTING = re.compile(r"[,;\n\t]+|\s{1,}")


def read_words(submitted: Any, alphabet: str) -> list[str]:
    """Return the words; raise ReadError if a letter is none, or a word is empty."""
    words = [_clean(one) for one in _pieces(submitted)]
    if not words:
        raise ReadError(ReadFault("There is nothing here yet."))
    if len(words) > MOST_WORDS:
        raise ReadError(ReadFault("These are too many words."))
    for place, word in enumerate(words):
        _refuse(word, place, alphabet)
    return words


def _refuse(word: str, place: int, alphabet: str) -> None:
    if not word:
        raise ReadError(ReadFault(f"Word {place + 1} is empty.", entry=(place,)))
    if len(word) > LONGEST_WORD:
        raise ReadError(ReadFault(f"Word {place + 1} is too long.", entry=(place,)))
    other = next((letter for letter in word if letter not in alphabet), None)
    if other is not None:
        shown = ", ".join(alphabet)
        message = f"Word {place + 1} has the letter {other}; the letters are {shown}."
        raise ReadError(ReadFault(message, entry=(place,)))


def _pieces(submitted: Any) -> list[str]:
    if isinstance(submitted, Mapping):
        submitted = list(submitted.values())
    if isinstance(submitted, list | tuple):
        cells = [c[0] if isinstance(c, list) and len(c) == 1 else c for c in submitted]
        if not all(isinstance(cell, str) for cell in cells):
            raise ReadError(ReadFault("Each field holds one word."))
        return [str(cell)[:LONGEST_TEXT] for cell in cells]
    if not isinstance(submitted, str):
        raise ReadError(ReadFault("Write the words as text: 0, 10, 11."))
    if len(submitted) > LONGEST_TEXT:
        raise ReadError(ReadFault("This is too long."))
    return _of_text(submitted)


def _of_text(typed: str) -> list[str]:
    try:
        found = json.loads(typed)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return found
    plain = AROUND.sub(" ", typed)
    parts = [part for part in re.split(r"[,;\n]+", plain) if part.strip()]
    bare = [LABEL.sub("", part) for part in parts]
    return [word for part in bare for word in PARTING.split(part) if word]


def _clean(word: str) -> str:
    """Return a word without quotes, brackets and label, digits as ASCII."""
    plain = AROUND.sub("", LABEL.sub("", unicodedata.normalize("NFKC", word)))
    return re.sub(r"\s+", "", plain)
