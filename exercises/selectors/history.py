"""A learner's own attempts at an exercise, each with its answer in one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from eigenpath.accounts.models import User
from exercises.models import Attempt, Exercise
from exercises.selectors.practice import attempts_at
from exercises.spoken_html import spoken

__all__ = ["PastAttempt", "history_of", "told_answer"]

LONGEST = 90
"""Characters of an answer in a list; the attempt's own page has all of it."""


@dataclass(frozen=True)
class PastAttempt:
    """An attempt and what was answered."""

    attempt: Attempt
    answer: str


def history_of(exercise: Exercise, learner: User | None) -> list[PastAttempt]:
    """The attempts at any variant of an exercise, newest first."""
    return [
        PastAttempt(attempt=row, answer=told_answer(row.variant.inputs, row.answer))
        for row in attempts_at(exercise, learner)
    ]


def told_answer(inputs: Sequence[Mapping[str, Any]], answer: Mapping[str, Any]) -> str:
    """An answer in one line, choices in their own words.

    Examples
    --------
    >>> told_answer([{"id": "a"}, {"id": "v"}], {"a": "5/2", "v": ["1", "2"]})
    '5/2; (1, 2)'
    """
    parts = [_told(part, answer.get(str(part["id"]))) for part in inputs]
    line = "; ".join(filter(None, parts))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _told(part: Mapping[str, Any], value: object) -> str:
    options = _words(part.get("options"))
    if isinstance(value, Mapping):
        items = _words(part.get("items"))
        told = {key: _flat(one, options) for key, one in value.items()}
        return ", ".join(f"{items.get(k, k)}: {v}" for k, v in told.items() if v)
    return _flat(value, options or _words(part.get("items")))


def _flat(value: object, words: Mapping[str, str]) -> str:
    """Text as it is, lists in brackets; ids as the words they mean."""
    if isinstance(value, Mapping):
        told = {key: _flat(one, words) for key, one in value.items()}
        return ", ".join(f"{key}: {one}" for key, one in told.items() if one)
    if isinstance(value, list):
        told_items = [_flat(one, words) for one in value]
        if not any(told_items):
            return ""
        if all(str(one) in words for one in value):
            return " · ".join(told_items)
        return f"({', '.join(told_items)})"
    text = str(value or "").strip()
    return words.get(text, text)


def _words(items: Sequence[Mapping[str, Any]] | None) -> dict[str, str]:
    """What stands for each id: its text, formulas by their signs."""
    return {str(item["id"]): _plain(item) for item in items or ()}


def _plain(item: Mapping[str, Any]) -> str:
    html = str(item.get("text_html") or "")
    text = spoken(html) or strip_tags(html) or str(item.get("text") or "")
    return " ".join(text.split()) or str(item["id"])
