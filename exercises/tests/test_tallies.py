"""Adding up answers: what counts, what does not, who is at it, and nothing personal."""

import uuid
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from celery.exceptions import OperationalError
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from scipy.stats import pointbiserialr

from eigenpath.accounts.actions import delete_account
from eigenpath.accounts.models import User
from exercises.actions.tallies import Asked, ask_to_add_up
from exercises.jobs.tallies import _Lease, add_up
from exercises.models import (
    Attempt,
    Exercise,
    ExerciseTally,
    TallyRun,
    Variant,
    VariantHelp,
)
from exercises.tasks import add_up_answers
from tests import factories as make
from tests.answered import let_class_answer
from tests.query_counts import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.database]

RIGHT, WRONG, UNGRADED = "correct", "wrong", "ungraded"


def answer(learner: User, variant: Variant, verdict: str, **changes: Any) -> Attempt:
    """A checked answer, later than all before it."""
    mistake = changes.pop("mistake", None)
    named = {"name": mistake, "reveals": "", "look": ""} if mistake else None
    part = {"id": "answer", "verdict": verdict, "mistake": named}
    made: Attempt = make.AttemptFactory.create(
        learner=learner,
        variant=variant,
        verdict=verdict,
        score=float(verdict == RIGHT),
        result={"verdict": verdict, "score": 0.0, "parts": [part]},
        **changes,
    )
    return made


def five(variant: Variant) -> list[User]:
    """Five learners who were right at once."""
    people = [make.UserFactory.create() for _ in range(5)]
    for person in people:
        answer(person, variant, RIGHT, seconds=60)
    return people


def tally_of(exercise: Exercise, version: int = 1) -> ExerciseTally:
    """What is found when everything is added up."""
    add_up()
    return exercise.tallies.get(version=version)


def test_answers_are_counted_as_they_are_told_on_the_page() -> None:
    variant = make.VariantFactory.create()
    five(variant)
    slow = make.UserFactory.create()
    answer(slow, variant, UNGRADED)
    answer(slow, variant, WRONG, mistake="difference", seconds=100)
    answer(slow, variant, WRONG, hints=1)
    answer(slow, variant, RIGHT, hints=1)
    make.VariantHelpFactory.create(learner=slow, variant=variant, hints=1)

    found = tally_of(variant.exercise)

    assert (found.learners, found.first_tries, found.first_right) == (6, 6, 5)
    assert (found.answers, found.ungraded, found.right_at_last) == (8, 1, 6)
    assert (found.wrong, found.unexplained) == (2, 1)
    assert (found.hint_openers, found.solution_openers) == (1, 0)
    assert (found.median_tries, found.median_seconds) == (1.0, 60.0)
    assert found.mistakes == [{"name": "difference", "answers": 1, "learners": 1}]
    assert (found.discrimination, found.fifths) == (None, [])


def test_a_hinted_answer_is_not_right_at_first_and_a_shown_one_is_no_try() -> None:
    variant = make.VariantFactory.create()
    five(variant)
    hinted, shown = make.UserFactory.create(), make.UserFactory.create()
    answer(hinted, variant, RIGHT, hints=2)
    answer(shown, variant, RIGHT, solution_seen=True)
    answer(shown, make.VariantFactory.create(exercise=variant.exercise), RIGHT)
    help_ = make.VariantHelpFactory.create(learner=shown, variant=variant, hints=0)
    VariantHelp.objects.filter(pk=help_.pk).update(solution_seen=True)

    found = tally_of(variant.exercise)

    assert (found.learners, found.first_tries, found.first_right) == (7, 6, 5)
    assert found.solution_openers == 1


def test_what_staff_try_and_what_waits_or_failed_does_not_count(emmy: User) -> None:
    variant = make.VariantFactory.create()
    five(variant)
    answer(emmy, variant, WRONG, mistake="difference")
    make.VariantHelpFactory.create(learner=emmy, variant=variant)
    for status in ("pending", "failed"):
        answer(make.UserFactory.create(), variant, WRONG, status=status)

    found = tally_of(variant.exercise)

    assert (found.learners, found.answers, found.wrong) == (5, 5, 0)
    assert found.hint_openers == 0


def test_guests_are_learners_too() -> None:
    variant = make.VariantFactory.create()
    answer(make.GuestFactory.create(), variant, WRONG)

    assert tally_of(variant.exercise).learners == 1


def test_versions_are_never_mixed() -> None:
    exercise = make.ExerciseFactory.create(version=2)
    old = make.VariantFactory.create(exercise=exercise, version=1)
    new = make.VariantFactory.create(exercise=exercise, version=2)
    for person in five(old):
        answer(person, new, WRONG)

    assert tally_of(exercise, 1).first_right == 5
    assert tally_of(exercise, 2).first_right == 0


def test_of_fewer_than_five_nothing_is_kept_but_the_first_try() -> None:
    variant = make.VariantFactory.create()
    for _ in range(4):
        person = make.UserFactory.create()
        answer(person, variant, WRONG, mistake="difference", seconds=9)
        make.VariantHelpFactory.create(learner=person, variant=variant)

    found = tally_of(variant.exercise)

    assert (found.learners, found.first_tries, found.is_told) == (4, 4, False)
    assert (found.answers, found.wrong, found.hint_openers) == (0, 0, 0)
    assert (found.mistakes, found.median_tries, found.median_seconds) == (
        *([], None),
        None,
    )


def test_half_who_never_get_it_have_no_median() -> None:
    variant = make.VariantFactory.create()
    five(variant)
    for _ in range(6):
        answer(make.UserFactory.create(), variant, WRONG)

    assert tally_of(variant.exercise).median_tries is None


def test_discrimination_is_that_of_scipy_over_the_other_exercises() -> None:
    exercises = make.ExerciseFactory.create_batch(8)
    people = let_class_answer(exercises, learners=40, seed=7)

    found = tally_of(exercises[0])

    firsts = _firsts_by_hand(people)
    own = [who for who in firsts if exercises[0].pk in firsts[who]]
    pairs = [
        (
            firsts[who][exercises[0].pk],
            np.mean([v for k, v in firsts[who].items() if k != exercises[0].pk]),
        )
        for who in own
        if len(firsts[who]) > 5
    ]
    assert len(pairs) >= 30
    second = pointbiserialr(*map(np.array, zip(*pairs, strict=True)))
    assert found.compared == len(pairs)
    # Some tens of terms a sum.
    assert found.discrimination == pytest.approx(second.statistic, abs=1e-13)
    assert found.discrimination_low is not None
    assert len(found.fifths) == 5


def _firsts_by_hand(people: list[User]) -> dict[int, dict[int, bool]]:
    """Who was right at first where, by walking through every answer."""
    firsts: dict[int, dict[int, bool]] = {person.pk: {} for person in people}
    rows = Attempt.objects.exclude(verdict=UNGRADED).order_by("created_at", "pk")
    for row in rows.select_related("variant"):
        is_right = row.verdict == RIGHT and not row.hints
        firsts[row.learner_id].setdefault(row.variant.exercise_id, is_right)
    return firsts


def test_a_deleted_account_is_gone_with_the_next_addition() -> None:
    variant = make.VariantFactory.create()
    people = five(variant)
    assert tally_of(variant.exercise).learners == 5

    delete_account(people[0])

    assert tally_of(variant.exercise).learners == 4
    for person in people[1:]:
        delete_account(person)
    add_up()
    assert not ExerciseTally.objects.exists()


def test_nothing_in_the_tables_refers_to_a_person() -> None:
    for model in (ExerciseTally, TallyRun):
        fields = model._meta.get_fields()
        assert not [one.name for one in fields if one.related_model is User]


def test_adding_up_twice_gives_the_same_rows() -> None:
    variant = make.VariantFactory.create()
    five(variant)
    once = tally_of(variant.exercise)

    twice = tally_of(variant.exercise)

    assert ExerciseTally.objects.count() == 1
    skipped = {"id", "added_up_at", "_state"}
    assert {k: v for k, v in vars(once).items() if k not in skipped} == {
        k: v for k, v in vars(twice).items() if k not in skipped
    }


def test_of_two_workers_one_leaves() -> None:
    make.AttemptFactory.create()
    lease = _Lease.claimed()
    assert lease is not None

    assert add_up() is None
    assert not ExerciseTally.objects.exists()

    TallyRun.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert add_up() == 1


def test_who_lost_the_lease_writes_nothing() -> None:
    lease = _Lease.claimed()
    assert lease is not None
    TallyRun.objects.update(lease=uuid.uuid4())

    lease.until = timezone.now()

    assert not lease.is_kept()
    assert not lease.end(finished_at=timezone.now())


def test_the_lease_is_renewed_while_the_work_goes_on() -> None:
    lease = _Lease.claimed()
    assert lease is not None
    lease.until = timezone.now() + timedelta(seconds=5)

    assert lease.is_kept()

    assert lease.until - timezone.now() > TallyRun.LEASE - timedelta(seconds=5)
    assert TallyRun.objects.get().lease_until == lease.until


def test_no_answers_at_all_are_added_up_too() -> None:
    assert add_up() == 0
    assert TallyRun.objects.get().finished_at is not None


@pytest.mark.parametrize("size", [10, 50])
def test_more_learners_cost_no_more_queries(size: int) -> None:
    let_class_answer([make.ExerciseFactory.create()], learners=size)
    add_up()

    assert count_queries(add_up) == 10


def test_impossible_counts_are_refused_by_the_database() -> None:
    exercise = make.ExerciseFactory.create()
    known = {"exercise": exercise, "version": 1, "added_up_at": timezone.now()}
    for counts in (
        {"learners": 1, "first_tries": 1, "first_right": 2},
        {"learners": 1, "first_tries": 2, "first_right": 1},
        {"learners": 1, "first_tries": 1, "first_right": 1, "unexplained": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExerciseTally.objects.create(**known, **counts)
    with pytest.raises(IntegrityError), transaction.atomic():
        TallyRun.objects.create(pk=2)


def test_the_task_adds_up_every_night() -> None:
    variant = make.VariantFactory.create()
    answer(make.UserFactory.create(), variant, RIGHT)

    assert add_up_answers.apply().result == 1

    sent = {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
    assert add_up_answers.name in sent


def test_asking_sends_the_task_unless_it_runs_or_nothing_can_be_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(add_up_answers, "delay_on_commit", lambda: sent.append("task"))

    assert ask_to_add_up() is Asked.SENT
    lease = _Lease.claimed()
    assert lease is not None
    assert ask_to_add_up() is Asked.RUNNING
    lease.end(finished_at=timezone.now())

    def refuse() -> None:
        raise OperationalError("away")

    monkeypatch.setattr(add_up_answers, "delay_on_commit", refuse)
    assert ask_to_add_up() is Asked.AWAY
    assert sent == ["task"]
