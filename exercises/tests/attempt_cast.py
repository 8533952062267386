"""What tests of attempts share: a drawn variant, its answers, and moving time on."""

import uuid
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.test import Client

from eigenpath.accounts.models import User
from exercises.actions.attempts import submit_attempt
from exercises.actions.variants import make_variant
from exercises.jobs.attempts import LEASE
from exercises.models import Attempt, Variant
from tests.factories import ExerciseFactory

__all__ = [
    "ATTEMPTS",
    "drawn",
    "let_lease_pass",
    "post",
    "right",
    "submit",
    "wrong",
]

ATTEMPTS = "/api/v1/attempts/"


def drawn(seed: int = 1, **changes: Any) -> Variant:
    """A variant of the sum of two integers, drawn by the engine."""
    return make_variant(ExerciseFactory.create(**changes), seed=seed)


def right(variant: Variant) -> dict[str, Any]:
    """The right answer to a drawn sum."""
    values = variant.values["values"]
    return {"answer": str(int(values["a"]) + int(values["b"]))}


def wrong(variant: Variant) -> dict[str, Any]:
    """An answer that is off by 101, and no named mistake."""
    return {"answer": str(int(right(variant)["answer"]) + 101)}


def submit(
    learner: User,
    variant: Variant,
    answer: dict[str, Any],
    attempt_id: uuid.UUID | None = None,
) -> Attempt:
    """Submit with a new id unless one is given."""
    return submit_attempt(
        learner, attempt_id=attempt_id or uuid.uuid4(), variant=variant, answer=answer
    ).attempt


def post(client: Client, variant: Variant, answer: Any, **changes: Any) -> Any:
    """Post an answer as the browser does."""
    body = {"id": str(uuid.uuid4()), "variant": str(variant.pk), "answer": answer}
    return client.post(ATTEMPTS, body | changes, content_type="application/json")


def let_lease_pass(attempt: Attempt) -> None:
    """Time goes on until whoever holds the attempt holds it no longer."""
    passed = LEASE + timedelta(seconds=1)
    Attempt.objects.filter(pk=attempt.pk).update(
        lease_until=F("lease_until") - passed, created_at=F("created_at") - passed
    )
