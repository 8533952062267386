"""A diagnostic begins, asks, hears, ends, and lets its learner pass over concepts."""

import hashlib
import secrets
import uuid
from collections.abc import Collection, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, InvalidInputError
from exercises.actions.attempts import submit_attempt
from exercises.actions.variants import LARGEST_SEED, make_variant
from exercises.guessing import TYPED
from exercises.models import Diagnostic, DiagnosticQuestion, Exercise
from exercises.selectors.diagnostics import (
    KNOWN_AT,
    MOST_QUESTIONS,
    askable,
    findings_of,
    is_open,
    knowledge_of,
    open_diagnostic,
    questions_of,
)
from roadmap.actions.waivers import waive
from roadmap.models import Concept
from roadmap.selectors.overview import overview

__all__ = [
    "answer_question",
    "ask",
    "merge_diagnostics",
    "say_unknown",
    "start_diagnostic",
    "stop_diagnostic",
    "waive_found",
]

LEAST_QUESTIONS = 5
DOUBTFUL = 3  # concepts with questions; with fewer in doubt there is little to gain
BEST_DIFFICULTY = (
    3  # of 5: an easy one says little of who is right, a hard one of who is wrong
)


def start_diagnostic(learner: User) -> Diagnostic:
    """Begin one, or go on with the one that runs."""
    running = open_diagnostic(learner)
    if running is not None:
        return running
    try:
        with transaction.atomic():
            return Diagnostic.objects.create(
                learner=learner, seed=secrets.randbelow(LARGEST_SEED + 1)
            )
    except IntegrityError:  # the same button, pressed twice
        return Diagnostic.objects.get(learner=learner, ended_at__isnull=True)


@transaction.atomic
def ask(diagnostic: Diagnostic) -> DiagnosticQuestion | None:
    """The question that is open, or the next one; None when it has ended."""
    locked = Diagnostic.objects.select_for_update().get(pk=diagnostic.pk)
    if locked.ended_at is not None:
        return None
    questions = questions_of(locked)
    if questions and (_is_waiting(questions[-1]) or is_open(questions[-1])):
        return questions[-1]
    exercise, reason = _next_exercise(locked, questions)
    if exercise is None:
        _end(locked, reason)
        return None
    number = len(questions) + 1
    made = DiagnosticQuestion.objects.create(
        diagnostic=locked,
        number=number,
        variant=make_variant(exercise, seed=_seed(locked, number)),
    )
    return DiagnosticQuestion.objects.select_related(
        "variant__exercise__concept__pillar", "attempt"
    ).get(pk=made.pk)


def answer_question(
    diagnostic: Diagnostic,
    *,
    number: int,
    attempt_id: uuid.UUID,
    answer: dict[str, Any],
) -> DiagnosticQuestion:
    """Send an answer to be checked; like any answer it is evidence.

    Raises
    ------
    ConflictError
        The question of this number was answered before, or is not asked.
    """
    question = _open_question(diagnostic, number)
    submitted = submit_attempt(
        diagnostic.learner,
        attempt_id=attempt_id,
        variant=question.variant,
        answer=answer,
    )
    question.attempt = submitted.attempt
    question.save(update_fields=["attempt"])
    return question


def say_unknown(diagnostic: Diagnostic, *, number: int) -> DiagnosticQuestion:
    """Keep that the learner does not know this; it is no evidence.

    Raises
    ------
    ConflictError
        As for `answer_question`.
    """
    question = _open_question(diagnostic, number)
    question.unknown = True
    question.attempt = None
    question.save(update_fields=["unknown", "attempt"])
    return question


@transaction.atomic
def stop_diagnostic(diagnostic: Diagnostic) -> Diagnostic:
    """End it now; what was answered counts."""
    locked = Diagnostic.objects.select_for_update().get(pk=diagnostic.pk)
    if locked.ended_at is None:
        _end(locked, Diagnostic.Reason.STOPPED)
    return locked


def waive_found(diagnostic: Diagnostic, slugs: Collection[str]) -> list[Concept]:
    """Pass over these concepts, which the diagnostic found to be known.

    Raises
    ------
    InvalidInputError
        If it did not find one of them, or has not ended.
    """
    if diagnostic.ended_at is None:
        raise InvalidInputError(_("The diagnostic still runs. End it first."))
    learner = diagnostic.learner
    found = {row.card.slug: row.known for row in findings_of(diagnostic, learner).known}
    strange = sorted(set(slugs) - set(found))
    if strange:
        raise InvalidInputError(
            _("The diagnostic does not say that %(concept)s is known.")
            % {"concept": strange[0][:80]},
            fields={"concepts": _("Choose from those it lists as known.")},
        )
    return waive(learner, {slug: found[slug] for slug in slugs}, at=diagnostic.ended_at)


def merge_diagnostics(*, guest: User, account: User) -> None:
    """Give a guest's diagnostics to an account; one that runs ends if there are two."""
    if open_diagnostic(account) is not None:
        running = open_diagnostic(guest)
        if running is not None:
            _end(running, Diagnostic.Reason.STOPPED)
    Diagnostic.objects.filter(learner=guest).update(learner=account)


def _next_exercise(
    diagnostic: Diagnostic, questions: Sequence[DiagnosticQuestion]
) -> tuple[Exercise | None, Diagnostic.Reason]:
    """What to ask next, or why nothing more is asked."""
    if len(questions) >= MOST_QUESTIONS:
        return None, Diagnostic.Reason.ENOUGH
    found = overview(diagnostic.learner)
    rows = askable(questions, found)
    known = knowledge_of(diagnostic, questions, found)
    now = known.probabilities()
    doubtful = sum(1 - KNOWN_AT < now[slug] < KNOWN_AT for slug in rows)
    if len(questions) >= LEAST_QUESTIONS and doubtful < DOUBTFUL:
        return None, Diagnostic.Reason.CLEAR
    best = known.best_question(dict.fromkeys(rows, TYPED))
    if best is None:
        return None, Diagnostic.Reason.EMPTY
    return min(rows[best], key=lambda row: _fitness(row, diagnostic)), (
        Diagnostic.Reason.ENOUGH
    )


def _fitness(row: Exercise, diagnostic: Diagnostic) -> tuple[int, int, str]:
    """Middle difficulty, then short, then by chance, the same for the same seed."""
    chance = hashlib.sha256(f"{diagnostic.seed}/{row.slug}".encode()).hexdigest()
    return abs(row.difficulty - BEST_DIFFICULTY), row.minutes, chance


def _seed(diagnostic: Diagnostic, number: int) -> int:
    text = f"{diagnostic.pk}/{number}".encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:4]) % (LARGEST_SEED + 1)


def _open_question(diagnostic: Diagnostic, number: int) -> DiagnosticQuestion:
    question = (
        diagnostic.questions.select_related("variant__exercise", "attempt")
        .filter(number=number)
        .first()
    )
    if question is None or diagnostic.ended_at is not None or not is_open(question):
        raise ConflictError(_("This question is not open any more. Here is the next."))
    return question


def _is_waiting(question: DiagnosticQuestion) -> bool:
    return question.attempt is not None and question.attempt.status == "pending"


def _end(diagnostic: Diagnostic, reason: Diagnostic.Reason) -> None:
    diagnostic.ended_at = timezone.now()
    diagnostic.reason = reason
    diagnostic.save(update_fields=["ended_at", "reason"])
