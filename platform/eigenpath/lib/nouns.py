"""Nouns that the pages count, each with its plural in every language.

Translations need both forms as they stand in the source, so a noun is a line of this
table and never put together from pieces.
"""

from typing import Any

from django.utils.translation import ngettext_lazy as n

__all__ = ["NOUNS", "counted"]

_NUMBER = "number"
# Any: Django's lazy plurals have no type of their own.
NOUNS: dict[str, Any] = {
    "answer": n("%(number)s answer", "%(number)s answers", _NUMBER),
    "attempt": n("%(number)s attempt", "%(number)s attempts", _NUMBER),
    "belief": n("%(number)s belief", "%(number)s beliefs", _NUMBER),
    "bookmark": n("%(number)s bookmark", "%(number)s bookmarks", _NUMBER),
    "column": n("%(number)s column", "%(number)s columns", _NUMBER),
    "concept": n("%(number)s concept", "%(number)s concepts", _NUMBER),
    "day": n("%(number)s day", "%(number)s days", _NUMBER),
    "demo": n("%(number)s demo", "%(number)s demos", _NUMBER),
    "document": n("%(number)s document", "%(number)s documents", _NUMBER),
    "erratum": n("%(number)s erratum", "%(number)s errata", _NUMBER),
    "exercise": n("%(number)s exercise", "%(number)s exercises", _NUMBER),
    "goal": n("%(number)s goal", "%(number)s goals", _NUMBER),
    "hint": n("%(number)s hint", "%(number)s hints", _NUMBER),
    "hour": n("%(number)s hour", "%(number)s hours", _NUMBER),
    "item": n("%(number)s item", "%(number)s items", _NUMBER),
    "lesson": n("%(number)s lesson", "%(number)s lessons", _NUMBER),
    "minute": n("%(number)s minute", "%(number)s minutes", _NUMBER),
    "mistake": n("%(number)s mistake", "%(number)s mistakes", _NUMBER),
    "note": n("%(number)s note", "%(number)s notes", _NUMBER),
    "point": n("%(number)s point", "%(number)s points", _NUMBER),
    "prediction": n("%(number)s prediction", "%(number)s predictions", _NUMBER),
    "prerequisite": n("%(number)s prerequisite", "%(number)s prerequisites", _NUMBER),
    "question": n("%(number)s question", "%(number)s questions", _NUMBER),
    "resource": n("%(number)s resource", "%(number)s resources", _NUMBER),
    "result": n("%(number)s result", "%(number)s results", _NUMBER),
    "row": n("%(number)s row", "%(number)s rows", _NUMBER),
    "sentence": n("%(number)s sentence", "%(number)s sentences", _NUMBER),
    "step": n("%(number)s step", "%(number)s steps", _NUMBER),
    "topic": n("%(number)s topic", "%(number)s topics", _NUMBER),
    "try": n("%(number)s try", "%(number)s tries", _NUMBER),
    "week": n("%(number)s week", "%(number)s weeks", _NUMBER),
    "work": n(
        "%(number)s book, course or video",
        "%(number)s books, courses and videos",
        _NUMBER,
    ),
}


def counted(number: int, noun: str) -> str:
    """So many of a noun, in words; a noun that the table lacks is a `KeyError`."""
    return str(NOUNS[noun] % {_NUMBER: number})
