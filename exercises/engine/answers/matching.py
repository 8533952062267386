"""Items to be matched with options. An option may serve several items, or none."""

from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.arranging import (
    MOST_ITEMS,
    Item,
    Names,
    names_of,
    quoted,
    same_id_twice,
)
from exercises.engine.answers.base import Kind, Reading, Submission
from exercises.engine.answers.pairs import (
    LeftItem,
    Pairs,
    both_sides,
    fitting_options,
    plain_sides,
    read_pairs,
)
from exercises.engine.errors import EngineError
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.table import Table, Words

__all__ = ["MatchingAnswer", "MatchingKind"]

FEWEST = 2
MOST_NAMED = 6
# An item and an option may have the same id.
ITEM, OPTION = "item:", "option:"


@dataclass(frozen=True)
class MatchingAnswer(Answer):
    """Both sides, and whether each right pair earns its share."""

    items: tuple[LeftItem, ...]
    options: tuple[Item, ...]
    shuffle: bool = True
    plain: bool = False
    partial: bool = False

    def left(self) -> dict[str, str]:
        """Return the items' texts by id."""
        return {item.id: item.text for item in self.items}

    def right(self) -> dict[str, str]:
        """Return the options' texts by id."""
        return {option.id: option.text for option in self.options}


class MatchingKind(Kind[MatchingAnswer]):
    """Checks each pair and names the wrong ones."""

    name = "matching"
    own_writing = True

    def specify(self, table: Table, words: Words) -> MatchingAnswer:
        """Return both sides, by `items` and `options` or, as texts, by `value`."""
        plain = table.get("items") is None
        items, options = plain_sides(table) if plain else both_sides(table, words)
        table.get("value")
        for key, side in (("items", items), ("options", options)):
            if not FEWEST <= len(side) <= MOST_ITEMS:
                table.fault(key, f"must be {FEWEST} to {MOST_ITEMS}")
            same_id_twice(table, key, side)
        known = {option.id for option in options}
        for k, item in enumerate(items):
            strange = [x for x, _ in item.matches if x not in known]
            if strange:
                table.fault(f"items[{k}].match", f"knows no option {strange[0]}")
        return MatchingAnswer(
            self.name,
            tuple(items),
            tuple(options),
            table.flag("shuffle", default=True),
            plain,
            table.flag("partial"),
        )

    def options(self, answer: MatchingAnswer) -> tuple[str, ...]:
        """Return both sides to be shuffled, or nobody would read a second variant."""
        if not answer.shuffle:
            return ()
        return (
            *(f"{ITEM}{item_id}" for item_id in answer.left()),
            *(f"{OPTION}{option_id}" for option_id in answer.right()),
        )

    def texts(self, answer: MatchingAnswer) -> tuple[str, ...]:
        """Return every text of both sides."""
        return (*answer.left().values(), *answer.right().values())

    def expected(self, answer: MatchingAnswer, setting: Setting) -> Pairs:
        """Return each item with the first option it goes with."""
        fitting = _fitting(answer, setting)
        return {item_id: options[0] for item_id, options in fitting.items()}

    def submission(
        self, answer: MatchingAnswer, value: Pairs, setting: Setting
    ) -> Submission:
        """Return what a page would send."""
        left, right = _names(answer, setting)
        return {left.shown(a): right.shown(b) for a, b in value.items()}

    def describe(self, answer: MatchingAnswer, setting: Setting) -> dict[str, Any]:
        """Return items and options in this variant's order."""
        left, right = _names(answer, setting)
        texts, options = answer.left(), answer.right()
        return {
            "placeholder": "1-3, 2-1, …",
            "items": [{"id": left.shown(x), "text": texts[x]} for x in left.order],
            "options": [
                {"id": right.shown(x), "text": options[x]} for x in right.order
            ],
        }

    def read(
        self, answer: MatchingAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the option chosen for each item."""
        left, right = _names(answer, setting)
        found = read_pairs(submitted, left, right)
        shown = (f"{left.shown(a)} → {right.shown(b)}" for a, b in found.items())
        return Reading(found, "", ", ".join(shown))

    def check(
        self, answer: MatchingAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; wrong pairs are named."""
        pairs: Pairs = reading.value
        fitting = _fitting(answer, setting)
        wrong = [a for a, b in pairs.items() if b not in fitting[a]]
        if not wrong:
            return Outcome.correct()
        reason = _wrong_pairs(answer, pairs, wrong)
        left, _ = _names(answer, setting)
        entries = tuple(sorted((left.order.index(item_id),) for item_id in wrong))
        right = len(pairs) - len(wrong)
        if answer.partial and right:
            share = round(right / len(pairs), 4)
            return Outcome(Verdict.PARTIAL, share, reason, entries=entries)
        return Outcome.wrong(reason, entries=entries)

    def wrong_value(
        self, answer: MatchingAnswer, mistake: Mistake, setting: Setting
    ) -> Pairs:
        """Return the right pairs with those of a mistake, written `item = option`."""
        pairs = dict(self.expected(answer, setting))
        for written in mistake.chosen or ():
            item_id, _, option_id = (part.strip() for part in written.partition("="))
            if item_id not in pairs or option_id not in answer.right():
                raise EngineError(f"There is no pair {written!r}.")
            pairs[item_id] = option_id
        if not mistake.chosen:
            raise EngineError("A mistake in matching says which pairs were chosen.")
        return pairs

    def matches(
        self, answer: MatchingAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading has all the pairs that are wrong in a value."""
        fitting = _fitting(answer, setting)
        wrong = {a: b for a, b in value.items() if b not in fitting[a]}
        return bool(wrong) and all(reading.value[a] == b for a, b in wrong.items())

    def automatic(
        self, answer: MatchingAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise two items that have each other's partner."""
        pairs: Pairs = reading.value
        fitting = _fitting(answer, setting)
        wrong = [a for a, b in pairs.items() if b not in fitting[a]]
        if len(wrong) != 2:
            return None
        a, b = wrong
        if pairs[b] in fitting[a] and pairs[a] in fitting[b]:
            texts = answer.left()
            words = (
                f"{quoted(a, texts)} and {quoted(b, texts)} have each other's partner."
            )
            return "partners exchanged", words
        return None

    def triviality(self, answer: MatchingAnswer, setting: Setting) -> str | None:
        """Refuse items that all go with one option."""
        common = set.intersection(*map(set, _fitting(answer, setting).values()))
        return "one option goes with all items" if common else None

    def entry_texts(self, answer: MatchingAnswer, setting: Setting) -> list[str]:
        """Return nothing: nobody types an option."""
        return []


def _names(answer: MatchingAnswer, setting: Setting) -> tuple[Names, Names]:
    hidden, plain = answer.shuffle, answer.plain
    left, right = (
        names_of(ids, setting, hidden=hidden, plain=plain, prefix=prefix)
        for prefix, ids in ((ITEM, answer.left()), (OPTION, answer.right()))
    )
    return left, right


def _fitting(answer: MatchingAnswer, setting: Setting) -> dict[str, tuple[str, ...]]:
    return fitting_options(answer.items, setting)


def _wrong_pairs(answer: MatchingAnswer, pairs: Pairs, wrong: list[str]) -> str:
    left, right = answer.left(), answer.right()
    named = "; ".join(
        f"{quoted(a, left)} with {quoted(pairs[a], right)}" for a in wrong[:MOST_NAMED]
    )
    more = "; …" if len(wrong) > MOST_NAMED else ""
    return f"Wrong pair{'s' if len(wrong) > 1 else ''}: {named}{more}."
