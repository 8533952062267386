"""Items to be put in order. Those of one rank may stand in any order."""

from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.arranging import (
    MOST_ITEMS,
    Item,
    Names,
    ids_of,
    names_of,
    quoted,
    refused,
    same_id_twice,
)
from exercises.engine.answers.base import Kind, Reading, Submission
from exercises.engine.answers.ranks import (
    Order,
    fault_at,
    longest_rise,
    plain_items,
    ranked_items,
    ranks_of,
)
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.tree import Node
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words

__all__ = ["OrderingAnswer", "OrderingKind"]

FEWEST_ITEMS = 2


@dataclass(frozen=True)
class OrderingAnswer(Answer):
    """The items with their ranks, least first."""

    items: tuple[Item, ...]
    ranks: tuple[Node, ...]
    shuffle: bool = True
    plain: bool = False
    partial: bool = False

    def ids(self) -> Order:
        """Return the ids in their author's order."""
        return tuple(item.id for item in self.items)

    def by_id(self) -> dict[str, str]:
        """Return the texts by id."""
        return {item.id: item.text for item in self.items}


class OrderingKind(Kind[OrderingAnswer]):
    """Checks an order and names the first two neighbours that are exchanged."""

    name = "ordering"
    own_writing = True

    def specify(self, table: Table, words: Words) -> OrderingAnswer:
        """Return the declared items, by `items` or, where texts suffice, `value`."""
        plain = table.get("items") is None
        items, ranks = plain_items(table) if plain else ranked_items(table, words)
        table.get("value")
        if not FEWEST_ITEMS <= len(items) <= MOST_ITEMS:
            table.fault("items", f"must be {FEWEST_ITEMS} to {MOST_ITEMS}")
        same_id_twice(table, "items", items)
        return OrderingAnswer(
            self.name,
            tuple(items),
            tuple(ranks),
            table.flag("shuffle", default=True),
            plain,
            table.flag("partial"),
        )

    def options(self, answer: OrderingAnswer) -> Order:
        """Return the ids to be shuffled."""
        return answer.ids() if answer.shuffle else ()

    def texts(self, answer: OrderingAnswer) -> tuple[str, ...]:
        """Return every item's text."""
        return tuple(item.text for item in answer.items)

    def expected(self, answer: OrderingAnswer, setting: Setting) -> Order:
        """Return the items in order; a shuffle that changes nothing is refused."""
        ranks = _ranks(answer, setting)
        shown = _names(answer, setting).order
        if setting.part.id in setting.variant.orders and fault_at(shown, ranks) < 0:
            raise UndefinedValue("The items are shown in the right order.")
        return tuple(sorted(answer.ids(), key=lambda item_id: ranks[item_id]))

    def submission(
        self, answer: OrderingAnswer, value: Order, setting: Setting
    ) -> Submission:
        """Return what a page would send."""
        names = _names(answer, setting)
        return [names.shown(item_id) for item_id in value]

    def describe(self, answer: OrderingAnswer, setting: Setting) -> dict[str, Any]:
        """Return the items in this variant's order."""
        names = _names(answer, setting)
        texts = answer.by_id()
        return {
            "multiple": True,
            "ordered": True,
            "placeholder": "3, 1, 2, …",
            "options": [{"id": names.shown(x), "text": texts[x]} for x in names.order],
        }

    def read(
        self, answer: OrderingAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the items in the order given: all of them, each once."""
        names = _names(answer, setting)
        found = ids_of(submitted, names)
        if len(set(found)) != len(found):
            raise refused("An item is there twice.")
        if len(found) != len(answer.items):
            raise refused(f"All {len(answer.items)} items are asked for.")
        return Reading(found, "", ", ".join(map(names.shown, found)))

    def check(
        self, answer: OrderingAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; the first wrong neighbours are named."""
        order: Order = reading.value
        ranks = _ranks(answer, setting)
        at = fault_at(order, ranks)
        if at < 0:
            return Outcome.correct()
        texts = answer.by_id()
        later, earlier = quoted(order[at], texts), quoted(order[at + 1], texts)
        reason = (
            f"Places {at + 1} and {at + 2} are the first that are the wrong way "
            f"round: {earlier} comes before {later}."
        )
        entries = ((at,), (at + 1,))
        longest = longest_rise([ranks[item_id] for item_id in order])
        if answer.partial and longest > 1:
            share = round((longest - 1) / (len(order) - 1), 4)
            return Outcome(Verdict.PARTIAL, share, reason, entries=entries)
        return Outcome.wrong(reason, entries=entries)

    def wrong_value(
        self, answer: OrderingAnswer, mistake: Mistake, setting: Setting
    ) -> Order:
        """Return the order that is this mistake."""
        if mistake.transform == "reversed":
            return self.expected(answer, setting)[::-1]
        if mistake.chosen is None or sorted(mistake.chosen) != sorted(answer.ids()):
            raise EngineError("A mistake in an order lists all items, or is reversed.")
        return mistake.chosen

    def matches(
        self, answer: OrderingAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is this order, ties apart."""
        ranks = _ranks(answer, setting)
        return [ranks[x] for x in reading.value] == [ranks[x] for x in value]

    def automatic(
        self, answer: OrderingAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the whole order reversed."""
        wrong = self.expected(answer, setting)[::-1]
        if len(wrong) > 2 and self.matches(answer, reading, wrong, setting):
            return "order reversed", "Everything is in order, but from the wrong end."
        return None

    def triviality(self, answer: OrderingAnswer, setting: Setting) -> str | None:
        """Refuse items that are shown in the right order."""
        shown = _names(answer, setting).order
        if fault_at(shown, _ranks(answer, setting)) < 0:
            return "the items are shown in the right order"
        return None

    def entry_texts(self, answer: OrderingAnswer, setting: Setting) -> list[str]:
        """Return nothing: nobody types an item."""
        return []


def _names(answer: OrderingAnswer, setting: Setting) -> Names:
    return names_of(answer.ids(), setting, hidden=answer.shuffle, plain=answer.plain)


def _ranks(answer: OrderingAnswer, setting: Setting) -> dict[str, int]:
    return ranks_of(answer.ids(), answer.ranks, setting)
