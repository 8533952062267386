"""Name, password and settings: what was sent is kept, or it is said what to mend."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from eigenpath.accounts.actions import change_settings, merge_settings
from eigenpath.accounts.models import ApiToken, User
from eigenpath.lib.errors import InvalidInputError
from tests.factories import GuestFactory, UserFactory

pytestmark = pytest.mark.django_db
OLD, NEW = "correct horse", "battery staple and a nail"
WEEK = {"time_zone": "Europe/Berlin", "goal_kind": "minutes", "goal_amount": "120"}


@pytest.fixture(autouse=True)
def nobody_failed_yet() -> None:
    """Wrong passwords of other tests do not count."""
    cache.clear()


def test_name_and_address_are_kept(ada: User, ada_client: Client) -> None:
    sent = {"username": "augusta", "email": "a@example.org"}

    ada_client.post("/account/profile/", sent)

    ada.refresh_from_db()
    assert (ada.username, ada.email) == ("augusta", "a@example.org")


def test_ones_own_name_in_other_letters_is_free(ada: User, ada_client: Client) -> None:
    ada_client.post("/account/profile/", {"username": "Ada", "email": ""})

    ada.refresh_from_db()
    assert ada.username == "Ada"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"username": "OSCAR", "email": ""}, "username"),
        ({"username": "guest-of-honour", "email": ""}, "username"),
        ({"username": "two words", "email": ""}, "username"),
        ({"username": "ada", "email": "nowhere"}, "email"),
    ],
)
def test_what_cannot_be_a_name_or_address_is_said_and_not_lost(
    sent: dict[str, str], field: str, ada: User, oscar: User, ada_client: Client
) -> None:
    response = ada_client.post("/account/profile/", sent)
    page = response.content.decode()

    assert response.status_code == 422
    assert f'id="profile_{field}_error"' in page
    assert f'value="{sent[field]}"' in page
    ada.refresh_from_db()
    assert ada.username == "ada"


def test_the_password_changes_and_this_browser_stays(
    ada: User, ada_client: Client
) -> None:
    other = Client()
    other.force_login(ada)

    ada_client.post("/account/password/", {"old": OLD, "new": NEW})

    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert ada_client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"old": "wrong", "new": NEW}, "old"),
        ({"old": OLD, "new": "short"}, "new"),
        ({"old": OLD, "new": "password"}, "new"),
        ({"new": NEW}, "old"),
    ],
)
def test_a_password_is_not_changed_by_mistake(
    sent: dict[str, str], field: str, ada: User, ada_client: Client
) -> None:
    response = ada_client.post("/account/password/", sent)

    assert response.status_code == 422
    assert f'id="password_{field}_error"' in response.content.decode()
    assert NEW not in response.content.decode()
    ada.refresh_from_db()
    assert ada.check_password(OLD)


def test_the_old_password_is_not_tried_for_ever(ada: User, ada_client: Client) -> None:
    wrong = {"old": "wrong", "new": NEW}

    tried = [
        ada_client.post("/account/password/", wrong).status_code for _ in range(11)
    ]
    right = ada_client.post("/account/password/", {"old": OLD, "new": NEW})

    assert tried == [422] * 10 + [429]
    assert right.status_code == 429
    ada.refresh_from_db()
    assert ada.check_password(OLD)


def test_settings_are_kept(ada: User, ada_client: Client) -> None:
    ada_client.post("/account/settings/", WEEK)

    ada.refresh_from_db()
    assert (ada.time_zone, ada.goal_kind, ada.goal_amount, ada.shows_goal) == (
        *("Europe/Berlin", "minutes", 120),
        False,
    )
    page = ada_client.get("/account/").content.decode()
    assert '<option value="Europe/Berlin" selected>' in page


def test_somebody_unknown_may_have_settings_too(client: Client) -> None:
    client.post("/account/settings/", WEEK)

    assert User.objects.get().is_guest
    assert User.objects.get().goal_amount == 120


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"goal_amount": ""}, "Write a number, for instance 120."),
        ({"goal_amount": "0"}, "greater than or equal to 1"),
        ({"goal_amount": "99999"}, "less than or equal to 3600"),
        ({"goal_kind": "pages"}, "pages"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
    ],
)
def test_a_setting_that_cannot_be_is_said(
    change: dict[str, str], words: str, ada: User, ada_client: Client
) -> None:
    response = ada_client.post("/account/settings/", WEEK | change)

    assert response.status_code == 422
    assert words in response.content.decode()
    ada.refresh_from_db()
    assert ada.goal_kind == ""


def test_without_a_goal_its_number_is_forgotten(ada: User, ada_client: Client) -> None:
    ada_client.post("/account/settings/", WEEK)

    ada_client.post("/account/settings/", {"goal_kind": "", "goal_amount": "7"})

    ada.refresh_from_db()
    assert (ada.goal_kind, ada.goal_amount) == ("", 0)


@pytest.mark.parametrize(
    "fault",
    [
        {"time_zone": "Mars/Olympus"},
        {"goal_kind": "pages"},
        {"goal_kind": "answers", "goal_amount": 0},
        {"goal_kind": "answers", "goal_amount": 3601},
    ],
)
def test_the_action_refuses_what_the_form_would(
    ada: User, fault: dict[str, Any]
) -> None:
    fine: dict[str, Any] = {
        **{"time_zone": "", "goal_kind": ""},
        **{"goal_amount": 0, "shows_goal": True},
    }

    with pytest.raises(InvalidInputError):
        change_settings(ada, **(fine | fault))


@pytest.mark.parametrize(("kind", "amount"), [("", 3), ("answers", 0), ("pages", 3)])
def test_the_database_keeps_no_goal_without_amount(kind: str, amount: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory.create(goal_kind=kind, goal_amount=amount)


def test_the_database_keeps_no_token_without_scope(ada: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.create(owner=ada, name="idle", digest="0", scopes="")


def test_what_a_guest_has_set_fills_what_the_account_has_not(ada: User) -> None:
    guest = GuestFactory.create(
        time_zone="Asia/Tokyo", goal_kind="answers", goal_amount=9
    )
    ada.time_zone = "Europe/London"

    merge_settings(guest=guest, account=ada)

    ada.refresh_from_db()
    assert (ada.time_zone, ada.goal_kind, ada.goal_amount) == (
        *("Europe/London", "answers"),
        9,
    )


@pytest.mark.parametrize(
    ("lifetime", "days"), [("30", 30), ("90", 90), ("365", 365), ("never", None)]
)
def test_a_token_ends_when_it_was_said(
    lifetime: str, days: int | None, ada: User, ada_client: Client
) -> None:
    sent = {"name": "cron", "scopes": ["data:read"], "lifetime": lifetime}

    ada_client.post("/account/tokens/", sent)

    token = ApiToken.objects.get(owner=ada)
    lives = token.expires_at and token.expires_at - token.created_at
    assert (round(lives.total_seconds() / 86400) if lives else None) == days
    assert token.scopes == "data:read"


@pytest.mark.parametrize(
    "fault", [{"scopes": []}, {"scopes": ["fly:kites"]}, {"lifetime": "7"}]
)
def test_a_token_is_not_made_of_what_was_not_offered(
    fault: dict[str, Any], ada_client: Client
) -> None:
    sent = {"name": "cron", "scopes": ["data:read"], "lifetime": "30"} | fault

    response = ada_client.post("/account/tokens/", sent)

    assert response.status_code == 422
    assert 'value="cron"' in response.content.decode()
    assert not ApiToken.objects.exists()
