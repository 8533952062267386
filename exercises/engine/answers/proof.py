"""A proof to be put together from lines: any order is right that uses nothing early."""

from dataclasses import dataclass, field
from typing import Any

from exercises.engine.answers.arranging import (
    Names,
    ids_of,
    names_of,
    quoted,
    refused,
)
from exercises.engine.answers.base import Kind, Reading, Submission
from exercises.engine.answers.proof_lines import Lines, read_lines
from exercises.engine.answers.proof_order import (
    WrongLine,
    kept_lines,
    missing_jobs,
    wrong_lines,
)
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import MistakeFound, Outcome, Verdict
from exercises.engine.table import Table, Words

__all__ = ["ProofAnswer", "ProofKind"]

Order = tuple[str, ...]


@dataclass(frozen=True)
class ProofAnswer(Answer):
    """The lines, those that do not belong among them."""

    lines: Lines = field(default_factory=Lines)
    shuffle: bool = True
    plain: bool = False
    partial: bool = False

    def ids(self) -> Order:
        """Return all ids in the order of the file."""
        return tuple(self.lines.by_id)


class ProofKind(Kind[ProofAnswer]):
    """Checks the order of a proof's lines and names the first that is wrong."""

    name = "proof"
    own_writing = True

    def specify(self, table: Table, words: Words) -> ProofAnswer:
        """Return the declared lines; in the order of the file they are a proof."""
        lines = read_lines(table)
        if all(x in lines.by_id for line in lines.by_id.values() for x in line.needs):
            wrong = next(wrong_lines(lines.jobs(), lines), None)
            if wrong is not None:
                told = f"are no proof in the order of the file: {wrong.words}"
                table.fault("lines", told)
        return ProofAnswer(
            self.name,
            lines,
            table.flag("shuffle", default=True),
            table.data.get("lines") is None,
            table.flag("partial"),
        )

    def options(self, answer: ProofAnswer) -> Order:
        """Return the ids to be shuffled."""
        return answer.ids() if answer.shuffle else ()

    def texts(self, answer: ProofAnswer) -> tuple[str, ...]:
        """Return every line and what is said about it."""
        lines = answer.lines.by_id.values()
        return tuple(t for line in lines for t in (line.text, line.feedback) if t)

    def expected(self, answer: ProofAnswer, setting: Setting) -> Order:
        """Return the author's own order; a shuffle that is right is refused."""
        shown = _names(answer, setting).order
        if setting.part.id in setting.variant.orders and _is_proof(shown, answer.lines):
            raise UndefinedValue("The lines are shown in a right order.")
        return answer.lines.jobs()

    def submission(
        self, answer: ProofAnswer, value: Order, setting: Setting
    ) -> Submission:
        """Return what a page would send."""
        names = _names(answer, setting)
        return [names.shown(line_id) for line_id in value]

    def describe(self, answer: ProofAnswer, setting: Setting) -> dict[str, Any]:
        """Return all lines in this variant's order."""
        names = _names(answer, setting)
        texts = answer.lines.texts()
        return {
            "multiple": True,
            "ordered": True,
            "some": True,
            "placeholder": "3, 1, 2, …",
            "options": [{"id": names.shown(x), "text": texts[x]} for x in names.order],
        }

    def read(
        self, answer: ProofAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the lines that were taken, in the order given."""
        names = _names(answer, setting)
        found = ids_of(submitted, names)
        if not found:
            raise refused("There is nothing here yet.")
        if len(set(found)) != len(found):
            raise refused("A line is there twice.")
        return Reading(found, "", ", ".join(map(names.shown, found)))

    def check(self, answer: ProofAnswer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict: the first wrong line, then what else is wrong."""
        order: Order = reading.value
        lines = answer.lines
        wrong = list(wrong_lines(order, lines))
        missing = missing_jobs(order, lines)
        if not wrong and not missing:
            return Outcome.correct("This is a proof.")
        reason = _reason(wrong, missing, lines)
        entries = tuple((one.at,) for one in wrong)
        mistake = _blamed(wrong, order, lines)
        share = _share(order, wrong, lines) if answer.partial else 0.0
        if share > 0:
            return Outcome(
                Verdict.PARTIAL, share, reason, entries=entries, mistake=mistake
            )
        return Outcome.wrong(reason, entries=entries, mistake=mistake)

    def wrong_value(
        self, answer: ProofAnswer, mistake: Mistake, setting: Setting
    ) -> Order:
        """Return the lines that are this mistake, in their order."""
        if mistake.chosen is None or not set(mistake.chosen) <= set(answer.ids()):
            raise EngineError("A mistake in a proof lists lines in their wrong order.")
        return mistake.chosen

    def matches(
        self, answer: ProofAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether exactly these lines were put in this order."""
        return bool(reading.value == tuple(value))

    def entry_texts(self, answer: ProofAnswer, setting: Setting) -> list[str]:
        """Return nothing: nobody types a line."""
        return []


def _names(answer: ProofAnswer, setting: Setting) -> Names:
    return names_of(answer.ids(), setting, hidden=answer.shuffle, plain=answer.plain)


def _is_proof(order: Order, lines: Lines) -> bool:
    return not missing_jobs(order, lines) and not any(wrong_lines(order, lines))


def _reason(wrong: list[WrongLine], missing: list[str], lines: Lines) -> str:
    """Return the first wrong line, then what else does not belong or is missing."""
    if not wrong:
        named = f"{quoted(missing[0], lines.texts())} is missing."
        rest = len(missing) - 1
        more = f"{rest} more lines are missing." if rest > 1 else "One more is missing."
        return f"{named} {more}" if rest else named
    told = [wrong[0].words]
    strange = [f"line {one.at + 1}" for one in wrong[1:] if one.is_distractor]
    if strange:
        told.append(f"Besides, these do not belong: {', '.join(strange)}.")
    if missing:
        told.append(f"Lines that are missing: {len(missing)}.")
    return " ".join(told)


def _share(order: Order, wrong: list[WrongLine], lines: Lines) -> float:
    """Return the lines that may stay, less those that do not belong, as a share."""
    asked = set(lines.jobs())
    kept = kept_lines([x for x in order if lines.by_id[x].job in asked], lines)
    if kept < 2:
        return 0.0
    strange = sum(one.is_distractor for one in wrong)
    share = min(kept - strange, len(asked) - 1) / len(asked)
    return round(max(0.0, share), 4)


def _blamed(wrong: list[WrongLine], order: Order, lines: Lines) -> MistakeFound | None:
    """Return what the first line that does not belong gets wrong, if not yet told."""
    for one in wrong:
        line = lines.by_id[order[one.at]]
        if one.is_distractor and (line.blames or (line.feedback and one != wrong[0])):
            words = line.feedback or "This line does not belong."
            return MistakeFound("wrong line", words, blames=line.blames)
    return None
