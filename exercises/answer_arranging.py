"""Fields of answers made of given items: lines in order, and pairs.

Each item has one list to choose from, named `part-<id>-<item>`: its place, or its
partner. With script, lines in order are moved instead.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import QueryDict
from django.utils.html import strip_tags

from exercises.answer_cells import Places
from exercises.spoken_html import spoken

__all__ = [
    "Line",
    "Option",
    "lines_of",
    "pairs_of",
    "same_place",
    "sent_order",
    "sent_pairs",
]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Option:
    """A choice in a list; `mark` leads to its drawn text beside the lists."""

    value: str
    text: str
    text_html: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Line:
    """An item, with the place or the partner chosen for it."""

    id: str
    name: str
    text_html: str
    words: str
    chosen: str = ""
    is_wrong: bool = False


def lines_of(
    part: Mapping[str, Any], typed: object, wrong: Places
) -> tuple[list[Line], list[Option]]:
    """The lines, those placed already first, and the places to choose from."""
    items = {str(item["id"]): item for item in part["options"]}
    order = [x for x in typed if x in items] if isinstance(typed, list) else []
    placed = list(dict.fromkeys(order))
    lines = []
    for item_id in (*placed, *(x for x in items if x not in placed)):
        at = placed.index(item_id) if item_id in placed else None
        place = "" if at is None else str(at + 1)
        is_wrong = at is not None and (at,) in wrong
        lines.append(_line(part, items[item_id], place, is_wrong))
    return lines, [Option(str(k + 1), str(k + 1)) for k in range(len(items))]


def pairs_of(
    part: Mapping[str, Any], typed: object, wrong: Places
) -> tuple[list[Line], list[Option]]:
    """The items to be matched, and the options; these have letters if drawn."""
    chosen = typed if isinstance(typed, Mapping) else {}
    lines = [
        _line(part, item, str(chosen.get(item["id"], "")), (k,) in wrong)
        for k, item in enumerate(part["items"])
    ]
    is_drawn = any(spoken(_html(option)) for option in part["options"])
    options = []
    for k, option in enumerate(part["options"]):
        mark = LETTERS[k] if is_drawn and k < len(LETTERS) else ""
        words = _words(_html(option))
        text = f"{mark}: {words}" if mark else words
        options.append(Option(str(option["id"]), text, _html(option), mark))
    return lines, options


def sent_order(part: Mapping[str, Any], sent: QueryDict) -> list[str]:
    """The ids by their places; those without one are left out."""
    return [item_id for _, item_id in sorted(_places(part, sent), key=lambda x: x[0])]


def same_place(part: Mapping[str, Any], sent: QueryDict) -> int | None:
    """A place that was given to several lines, None if there is none."""
    counts = Counter(place for place, _ in _places(part, sent))
    return next((place for place, count in counts.items() if count > 1), None)


def sent_pairs(part: Mapping[str, Any], sent: QueryDict) -> dict[str, str]:
    """The option chosen for each item; those without one are left out."""
    chosen = {
        str(item["id"]): sent.get(_name(part, item), "") for item in part["items"]
    }
    return {item_id: option for item_id, option in chosen.items() if option}


def _places(part: Mapping[str, Any], sent: QueryDict) -> Sequence[tuple[int, str]]:
    chosen = [
        (sent.get(_name(part, item), ""), str(item["id"])) for item in part["options"]
    ]
    return [
        (int(place), item_id)
        for place, item_id in chosen
        if place.isascii() and place.isdigit() and len(place) < 4
    ]


def _line(
    part: Mapping[str, Any], item: Mapping[str, Any], chosen: str, is_wrong: bool
) -> Line:
    html = _html(item)
    return Line(
        str(item["id"]), _name(part, item), html, _words(html), chosen, is_wrong
    )


def _name(part: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    return f"part-{part['id']}-{item['id']}"


def _html(item: Mapping[str, Any]) -> str:
    return str(item.get("text_html") or item.get("text") or "")


def _words(html: str) -> str:
    return spoken(html) or " ".join(unescape(strip_tags(html)).split())
