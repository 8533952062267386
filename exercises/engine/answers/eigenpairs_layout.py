"""Layouts of eigenpairs brought to one: `3: [1, 1]; 1: [1, -1]`."""

import re

from exercises.engine.answers.elements import Piece, closing, top_level

__all__ = ["as_groups", "values_and_vectors"]

DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
NEXT_VALUE = re.compile(r"\s*[^,;:()\[\]{}<>=]{1,60}(?<!:):(?!=)")
PAIR = re.compile(
    r"\(\s*(?P<value>[^,\[\]{}]{1,60}),\s*(?P<vector>[\[(<\\{].*)\)", re.S
)
FIELDS = re.compile(
    r"\s*(?:eigen)?values?\s*[=:]\s*(?P<values>[^;\n]{1,500})[;\n]\s*"
    r"(?:eigen)?vectors?\s*[=:]\s*(?P<vectors>.+)",
    re.IGNORECASE | re.DOTALL,
)


def as_groups(typed: str) -> str:
    """Return pairs in brackets and values parted by commas as `value: vectors; …`."""
    text = typed.translate(DIGITS)
    bare = text.strip()
    if bare[:1] in "[{" and ":" in bare and closing(bare) == len(bare) - 1:
        bare = text = bare[1:-1]
    pairs = _pairs(bare)
    if pairs is not None:
        return "; ".join(pairs)
    if ":" not in text:
        return text
    pieces = top_level(Piece(text, 0), ",")
    found = pieces[0].text
    for piece in pieces[1:]:
        found += (";" if NEXT_VALUE.match(piece.text) else ",") + piece.text
    return found


def _pairs(text: str) -> list[str] | None:
    """Return `(3, [1, 1]), (1, [1, -1])` as values with vectors, None if it is not."""
    if text[:1] == "[" and closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    if text[:1] != "(":
        return None
    found = [PAIR.fullmatch(one.text.strip()) for one in top_level(Piece(text, 0), ",")]
    pairs = [f"{match['value']}: {match['vector'].strip()}" for match in found if match]
    return pairs if len(pairs) == len(found) else None


def values_and_vectors(typed: str) -> tuple[str, str] | None:
    """Return both parts of `values = 3, 1; vectors = [[1, 1], [1, -1]]`."""
    found = FIELDS.fullmatch(typed)
    return (found["values"].strip(), found["vectors"].strip()) if found else None
