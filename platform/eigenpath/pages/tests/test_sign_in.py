"""Signing in: limited tries, and a guest's work comes along."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from eigenpath.accounts.models import User
from eigenpath.accounts.sign_in_limit import TRIES_BY_ADDRESS, TRIES_BY_NAME
from exercises.models import Attempt, DemoPrediction, VariantHelp
from roadmap.actions.progress import record_evidence
from roadmap.models import Concept, ConceptState
from tests.factories import (
    AttemptFactory,
    ConceptFactory,
    StudyMarkFactory,
    UserFactory,
    VariantHelpFactory,
)

pytestmark = pytest.mark.django_db
RIGHT = {"username": "ada", "password": "correct horse"}
WRONG = {"username": "ada", "password": "wrong horse"}


@pytest.fixture(autouse=True)
def forgotten_failures() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def guest(client: Client) -> User:
    """A guest in this client's browser."""
    concept = ConceptFactory.create(slug="first-thing")
    client.post(f"/concepts/{concept.slug}/studied/")
    return User.objects.get(is_guest=True)


def test_name_and_password_open_the_door(ada: User, client: Client) -> None:
    response = client.post("/sign-in/", RIGHT)

    assert response.headers["Location"] == "/today/"
    assert client.get("/account/").status_code == 200


def test_a_wrong_password_says_which_two_do_not_fit(ada: User, client: Client) -> None:
    response = client.post("/sign-in/", WRONG)

    assert response.status_code == 422
    assert "do not belong together" in response.content.decode()


def test_an_unknown_name_gets_the_same_words(ada: User, client: Client) -> None:
    known = client.post("/sign-in/", WRONG).content.decode()
    unknown = client.post("/sign-in/", {**WRONG, "username": "zora"}).content.decode()

    assert "do not belong together" in known
    assert "do not belong together" in unknown


def test_after_many_wrong_passwords_even_the_right_one_waits(
    ada: User, client: Client
) -> None:
    for _ in range(TRIES_BY_NAME):
        client.post("/sign-in/", WRONG)

    response = client.post("/sign-in/", RIGHT)

    assert response.status_code == 429
    assert "Wait a quarter of an hour" in response.content.decode()


def test_the_limit_of_one_name_leaves_others_alone(
    ada: User, oscar: User, client: Client
) -> None:
    for _ in range(TRIES_BY_NAME):
        client.post("/sign-in/", WRONG)

    response = client.post("/sign-in/", {**RIGHT, "username": "oscar"})

    assert response.status_code == 302


def test_one_address_cannot_try_name_after_name(ada: User, client: Client) -> None:
    for number in range(TRIES_BY_ADDRESS):
        client.post("/sign-in/", {**WRONG, "username": f"name-{number}"})

    assert client.post("/sign-in/", RIGHT).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post("/sign-in/", RIGHT).status_code == 302


def test_the_right_password_ends_the_count(ada: User, client: Client) -> None:
    for _ in range(TRIES_BY_NAME - 1):
        client.post("/sign-in/", WRONG)
    client.post("/sign-in/", RIGHT)
    client.logout()

    client.post("/sign-in/", WRONG)

    assert client.post("/sign-in/", RIGHT).status_code == 302


@pytest.mark.parametrize(
    ("wish", "target"),
    [
        ("/plan/", "/plan/"),
        ("https://elsewhere.example/", "/today/"),
        ("//elsewhere.example/", "/today/"),
        ("javascript:alert(1)", "/today/"),
    ],
)
def test_it_goes_on_to_a_page_of_ours_only(
    wish: str, target: str, ada: User, client: Client
) -> None:
    response = client.post("/sign-in/", {**RIGHT, "next": wish})

    assert response.headers["Location"] == target


def test_whoever_is_in_goes_on_at_once(ada_client: Client) -> None:
    assert ada_client.get("/sign-in/").headers["Location"] == "/today/"


def test_a_guests_work_moves_into_the_account(
    ada: User, guest: User, client: Client
) -> None:
    concept = Concept.objects.get()
    attempt = AttemptFactory.create(learner=guest)
    record_evidence(
        guest,
        concept,
        source=attempt.pk,
        variant=attempt.variant_id,
        exercise="sum",
        score=1.0,
        hints=0,
        solution_seen=False,
        guess=0.05,
        at=attempt.created_at,
    )
    VariantHelpFactory.create(learner=guest, variant=attempt.variant, hints=2)
    DemoPrediction.objects.create(
        learner=guest, demo="svd", state="s", prompt="p", answer="20"
    )

    client.post("/sign-in/", RIGHT)

    assert Attempt.objects.get().learner == ada
    assert ada.evidence.count() == 1
    assert ada.study_marks.get().concept == concept
    assert VariantHelp.objects.get().learner == ada
    assert DemoPrediction.objects.get().learner == ada
    assert ConceptState.objects.get(learner=ada).known > 0.8
    assert not User.objects.filter(pk=guest.pk).exists()


def test_what_both_have_is_kept_once(ada: User, guest: User, client: Client) -> None:
    concept = Concept.objects.get()
    StudyMarkFactory.create(learner=ada, concept=concept)
    mine = VariantHelpFactory.create(learner=ada, hints=2)
    VariantHelpFactory.create(
        learner=guest, variant=mine.variant, hints=1, solution_seen=True
    )

    client.post("/sign-in/", RIGHT)

    mine.refresh_from_db()
    assert (mine.hints, mine.solution_seen) == (2, True)
    assert ada.study_marks.count() == 1


def test_a_guest_cannot_be_signed_in_to(guest: User) -> None:
    UserFactory.create(username="guest-with-password", is_guest=True)

    response = Client().post(
        "/sign-in/", {"username": "guest-with-password", "password": "correct horse"}
    )

    assert response.status_code == 422
