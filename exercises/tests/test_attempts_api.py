"""Attempts by REST: stored, seen by their owner, and refused in sentences."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.jobs.attempts import check
from exercises.models import Attempt, Variant
from exercises.tests.attempt_cast import ATTEMPTS, drawn, post, right, submit, wrong

pytestmark = pytest.mark.django_db

NESTED = (20, 200, 900, 1_200, 5_000, 20_000)


@pytest.fixture(autouse=True)
def no_waiting(settings: Any) -> None:
    """No worker runs here, so no request waits for one."""
    settings.VERDICT_WAIT_SECONDS = 0.0


@pytest.fixture
def variant(db: None) -> Variant:
    """The sum of two integers."""
    return drawn()


def send(client: Client, body: str) -> Any:
    """Post a body as it stands."""
    return client.post(ATTEMPTS, body, content_type="application/json")


def raw(variant: Variant, answer: str) -> str:
    """A body whose answer is this JSON text."""
    head = json.dumps({"id": str(uuid.uuid4()), "variant": str(variant.pk)})
    return f'{head[:-1]}, "answer": {answer}}}'


def assert_is_problem(answer: Any, *statuses: int) -> None:
    """A refusal in words, in the form of RFC 9457, and nothing stored."""
    assert answer.status_code in statuses, answer.content[:300]
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert len(problem["detail"].split()) >= 3
    assert not Attempt.objects.exists()


def test_an_answer_is_accepted_and_can_be_asked_for(
    ada_client: Client, variant: Variant
) -> None:
    accepted = post(ada_client, variant, right(variant))

    body = accepted.json()
    assert accepted.status_code == 202
    assert body["status"] == "pending"
    assert body["verdict"] is None
    assert body["events"] == f"{ATTEMPTS}{body['id']}/events/"
    assert ada_client.get(f"{ATTEMPTS}{body['id']}/").status_code == 202
    check(body["id"])
    later = ada_client.get(f"{ATTEMPTS}{body['id']}/")
    assert later.status_code == 200
    assert later.json()["verdict"] == "correct"
    assert ada_client.get(ATTEMPTS).json() == [later.json()]


def test_the_same_request_again_is_answered_with_its_verdict(
    ada_client: Client, variant: Variant
) -> None:
    name = str(uuid.uuid4())
    post(ada_client, variant, right(variant), id=name)
    check(name)

    again = post(ada_client, variant, right(variant), id=name)
    other = post(ada_client, variant, wrong(variant), id=name)

    assert (again.status_code, again.json()["verdict"]) == (200, "correct")
    assert other.status_code == 409
    assert "another answer" in other.json()["detail"]
    assert Attempt.objects.count() == 1


def test_somebody_unknown_becomes_a_guest_with_the_first_answer(
    client: Client, variant: Variant
) -> None:
    accepted = post(client, variant, right(variant))

    assert accepted.status_code == 202
    assert Attempt.objects.get().learner.is_guest
    assert client.get(ATTEMPTS).json()[0]["id"] == accepted.json()["id"]
    assert Client().get(ATTEMPTS).json() == []


@pytest.mark.parametrize("ending", ["", "events/"])
def test_an_attempt_of_somebody_else_does_not_exist(
    ada: User, oscar_client: Client, client: Client, variant: Variant, ending: str
) -> None:
    attempt = submit(ada, variant, right(variant))

    for stranger in (oscar_client, client):
        answer = stranger.get(f"{ATTEMPTS}{attempt.pk}/{ending}")
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "answer",
    [
        "NaN",
        '{"answer": NaN}',
        '{"answer": -Infinity}',
        '{"answer": 1e999}',
        f'{{"answer": {"9" * 5000}}}',
        '{"answer": 3}',
        '{"answer": null}',
        '{"answer": {"a": "1"}}',
        '{"answer": "\\ud800"}',
        '{"answer": "\\u0000"}',
        '{"\\ud800": "1"}',
        '{"answer": [["1", 2]]}',
        '{"other": "1"}',
        '["1"]',
        '"1"',
        "null",
        "{",
        "",
    ],
)
def test_an_unusable_answer_is_refused_in_a_sentence(
    ada_client: Client, variant: Variant, answer: str
) -> None:
    assert_is_problem(send(ada_client, raw(variant, answer)), 400, 422)


@pytest.mark.parametrize("depth", NESTED)
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_a_deeply_nested_answer_is_refused_in_a_sentence(
    ada_client: Client, variant: Variant, depth: int, brackets: str
) -> None:
    opened = "[" if brackets == "[]" else '{"a":'
    core = '"1"'
    nested = opened * depth + core + brackets[1] * depth

    answer = send(ada_client, raw(variant, f'{{"answer": {nested}}}'))

    assert_is_problem(answer, 400, 413, 422)


def test_a_large_request_is_refused_before_it_is_read(
    ada_client: Client, variant: Variant
) -> None:
    answer = send(ada_client, raw(variant, json.dumps({"answer": "1" * 70_000})))

    assert_is_problem(answer, 413)


def test_a_long_answer_is_refused_in_a_sentence(
    ada_client: Client, variant: Variant
) -> None:
    answer = post(ada_client, variant, {"answer": "1+" * 5_000})

    assert_is_problem(answer, 422)
    assert "8000" in answer.json()["fields"]["answer"]


@pytest.mark.parametrize("name", ["id", "variant"])
@pytest.mark.parametrize("value", ["", "7", None, 1.5, [], "0" * 400])
def test_a_broken_identifier_is_refused_by_name(
    ada_client: Client, variant: Variant, name: str, value: object
) -> None:
    body = {"id": str(uuid.uuid4()), "variant": str(variant.pk), "answer": {}}

    answer = send(ada_client, json.dumps(body | {name: value}))

    assert_is_problem(answer, 400, 404, 422)


def test_an_unknown_variant_is_not_found(ada_client: Client, variant: Variant) -> None:
    variant.pk = uuid.uuid4()

    answer = post(ada_client, variant, right(variant))

    assert_is_problem(answer, 404)


def test_another_form_of_body_is_refused(ada_client: Client, variant: Variant) -> None:
    answer = ada_client.post(ATTEMPTS, {"variant": str(variant.pk)})

    assert_is_problem(answer, 415)
