"""Evidence in, states out."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError
from roadmap.actions.plan import PlanWish, set_dates
from roadmap.actions.progress import (
    Change,
    mark_studied,
    merge_learners,
    rebuild_progress,
    record_evidence,
)
from roadmap.engine.mastery import PRIOR, Status
from roadmap.models import Concept, ConceptState, Evidence, Pillar, Plan, Prerequisite
from roadmap.selectors.progress import (
    concept_estimate,
    progress_by_concept,
    shares_by_pillar,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def pillar() -> Pillar:
    return Pillar.objects.create(slug="calculus", title="Calculus", sign="∫", order=1)


@pytest.fixture
def limits(pillar: Pillar) -> Concept:
    return Concept.objects.create(
        slug="limits", title="Limits", pillar=pillar, goal="…", minutes=60, order=1
    )


@pytest.fixture
def slopes(pillar: Pillar, limits: Concept) -> Concept:
    concept = Concept.objects.create(
        slug="slopes", title="Slopes", pillar=pillar, goal="…", minutes=30, order=2
    )
    Prerequisite.objects.create(
        concept=concept, requires=limits, reason="A slope is a limit."
    )
    return concept


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def record(
    learner: User,
    concept: Concept,
    *,
    score: float = 1.0,
    day: int = 0,
    source: uuid.UUID | None = None,
) -> Change:
    return record_evidence(
        learner,
        concept,
        source=source or uuid.uuid4(),
        variant=uuid.uuid4(),
        exercise="a-slope",
        score=score,
        hints=0,
        solution_seen=False,
        guess=0.05,
        at=NOON + timedelta(days=day),
    )


def test_a_right_answer_lifts_the_estimate(ada: User, limits: Concept) -> None:
    change = record(ada, limits)

    assert change.before == PRIOR
    assert change.after > 0.8


def test_the_same_attempt_counts_once(ada: User, limits: Concept) -> None:
    source = uuid.uuid4()

    first = record(ada, limits, source=source)
    second = record(ada, limits, source=source)

    assert Evidence.objects.count() == 1
    assert second.after == first.after


def test_the_database_itself_refuses_a_second_row(ada: User, limits: Concept) -> None:
    source = uuid.uuid4()
    record(ada, limits, source=source)
    row = Evidence.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_states_rebuilt_from_evidence_are_the_same(ada: User, limits: Concept) -> None:
    for day, score in enumerate([0.0, 1.0, 1.0, 0.5]):
        record(ada, limits, score=score, day=day)
    before = ConceptState.objects.get()

    ConceptState.objects.update(known=0.0, evidence_count=0)
    rebuild_progress(ada)

    after = ConceptState.objects.get()
    assert after.known == pytest.approx(before.known, abs=1e-12)
    assert after.evidence_count == 4


def test_status_follows_evidence_and_groundwork(
    ada: User, limits: Concept, slopes: Concept
) -> None:
    start = progress_by_concept(ada)
    assert start["limits"].status is Status.READY
    assert start["slopes"].status is Status.GROUNDWORK

    record(ada, limits, day=0)
    record(ada, limits, day=1)

    after = progress_by_concept(ada)
    assert after["limits"].status is Status.MASTERED
    assert after["slopes"].status is Status.READY


def test_saying_studied_never_raises_the_estimate(ada: User, limits: Concept) -> None:
    mark_studied(ada, limits)

    found = progress_by_concept(ada)["limits"]
    assert found.is_studied
    assert found.known == PRIOR
    assert found.status is Status.READY


def test_shares_weigh_concepts_by_their_minutes(
    ada: User, limits: Concept, slopes: Concept
) -> None:
    record(ada, limits, day=0)
    record(ada, limits, day=1)

    share = shares_by_pillar(progress_by_concept(ada))[0]

    assert (share.mastered, share.total) == (1, 2)
    assert share.fraction == pytest.approx(60 / 90)


def test_another_learners_evidence_does_not_count(ada: User, limits: Concept) -> None:
    oscar = User.objects.create_user("oscar")

    record(oscar, limits)

    assert progress_by_concept(ada)["limits"].known == PRIOR


def test_the_steps_explain_the_number(ada: User, limits: Concept) -> None:
    record(ada, limits, score=0.0, day=0)
    change = record(ada, limits, score=1.0, day=1)

    found = concept_estimate(ada, limits)

    assert [step.answer.score for step in found.steps] == [0.0, 1.0]
    assert found.steps[-1].after == pytest.approx(change.after, abs=1e-12)


def test_a_guests_work_moves_to_the_account(ada: User, limits: Concept) -> None:
    guest = User.objects.create(username="guest-1", is_guest=True)
    record(guest, limits)
    mark_studied(guest, limits)

    merge_learners(guest=guest, account=ada)

    found = progress_by_concept(ada)["limits"]
    assert found.known > 0.8
    assert found.is_studied


def test_a_pace_outside_the_week_is_refused_with_advice(ada: User) -> None:
    plan = Plan.objects.create(slug="twelve-weeks", title="Twelve weeks")
    wish = PlanWish(start=NOON.date(), hours_per_week=0)

    with pytest.raises(InvalidInputError) as refusal:
        set_dates(ada, plan, wish, today=NOON.date())

    assert "Try 8" in refusal.value.fields["hours_per_week"]


def test_progress_costs_the_same_queries_for_many_concepts(
    ada: User, pillar: Pillar, limits: Concept
) -> None:
    with CaptureQueriesContext(connection) as few:
        progress_by_concept(ada)
    for number in range(20):
        Concept.objects.create(
            slug=f"c-{number}",
            title="…",
            pillar=pillar,
            goal="…",
            minutes=30,
            order=10 + number,
        )

    with CaptureQueriesContext(connection) as many:
        progress_by_concept(ada)

    assert len(many) == len(few)
