"""A token opens what its scopes say, at every operation of the API, and no more."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import resolve

from eigenpath.accounts.actions import make_instructor
from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.scope_document import _route_of
from eigenpath.accounts.scopes import (
    ALL_SCOPES,
    ENDPOINTS,
    Scope,
    needed_scopes,
    scope_words,
)
from eigenpath.accounts.tokens import issue_token
from eigenpath.lib.errors import InvalidInputError
from tests.private_rows import PrivateRows, make_private_rows
from tests.routes import address_of, routes

pytestmark = pytest.mark.django_db

OPERATIONS = [
    tuple(line.split())
    for line in Path(__file__)
    .with_name("api_operations.txt")
    .read_text(encoding="utf-8")
    .splitlines()
]
ROUTES = {route.name: route for route in routes() if route.is_api}
each_operation = pytest.mark.parametrize(
    ("path", "method"), OPERATIONS, ids=[" ".join(pair) for pair in OPERATIONS]
)


@pytest.fixture
def rows() -> PrivateRows:
    """Ada's rows."""
    cache.clear()
    return make_private_rows(make_instructor(username="emmy", password="correct horse"))


def asked(
    rows: PrivateRows, path: str, method: str, scopes: list[Scope], settings: Any
) -> Any:
    """The operation asked with a token of Ada's that has these scopes."""
    settings.VERDICT_WAIT_SECONDS = 0.0
    _, text = issue_token(rows.ada, name="program", scopes=scopes)
    address = address_of(ROUTES[_route_of(path)], rows)
    client = Client(HTTP_AUTHORIZATION=f"Bearer {text}")
    return getattr(client, method.lower())(address, content_type="application/json")


@each_operation
def test_the_table_of_scopes_knows_the_operation(path: str, method: str) -> None:
    assert needed_scopes(_route_of(path), method) is not None, (
        f"Say in eigenpath/accounts/scopes.py which scope {method} {path} asks for."
    )


@each_operation
def test_a_token_without_the_scope_is_told_which_it_lacks(
    path: str, method: str, rows: PrivateRows, settings: Any
) -> None:
    needed = needed_scopes(_route_of(path), method) or frozenset()
    others = sorted(ALL_SCOPES - needed)

    answer = asked(rows, path, method, others, settings)

    if not needed:
        assert answer.status_code not in {401, 403}
        return
    assert answer.status_code == 403
    body = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert body["scopes"] == sorted(needed)
    assert all(scope in body["detail"] for scope in needed)
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


@each_operation
def test_each_scope_that_is_enough_is_enough_alone(
    path: str, method: str, rows: PrivateRows, settings: Any
) -> None:
    for scope in needed_scopes(_route_of(path), method) or frozenset():
        answer = asked(rows, path, method, [scope], settings)

        assert answer.status_code not in {401, 403}, scope


def test_the_table_has_no_route_that_is_gone() -> None:
    assert set(ENDPOINTS) <= set(ROUTES)


def test_what_is_not_listed_opens_to_full_tokens_only(
    rows: PrivateRows, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.delitem(ENDPOINTS, "api-pillars")  # type: ignore[arg-type]  # a dict behind its protocol

    part = asked(
        rows, "/api/v1/pillars/", "GET", sorted(ALL_SCOPES)[1:], settings
    ).status_code
    full = asked(rows, "/api/v1/pillars/", "GET", sorted(ALL_SCOPES), settings)

    assert (part, full.status_code) == (403, 200)


def test_a_session_needs_no_scope(rows: PrivateRows) -> None:
    client = Client()
    client.force_login(rows.ada)

    assert client.get("/api/v1/progress/").status_code == 200


def test_a_token_without_any_scope_is_not_made(ada: User) -> None:
    with pytest.raises(InvalidInputError):
        issue_token(ada, name="idle", scopes=[])


def test_a_word_that_is_no_scope_any_more_allows_nothing(ada: User) -> None:
    token = ApiToken(owner=ada, scopes="progress:read fly:kites")

    assert token.scope_set == {Scope.READ_PROGRESS}


def test_every_scope_says_what_it_allows() -> None:
    told = scope_words()

    assert [scope for scope, _, _ in told] == list(Scope)
    assert all(name and words for _, name, words in told)


def test_the_document_names_the_scopes(client: Client) -> None:
    document = client.get("/api/schema/?format=json").json()

    for path, method in OPERATIONS:
        told = document["paths"][path][method.lower()]
        needed = needed_scopes(_route_of(path), method) or frozenset()
        assert told["x-token-scopes"] == sorted(needed)
        assert ("403" in told["responses"]) or not needed
        assert all(f"`{scope}`" in told["description"] for scope in needed)


def test_a_documented_path_finds_its_route() -> None:
    for path, _ in OPERATIONS:
        sample = re.sub(r"\{\w+\}", "x", path)
        assert _route_of(path), sample
    assert _route_of("/api/v1/nothing/") == ""
    assert resolve("/api/v1/progress/").url_name == _route_of("/api/v1/progress/")
