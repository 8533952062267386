"""Ranks of items, and how far an order is from theirs."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from exercises.engine.answers.arranging import Item, read_item, read_plain
from exercises.engine.answers.base import scalar_of
from exercises.engine.errors import UndefinedValue
from exercises.engine.expressions.tree import Node, number
from exercises.engine.expressions.values import to_float
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words

__all__ = [
    "Order",
    "fault_at",
    "longest_rise",
    "plain_items",
    "ranked_items",
    "ranks_of",
]

# Ranks closer than this, in proportion, differ by rounding only.
SAME_RANK = 1e-9

Order = tuple[str, ...]


def ranked_items(table: Table, words: Words) -> tuple[list[Item], list[Node]]:
    """Return items and ranks; without `rank` the author's order is the right one."""
    inner = table.tables("items")
    items = [read_item(one) for one in inner]
    given = [one for one in inner if one.get("rank") is not None]
    if given and len(given) != len(inner):
        table.fault("items", "have a rank each, or none has")
    ranks = [
        one.formula("rank", words, required=False) or number(str(k))
        for k, one in enumerate(inner)
    ]
    for one in inner:
        one.finish()
    return items, ranks


def plain_items(table: Table) -> tuple[list[Item], list[Node]]:
    """Return the texts of `value` as items; an inner list holds a tie."""
    groups = read_plain(table.get("value"))
    if groups is None:
        table.fault("value", "must be a list of texts; items may be given instead")
        return [], []
    pairs = [(text, k) for k, group in enumerate(groups) for text in group]
    return (
        [Item(text, text) for text, _ in pairs],
        [number(str(k)) for _, k in pairs],
    )


def ranks_of(ids: Order, nodes: Sequence[Node], setting: Setting) -> dict[str, int]:
    """Return each item's rank as 0, 1, …; numbers that are equal share one."""
    values = [to_float(scalar_of(node, setting)) for node in nodes]
    if not all(map(math.isfinite, values)):
        raise UndefinedValue("A rank is not finite.")
    ordered = sorted(zip(values, ids, strict=True))
    ranks: dict[str, int] = {}
    rank, before = 0, ordered[0][0]
    for value, item_id in ordered:
        if value - before > SAME_RANK * max(abs(value), abs(before)):
            rank += 1
        ranks[item_id], before = rank, value
    if rank == 0:
        raise UndefinedValue("All items have the same rank.")
    return ranks


def fault_at(order: Order, ranks: dict[str, int]) -> int:
    """Return the first place whose item belongs after the next one, -1 if none."""
    pairs = zip(order, order[1:], strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if ranks[a] > ranks[b]), -1)


def longest_rise(ranks: list[int]) -> int:
    """Return the length of the longest subsequence that never falls."""
    ends: list[int] = []
    for rank in ranks:
        at = bisect_right(ends, rank)
        ends[at : at + 1] = [rank]
    return len(ends)
