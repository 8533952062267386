"""Every route, asked by everybody for Ada's rows, and what each of them gets."""

import re
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import resolve

from tests.private_rows import (
    HINT,
    SOLUTION,
    PrivateRows,
    snapshot,
)
from tests.route_rules import Person, rule_for
from tests.routes import Route, address_of, routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unhurried")]

ROUTES = routes()
STRANGERS = [person for person in Person if not person.startswith("ada")]
UNSAFE = ("post", "put", "patch", "delete")
each_route = pytest.mark.parametrize("route", ROUTES, ids=str)


def browser(
    person: Person, adas_rows: PrivateRows, *, is_strict: bool = False
) -> Client:
    """What this person holds in their hands."""
    if key := adas_rows.tokens.get(person):
        return Client(enforce_csrf_checks=True, HTTP_AUTHORIZATION=f"Bearer {key}")
    found = Client(enforce_csrf_checks=is_strict)
    if session := adas_rows.sessions.get(person):
        found.cookies["sessionid"] = session
    return found


def asked_as(person: Person, route: Route) -> Person:
    """Who somebody is to this route: pages and admin do not know tokens."""
    is_unknown = person.endswith("token") and not route.is_api
    return Person.NOBODY if is_unknown else person


def ask(method: str, person: Person, route: Route, adas_rows: PrivateRows) -> Any:
    """One request, with a sensible body if it is a POST."""
    client = browser(asked_as(person, route), adas_rows)
    address = address_of(route, adas_rows)
    if method == "get":
        return client.get(address)
    body = rule_for(route).body(adas_rows)
    if route.is_api:
        return client.post(address, body, content_type="application/json")
    return client.post(address, body)


def said(response: Any) -> str:
    """Headers, cookies and body of an answer, streams included."""
    if isinstance(response, StreamingHttpResponse) and response.is_async:
        content = async_to_sync(_collected)(response)
    else:
        content = b"".join(response)
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers} {response.cookies.output()} {content.decode('utf-8', 'replace')}"


async def _collected(response: Any) -> bytes:
    return b"".join([part async for part in response.streaming_content])


def betrayed(
    text: str, *, person: Person, route: Route, adas_rows: PrivateRows
) -> list[str]:
    """Which of Ada's secrets are in what somebody was told."""
    address = address_of(route, adas_rows)
    secrets = {k: word for k, word in adas_rows.markers.items() if word not in address}
    if not (rule_for(route).opens_help or (route.is_admin and person is Person.EMMY)):
        secrets |= {"hint": HINT, "solution": SOLUTION}
    return [what for what, word in secrets.items() if word in text]


@each_route
def test_a_route_has_a_rule_and_an_address(
    route: Route, adas_rows: PrivateRows
) -> None:
    reached = resolve(address_of(route, adas_rows)).route

    assert rule_for(route)
    assert reached == re.sub("(^|/)\\^", r"\1", route.text)


@each_route
@pytest.mark.parametrize("method", ["get", "post"])
def test_everybody_gets_what_the_rule_says_and_nothing_of_ada(
    method: str, route: Route, adas_rows: PrivateRows
) -> None:
    rule = rule_for(route)
    expected = rule.get if method == "get" else rule.post
    faults = []
    before = snapshot(adas_rows.ada)

    for person in STRANGERS:
        answer = ask(method, person, route, adas_rows)
        text = said(answer)
        if answer.status_code not in expected[asked_as(person, route)]:
            faults.append(f"{person} got {answer.status_code}: {text[-300:]}")
        for what in betrayed(text, person=person, route=route, adas_rows=adas_rows):
            faults.append(f"{person} learnt Ada's {what}")
    if snapshot(adas_rows.ada) != before:
        faults.append("somebody changed what is Ada's")
    for person in (Person.ADA, Person.ADA_TOKEN):
        answer = ask(method, person, route, adas_rows)
        if answer.status_code not in expected[asked_as(person, route)]:
            faults.append(f"{person} got {answer.status_code}: {said(answer)[-300:]}")

    assert faults == []


@each_route
def test_a_browser_without_the_forms_secret_changes_nothing(
    route: Route, adas_rows: PrivateRows
) -> None:
    before, address = snapshot(adas_rows.ada), address_of(route, adas_rows)

    for person in (Person.ADA, Person.EMMY):
        client = browser(person, adas_rows, is_strict=True)
        for method in UNSAFE:
            answer = getattr(client, method)(address)
            assert answer.status_code == 403, (person, method, answer)

    assert snapshot(adas_rows.ada) == before


@each_route
def test_nothing_is_replaced_or_deleted_by_address(
    route: Route, adas_rows: PrivateRows
) -> None:
    before = snapshot(adas_rows.ada)
    # Django's form to sign in is shown whatever is asked.
    shown = {200} if route.name == "admin:login" else set()
    # Where something can be replaced or deleted, an empty body is not enough.
    refused = {302, 400, 401, 404, 405, 422} | shown

    for person in (Person.NOBODY, Person.ADA, Person.OSCAR, Person.ADA_TOKEN):
        client = browser(asked_as(person, route), adas_rows)
        for method in ("put", "patch", "delete"):
            answer = getattr(client, method)(address_of(route, adas_rows))
            assert answer.status_code in refused, (person, method, answer)

    assert snapshot(adas_rows.ada) == before


def test_each_secret_reaches_ada_herself(adas_rows: PrivateRows) -> None:
    """Else a secret that is shown nowhere would prove nothing about strangers."""
    read = " ".join(
        said(ask("get", person, route, adas_rows))
        for route in ROUTES
        for person in (Person.ADA, Person.ADA_TOKEN)
        if not route.is_admin
    )

    secrets = adas_rows.markers | {"hint": HINT, "solution": SOLUTION}
    hidden = {what for what, word in secrets.items() if word not in read}
    # Seen only by whoever sent it, when it was sent.
    assert hidden <= {"picture", "table"}


def test_an_attempts_id_of_somebody_else_cannot_be_used(adas_rows: PrivateRows) -> None:
    stolen = {
        "id": str(adas_rows.attempt.pk),
        "variant": str(adas_rows.variant.pk),
        "answer": adas_rows.attempt.answer,
    }

    for person in (Person.NOBODY, Person.GUEST, Person.OSCAR, Person.OSCAR_TOKEN):
        answer = browser(person, adas_rows).post(
            "/api/v1/attempts/", stolen, content_type="application/json"
        )
        assert answer.status_code == 404
        assert "314159265" not in said(answer).replace(str(adas_rows.attempt.pk), "")


def test_a_route_without_a_rule_is_noticed() -> None:
    with pytest.raises(AssertionError, match=r"has no rule.*tests/route_rules\.py"):
        rule_for(Route(name="new-and-unheard-of", text="new/"))
