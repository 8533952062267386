"""The diagnostic for clients: the same questions, answers and findings as the page."""

import uuid
from typing import Any

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.actions.diagnostics import ask, start_diagnostic, stop_diagnostic
from exercises.jobs.attempts import check
from exercises.models import Diagnostic, Variant
from exercises.tests.attempt_cast import right
from roadmap.models import Waiver
from tests.factories import ConceptFactory, ExerciseFactory, PrerequisiteFactory

pytestmark = pytest.mark.django_db

API = "/api/v1/diagnostics/"


@pytest.fixture(autouse=True)
def pair(db: None) -> list[str]:
    """Two concepts, one on the other, with exercises."""
    first, second = (
        ConceptFactory.create(slug=slug, order=order)
        for order, slug in enumerate(["first", "second"])
    )
    PrerequisiteFactory.create(concept=second, requires=first)
    for concept in (first, second):
        for _ in range(2):
            ExerciseFactory.create(concept=concept)
    return ["first", "second"]


def post(client: Client, url: str, body: Any = None) -> Any:
    return client.post(url, body or {}, content_type="application/json")


def test_a_client_answers_until_it_ends_and_waives_what_was_found(
    ada: User, ada_client: Client
) -> None:
    body = post(ada_client, API).json()
    url = f"{API}{body['id']}/"
    while body["question"]:
        variant = Variant.objects.get(pk=body["question"]["variant"])
        attempt = str(uuid.uuid4())
        sent = {"number": body["question"]["number"], "id": attempt}
        told = post(
            ada_client, f"{url}answers/", sent | {"answer": right(variant)}
        ).json()
        assert told["question"]["waiting"] == attempt
        check(attempt)
        body = ada_client.get(url).json()

    assert body["ended"] is not None
    assert body["findings"]["waivable"] == ["first", "second"]
    assert body["findings"]["begin"] is None
    assert all(one["known"] >= 0.8 for one in body["findings"]["known"])
    done = post(ada_client, f"{url}waivers/", {"concepts": ["first"]}).json()
    assert done["findings"]["waivable"] == ["second"]
    assert Waiver.objects.get(learner=ada).concept.slug == "first"


def test_beginning_twice_is_one_diagnostic(ada: User, ada_client: Client) -> None:
    bodies = [post(ada_client, API).json() for _ in range(2)]

    assert bodies[0] == bodies[1]
    assert [row["id"] for row in ada_client.get(API).json()] == [bodies[0]["id"]]


def test_not_knowing_leads_to_the_next_question(ada: User, ada_client: Client) -> None:
    body = post(ada_client, API).json()

    told = post(
        ada_client, f"{API}{body['id']}/answers/", {"number": 1, "unknown": True}
    ).json()

    assert told["question"]["number"] == 2


@pytest.mark.parametrize(
    "body",
    [
        {"number": 1},
        {"number": 1, "unknown": True, "answer": {"answer": "1"}},
        {"number": 0, "unknown": True},
        {"number": "NaN", "unknown": True},
        {"number": 1, "answer": "text"},
        {"number": 1, "answer": {"strange": "1"}},
        {"number": 1, "answer": {"answer": "1"}, "id": "no-uuid"},
    ],
)
def test_what_cannot_be_an_answer_is_refused_and_nothing_is_kept(
    body: dict[str, Any], ada: User, ada_client: Client
) -> None:
    running = start_diagnostic(ada)
    ask(running)

    response = post(ada_client, f"{API}{running.pk}/answers/", body)

    assert response.status_code in {400, 422}
    assert response["Content-Type"] == "application/problem+json"
    question = ask(running)
    assert question is not None
    assert (question.number, question.attempt) == (1, None)


def test_an_answer_to_another_question_is_a_conflict(
    ada: User, ada_client: Client
) -> None:
    running = start_diagnostic(ada)
    ask(running)

    response = post(
        ada_client, f"{API}{running.pk}/answers/", {"number": 2, "unknown": True}
    )

    assert response.status_code == 409


def test_waivers_wait_for_the_end(ada: User, ada_client: Client) -> None:
    running = start_diagnostic(ada)

    early = post(ada_client, f"{API}{running.pk}/waivers/", {"concepts": ["first"]})
    stop_diagnostic(running)
    unfounded = post(ada_client, f"{API}{running.pk}/waivers/", {"concepts": ["first"]})

    assert early.status_code == unfounded.status_code == 422
    assert "End it first" in early.json()["detail"]
    assert not Waiver.objects.exists()


def test_it_can_be_ended_twice(ada: User, ada_client: Client) -> None:
    running = start_diagnostic(ada)

    bodies = [post(ada_client, f"{API}{running.pk}/stop/").json() for _ in range(2)]

    assert bodies[0] == bodies[1]
    assert Diagnostic.objects.get().reason == "stopped"
