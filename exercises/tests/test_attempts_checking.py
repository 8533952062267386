"""Checking: claimed by one, decided once, given up politely."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from eigenpath.accounts.models import User
from exercises.jobs import attempts as job
from exercises.jobs.attempts import MOST_TRIES, STALE_AFTER, check, stale_attempts
from exercises.models import Attempt, Exercise, Variant
from exercises.selectors.attempts import attempt_body, is_decided
from exercises.tests.attempt_cast import drawn, let_lease_pass, right, submit, wrong
from roadmap.models import Evidence

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def checked(learner: User, variant: Variant, answer: dict[str, Any]) -> Attempt:
    """Submit an answer and check it."""
    attempt = submit(learner, variant, answer)
    check(str(attempt.pk))
    attempt.refresh_from_db()
    return attempt


def test_a_right_answer_is_evidence_once(ada: User) -> None:
    variant = drawn()

    first = checked(ada, variant, right(variant))
    check(str(first.pk))
    second = checked(ada, variant, right(variant))

    assert first.verdict == second.verdict == Attempt.Verdict.CORRECT
    assert Evidence.objects.get().source == first.pk
    assert first.known_after is not None
    assert first.known_before is not None
    assert first.known_after > first.known_before
    assert second.known_after is None


def test_a_wrong_answer_names_its_mistake_and_lowers_the_estimate(ada: User) -> None:
    variant = drawn()
    values = variant.values["values"]
    difference = int(values["a"]) - int(values["b"])

    attempt = checked(ada, variant, {"answer": str(difference)})

    body = attempt_body(attempt)
    assert body["verdict"] == "wrong"
    assert body["counts"]
    assert body["parts"][0]["mistake"]["name"] == "difference"
    assert body["evidence"]["after"] < body["evidence"]["before"]


@pytest.mark.parametrize("unreadable", ["", "   ", "(((", "import os", "∞§"])
def test_what_is_not_understood_costs_nothing(ada: User, unreadable: str) -> None:
    attempt = checked(ada, drawn(), {"answer": unreadable})

    body = attempt_body(attempt)
    assert body["status"] == "checked"
    assert body["verdict"] == "ungraded"
    assert not body["counts"]
    assert body["evidence"] is None
    assert body["parts"][0]["reason"]
    assert not Evidence.objects.exists()


def test_the_verdict_never_shows_the_answer(ada: User) -> None:
    variant = drawn()

    part = attempt_body(checked(ada, variant, wrong(variant)))["parts"][0]

    told = " ".join(str(part[name]) for name in ("reason", "read_as", "accepted"))
    assert wrong(variant)["answer"] in told
    assert not re.search(rf"\b{right(variant)['answer']}\b", told)


def test_of_two_workers_one_gets_the_answer(ada: User) -> None:
    attempt = submit(ada, variant := drawn(), right(variant))

    first = job._claim(attempt.pk)
    second = job._claim(attempt.pk)

    assert first is not None
    assert second is None
    assert first.tries == 1


def test_a_worker_that_slept_through_its_lease_is_not_heard(ada: User) -> None:
    variant = drawn()
    attempt = submit(ada, variant, right(variant))
    sleeper = job._claim(attempt.pk)
    assert sleeper is not None
    let_lease_pass(attempt)
    check(str(attempt.pk))
    decided = Attempt.objects.get()

    lie = job._judge(sleeper, {"answer": "0"})
    written = job._write(sleeper, lie)

    assert not written
    assert Attempt.objects.get().checked_at == decided.checked_at
    assert Attempt.objects.get().verdict == "correct"
    assert Evidence.objects.count() == 1


def test_a_worker_whose_lease_was_taken_is_not_heard_before_the_other_ends(
    ada: User,
) -> None:
    variant = drawn()
    attempt = submit(ada, variant, right(variant))
    sleeper = job._claim(attempt.pk)
    assert sleeper is not None
    let_lease_pass(attempt)
    assert job._claim(attempt.pk) is not None

    assert not job._write(sleeper, job._judge(sleeper, sleeper.answer))
    assert not Evidence.objects.exists()
    assert not is_decided(attempt.pk)


def test_an_attempt_that_moved_to_an_account_is_not_evidence_for_the_guest(
    ada: User, oscar: User
) -> None:
    variant = drawn()
    attempt = submit(ada, variant, right(variant))
    held = job._claim(attempt.pk)
    assert held is not None
    Attempt.objects.update(learner=oscar)

    assert not job._write(held, job._judge(held, held.answer))
    assert not Evidence.objects.exists()
    let_lease_pass(attempt)
    check(str(attempt.pk))
    assert Evidence.objects.get().learner == oscar


def test_a_task_for_an_answer_that_is_gone_does_nothing() -> None:
    check(str(uuid.uuid4()))

    assert not Attempt.objects.exists()


def test_an_answer_that_kills_its_worker_is_given_up_after_three_tries(
    ada: User,
) -> None:
    variant = drawn()
    attempt = submit(ada, variant, right(variant))
    for _ in range(MOST_TRIES):
        assert job._claim(attempt.pk) is not None
        let_lease_pass(attempt)

    check(str(attempt.pk))

    body = attempt_body(Attempt.objects.get())
    assert body["status"] == "failed"
    assert "the fault is ours" in body["failure"]
    assert not body["counts"]
    assert not Evidence.objects.exists()
    assert stale_attempts() == []


def test_an_exercise_that_cannot_be_read_fails_its_answer_politely(ada: User) -> None:
    variant = drawn()
    attempt = submit(ada, variant, right(variant))
    broken = {**variant.specification, "parts": []}
    Variant.objects.update(specification=broken)

    check(str(attempt.pk))

    assert Attempt.objects.get().status == Attempt.Status.FAILED
    assert Attempt.objects.get().failure


def test_the_sweep_finds_what_nobody_holds(ada: User) -> None:
    variant = drawn()
    fresh = submit(ada, variant, wrong(variant))
    waiting, lost, held, done = (submit(ada, variant, right(variant)) for _ in range(4))
    old = F("created_at") - STALE_AFTER - timedelta(seconds=1)
    Attempt.objects.exclude(pk=fresh.pk).update(created_at=old)
    assert job._claim(lost.pk) is not None
    let_lease_pass(lost)
    assert job._claim(held.pk) is not None
    check(str(done.pk))

    assert set(stale_attempts()) == {str(waiting.pk), str(lost.pk)}
    assert stale_attempts(limit=1) == [str(lost.pk)]


def test_an_old_variant_of_a_retired_exercise_is_checked_as_it_was(ada: User) -> None:
    variant = drawn()
    attempt = submit(ada, variant, right(variant))
    Exercise.objects.update(
        status=Exercise.Status.RETIRED, version=2, specification={"changed": True}
    )

    check(str(attempt.pk))

    assert Attempt.objects.get().verdict == Attempt.Verdict.CORRECT
