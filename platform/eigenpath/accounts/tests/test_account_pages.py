"""Signing up and out, and tokens: shown once, one's own only."""

import re

import pytest
from django.test import Client

from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.tokens import issue_token
from tests.factories import ConceptFactory

pytestmark = pytest.mark.django_db
NOTEBOOK = {"name": "notebook", "scopes": ["progress:read"], "lifetime": "30"}
NEW = {"username": "grace", "email": "", "password": "a nanosecond of wire"}


@pytest.fixture
def guest_client(client: Client) -> Client:
    """A browser whose guest marked a lesson."""
    concept = ConceptFactory.create(slug="first-thing")
    client.post(f"/concepts/{concept.slug}/studied/")
    return client


def test_signing_up_keeps_everything_the_guest_did(guest_client: Client) -> None:
    guest = User.objects.get()

    response = guest_client.post("/sign-up/", NEW)

    account = User.objects.get()
    assert response.headers["Location"] == "/today/"
    assert (account.pk, account.username) == (guest.pk, "grace")
    assert not account.is_guest
    assert account.study_marks.get().concept.slug == "first-thing"
    assert guest_client.get("/account/").status_code == 200


def test_signing_up_without_having_been_a_guest_works(client: Client) -> None:
    client.post("/sign-up/", NEW)

    assert User.objects.get().check_password(NEW["password"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", ""),
        ("username", "ADA"),
        ("username", "guest-of-honour"),
        ("username", "two words"),
        ("email", "nowhere"),
        ("password", "short"),
        ("password", "password"),
        ("password", "grace"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(
    field: str, value: str, ada: User, client: Client
) -> None:
    response = client.post("/sign-up/", {**NEW, field: value})

    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()
    assert User.objects.count() == 1


def test_whoever_has_an_account_need_not_sign_up(ada_client: Client) -> None:
    assert ada_client.get("/sign-up/").headers["Location"] == "/today/"


def test_signing_out_needs_a_form(ada_client: Client) -> None:
    assert ada_client.get("/sign-out/").status_code == 405
    assert ada_client.post("/sign-out/").headers["Location"] == "/"
    assert ada_client.get("/account/").status_code == 302


def test_a_guest_is_not_signed_out_of_unkept_work(guest_client: Client) -> None:
    response = guest_client.post("/sign-out/")

    assert response.headers["Location"] == "/sign-up/"
    assert "sessionid" in guest_client.cookies


def test_a_token_is_shown_once_and_kept_as_a_hash(
    ada: User, ada_client: Client
) -> None:
    page = ada_client.post("/account/tokens/", NOTEBOOK).content.decode()

    text = re.findall(r"<code>(ep_[\w-]{20,})</code>", page)[0]
    row = ApiToken.objects.get(owner=ada)
    assert text not in row.digest
    assert text not in ada_client.get("/account/").content.decode()
    answer = Client().get("/api/v1/progress/", HTTP_AUTHORIZATION=f"Bearer {text}")
    assert answer.status_code == 200


def test_a_page_with_a_token_is_not_stored(ada_client: Client) -> None:
    response = ada_client.post("/account/tokens/", NOTEBOOK)

    assert "no-store" in response.headers["Cache-Control"]


def test_a_token_needs_a_name(ada_client: Client) -> None:
    assert ada_client.post("/account/tokens/", {"name": " "}).status_code == 422


def test_a_revoked_token_opens_nothing(ada: User, ada_client: Client) -> None:
    row, text = issue_token(ada, name="old laptop")

    ada_client.post(f"/account/tokens/{row.pk}/revoke/")

    answer = Client().get("/api/v1/progress/", HTTP_AUTHORIZATION=f"Bearer {text}")
    assert answer.status_code == 401
    assert "old laptop" not in ada_client.get("/account/").content.decode()


def test_oscar_cannot_revoke_adas_token(ada: User, oscar_client: Client) -> None:
    row, _ = issue_token(ada, name="notebook")

    response = oscar_client.post(f"/account/tokens/{row.pk}/revoke/")

    row.refresh_from_db()
    assert response.status_code == 404
    assert row.revoked_at is None


@pytest.mark.parametrize("address", ["/account/tokens/", "/account/tokens/1/revoke/"])
def test_nobody_is_sent_to_the_door(address: str, client: Client) -> None:
    assert (
        client.post(address, {"name": "x"}).headers["Location"].startswith("/sign-in/")
    )


def test_a_guest_has_settings_and_is_shown_the_way_to_an_account(
    guest_client: Client,
) -> None:
    page = guest_client.get("/account/").content.decode()

    assert 'action="/account/settings/"' in page
    assert 'href="/sign-up/"' in page
    assert "/account/tokens/" not in page
    assert guest_client.post("/account/profile/").headers["Location"] == "/sign-up/"
