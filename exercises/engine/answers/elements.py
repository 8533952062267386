"""Several values typed in one text: taken apart and read one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.scalars import NumberRead, read_number, submitted_text
from exercises.engine.expressions.brackets import LONGEST_LIST
from exercises.engine.results import ReadFault

__all__ = [
    "Piece",
    "both_signs",
    "closing",
    "is_empty_set",
    "pieces_of_cells",
    "pieces_of_set",
    "read_values",
    "top_level",
]

LONGEST_TEXT = 2_000
EMPTY = re.compile(
    r"\s*(?:∅|Ø|⌀|\\emptyset|\\varnothing|\{\s*\}|\[\s*\]|none|nothing|"
    r"(?:the )?empty(?: set)?|no (?:real )?(?:solutions?|values?|roots?|elements?))"
    r"\s*\.?\s*",
    re.IGNORECASE,
)
MEMBER = re.compile(
    r"\s*(?:[A-Za-zα-ω]\w{0,12}|\\[a-z]{2,8})(?:\s*∈|\s*\\in\b|\s+in\s)\s*"
)
NAMED = re.compile(r"\s*(?:[A-Za-zα-ω]\w{0,12}|\\[a-z]{2,8})\s*=\s*(?=[{[∅\\])")
# Signs that are written differently, each put in with its length kept.
SAME_LENGTH = [
    (re.compile(r"\\(?:left|right)(?![a-zA-Z])"), " "),
    (re.compile(r"\\(?:text|mathrm|textrm)\{( *(?:or|and) *)\}"), ","),
    (re.compile(r"\\\{"), "{"),
    (re.compile(r"\\\}"), "}"),
    (re.compile(r"\\(?:lor|vee|land|wedge)\b|∨|∧|\bor\b|\band\b"), ","),
    (re.compile(r"\\cup(?![a-zA-Z])|∪"), "∪"),
    (re.compile(r"\\pm(?![a-zA-Z])|\+/-|\+-|±"), "±"),
    (re.compile(r"\\mp(?![a-zA-Z])|-/\+|∓"), "∓"),
]
PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Piece:
    """A part of a text and where it began."""

    text: str
    start: int


def is_empty_set(typed: str) -> bool:
    """Say whether a text means that there is no value."""
    return EMPTY.fullmatch(typed) is not None


def canonical_signs(typed: str) -> str:
    """Return the text with one writing for each sign, every position kept."""
    for pattern, sign in SAME_LENGTH:
        for match in pattern.finditer(typed):
            written = sign.ljust(len(match.group()))
            typed = typed[: match.start()] + written + typed[match.end() :]
    return typed


def pieces_of_set(typed: str) -> list[Piece]:
    """Return the texts of the elements: `{1, 2}`, `1; 2`, `x = 1 or x = 2`, `±2`.

    Raises
    ------
    ReadError
        If the brackets are those of something else, or an element is left out.
    """
    if len(typed) > LONGEST_TEXT:
        raise ReadError(
            ReadFault(f"This is too long: at most {LONGEST_TEXT} characters.")
        )
    whole = Piece(canonical_signs(typed), 0)
    found: list[Piece] = []
    for part in top_level(whole, "∪"):
        found += _elements(part)
    if len(found) > LONGEST_LIST:
        raise ReadError(ReadFault(f"A set has at most {LONGEST_LIST} elements here."))
    return found


def _elements(part: Piece) -> list[Piece]:
    inner = _bare(part)
    if inner is None:
        return []
    separator = ";" if len(top_level(inner, ";")) > 1 else ","
    pieces = top_level(inner, separator)
    if not pieces[-1].text.strip() and len(pieces) > 1:
        pieces.pop()
    for piece in pieces:
        text = piece.text.strip()
        end = piece.start + max(1, len(piece.text))
        if not text:
            raise ReadError(ReadFault("An element is missing here.", end - 1, end))
        if text[0] == "{" and closing(text) == len(text) - 1:
            words = "The elements are numbers, not sets."
            raise ReadError(ReadFault(words, piece.start, end))
    return [one for piece in pieces for one in both_signs(piece)]


def _bare(part: Piece) -> Piece | None:
    """Return what stands between the set's brackets; None for the empty set."""
    for prefix in (MEMBER, NAMED):
        match = prefix.match(part.text)
        if match:
            part = Piece(part.text[match.end() :], part.start + match.end())
    text = part.text.strip()
    if is_empty_set(text):
        return None
    start = part.start + len(part.text) - len(part.text.lstrip())
    if text[:1] in PAIRS and closing(text) == len(text) - 1:
        inner = Piece(text[1:-1], start + 1)
        if text[0] != "(":
            return inner
        if len(top_level(inner, ",")) > 1:
            raise ReadError(
                ReadFault(
                    "Round brackets make a point or an interval; a set has curly ones.",
                    start,
                    start + len(text),
                    f"{{{text[1:-1]}}}",
                )
            )
    return Piece(text, start)


def closing(text: str) -> int:
    """Return where the bracket that opens a text is closed, −1 if nowhere."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0:
            return place
    return -1


def top_level(piece: Piece, separator: str) -> list[Piece]:
    """Return a text parted at a sign that stands in no brackets."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(piece.text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == separator and depth == 0:
            found.append(Piece(piece.text[start:place], piece.start + start))
            start = place + 1
    return [*found, Piece(piece.text[start:], piece.start + start)]


def both_signs(piece: Piece) -> list[Piece]:
    """Return an element with ± as two; all its signs go together, ∓ against them."""
    if "±" not in piece.text and "∓" not in piece.text:
        return [piece]
    upper = piece.text.replace("±", "+").replace("∓", "-")
    lower = piece.text.replace("±", "-").replace("∓", "+")
    return [Piece(upper, piece.start), Piece(lower, piece.start)]


def read_values(pieces: Sequence[Piece]) -> tuple[NumberRead, ...]:
    """Return the numbers of the pieces; raise ReadError with the place of a fault."""
    return tuple(_read_value(piece) for piece in pieces)


def _read_value(piece: Piece) -> NumberRead:
    try:
        return read_number(piece.text)
    except ReadError as error:
        fault = error.fault
        start, end = fault.start + piece.start, fault.end + piece.start
        raise ReadError(replace(fault, start=start, end=end)) from error


def pieces_of_cells(submitted: Submission) -> list[Piece]:
    """Return the elements of one text, or of a list of texts.

    Raises
    ------
    ReadError
        If it is something else, or too long.
    """
    if isinstance(submitted, list | tuple):
        if len(submitted) > LONGEST_LIST:
            raise ReadError(ReadFault(f"At most {LONGEST_LIST} values can be read."))
        texts = [submitted_text(cell) for cell in submitted]
        filled = [text for text in texts if text.strip()]
        found = [piece for text in filled for piece in pieces_of_set(text)]
        if len(found) > LONGEST_LIST:
            raise ReadError(ReadFault(f"At most {LONGEST_LIST} values can be read."))
        return found
    return pieces_of_set(submitted_text(submitted))
