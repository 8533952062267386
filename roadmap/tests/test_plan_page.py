"""The plan: words kept, dates by the learner's pace."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from roadmap.actions.plan import PlanWish, set_dates
from roadmap.actions.progress import mark_studied
from roadmap.models import Concept, Enrolment, Plan
from tests.factories import (
    ConceptFactory,
    EnrolmentFactory,
    PlanBulletConceptFactory,
    PlanBulletFactory,
    PlanWeekConceptFactory,
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


def _study_plan() -> Plan:
    """Two weeks with a concept of an hour and an hour of practice each."""
    for number in (1, 2):
        week = PlanWeekFactory.create(number=number, study_hours=1, practice_hours=1)
        concept = ConceptFactory.create(
            slug=f"c{number}", title=f"Topic {number}", minutes=60, order=number
        )
        PlanWeekConceptFactory.create(week=week, concept=concept)
        PracticeTaskFactory.create(week=week, text="power iteration")
    return Plan.objects.get()


def _behind(ada: User, *, by: int = 3) -> date:
    """Ada set dates some days ago and did nothing since; returns today."""
    today = timezone.localdate()
    start = today - timedelta(days=by)
    wish = PlanWish(start=start, hours_per_week=7)
    set_dates(ada, _study_plan(), wish, today=start)
    return today


def test_the_page_says_how_the_days_have_moved(ada: User, ada_client: Client) -> None:
    _behind(ada)

    page = ada_client.get("/plan/").content.decode()

    assert "Week 1 needed more room, so everything after it has moved by 3 days" in page
    assert "Nothing was dropped." in page
    assert "<s>" in page
    assert page.count("is-next") == 1
    assert "Today: Topic 1, about 1 h" in page
    assert "How the days have moved" in page


def test_the_fortnight_shows_today_what_was_done_and_what_is_free(
    ada: User, ada_client: Client
) -> None:
    _behind(ada)
    mark_studied(ada, Concept.objects.get(slug="c1"))

    page = ada_client.get("/plan/").content.decode()

    assert page.count("<li data-state=") == 14
    assert page.count('aria-current="date"') >= 1
    assert 'data-state="free"' in page or 'data-state="study"' in page


def test_more_hours_keep_the_end_from_the_page(ada: User, ada_client: Client) -> None:
    _behind(ada)
    assert "hours a week</button>" in ada_client.get("/plan/").content.decode()

    page = ada_client.post("/plan/keep-the-end/", follow=True).content.decode()

    assert "The end stays." in page
    assert ada.enrolments.get().hours_per_week > 7
    again = ada_client.post("/plan/keep-the-end/", follow=True).content.decode()
    assert "cannot be kept by more hours" in again


def test_an_invalid_form_keeps_every_word_and_says_the_repair(
    ada_client: Client,
) -> None:
    _study_plan()
    sent = {
        "start": "soon",
        "pace": "own",
        "hours_per_week": "99",
        "away_first": ["2099-03-09", "2099-04-01"],
        "away_last": ["2099-03-05", ""],
    }

    response = ada_client.post("/plan/", sent)

    page = response.content.decode()
    assert response.status_code == 422
    for text in (
        "A week has between 1 and 60 hours to give. Try 8.",
        "Write the day as 2026-01-31.",
        "A week needs at least one day of study. Tick one.",
        "A time away ends before it begins. Swap the two days.",
    ):
        assert text in page
    for typed in ("soon", "99", "2099-03-09", "2099-03-05", "2099-04-01"):
        assert f'value="{typed}"' in page


def test_times_away_are_kept_and_cleared(ada: User, ada_client: Client) -> None:
    _study_plan()
    away = {"away_first": ["2099-03-04", "2099-03-20"], "away_last": ["2099-03-06", ""]}

    ada_client.post("/plan/", FIELDS | away)

    kept = [(str(row.first), str(row.last)) for row in ada.enrolments.get().away.all()]
    assert kept == [("2099-03-04", "2099-03-06"), ("2099-03-20", "2099-03-20")]

    ada_client.post("/plan/", FIELDS)

    assert not ada.enrolments.get().away.exists()


def test_own_hours_are_needed_only_for_own_hours(ada: User, ada_client: Client) -> None:
    _study_plan()

    ada_client.post("/plan/", FIELDS | {"pace": "sixteen", "hours_per_week": ""})

    assert ada.enrolments.get().pace == "sixteen"


def test_the_dates_can_be_given_up(ada: User, ada_client: Client) -> None:
    _behind(ada)

    page = ada_client.post("/plan/leave/", follow=True).content.decode()

    assert "When do you begin?" in page
    assert not ada.enrolments.exists()
