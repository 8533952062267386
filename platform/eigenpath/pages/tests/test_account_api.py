"""The account, today and progress over time, as programs have them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.actions import make_instructor
from eigenpath.accounts.models import User
from roadmap.models import Evidence
from tests.factories import GuestFactory
from tests.private_rows import make_private_rows
from tests.worlds import build_world, let_work

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse"
SETTINGS = {
    "time_zone": "Europe/Berlin",
    "goal_kind": "answers",
    "goal_amount": 30,
    "shows_goal": False,
}


@pytest.fixture(autouse=True)
def nobody_failed_yet() -> None:
    """Wrong passwords of other tests do not count."""
    cache.clear()


def send(client: Client, method: str, path: str, body: dict[str, Any]) -> Any:
    """JSON, sent."""
    call = getattr(client, method)
    return call(f"/api/v1/{path}", json.dumps(body), content_type="application/json")


def test_the_account_says_who_one_is(ada: User, ada_client: Client) -> None:
    told = ada_client.get("/api/v1/account/").json()

    assert told["name"] == "ada"
    assert told["uuid"] == str(ada.uuid)
    assert not told["guest"]


def test_settings_are_replaced_as_a_whole(ada: User, ada_client: Client) -> None:
    answer = send(ada_client, "put", "account/settings/", SETTINGS)

    assert answer.status_code == 200
    assert ada_client.get("/api/v1/account/settings/").json() == SETTINGS
    ada.refresh_from_db()
    assert ada.goal_amount == 30


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"goal_kind": "pages"}, "goal_kind"),
        ({"goal_amount": 0}, "goal_amount"),
        ({"goal_amount": 9_999}, "goal_amount"),
    ],
)
def test_settings_that_cannot_be_are_refused_by_field(
    change: dict[str, Any], field: str, ada: User, ada_client: Client
) -> None:
    answer = send(ada_client, "put", "account/settings/", SETTINGS | change)

    assert answer.status_code in {400, 422}
    assert field in answer.json()["fields"]
    ada.refresh_from_db()
    assert ada.goal_kind == ""


def test_own_data_is_that_of_the_file() -> None:
    rows = make_private_rows(make_instructor(username="emmy", password=PASSWORD))
    client = Client()
    client.force_login(rows.ada)

    told = client.get("/api/v1/account/data/").json()
    file = json.loads(client.get("/account/data/eigenpath.json").content)

    assert told["format"] == file["format"]
    assert told["tables"] == file["tables"]


def test_deleting_needs_password_and_consent(ada: User, ada_client: Client) -> None:
    for body, field in (
        ({"consent": True}, "password"),
        ({"consent": True, "password": "wrong"}, "password"),
        ({"consent": False, "password": PASSWORD}, "consent"),
    ):
        answer = send(ada_client, "delete", "account/", body)
        assert answer.status_code == 422
        assert field in answer.json()["fields"]

    assert User.objects.filter(pk=ada.pk).exists()


def test_deleting_ends_the_account_with_its_evidence(
    ada: User, ada_client: Client
) -> None:
    let_work(ada, build_world(2))

    answer = send(
        ada_client, "delete", "account/", {"consent": True, "password": PASSWORD}
    )

    assert answer.status_code == 204
    assert not User.objects.filter(pk=ada.pk).exists()
    assert not Evidence.objects.exists()
    assert ada_client.get("/api/v1/account/").status_code == 401


def test_a_password_is_not_tried_for_ever_over_the_api(
    ada: User, ada_client: Client
) -> None:
    wrong = {"consent": True, "password": "wrong"}

    tried = [
        send(ada_client, "delete", "account/", wrong).status_code for _ in range(11)
    ]
    right = send(ada_client, "delete", "account/", wrong | {"password": PASSWORD})

    assert tried == [422] * 10 + [429]
    assert right.status_code == 429
    assert "Retry-After" in right.headers
    assert User.objects.filter(pk=ada.pk).exists()


def test_a_guest_only_consents(client: Client) -> None:
    guest = GuestFactory.create()
    client.force_login(guest)

    assert send(client, "delete", "account/", {"consent": True}).status_code == 204
    assert not User.objects.filter(pk=guest.pk).exists()


def test_an_instructor_stays_for_the_history(emmy: User, emmy_client: Client) -> None:
    body = {"consent": True, "password": PASSWORD}

    assert send(emmy_client, "delete", "account/", body).status_code == 403
    assert User.objects.filter(pk=emmy.pk).exists()


@pytest.mark.parametrize(
    "path",
    [
        *("account/", "account/settings/", "account/data/"),
        *("today/", "progress/history/"),
    ],
)
def test_nobody_is_asked_for_a_key(path: str, client: Client) -> None:
    assert client.get(f"/api/v1/{path}").status_code == 401


def test_today_has_the_next_step_with_its_numbers(
    ada: User, ada_client: Client
) -> None:
    build_world(4)

    told = ada_client.get("/api/v1/today/").json()

    first = told["candidates"][0]
    assert told["next"]["concept"] == first["concept"] == "concept-0"
    assert first["above"] == 3
    assert first["score"] == pytest.approx(
        60 * first["value"] * first["ready"] * first["gain"] / first["minutes"]
    )
    assert "3 concepts stand on it" in told["next"]["reason"]
    assert len(told["days"]) == 7
    assert told["streak"] == {"days": 0, "includes_today": False, "first": None}


def test_today_is_the_day_where_the_learner_is(ada: User, ada_client: Client) -> None:
    ada.time_zone = "Pacific/Kiritimati"
    ada.save()

    told = ada_client.get("/api/v1/today/").json()

    assert told["time_zone"] == "Pacific/Kiritimati"
    with timezone.override("Pacific/Kiritimati"):
        today = timezone.localdate()
    assert told["day"] in {str(today), str(today - timedelta(1))}


def test_the_history_ends_where_progress_is(ada: User, ada_client: Client) -> None:
    let_work(ada, build_world(4))

    told = ada_client.get("/api/v1/progress/history/").json()
    progress = ada_client.get("/api/v1/progress/").json()

    known = sum(row["known"] for row in progress["concepts"] if row["evidence_count"])
    assert told["growth"][-1]["known"] == pytest.approx(known)
    assert told["growth"][-1]["mastered"] == 4
    assert sum(day["answers"] for day in told["practice"]) == 8


def test_the_history_of_a_pillar_has_its_concepts_only(
    ada: User, ada_client: Client
) -> None:
    world = build_world(4)
    let_work(ada, world)
    pillar = world.concepts[0].pillar.slug

    of_it = ada_client.get(f"/api/v1/progress/history/?pillar={pillar}").json()
    of_none = ada_client.get("/api/v1/progress/history/?pillar=nowhere").json()

    assert of_it["growth"]
    assert of_none["growth"] == []


def test_oscar_sees_nothing_of_ada_over_the_api(client: Client) -> None:
    rows = make_private_rows(make_instructor(username="emmy", password=PASSWORD))
    client.force_login(rows.oscar)

    for path in ("account/", "account/data/", "today/", "progress/history/"):
        text = client.get(f"/api/v1/{path}").content.decode()
        assert not any(word in text for word in rows.markers.values()), path
