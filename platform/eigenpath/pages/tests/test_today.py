"""Today names one next step, and why."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from roadmap.models import Concept
from tests.factories import (
    AttemptFactory,
    ConceptFactory,
    ConceptStateFactory,
    EnrolmentFactory,
    ExerciseFactory,
    PlanWeekConceptFactory,
    PrerequisiteFactory,
    StudyMarkFactory,
    VariantFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[Concept]:
    """Vectors, then norms in week 2, then projections."""
    concepts = [
        ConceptFactory.create(slug=slug, title=slug.capitalize(), order=order)
        for order, slug in enumerate(["vectors", "norms", "projections"])
    ]
    for first, second in zip(concepts, concepts[1:], strict=False):
        PrerequisiteFactory.create(concept=second, requires=first)
    PlanWeekConceptFactory.create(concept=concepts[1], week__number=2)
    return concepts


def known(learner: User, concept: Concept) -> None:
    ConceptStateFactory.create(
        learner=learner, concept=concept, known=0.9, unaided_count=2, unaided_days=2
    )


def test_nobody_is_sent_to_the_beginning(client: Client, chain: list[Concept]) -> None:
    page = client.get("/today/").content.decode()

    assert "Begin: Vectors" in page
    assert "it needs nothing before it and 2 concepts stand on it" in page


def test_whoever_knows_the_groundwork_goes_on_in_plan_order(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    known(ada, chain[0])

    page = ada_client.get("/today/").content.decode()

    assert "Begin: Norms" in page
    assert "the first in week 2 of the plan whose groundwork you have" in page
    assert "one concept stands on it" in page


def test_what_was_begun_is_continued_at_its_first_open_exercise(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    done, following = (
        ExerciseFactory.create(concept=chain[0], difficulty=i) for i in (1, 2)
    )
    variant = VariantFactory.create(exercise=done)
    AttemptFactory.create(learner=ada, variant=variant)
    ConceptStateFactory.create(learner=ada, concept=chain[0], known=0.64)

    page = ada_client.get("/today/").content.decode()

    assert "Continue with exercise 2" in page
    assert f'class="button is-next" href="/exercises/{following.slug}/"' in page
    assert "1 of 2 exercises are right" in page
    assert "Your estimate stands at 0.64" in page


def test_a_read_lesson_leads_to_its_exercises(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    ExerciseFactory.create(concept=chain[0])
    StudyMarkFactory.create(learner=ada, concept=chain[0])

    page = ada_client.get("/today/").content.decode()

    assert "Continue with exercise 1" in page


def test_there_is_exactly_one_next_step(client: Client, chain: list[Concept]) -> None:
    page = client.get("/today/").content.decode()

    assert page.count("is-next") == 1


def test_the_last_attempts_are_ones_own(
    ada: User, oscar: User, ada_client: Client, chain: list[Concept]
) -> None:
    mine = AttemptFactory.create(learner=ada)
    others = AttemptFactory.create(learner=oscar)

    page = ada_client.get("/today/").content.decode()

    assert f"/attempts/{mine.pk}/" in page
    assert f"/attempts/{others.pk}/" not in page


def test_the_week_follows_ones_own_dates(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    from django.utils import timezone

    week = PlanWeekConceptFactory.create(concept=chain[2], week__number=1).week
    EnrolmentFactory.create(learner=ada, plan=week.plan, start=timezone.localdate())

    page = ada_client.get("/today/").content.decode()

    assert "This week" in page
    assert week.title in page


def test_when_all_is_mastered_practice_goes_further(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    for concept in chain:
        known(ada, concept)

    assert "Everything is mastered" in ada_client.get("/today/").content.decode()


def test_an_account_goes_from_the_front_door_to_today(ada_client: Client) -> None:
    assert ada_client.get("/").headers["Location"] == "/today/"


def test_the_instructor_has_a_today_as_well(emmy_client: Client) -> None:
    assert emmy_client.get("/today/").status_code == 200
