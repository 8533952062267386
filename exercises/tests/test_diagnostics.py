"""The diagnostic: asks, hears, ends, and lets a learner pass over what is known."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from exercises import diagnostic_views
from exercises.actions.diagnostics import (
    ask,
    merge_diagnostics,
    start_diagnostic,
    stop_diagnostic,
    waive_found,
)
from exercises.jobs.attempts import check
from exercises.models import Attempt, Diagnostic, DiagnosticQuestion
from exercises.selectors.diagnostics import (
    MOST_QUESTIONS,
    findings_of,
    open_diagnostic,
    questions_of,
)
from exercises.tests.attempt_cast import right, wrong
from roadmap.actions.progress import record_evidence
from roadmap.actions.waivers import end_waiver, waive
from roadmap.models import Evidence, Waiver
from roadmap.selectors.overview import overview
from tests.factories import (
    ConceptFactory,
    ExerciseFactory,
    GuestFactory,
    PrerequisiteFactory,
)

pytestmark = pytest.mark.django_db

QUESTION = "/diagnostic/question/"
ANSWER = "/diagnostic/answer/"
SIZE = 8


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs here, so no page waits for one."""
    monkeypatch.setattr(diagnostic_views, "WAIT_SECONDS", 0.0)


@pytest.fixture
def chain(db: None) -> list[str]:
    """Eight concepts, each on the one before, with three exercises each."""
    before = None
    slugs = []
    for number in range(SIZE):
        concept = ConceptFactory.create(slug=f"step-{number}", order=number)
        if before is not None:
            PrerequisiteFactory.create(concept=concept, requires=before)
        for i in range(3):
            ExerciseFactory.create(concept=concept, slug=f"step-{number}-{i}")
        before = concept
        slugs.append(concept.slug)
    return slugs


def place(question: DiagnosticQuestion) -> int:
    """How far up the chain a question is."""
    return int(question.variant.exercise.concept.slug.removeprefix("step-"))


def open_question(learner: User) -> DiagnosticQuestion:
    """The question that is open now."""
    running = open_diagnostic(learner)
    assert running is not None
    question = ask(running)
    assert question is not None
    return question


def send(client: Client, question: DiagnosticQuestion, answer: dict[str, Any]) -> Any:
    """Post the form, then let a worker check what was sent."""
    response = client.post(
        ANSWER, {"number": question.number, "part-answer": answer["answer"]}
    )
    for attempt in Attempt.objects.filter(status=Attempt.Status.PENDING):
        check(str(attempt.pk))
    return response


def take(client: Client, learner: User, *, knows: int) -> Diagnostic:
    """Somebody who knows the first `knows` concepts takes the whole diagnostic."""
    client.post("/diagnostic/")
    for _ in range(MOST_QUESTIONS + 1):
        response = client.get(QUESTION)
        if response.status_code == 302:
            break
        question = open_question(learner)
        if place(question) < knows:
            send(client, question, right(question.variant))
        else:
            client.post(ANSWER, {"number": question.number, "unknown": "1"})
    return Diagnostic.objects.get(learner=learner)


@pytest.mark.parametrize("knows", [0, 3, 8])
def test_it_finds_where_to_begin(
    knows: int, ada: User, ada_client: Client, chain: list[str]
) -> None:
    diagnostic = take(ada_client, ada, knows=knows)

    found = findings_of(diagnostic, ada)

    assert diagnostic.ended_at is not None
    assert len(questions_of(diagnostic)) <= MOST_QUESTIONS
    known = [row.card.slug for row in found.known]
    assert known == chain[:knows]
    expected = chain[knows] if knows < SIZE else None
    assert (found.begin.slug if found.begin else None) == expected


def test_the_result_offers_to_pass_over_what_is_known(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    diagnostic = take(ada_client, ada, knows=3)
    address = f"/diagnostic/{diagnostic.pk}/"

    page = ada_client.get(address).content.decode()
    ada_client.post(f"{address}waivers/", {"concept": chain[:2]})

    assert page.count('name="concept"') == 3
    cards = overview(ada).cards
    assert [cards[slug].status for slug in chain[:2]] == ["waived", "waived"]
    assert cards[chain[2]].status != "waived"
    again = ada_client.get(address).content.decode()
    assert again.count('name="concept"') == 1


def test_nobody_can_pass_over_what_was_not_found(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    diagnostic = take(ada_client, ada, knows=2)

    response = ada_client.post(
        f"/diagnostic/{diagnostic.pk}/waivers/",
        {"concept": [chain[0], chain[7], "<b>nothing</b>"]},
        follow=True,
    )

    assert "does not say that" in response.content.decode()
    assert not Waiver.objects.exists()


def test_questions_go_by_the_answers(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    first = open_question(ada)
    ada_client.post(ANSWER, {"number": 1, "unknown": "1"})

    second = open_question(ada)

    # Whoever does not know the first surely does not know what stands on it.
    assert place(second) < place(first)


def test_the_same_page_asks_the_same_question(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    ada_client.post("/diagnostic/")

    pages = [ada_client.get(QUESTION).content for _ in range(2)]

    assert b"Question 1 of at most 20" in pages[0]
    assert DiagnosticQuestion.objects.count() == 1
    assert Diagnostic.objects.count() == 1


def test_an_answer_is_evidence_and_not_knowing_is_none(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    question = open_question(ada)
    send(ada_client, question, wrong(question.variant))
    ada_client.post(ANSWER, {"number": 2, "unknown": "1"})

    row = Evidence.objects.get(learner=ada)

    assert (row.concept, row.score) == (question.variant.exercise.concept, 0.0)


def test_what_cannot_be_read_is_asked_again_with_what_was_typed(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    question = open_question(ada)
    send(ada_client, question, {"answer": "((("})

    page = ada_client.get(QUESTION).content.decode()

    assert "could not be marked" in page
    assert 'value="((("' in page
    assert open_question(ada).number == 1
    send(ada_client, open_question(ada), right(question.variant))
    assert open_question(ada).number == 2


def test_an_empty_answer_says_what_to_do(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    open_question(ada)

    response = ada_client.post(ANSWER, {"number": 1, "part-answer": " "})

    assert response.status_code == 422
    assert "I do not know" in response.content.decode()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("number", ["1", "7", "", "-1", "²", "9" * 40])
def test_an_answer_that_comes_twice_or_late_changes_nothing(
    number: str, ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    open_question(ada)
    ada_client.post(ANSWER, {"number": "1", "unknown": "1"})
    open_question(ada)

    response = ada_client.post(ANSWER, {"number": number, "unknown": "1"})

    assert response.headers["Location"] == QUESTION
    assert list(DiagnosticQuestion.objects.values_list("number", "unknown")) == [
        (1, True),
        (2, False),
    ]


def test_a_verdict_that_is_late_is_waited_for(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    question = open_question(ada)
    text = right(question.variant)["answer"]
    ada_client.post(ANSWER, {"number": 1, "part-answer": text})

    page = ada_client.get(QUESTION).content.decode()

    assert "is being checked" in page
    assert DiagnosticQuestion.objects.count() == 1


def test_stopping_keeps_what_was_answered(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    ada_client.post("/diagnostic/")
    question = open_question(ada)
    send(ada_client, question, right(question.variant))

    response = ada_client.post("/diagnostic/stop/", follow=True)

    page = response.content.decode()
    assert "What the diagnostic found" in page
    assert "One question, then: you ended it." in page


def test_a_stranger_sees_nothing_of_it(
    ada: User, ada_client: Client, oscar_client: Client, chain: list[str]
) -> None:
    diagnostic = take(ada_client, ada, knows=1)

    for client in (oscar_client, Client()):
        assert client.get(f"/diagnostic/{diagnostic.pk}/").status_code == 404
        sent = client.post(f"/diagnostic/{diagnostic.pk}/waivers/")
        assert sent.status_code == 404


def test_nobody_becomes_a_guest_by_beginning_only(
    client: Client, chain: list[str]
) -> None:
    client.get("/diagnostic/")
    assert client.get(QUESTION).headers["Location"] == "/diagnostic/"
    assert not User.objects.exists()

    client.post("/diagnostic/")

    assert User.objects.get().is_guest


def test_without_exercises_it_ends_at_once(ada: User, ada_client: Client) -> None:
    ConceptFactory.create(slug="alone")
    ada_client.post("/diagnostic/")

    response = ada_client.get(QUESTION, follow=True)

    assert response.status_code == 200
    assert Diagnostic.objects.get().reason == Diagnostic.Reason.EMPTY


def test_a_wrong_answer_brings_a_waived_concept_back(
    ada: User, ada_client: Client, chain: list[str]
) -> None:
    diagnostic = take(ada_client, ada, knows=2)
    (concept,) = waive_found(diagnostic, [chain[0]])
    assert waive_found(diagnostic, [chain[0]]) == []

    for score, status in ((1.0, "waived"), (0.0, "learning")):
        record_evidence(
            ada,
            concept,
            source=uuid.uuid4(),
            variant=uuid.uuid4(),
            exercise="step-0-0",
            score=score,
            hints=0,
            solution_seen=False,
            guess=0.05,
            at=timezone.now() + timedelta(minutes=1),
        )
        assert overview(ada).cards[chain[0]].status == status


def test_a_waiver_lets_what_stands_on_it_be_ready(ada: User, chain: list[str]) -> None:
    assert overview(ada).cards[chain[1]].status == "groundwork"

    (concept,) = waive(ada, {chain[0]: 0.9}, at=timezone.now())

    assert overview(ada).cards[chain[1]].status == "ready"
    assert end_waiver(ada, concept, at=timezone.now())
    assert not end_waiver(ada, concept, at=timezone.now())
    assert overview(ada).cards[chain[1]].status == "groundwork"


def test_a_guests_diagnostic_comes_along(ada: User, chain: list[str]) -> None:
    guest = GuestFactory.create()
    ended = stop_diagnostic(start_diagnostic(guest))
    running = start_diagnostic(guest)
    own = start_diagnostic(ada)

    merge_diagnostics(guest=guest, account=ada)

    assert open_diagnostic(ada) == own
    assert set(Diagnostic.objects.filter(learner=ada)) == {ended, running, own}


@pytest.mark.parametrize("size", [4, 8])
def test_questions_cost_a_constant_number_of_queries(
    size: int, ada: User, ada_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(size):
        ExerciseFactory.create(concept__order=number)
    ada_client.post("/diagnostic/")
    open_question(ada)

    with django_assert_max_num_queries(13):
        ada_client.get(QUESTION)
