"""The plan: words kept, dates by the learner's pace."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from roadmap.models import Enrolment
from tests.factories import (
    ConceptFactory,
    EnrolmentFactory,
    PlanBulletConceptFactory,
    PlanBulletFactory,
    PlanWeekFactory,
    PracticeTaskFactory,
)

pytestmark = pytest.mark.django_db
FIELDS: dict[str, str | list[str]] = {
    "start": "2099-03-02",
    "pace": "own",
    "hours_per_week": "10",
    "weekdays": [str(day) for day in range(7)],
}


def test_bullets_stand_word_for_word_with_their_concepts(client: Client) -> None:
    week = PlanWeekFactory.create(number=1)
    bullet = PlanBulletFactory.create(week=week, text="Eigen-stuff & PCA <basics>")
    concept = ConceptFactory.create(slug="pca")
    PlanBulletConceptFactory.create(bullet=bullet, concept=concept, elsewhere=True)
    PracticeTaskFactory.create(week=week, text="power iteration")

    page = client.get("/plan/").content.decode()

    assert "Eigen-stuff &amp; PCA &lt;basics&gt;" in page
    assert "in another block" in page
    assert "/concepts/pca/" in page
    assert "Power iteration." in page


def test_a_learner_sets_the_first_day_and_the_pace(
    ada: User, ada_client: Client
) -> None:
    PlanWeekFactory.create(number=1, study_hours=8, practice_hours=2)

    response = ada_client.post("/plan/", FIELDS, follow=True)

    enrolment = Enrolment.objects.get(learner=ada)
    assert enrolment.hours_per_week == 10
    assert "2 Mar 2099 to 8 Mar 2099" in response.content.decode()


def test_moving_the_dates_changes_the_one_enrolment(
    ada: User, ada_client: Client
) -> None:
    week = PlanWeekFactory.create(number=1)
    EnrolmentFactory.create(learner=ada, plan=week.plan)

    ada_client.post("/plan/", {**FIELDS, "hours_per_week": "5"})

    assert [row.hours_per_week for row in ada.enrolments.all()] == [5]


@pytest.mark.parametrize("hours", ["0", "61", "many", ""])
def test_an_impossible_pace_is_refused_beside_its_field(
    hours: str, ada: User, ada_client: Client
) -> None:
    PlanWeekFactory.create(number=1)

    response = ada_client.post("/plan/", {**FIELDS, "hours_per_week": hours})

    assert response.status_code == 422
    assert 'id="id_hours_per_week_error"' in response.content.decode()
    assert not ada.enrolments.exists()


def test_setting_dates_is_an_action_worth_keeping_for_a_guest(client: Client) -> None:
    PlanWeekFactory.create(number=1)

    client.post("/plan/", FIELDS)

    assert Enrolment.objects.get().learner.is_guest


def test_oscar_does_not_see_adas_dates(ada: User, oscar_client: Client) -> None:
    week = PlanWeekFactory.create(number=1)
    EnrolmentFactory.create(learner=ada, plan=week.plan)

    page = oscar_client.get("/plan/").content.decode()

    assert "When do you begin?" in page
