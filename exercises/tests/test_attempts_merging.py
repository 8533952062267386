"""A guest signs in: answers, evidence and help move into the account."""

import pytest
from django.db import transaction

from eigenpath.accounts.models import User
from exercises.actions.merging import merge_attempts
from exercises.actions.variants import reveal_hint, reveal_solution
from exercises.jobs.attempts import check
from exercises.models import Attempt, VariantHelp
from exercises.tests.attempt_cast import drawn, right, submit, wrong
from roadmap.actions.progress import merge_learners
from roadmap.models import ConceptState, Evidence
from tests.factories import GuestFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def merge(guest: User, account: User) -> None:
    """What signing in does."""
    with transaction.atomic():
        merge_attempts(guest=guest, account=account)
        merge_learners(guest=guest, account=account)
        guest.delete()


def test_answers_and_evidence_of_a_guest_move_into_the_account(ada: User) -> None:
    guest, variant = GuestFactory.create(), drawn()
    attempts = [submit(guest, variant, right(variant)) for _ in range(2)]
    check(str(attempts[0].pk))
    known = ConceptState.objects.get(learner=guest).known

    merge(guest, ada)

    assert set(Attempt.objects.filter(learner=ada)) == set(attempts)
    assert Evidence.objects.get().learner == ada
    assert ConceptState.objects.get(learner=ada).known == pytest.approx(known)


def test_an_answer_on_its_way_is_checked_for_the_account(ada: User) -> None:
    guest, variant = GuestFactory.create(), drawn()
    attempt = submit(guest, variant, right(variant))

    merge(guest, ada)
    check(str(attempt.pk))

    assert Attempt.objects.get().verdict == "correct"
    assert Evidence.objects.get().learner == ada


def test_the_same_answer_sent_again_after_signing_in_is_the_same_attempt(
    ada: User,
) -> None:
    guest, variant = GuestFactory.create(), drawn()
    attempt = submit(guest, variant, wrong(variant))

    merge(guest, ada)

    assert submit(ada, variant, wrong(variant), attempt.pk).pk == attempt.pk
    assert Attempt.objects.count() == 1


def test_the_larger_help_of_the_two_counts(ada: User) -> None:
    guest, variant, other = GuestFactory.create(), drawn(), drawn(seed=2)
    for _ in range(2):
        reveal_hint(guest, variant)
    reveal_hint(ada, variant)
    reveal_solution(guest, other)

    merge(guest, ada)

    help_ = {row.variant_id: row for row in VariantHelp.objects.filter(learner=ada)}
    assert help_[variant.pk].hints == 2
    assert not help_[variant.pk].solution_seen
    assert help_[other.pk].solution_seen
