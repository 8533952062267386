"""Tokens of REST clients."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.tokens import TokenAuthentication, issue_token, revoke_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def asked_with(header: str) -> Request:
    return Request(RequestFactory().get("/", headers={"authorization": header}))


def test_a_token_signs_its_owner_in(ada: User) -> None:
    _, text = issue_token(ada, name="notebook")

    found = TokenAuthentication().authenticate(asked_with(f"Bearer {text}"))

    assert found is not None
    assert found[0] == ada


def test_the_text_of_a_token_is_nowhere_in_the_database(ada: User) -> None:
    _, text = issue_token(ada, name="notebook")

    row = ApiToken.objects.values().get()
    assert text not in str(row)
    assert len(row["digest"]) == 64


def test_no_token_is_no_error() -> None:
    assert TokenAuthentication().authenticate(asked_with("")) is None


@pytest.mark.parametrize("header", ["Bearer", "Bearer a b", "Bearer ep_wrong"])
def test_a_wrong_token_is_refused(ada: User, header: str) -> None:
    with pytest.raises(AuthenticationFailed):
        TokenAuthentication().authenticate(asked_with(header))


def test_an_expired_token_is_refused(ada: User) -> None:
    _, text = issue_token(
        ada, name="old", expires_at=timezone.now() - timedelta(seconds=1)
    )

    with pytest.raises(AuthenticationFailed, match="expired"):
        TokenAuthentication().authenticate(asked_with(f"Bearer {text}"))


def test_a_revoked_token_is_refused(ada: User) -> None:
    token, text = issue_token(ada, name="notebook")

    assert revoke_token(ada, token_id=token.pk)

    with pytest.raises(AuthenticationFailed, match="revoked"):
        TokenAuthentication().authenticate(asked_with(f"Bearer {text}"))


def test_nobody_revokes_another_ones_token(ada: User) -> None:
    token, text = issue_token(ada, name="notebook")
    oscar = User.objects.create_user("oscar")

    assert not revoke_token(oscar, token_id=token.pk)

    assert TokenAuthentication().authenticate(asked_with(f"Bearer {text}"))
