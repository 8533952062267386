"""What kinds share whose answers are made of given items: their ids, hidden or not.

Items that are shown shuffled go by their place in this variant's order: `i1`, `i2`, …
The author's ids, which may say where an item belongs, never leave the engine then.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.model import Setting
from exercises.engine.results import ReadFault
from exercises.engine.table import Table

__all__ = [
    "Item",
    "Names",
    "ids_of",
    "names_of",
    "one_space",
    "quoted",
    "read_item",
    "read_plain",
    "refused",
    "same_id_twice",
]

ITEM_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
BETWEEN = re.compile(r"\s*(?:[,;\n<>→]|->)\s*")
GAP = re.compile(r"\s+")
MOST_ITEMS = 40
LONGEST_TEXT = 4_000
NOTHING = "There is nothing here yet."
UNKNOWN = "Items of the question are asked for."


@dataclass(frozen=True)
class Item:
    """Something to be put in its place."""

    id: str
    text: str


@dataclass(frozen=True)
class Names:
    """The order in which items are shown, and what a page calls each."""

    order: tuple[str, ...]
    hidden: bool
    plain: bool = False

    def shown(self, item_id: str) -> str:
        """Return what a page calls an item."""
        return f"i{self.order.index(item_id) + 1}" if self.hidden else item_id

    def known(self) -> dict[str, str]:
        """Return the id of an item by whatever a learner may call it."""
        if not self.hidden:
            return {item_id: item_id for item_id in self.order}
        found = {f"i{k + 1}": item_id for k, item_id in enumerate(self.order)}
        if self.plain:
            return found | {item_id: item_id for item_id in self.order}
        return found | {str(k + 1): item_id for k, item_id in enumerate(self.order)}

    def read(self, raw: Any) -> str:
        """Return the id of one item; raise ReadError if there is none."""
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise refused(UNKNOWN)
        if isinstance(raw, int) and raw.bit_length() > 20:
            raise refused(UNKNOWN)
        known, said = self.known(), str(raw).strip()
        found = known.get(said) or known.get(said.strip("\"'"))
        if found is None:
            raise refused(UNKNOWN)
        return found


def names_of(
    ids: Iterable[str],
    setting: Setting,
    *,
    hidden: bool,
    plain: bool = False,
    prefix: str = "",
) -> Names:
    """Return what this variant calls the items.

    Parameters
    ----------
    hidden : the items are shuffled and go by their places.
    plain : an item's id is its own text, which may be typed as well.
    prefix : what these items begin with, if a part has several sorts.
    """
    given = tuple(ids)
    drawn = setting.variant.orders.get(setting.part.id, ()) if hidden else ()
    order = tuple(x.removeprefix(prefix) for x in drawn if x.startswith(prefix))
    return Names(order if sorted(order) == sorted(given) else given, hidden, plain)


def ids_of(submitted: Submission, names: Names) -> tuple[str, ...]:
    """Return the items of a submission: a list, or one text with commas."""
    return tuple(names.read(raw) for raw in _pieces(submitted))


def _pieces(submitted: Submission) -> Iterable[Any]:
    if isinstance(submitted, str):
        if len(submitted) > LONGEST_TEXT:
            raise refused(f"At most {LONGEST_TEXT} characters are read.")
        bare = one_space(submitted).strip("[](){}")
        pieces = [piece for piece in BETWEEN.split(bare) if piece]
        return bare.split() if len(pieces) == 1 and " " in pieces[0] else pieces
    if isinstance(submitted, list | tuple):
        if len(submitted) > 2 * MOST_ITEMS:
            raise refused(UNKNOWN)
        return submitted
    raise refused(NOTHING)


def one_space(typed: str) -> str:
    """Return a text whose gaps are one space or one new line: no search takes long."""
    return GAP.sub(lambda gap: "\n" if "\n" in gap[0] else " ", typed).strip()


def refused(message: str) -> ReadError:
    """Return the error that a submission cannot be read."""
    return ReadError(ReadFault(message))


def read_item(table: Table) -> Item:
    """Return id and text of an item as its author declares it."""
    item_id = table.text("id")
    if item_id and not ITEM_ID.fullmatch(item_id):
        table.fault("id", "may have letters, digits, _ and - only")
    return Item(item_id, table.text("text"))


def read_plain(raw: Any) -> list[list[str]] | None:
    """Return items that are their own ids, ties together; None if it is no list.

    `["a", "b"]`, `["a", ["b", "c"]]`, or one text `a, b, c`.
    """
    if isinstance(raw, str):
        raw = [p for p in BETWEEN.split(one_space(raw).strip("[]")) if p]
    if not isinstance(raw, list):
        return None
    groups = [group if isinstance(group, list) else [group] for group in raw]
    flat = [item for group in groups for item in group]
    if not all(isinstance(x, str | int | float) and str(x).strip() for x in flat):
        return None
    return [[str(item).strip() for item in group] for group in groups if group]


def same_id_twice(table: Table, key: str, items: Iterable[Item]) -> None:
    """Record a fault if two items have one id."""
    ids = [item.id for item in items]
    if len(set(ids)) != len(ids):
        table.fault(key, "have the same id twice")


def quoted(item_id: str, texts: Mapping[str, str]) -> str:
    """Return an item's text in quotes."""
    return f"“{texts[item_id].strip()}”"
