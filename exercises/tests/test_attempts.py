"""Submitting: stored once for each id, seen only by its owner, fitting or refused."""

import uuid
from typing import Any

import pytest

from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, InvalidInputError, MissingError
from exercises.actions.attempts import LONGEST_ANSWER, submit_attempt
from exercises.actions.variants import reveal_hint, reveal_solution
from exercises.models import Attempt, Exercise
from exercises.selectors.attempts import own_attempt, own_attempts
from exercises.tests.attempt_cast import drawn, right, submit, wrong
from tests.factories import AttemptFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BROKEN_ANSWERS: dict[str, object] = {
    "a number": 3,
    "nothing": None,
    "a truth": True,
    "infinity": float("inf"),
    "an object": {"re": "1"},
    "three levels": [[["1"]]],
    "a number in a list": ["1", 2],
    "a zero byte": "1\x00",
    "half a character": "\ud800",
}


def test_the_same_answer_sent_again_is_the_same_attempt(ada: User) -> None:
    variant, name = drawn(), uuid.uuid4()

    first = submit(ada, variant, wrong(variant), name)
    again = submit(ada, variant, wrong(variant), name)

    assert first.pk == again.pk == name
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("change", ["answer", "variant"])
def test_an_id_used_for_another_answer_is_a_conflict(ada: User, change: str) -> None:
    variant, name = drawn(), uuid.uuid4()
    submit(ada, variant, right(variant), name)
    other = drawn(seed=2) if change == "variant" else variant

    with pytest.raises(ConflictError):
        submit(ada, other, wrong(variant) if change == "answer" else right(other), name)

    assert Attempt.objects.get().answer == right(variant)


def test_an_id_of_somebody_else_is_not_seen(ada: User, oscar: User) -> None:
    variant, name = drawn(), uuid.uuid4()
    submit(ada, variant, right(variant), name)

    with pytest.raises(MissingError):
        submit(oscar, variant, right(variant), name)
    with pytest.raises(MissingError):
        own_attempt(oscar, name)
    assert own_attempts(oscar) == []


def test_a_stored_answer_is_sent_to_the_worker_after_the_commit(
    ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    variant = drawn()

    with django_capture_on_commit_callbacks() as sent:
        submit(ada, variant, right(variant))

    assert len(sent) == 1


def test_help_opened_before_an_answer_is_noted_with_it(ada: User) -> None:
    variant = drawn()
    before = submit(ada, variant, wrong(variant))
    reveal_hint(ada, variant)
    hinted = submit(ada, variant, wrong(variant))
    reveal_solution(ada, variant)
    shown = submit(ada, variant, wrong(variant))

    noted = [(row.hints, row.solution_seen) for row in (before, hinted, shown)]
    assert noted == [(0, False), (1, False), (1, True)]


@pytest.mark.parametrize("name", BROKEN_ANSWERS)
def test_an_answer_of_the_wrong_form_is_refused_in_words(ada: User, name: str) -> None:
    variant = drawn()

    with pytest.raises(InvalidInputError) as refusal:
        submit(ada, variant, {"answer": BROKEN_ANSWERS[name]})

    assert refusal.value.fields == {"answer.answer": "Send text, or lists of text."}
    assert not Attempt.objects.exists()


def test_an_answer_that_is_too_long_says_how_long_it_may_be(ada: User) -> None:
    variant = drawn()

    with pytest.raises(InvalidInputError, match="too long") as refusal:
        submit(ada, variant, {"answer": "1" * LONGEST_ANSWER})

    assert str(LONGEST_ANSWER) in refusal.value.fields["answer"]


def test_a_part_that_is_not_asked_is_refused_by_name(ada: User) -> None:
    variant = drawn()

    with pytest.raises(InvalidInputError, match="no part 'bonus'"):
        submit(ada, variant, {"answer": "1", "bonus": "1"})


def test_a_draft_takes_no_answers(ada: User) -> None:
    variant = drawn()
    Exercise.objects.update(status=Exercise.Status.DRAFT)
    variant.exercise.refresh_from_db()

    with pytest.raises(MissingError):
        submit(ada, variant, right(variant))


def test_a_retired_exercise_still_takes_answers_to_old_variants(ada: User) -> None:
    variant = drawn()
    Exercise.objects.update(status=Exercise.Status.RETIRED)
    variant.exercise.refresh_from_db()

    assert submit(ada, variant, right(variant)).status == Attempt.Status.PENDING


def test_the_latest_attempts_come_first_and_are_bounded(ada: User) -> None:
    variant = drawn()
    made = [AttemptFactory.create(learner=ada, variant=variant) for _ in range(4)]

    found = own_attempts(ada, variant=variant, limit=3)

    assert [row.pk for row in found] == [row.pk for row in reversed(made[1:])]
    assert own_attempts(None) == []


def test_an_unknown_learner_of_a_known_id_learns_nothing(oscar: User) -> None:
    attempt = AttemptFactory.create()

    with pytest.raises(MissingError) as refusal:
        submit_attempt(
            oscar,
            attempt_id=attempt.pk,
            variant=attempt.variant,
            answer=attempt.answer,
        )

    assert refusal.value.message == "There is no such attempt."
