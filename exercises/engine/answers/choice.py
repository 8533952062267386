"""One or several of given options.

Texts and feedback leave here as their author wrote them; who shows them puts in the
variant's numbers.
"""

import re
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.base import Kind, ReadError, Reading, Submission
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Name, Node
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import MistakeFound, Outcome, ReadFault, Verdict
from exercises.engine.table import Table, Words

__all__ = ["ChoiceAnswer", "ChoiceKind", "Option"]

OPTION_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
FEWEST_OPTIONS, MOST_OPTIONS = 2, 12
NOTHING = "There is nothing here yet."

Chosen = tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """One option: whether it is right, and what to say to those who chose it."""

    id: str
    text: str
    correct: Node
    feedback: str = ""
    blames: str | None = None


@dataclass(frozen=True)
class ChoiceAnswer(Answer):
    """The options, and how they may be chosen."""

    options: tuple[Option, ...]
    multiple: bool = False
    shuffle: bool = False
    partial: bool = False

    def ids(self) -> Chosen:
        """Return the options' ids in their author's order."""
        return tuple(option.id for option in self.options)

    def option(self, option_id: str) -> Option:
        """Return an option by its id."""
        return next(option for option in self.options if option.id == option_id)


class ChoiceKind(Kind[ChoiceAnswer]):
    """Checks which options were chosen."""

    name = "choice"

    def specify(self, table: Table, words: Words) -> ChoiceAnswer:
        """Return the declared options."""
        multiple = table.flag("multiple")
        options = tuple(_option(inner, words) for inner in table.tables("options"))
        ids = [option.id for option in options]
        if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
            table.fault("options", f"must be {FEWEST_OPTIONS} to {MOST_OPTIONS}")
        if len(set(ids)) != len(ids):
            table.fault("options", "have the same id twice")
        fixed = [_fixed_truth(option.correct) for option in options]
        if not multiple and None not in fixed and fixed.count(True) != 1:
            table.fault("options", "must have exactly one that is correct")
        partial = table.flag("partial")
        if partial and not multiple:
            table.fault("partial", "is for several choices only")
        return ChoiceAnswer(
            self.name, options, multiple, table.flag("shuffle"), partial
        )

    def options(self, answer: ChoiceAnswer) -> Chosen:
        """Return the ids to be shuffled; none if the author's order stays."""
        return answer.ids() if answer.shuffle else ()

    def texts(self, answer: ChoiceAnswer) -> tuple[str, ...]:
        """Return every text and feedback."""
        found = [t for option in answer.options for t in (option.text, option.feedback)]
        return tuple(text for text in found if text)

    def expected(self, answer: ChoiceAnswer, setting: Setting) -> Chosen:
        """Return the ids of the right options."""
        scope = setting.scope()
        found = []
        for option in answer.options:
            truth = interpret(option.correct, scope)
            if not isinstance(truth, bool):
                raise EngineError(f"Option {option.id} is neither true nor false.")
            if truth:
                found.append(option.id)
        if not answer.multiple and len(found) != 1:
            raise EngineError(f"{len(found)} options are right where one must be.")
        if not found:
            raise UndefinedValue("No option is right.")
        return tuple(found)

    def submission(
        self, answer: ChoiceAnswer, value: Chosen, setting: Setting
    ) -> Submission:
        """Return what a page would send."""
        return list(value) if answer.multiple else value[0]

    def describe(self, answer: ChoiceAnswer, setting: Setting) -> dict[str, Any]:
        """Return the options in this variant's order."""
        order = setting.variant.orders.get(setting.part.id) or answer.ids()
        options = [answer.option(option_id) for option_id in order]
        return {
            "multiple": answer.multiple,
            "options": [{"id": o.id, "text": o.text} for o in options],
        }

    def read(
        self, answer: ChoiceAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the options that were chosen, in their author's order."""
        chosen = _ids(submitted)
        unknown = [x for x in chosen if x not in answer.ids()]
        if unknown:
            raise ReadError(ReadFault("One of the options is asked for."))
        if not answer.multiple and len(set(chosen)) > 1:
            raise ReadError(ReadFault("Only one option can be chosen."))
        if not answer.multiple and not chosen:
            raise ReadError(ReadFault(NOTHING))
        ordered = tuple(x for x in answer.ids() if x in chosen)
        return Reading(ordered, "", ", ".join(ordered))

    def check(
        self, answer: ChoiceAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict with the feedback of what was chosen."""
        chosen: Chosen = reading.value
        expected = self.expected(answer, setting)
        if chosen == expected:
            words = _feedback(answer, chosen)
            return Outcome.correct(f"Right. {words}".strip())
        wrong = tuple(x for x in chosen if x not in expected)
        missing = len(set(expected) - set(chosen))
        reason = _reason(answer, wrong, missing)
        mistake = _blamed(answer, wrong)
        judged = len(answer.options) - len(wrong) - missing
        if answer.partial and judged and set(chosen) & set(expected):
            share = round(judged / len(answer.options), 4)
            return Outcome(Verdict.PARTIAL, share, reason, mistake=mistake)
        return Outcome.wrong(reason, mistake=mistake)

    def wrong_value(
        self, answer: ChoiceAnswer, mistake: Mistake, setting: Setting
    ) -> Chosen:
        """Return the options whose choice is this mistake."""
        if mistake.chosen is None:
            raise EngineError("A mistake in a choice says what was chosen.")
        unknown = set(mistake.chosen) - set(answer.ids())
        if unknown:
            raise EngineError(f"There is no option {', '.join(sorted(unknown))}.")
        return tuple(x for x in answer.ids() if x in mistake.chosen)

    def matches(
        self, answer: ChoiceAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether exactly these options were chosen."""
        return bool(reading.value == value)

    def entry_texts(self, answer: ChoiceAnswer, setting: Setting) -> list[str]:
        """Return nothing: nobody types an option."""
        return []


def _option(table: Table, words: Words) -> Option:
    option_id = table.text("id")
    if option_id and not OPTION_ID.fullmatch(option_id):
        table.fault("id", "may have letters, digits, _ and - only")
    option = Option(
        option_id,
        table.text("text"),
        table.formula("correct", words) or Name("false"),
        table.text("feedback", required=False),
        table.text("blames", required=False) or None,
    )
    table.finish()
    return option


def _fixed_truth(node: Node) -> bool | None:
    """Return what an option is in every variant, None if that depends."""
    if isinstance(node, Name) and node.name in {"true", "false"}:
        return node.name == "true"
    return None


def _ids(submitted: Submission) -> list[str]:
    if isinstance(submitted, str):
        return [x.strip() for x in submitted.split(",") if x.strip()]
    if isinstance(submitted, list | tuple):
        if len(submitted) > MOST_OPTIONS or not all(
            isinstance(x, str) for x in submitted
        ):
            raise ReadError(ReadFault("Options of the question are asked for."))
        return list(submitted)
    raise ReadError(ReadFault(NOTHING))


def _feedback(answer: ChoiceAnswer, ids: Chosen) -> str:
    return " ".join(filter(None, (answer.option(x).feedback for x in ids)))


def _reason(answer: ChoiceAnswer, wrong: Chosen, missing: int) -> str:
    if not answer.multiple:
        return _feedback(answer, wrong) or "This is not the right option."
    parts = []
    if wrong:
        parts.append(f"{_options(len(wrong))} chosen that should not be.")
        parts.append(_feedback(answer, wrong))
    if missing:
        parts.append(f"{_options(missing)} missing.")
    return " ".join(filter(None, parts))


def _options(count: int) -> str:
    return "One option is" if count == 1 else f"{count} options are"


def _blamed(answer: ChoiceAnswer, wrong: Chosen) -> MistakeFound | None:
    """Return the first wrong choice that points to a concept."""
    for option in (answer.option(x) for x in wrong):
        if option.blames:
            words = option.feedback or "This option is not right."
            return MistakeFound("wrong option", words, blames=option.blames)
    return None
