"""Pairs as they are declared and submitted: each item with one of the options."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.arranging import (
    LONGEST_TEXT,
    MOST_ITEMS,
    NOTHING,
    Item,
    Names,
    one_space,
    read_item,
    refused,
)
from exercises.engine.answers.base import Submission
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Name, Node
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words

__all__ = [
    "LeftItem",
    "Pairs",
    "both_sides",
    "fitting_options",
    "plain_sides",
    "read_pairs",
]

BETWEEN_PAIRS = re.compile(r"\s*[,;\n]\s*")
IN_PAIR = re.compile(r"\s*(?:->|→|↦|[:=]|(?<=\d)-(?=\d)| - )\s*")

Pairs = Mapping[str, str]


@dataclass(frozen=True)
class LeftItem(Item):
    """An item and the options it goes with, each under a condition."""

    matches: tuple[tuple[str, Node], ...]


def read_left(table: Table, words: Words) -> LeftItem:
    """Return an item with its `match`: an id, a list of them, or id → condition."""
    item = read_item(table)
    raw = table.get("match")
    found: list[tuple[str, Node]] = []
    if isinstance(raw, str):
        found = [(raw, Name("true"))]
    elif isinstance(raw, list) and all(isinstance(x, str) for x in raw):
        found = [(option_id, Name("true")) for option_id in raw]
    elif isinstance(raw, Mapping):
        inner = table.table("match")
        parsed = [(str(x), inner.parsed(str(x), raw[x], words)) for x in raw]
        found = [(option_id, node) for option_id, node in parsed if node is not None]
    else:
        table.fault("match", "must be an option's id, a list, or id = condition")
    table.finish()
    return LeftItem(item.id, item.text, tuple(found))


def both_sides(table: Table, words: Words) -> tuple[list[LeftItem], list[Item]]:
    items = [read_left(inner, words) for inner in table.tables("items")]
    options = []
    for inner in table.tables("options"):
        options.append(read_item(inner))
        inner.finish()
    return items, options


def plain_sides(table: Table) -> tuple[list[LeftItem], list[Item]]:
    """Return both sides of `value`, item → option, where texts are their own ids."""
    raw = table.get("value")
    if not isinstance(raw, Mapping) or not all(map(_is_partner, raw.values())):
        table.fault("value", "must say text = text; items may be given instead")
        return [], []
    partners = {
        str(left): [str(x) for x in (right if isinstance(right, list) else [right])]
        for left, right in raw.items()
    }
    extra = list(table.texts("extra"))
    rights = [x for group in partners.values() for x in group] + extra
    left = [
        LeftItem(text, text, tuple((x, Name("true")) for x in group))
        for text, group in partners.items()
    ]
    return left, [Item(text, text) for text in dict.fromkeys(rights)]


def _is_partner(raw: Any) -> bool:
    group = raw if isinstance(raw, list) else [raw]
    return bool(group) and all(isinstance(x, str | int | float) for x in group)


def fitting_options(
    items: Sequence[LeftItem], setting: Setting
) -> dict[str, tuple[str, ...]]:
    """Return the options that go with each item in this variant."""
    scope = setting.scope()
    found: dict[str, tuple[str, ...]] = {}
    for item in items:
        truths = [(x, interpret(node, scope)) for x, node in item.matches]
        if not all(isinstance(truth, bool) for _, truth in truths):
            raise EngineError(f"A match of {item.id} is neither true nor false.")
        found[item.id] = tuple(x for x, truth in truths if truth)
        if not found[item.id]:
            raise UndefinedValue(f"No option goes with {item.id}.")
    return found


def read_pairs(submitted: Submission, left: Names, right: Names) -> dict[str, str]:
    """Return the option chosen for each item.

    A submission is an object, a list of pairs, a list of options in the order of the
    items, or one text `1-3, 2-1`.

    Raises
    ------
    ReadError
        If an item has no option or two, or something is unknown.
    """
    found: dict[str, str] = {}
    for one, other in _raw_pairs(submitted, left):
        if other is None or other == "":
            continue
        item_id = left.read(one)
        if item_id in found:
            raise refused("An item is there twice.")
        found[item_id] = right.read(other)
    missing = len(left.order) - len(found)
    if missing:
        count = "One item has" if missing == 1 else f"{missing} items have"
        raise refused(f"{count} no partner yet." if found else NOTHING)
    return {item_id: found[item_id] for item_id in left.order}


def _raw_pairs(submitted: Submission, left: Names) -> list[tuple[Any, Any]]:
    if isinstance(submitted, str):
        return _typed_pairs(submitted)
    if isinstance(submitted, Mapping) and len(submitted) <= MOST_ITEMS:
        return list(submitted.items())
    if isinstance(submitted, list | tuple) and len(submitted) <= MOST_ITEMS:
        if all(isinstance(x, list | tuple) and len(x) == 2 for x in submitted):
            return [(x[0], x[1]) for x in submitted]
        shown = [left.shown(item_id) for item_id in left.order]
        if len(shown) == len(submitted):
            return list(zip(shown, submitted, strict=True))
    raise refused("A partner for each item is asked for.")


def _typed_pairs(typed: str) -> list[tuple[Any, Any]]:
    if len(typed) > LONGEST_TEXT:
        raise refused(f"At most {LONGEST_TEXT} characters are read.")
    pieces = [p for p in BETWEEN_PAIRS.split(one_space(typed).strip("{}")) if p]
    if len(pieces) > MOST_ITEMS:
        raise refused("A partner for each item is asked for.")
    pairs = [IN_PAIR.split(piece, maxsplit=1) for piece in pieces]
    if not all(len(pair) == 2 for pair in pairs):
        raise refused("Write each item with its partner: 1-3, 2-1, …")
    return [(pair[0], pair[1]) for pair in pairs]
