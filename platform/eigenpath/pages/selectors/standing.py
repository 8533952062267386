"""Where a learner stands with a concept: why this number, and what would raise it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eigenpath.accounts.models import User
from exercises.guessing import TYPED
from exercises.selectors.practice import PracticeItem, exercise_titles, guesses_of
from roadmap.engine.mastery import PRIOR, Step, estimate
from roadmap.engine.outlook import Outlook, outlook
from roadmap.models import Concept, Evidence
from roadmap.selectors.progress import concept_evidence, to_answer

__all__ = ["Raise", "Row", "RowKind", "Standing", "needed_words", "standing"]


class RowKind(StrEnum):
    """What moved the estimate. Whatever else comes to move it is a further kind."""

    PRIOR = "prior"
    ANSWER = "answer"


@dataclass(frozen=True)
class Row:
    """One reason for the number: what it was, when, and from where to where."""

    kind: RowKind
    title: str
    words: str
    before: float
    after: float
    at: datetime | None = None
    url: str = ""


@dataclass(frozen=True)
class Raise:
    """The exercise whose next right answer lifts the estimate most."""

    item: PracticeItem
    outlook: Outlook


@dataclass(frozen=True)
class Standing:
    """The estimate, its reasons, and what would raise it."""

    known: float
    rows: Sequence[Row]
    best: Raise | None
    next: Raise | None
    needed: str

    @property
    def has_answers(self) -> bool:
        """Whether anything but the beginning speaks."""
        return any(row.kind is RowKind.ANSWER for row in self.rows)

    @property
    def is_next_best(self) -> bool:
        """Whether the next exercise is the one that lifts most."""
        return (
            self.best is not None
            and self.next is not None
            and self.best.item.slug == self.next.item.slug
        )


def standing(
    concept: Concept,
    learner: User | None,
    *,
    items: Sequence[PracticeItem],
    next_item: PracticeItem | None,
) -> Standing:
    """Everything behind the number of a concept, for a learner or for nobody."""
    evidence = concept_evidence(learner, concept) if learner else []
    answers = [to_answer(row) for row in evidence]
    found = estimate(answers)
    guesses = guesses_of(concept.pk) if items else {}
    today = timezone.localdate()

    def lift(item: PracticeItem) -> Raise:
        guess = guesses.get(item.slug, TYPED)
        return Raise(item, outlook(answers, guess=guess, today=today))

    best = _least_guessed(items, next_item, guesses)
    chosen = next_item or best
    return Standing(
        known=found.known,
        rows=[_first(), *_answer_rows(evidence, found.steps)],
        best=lift(best) if best else None,
        next=lift(next_item) if next_item else None,
        needed=needed_words(lift(chosen).outlook) if chosen else "",
    )


def needed_words(found: Outlook) -> str:
    """What mastery still needs, in a sentence; nothing for what is mastered."""
    number = {"number": found.answers}
    if not found.answers:
        return ""
    if not found.days:
        return (
            ngettext(
                "%(number)s more right answer without help makes this mastered.",
                "%(number)s more right answers without help make this mastered.",
                found.answers,
            )
            % number
        )
    if found.days > 1:
        return (
            _("%(number)s right answers without help, on two days, make this mastered.")
            % number
        )
    if found.today_counts:
        return (
            ngettext(
                "%(number)s right answer without help makes this mastered; "
                "today will do.",
                "%(number)s right answers without help make this mastered; "
                "today will do.",
                found.answers,
            )
            % number
        )
    return (
        ngettext(
            "%(number)s right answer without help, on another day than today, makes "
            "this mastered.",
            "%(number)s right answers without help make this mastered, one of them on "
            "another day than today.",
            found.answers,
        )
        % number
    )


def _least_guessed(
    items: Sequence[PracticeItem],
    next_item: PracticeItem | None,
    guesses: Mapping[str, float],
) -> PracticeItem | None:
    """The harder to guess, the more an answer says; the next one goes before others."""
    waiting = [item for item in items if item.state != "right"] or list(items)
    return min(
        waiting,
        key=lambda item: (guesses.get(item.slug, TYPED), item is not next_item),
        default=None,
    )


def _first() -> Row:
    return Row(
        kind=RowKind.PRIOR,
        title=_("Before any answer"),
        words=_("one in four who come here know it"),
        before=PRIOR,
        after=PRIOR,
    )


def _answer_rows(evidence: Sequence[Evidence], steps: Sequence[Step]) -> list[Row]:
    titles = exercise_titles(row.exercise for row in evidence)
    return [
        Row(
            kind=RowKind.ANSWER,
            title=titles.get(row.exercise, row.exercise),
            words=_how_it_counted(step),
            before=step.before,
            after=step.after,
            at=row.at,
            url=f"/attempts/{row.source}/",
        )
        for row, step in zip(evidence, steps, strict=True)
    ]


def _how_it_counted(step: Step) -> str:
    answer = step.answer
    if answer.solution_seen:
        return _("after the worked solution was seen, so it does not count")
    if not answer.hints:
        return _verdict(answer.score)
    return ngettext(
        "%(verdict)s after one hint, so it counts for less",
        "%(verdict)s after %(number)s hints, so it counts for less",
        answer.hints,
    ) % {"verdict": _verdict(answer.score), "number": answer.hints}


def _verdict(score: float) -> str:
    if score >= 1:
        return _("right")
    return _("partly right") if score > 0 else _("not yet")
