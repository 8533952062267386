"""Taking answers in: stored first, checked after, never lost, never twice."""

import json
import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, InvalidInputError, MissingError
from eigenpath.lib.tasks import BROKER_ERRORS
from exercises.engine.decimals import Decimals
from exercises.local_decimals import usual_decimals
from exercises.models import Attempt, Exercise, Variant, VariantHelp
from exercises.tasks import check_attempt

__all__ = ["LONGEST_ANSWER", "MOST_SECONDS", "Submitted", "submit_attempt"]

LONGEST_ANSWER = 8_000
"""Characters of all parts together: a 12 × 12 matrix of fractions takes 2,000."""

MOST_SECONDS = 30 * 60
"""More than that nobody looks at one question: the page was left open."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Submitted:
    """A stored answer; `is_queued` is False when the broker was away."""

    attempt: Attempt
    is_queued: bool


def submit_attempt(
    learner: User,
    *,
    attempt_id: uuid.UUID,
    variant: Variant,
    answer: dict[str, Any],
    seconds: float | None = None,
    decimals: Decimals | None = None,
) -> Submitted:
    """Store an answer and send it to be checked.

    `seconds` is the time since the question was shown; None if nobody knows it.
    `decimals` is how numbers are typed; None stands for the usual way in the language
    in use.

    The id is the client's: the same answer sent again is the same attempt. With the
    broker away the answer is stored all the same, and checked when it is back.

    Raises
    ------
    InvalidInputError
        The answer has parts the exercise does not have, or is too large.
    ConflictError
        The id was used for another answer.
    MissingError
        The id belongs to somebody else.
    """
    _require_fitting(variant, answer)
    known = _known(learner, attempt_id, variant, answer)
    if known is not None:
        return Submitted(attempt=known, is_queued=True)
    try:
        with transaction.atomic():
            attempt = _store(
                learner,
                attempt_id,
                variant,
                answer,
                seconds=seconds,
                decimals=decimals or usual_decimals(),
            )
            check_attempt.delay_on_commit(str(attempt_id))
    except IntegrityError:
        # The same request won the race; anything else fails again below.
        first = _known(learner, attempt_id, variant, answer)
        if first is None:
            raise
        return Submitted(attempt=first, is_queued=True)
    except BROKER_ERRORS as error:
        _LOG.warning("attempt %s waits for the sweeper: %s", attempt_id, error)
        return Submitted(attempt=attempt, is_queued=False)
    return Submitted(attempt=attempt, is_queued=True)


def _store(
    learner: User,
    attempt_id: uuid.UUID,
    variant: Variant,
    answer: dict[str, Any],
    *,
    seconds: float | None,
    decimals: Decimals,
) -> Attempt:
    help_ = VariantHelp.objects.filter(learner=learner, variant=variant).first()
    return Attempt.objects.create(
        id=attempt_id,
        learner=learner,
        variant=variant,
        answer=answer,
        decimals=decimals,
        hints=help_.hints if help_ else 0,
        solution_seen=help_.solution_seen if help_ else False,
        seconds=None if seconds is None else round(min(max(seconds, 0), MOST_SECONDS)),
    )


def _known(
    learner: User, attempt_id: uuid.UUID, variant: Variant, answer: dict[str, Any]
) -> Attempt | None:
    attempt = Attempt.objects.filter(pk=attempt_id).select_related("variant").first()
    if attempt is None:
        return None
    if attempt.learner_id != learner.pk:
        raise MissingError(_("There is no such attempt."))
    if attempt.variant_id != variant.pk or attempt.answer != answer:
        raise ConflictError(_("This id was used for another answer. Make a new one."))
    return attempt


def _require_fitting(variant: Variant, answer: dict[str, Any]) -> None:
    if variant.exercise.status == Exercise.Status.DRAFT:
        raise MissingError(_("There is no such exercise."))
    known = {str(part["id"]): part for part in variant.inputs}
    unknown = sorted(set(answer) - set(known))
    if unknown:
        raise InvalidInputError(
            _("This exercise has no part %(part)s.") % {"part": repr(unknown[0][:40])},
            fields={
                "answer": _("Its parts are: %(parts)s.")
                % {"parts": ", ".join(sorted(known))}
            },
        )
    for part, value in answer.items():
        has_names = bool(known[part].get("fields") or known[part].get("items"))
        if not (_is_plain(value) or (has_names and _is_plain_by_name(value))):
            wanted = (
                _("Send text, or lists of text, by name.")
                if has_names
                else _("Send text, or lists of text.")
            )
            raise InvalidInputError(
                _("This answer has the wrong form."),
                fields={f"answer.{part}": wanted},
            )
    if len(json.dumps(answer)) > LONGEST_ANSWER:
        raise InvalidInputError(
            _("This answer is too long."),
            fields={
                "answer": _("Write at most %(number)s characters.")
                % {"number": LONGEST_ANSWER}
            },
        )


def _is_plain(value: object, depth: int = 0) -> bool:
    if isinstance(value, str):
        # PostgreSQL stores neither a zero byte nor half a character.
        return "\x00" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, list) and depth < 2:
        return all(_is_plain(item, depth + 1) for item in value)
    return False


def _is_plain_by_name(value: object) -> bool:
    """Text and lists of text by the names of fields or items."""
    return isinstance(value, dict) and all(
        isinstance(name, str) and _is_plain(name) and _is_plain(item)
        for name, item in value.items()
    )
