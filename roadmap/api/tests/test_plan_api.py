"""A client sets dates, reads days and moves, and makes a calendar: only its own."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from roadmap.actions.plan import PlanWish, set_dates
from roadmap.models import Enrolment, Plan
from tests.factories import ConceptFactory, PlanWeekConceptFactory, PlanWeekFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/plan/twelve-weeks/"
WISH: dict[str, Any] = {
    "start": "2099-03-02",
    "pace": "own",
    "hours_per_week": 7,
    "weekdays": [0, 1, 2, 3, 4, 5],
    "away": [{"first": "2099-03-03", "last": "2099-03-04"}],
}


@pytest.fixture(autouse=True)
def plan(db: None) -> Plan:
    """A week with two concepts of an hour and an hour of practice."""
    week = PlanWeekFactory.create(number=1, study_hours=2, practice_hours=1)
    for place in range(2):
        concept = ConceptFactory.create(slug=f"c{place}", minutes=60, order=place)
        PlanWeekConceptFactory.create(week=week, concept=concept, order=place)
    return Plan.objects.get()


def _put(client: Client, body: dict[str, Any]) -> Any:
    return client.put(f"{ADDRESS}enrolment/", body, content_type="application/json")


def test_dates_are_set_and_read_back(ada_client: Client) -> None:
    told = _put(ada_client, WISH).json()

    assert told == ada_client.get(f"{ADDRESS}enrolment/").json()
    assert {name: told[name] for name in WISH} == WISH
    assert told["planned_last_day"] == told["last_day"] == "2099-03-06"
    assert told["has_calendar"] is False


def test_setting_dates_makes_a_guest_of_nobody(client: Client) -> None:
    assert _put(client, WISH).status_code == 200

    assert Enrolment.objects.get().learner.is_guest


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"hours_per_week": 0}, "hours_per_week"),
        ({"pace": "hasty"}, "pace"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": [7]}, "weekdays"),
        ({"start": "soon"}, "start"),
        ({"away": [{"first": "2099-03-04", "last": "2099-03-03"}]}, "away"),
    ],
)
def test_what_cannot_be_is_told_by_field(
    change: dict[str, Any], field: str, ada_client: Client
) -> None:
    response = _put(ada_client, WISH | change)

    assert response.status_code in (400, 422)
    assert field in response.json()["fields"]
    assert not Enrolment.objects.exists()


def test_days_hold_concepts_and_practice_between_two_days(ada_client: Client) -> None:
    _put(ada_client, WISH)

    days = ada_client.get(f"{ADDRESS}days/?from=2099-03-01&to=2099-03-05").json()

    assert [day["day"] for day in days] == ["2099-03-02", "2099-03-05"]
    first = days[0]["items"][0]
    assert (first["kind"], first["concept"], first["week"]) == ("concept", "c0", 1)
    wrong = ada_client.get(f"{ADDRESS}days/?from=soon")
    assert wrong.status_code == 400
    assert "from" in wrong.json()["fields"]


def test_moves_are_told_with_their_weeks(
    ada: User, ada_client: Client, plan: Plan
) -> None:
    today = timezone.localdate()
    start = today - timedelta(days=5)
    set_dates(ada, plan, PlanWish(start=start, hours_per_week=7), today=start)

    moves = ada_client.get(f"{ADDRESS}moves/").json()

    assert [(one["reason"], one["week"]) for one in moves] == [("behind", 1)]
    assert date.fromisoformat(moves[0]["end_now"]) > today
    assert moves[0]["weeks"]["1"]["planned"][0] == start.isoformat()


def test_the_end_can_be_kept_only_once_it_has_moved(ada_client: Client) -> None:
    _put(ada_client, WISH)

    response = ada_client.post(f"{ADDRESS}enrolment/keep-the-end/")

    assert response.status_code == 409


def test_a_calendar_is_made_and_revoked(client: Client, ada_client: Client) -> None:
    _put(ada_client, WISH)

    made = ada_client.post(f"{ADDRESS}calendar/")

    assert made.status_code == 201
    assert made["Cache-Control"] == "no-store"
    address = made.json()["address"]
    assert client.get(address).status_code == 200
    assert ada_client.post(f"{ADDRESS}calendar/revoke/").status_code == 204
    assert client.get(address).status_code == 404


def test_dates_are_given_up(ada_client: Client) -> None:
    _put(ada_client, WISH)

    assert ada_client.post(f"{ADDRESS}enrolment/leave/").status_code == 204

    assert not Enrolment.objects.exists()
    assert ada_client.get(f"{ADDRESS}enrolment/").status_code == 404


@pytest.mark.parametrize("end", ["enrolment/", "days/", "moves/"])
def test_oscar_and_nobody_find_nothing_of_adas(
    end: str, client: Client, ada_client: Client, oscar_client: Client
) -> None:
    _put(ada_client, WISH)

    for other in (oscar_client, client):
        assert other.get(ADDRESS + end).status_code == 404
    assert oscar_client.post(f"{ADDRESS}enrolment/leave/").status_code == 404
    assert oscar_client.post(f"{ADDRESS}calendar/").status_code == 404
    assert Enrolment.objects.count() == 1


def test_there_is_no_other_plan(ada_client: Client) -> None:
    address = "/api/v1/plan/no-such-plan/enrolment/"

    response = ada_client.put(address, WISH, content_type="application/json")

    assert response.status_code == 404
