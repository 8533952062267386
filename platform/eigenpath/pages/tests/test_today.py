"""Today names one next step, and why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from exercises.models import Attempt, Exercise
from roadmap.actions.progress import record_evidence
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
    assert (
        "Chosen because 2 concepts stand on it and the plan has it in week 2." in page
    )
    assert "It needs nothing before it." in page
    assert 'href="/diagnostic/"' in page


def test_whoever_knows_the_groundwork_goes_on_in_plan_order(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    known(ada, chain[0])

    page = ada_client.get("/today/").content.decode()

    assert "Begin: Norms" in page
    assert "one concept stands on it and the plan has it in week 2" in page
    assert "You have all it needs." in page


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
    week = PlanWeekConceptFactory.create(concept=chain[2], week__number=1).week
    EnrolmentFactory.create(learner=ada, plan=week.plan, start=timezone.localdate())

    page = ada_client.get("/today/").content.decode()

    assert "This week" in page
    assert week.title in page


def test_ones_own_dates_speak_in_the_reason(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    week = chain[1].week_entries.get().week
    EnrolmentFactory.create(learner=ada, plan=week.plan, start=timezone.localdate())

    page = ada_client.get("/today/").content.decode()

    assert "week 2 of your plan cannot go on without it" in page


def right_once(learner: User, exercise: Exercise, *, days_ago: int) -> None:
    """One right answer without help, so many days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    attempt = AttemptFactory.create(
        learner=learner, variant=VariantFactory.create(exercise=exercise), seconds=90
    )
    Attempt.objects.filter(pk=attempt.pk).update(created_at=at)
    record_evidence(
        learner,
        exercise.concept,
        source=attempt.pk,
        variant=attempt.variant_id,
        exercise=exercise.slug,
        score=1.0,
        hints=0,
        solution_seen=False,
        guess=0.05,
        at=at,
    )


def test_a_concept_that_was_right_on_another_day_is_due(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    exercise = ExerciseFactory.create(concept=chain[0], slug="sum", minutes=3)
    right_once(ada, exercise, days_ago=2)

    page = ada_client.get("/today/").content.decode()

    due = page.split('id="due"')[1].split("</section>")[0]
    assert 'href="/exercises/sum/?another=1"' in due
    assert "estimate 0.86" in due
    assert "3 min" in due


def test_what_was_right_today_waits_and_the_plan_goes_on(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    right_once(ada, ExerciseFactory.create(concept=chain[0]), days_ago=0)

    page = ada_client.get("/today/").content.decode()

    assert "Begin: Norms" in page
    assert "What it needs stands at 0.86." in page
    assert "another day comes first" in page


def test_a_mastered_concept_is_not_due(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    exercise = ExerciseFactory.create(concept=chain[0])
    right_once(ada, exercise, days_ago=4)
    right_once(ada, exercise, days_ago=3)

    page = ada_client.get("/today/").content.decode()

    assert "Nothing today." in page


def test_the_week_shows_the_days_that_had_an_answer(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    right_once(ada, ExerciseFactory.create(concept=chain[0]), days_ago=0)

    page = ada_client.get("/today/").content.decode()

    assert page.count('aria-current="date"') == 1
    assert 'data-state="now-done"' in page
    assert "One answer checked this week." in page


def test_the_goal_is_filled_by_what_is_known(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    ada.goal_kind, ada.goal_amount = User.Goal.ANSWERS, 4
    ada.save()
    right_once(ada, ExerciseFactory.create(concept=chain[0]), days_ago=0)

    page = ada_client.get("/today/").content.decode()

    assert "1 of 4 answers" in page
    assert "25 % of the goal" in page


def test_goal_and_row_can_be_switched_off(
    ada: User, ada_client: Client, chain: list[Concept]
) -> None:
    assert "goal-t" in ada_client.get("/today/").content.decode()

    ada_client.post("/account/settings/", {"goal_kind": ""})

    assert "goal-t" not in ada_client.get("/today/").content.decode()


def test_the_choice_is_laid_open_with_its_numbers(
    client: Client, chain: list[Concept]
) -> None:
    page = client.get("/today/").content.decode()

    table = page.split('id="others"')[1].split("</table>")[0]
    assert '<a href="/concepts/vectors/">Vectors</a>' in table
    assert '<td class="num">0.75</td>' in table


def test_oscar_sees_nothing_of_adas_days(
    ada: User, oscar_client: Client, chain: list[Concept]
) -> None:
    right_once(ada, ExerciseFactory.create(concept=chain[0]), days_ago=2)

    page = oscar_client.get("/today/").content.decode()

    assert "No answer yet this week." in page
    assert 'id="due"' not in page


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
