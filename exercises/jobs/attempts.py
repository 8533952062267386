"""Checking an answer exactly once, whatever dies on the way.

A worker claims the row by a conditional update (the lease), computes outside any
transaction, and writes the verdict only while it still holds the lease. A worker that
slept through its lease finds it taken and its verdict is dropped.
"""

import logging
import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from eigenpath.accounts.models import User
from exercises.delivery.channel import announce
from exercises.engine.checking import CheckResult
from exercises.engine.checking import check as check_answer
from exercises.engine.decimals import Decimals
from exercises.engine.errors import EngineError
from exercises.engine.results import Verdict
from exercises.engine.specification import read_specification
from exercises.engine.variants import Variant as Drawn
from exercises.guessing import chance_to_guess
from exercises.models import Attempt
from roadmap.actions.progress import Change, record_evidence

__all__ = ["LEASE", "MOST_TRIES", "check", "stale_attempts"]

LEASE = timedelta(seconds=20)
"""Longer than the hard time limit of the task: whoever holds it then is dead."""

MOST_TRIES = 3
"""A worker that dies three times over one answer dies of that answer."""

STALE_AFTER = timedelta(seconds=20)
"""A task in the queue is normally taken within milliseconds."""

_LOG = logging.getLogger(__name__)


def check(attempt_id: str) -> None:
    """Check one answer unless it is gone, done, or being checked."""
    attempt = _claim(uuid.UUID(attempt_id))
    if attempt is None:
        return
    if attempt.tries > MOST_TRIES:
        _give_up(attempt)
        return
    try:
        result = _judge(attempt, attempt.answer)
    except EngineError:
        _LOG.exception("attempt %s cannot be checked", attempt.pk)
        _give_up(attempt)
        return
    if _write(attempt, result):
        announce(attempt.pk)


def stale_attempts(limit: int = 500) -> list[str]:
    """Answers that nobody checked and nobody is checking, oldest first."""
    waiting = Attempt.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lt=Now()),
        status=Attempt.Status.PENDING,
        created_at__lt=Now() - STALE_AFTER,
    ).order_by("created_at")
    return [str(pk) for pk in waiting.values_list("pk", flat=True)[:limit]]


def _claim(attempt_id: uuid.UUID) -> Attempt | None:
    token = uuid.uuid4()
    claimed = Attempt.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lt=Now()),
        pk=attempt_id,
        status=Attempt.Status.PENDING,
    ).update(lease=token, lease_until=Now() + LEASE, tries=F("tries") + 1)
    if not claimed:
        return None
    rows = Attempt.objects.select_related("variant__exercise__concept", "learner")
    return rows.get(pk=attempt_id)


def _judge(attempt: Attempt, answer: dict[str, Any]) -> CheckResult:
    """The engine's verdict, by the exercise as it was when the variant was drawn."""
    specification = read_specification(attempt.variant.specification)
    drawn = Drawn.from_json(specification, attempt.variant.values)
    decimals = Decimals(attempt.decimals)
    return check_answer(specification, drawn, answer, decimals=decimals)


def _write(attempt: Attempt, result: CheckResult) -> bool:
    """Write verdict and evidence together, if the lease is still ours.

    Nothing is written either for a guest who signed in meanwhile: the attempt has
    moved to the account and is checked once more when the lease has passed.
    """
    with transaction.atomic():
        # One learner's answers are written one at a time: whether this is the first
        # right answer to the variant must not depend on a neighbour in flight.
        learner = User.objects.select_for_update().filter(pk=attempt.learner_id)
        if learner.first() is None:
            return False
        change = _evidence(attempt, result)
        written = Attempt.objects.filter(
            pk=attempt.pk,
            status=Attempt.Status.PENDING,
            lease=attempt.lease,
            learner_id=attempt.learner_id,
        ).update(
            status=Attempt.Status.CHECKED,
            verdict=result.verdict,
            score=result.score,
            result=result.to_json(),
            known_before=change.before if change else None,
            known_after=change.after if change else None,
            checked_at=Now(),
            lease_until=None,
        )
        if not written:
            transaction.set_rollback(True)
    return bool(written)


def _evidence(attempt: Attempt, result: CheckResult) -> Change | None:
    """What the answer says about the concept; nothing if it was not marked, or if
    this variant was answered rightly before."""
    if result.verdict is Verdict.UNGRADED:
        return None
    done_before = Attempt.objects.filter(
        learner_id=attempt.learner_id,
        variant_id=attempt.variant_id,
        verdict=Attempt.Verdict.CORRECT,
    ).exclude(pk=attempt.pk)
    if done_before.exists():
        return None
    exercise = attempt.variant.exercise
    return record_evidence(
        attempt.learner,
        exercise.concept,
        source=attempt.pk,
        variant=attempt.variant_id,
        exercise=exercise.slug,
        score=result.score,
        hints=attempt.hints,
        solution_seen=attempt.solution_seen,
        guess=chance_to_guess(attempt.variant.inputs),
        at=attempt.created_at,
    )


def _give_up(attempt: Attempt) -> None:
    """Say that this answer cannot be checked; it counts for nothing."""
    _LOG.error("attempt %s failed after %d tries", attempt.pk, attempt.tries)
    failed = Attempt.objects.filter(
        pk=attempt.pk, status=Attempt.Status.PENDING, lease=attempt.lease
    ).update(
        status=Attempt.Status.FAILED,
        failure=(
            "We could not check this answer; the fault is ours, and it does not "
            "count. Please try writing it another way."
        ),
        lease_until=None,
    )
    if failed:
        announce(attempt.pk)
