"""What a verdict says on the page: a reason in the title, once, and marks at fields."""

import uuid
from typing import Any

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.models import Variant
from exercises.selectors.answers import shown_verdict
from tests.factories import AttemptFactory, VariantFactory

pytestmark = pytest.mark.django_db
TWO = [
    {"id": "a", "label": "First", "label_html": "First", "kind": "number"},
    {"id": "b", "label": "Second", "label_html": "Second", "kind": "number"},
]
MISTAKE = {"name": "the sum", "reveals": "You added.", "look": "Read again."}
MESSAGE = "Something is missing after +."


def part(name: str, verdict: str, **more: Any) -> dict[str, Any]:
    """One part of a result as the engine writes it."""
    return {
        "id": name,
        "verdict": verdict,
        "score": float(verdict == "correct"),
        **more,
    }


def page(
    client: Client, learner: User, verdict: str, *parts: dict[str, Any], score: float
) -> str:
    """The page of an attempt with these findings."""
    inputs = TWO if len(parts) == 2 else [TWO[0]]
    attempt = AttemptFactory.create(
        learner=learner,
        variant=VariantFactory.create(inputs=inputs),
        verdict=verdict,
        score=score,
        answer={one["id"]: "2*(3+" for one in parts},
        result={"verdict": verdict, "score": score, "parts": list(parts)},
    )
    return client.get(f"/attempts/{attempt.pk}/").content.decode()


def test_what_cannot_be_read_is_said_once_in_the_title(
    ada: User, ada_client: Client
) -> None:
    error = {"message": MESSAGE, "start": 4, "end": 5, "suggestion": ""}
    found = part("a", "ungraded", reason=MESSAGE, error=error)

    shown = page(ada_client, ada, "ungraded", found, score=0.0)

    assert "Not marked: something is missing after +</h2>" in shown
    assert shown[shown.index("<main") :].count("omething is missing after +") == 1
    assert '2*(3<span class="at">+</span>' in shown
    assert "This did not cost an attempt." in shown


def test_a_long_reason_stays_below_the_title(ada: User, ada_client: Client) -> None:
    message = "A single number is no set. Write [5] for a point, (2, 5) for an interval"
    error = {"message": message, "start": 0, "end": 1, "suggestion": ""}
    found = part("a", "ungraded", reason=message, error=error)

    shown = page(ada_client, ada, "ungraded", found, score=0.0)

    assert '<h2 id="verdict-title">Not marked</h2>' in shown
    assert shown.count("A single number is no set") == 1


def test_fields_say_what_was_found_about_them(ada: User, ada_client: Client) -> None:
    parts = (part("a", "correct"), part("b", "wrong", reason="Not the value."))

    shown = page(ada_client, ada, "partial", *parts, score=0.5)

    assert 'data-found="correct"' in shown
    assert 'data-found="wrong"' in shown
    assert shown.count('aria-invalid="true"') == 1
    assert 'echo-b found-b"' in shown


def test_partial_credit_is_told_as_a_number(ada: User, ada_client: Client) -> None:
    parts = (part("a", "correct"), part("b", "wrong", mistake=MISTAKE))

    shown = page(ada_client, ada, "partial", *parts, score=0.5)

    assert "Partly right: 1 of 2 parts" in shown
    assert "This counts as 0.50 of a right answer." in shown
    assert "The sum." in shown, "the mistake keeps its name where the title has none"


def test_without_a_verdict_no_field_is_marked(client: Client) -> None:
    shown = VariantFactory.create()
    url = f"/exercises/{shown.exercise.slug}/variants/{shown.pk}/"

    assert "data-found" not in client.get(url).content.decode()


def test_other_numbers_and_the_address_are_there_before_any_answer(
    client: Client,
) -> None:
    shown = VariantFactory.create()
    slug = shown.exercise.slug

    text = client.get(f"/exercises/{slug}/variants/{shown.pk}/").content.decode()

    assert text.count(f'href="/exercises/{slug}/?another=1"') >= 2
    assert f'href="/exercises/{slug}/?seed={shown.seed}"' in text


def test_somebody_unknown_gets_the_numbers_that_a_learner_passed_on(
    client: Client,
) -> None:
    shown = VariantFactory.create(seed=123456)
    slug = shown.exercise.slug

    response = client.get(f"/exercises/{slug}/?seed=123456")

    assert response.headers["Location"].endswith(f"/variants/{shown.pk}/")
    assert Variant.objects.count() == 1


def test_an_attempt_that_waits_has_no_verdict_to_show(ada: User) -> None:
    attempt = AttemptFactory.create(
        id=uuid.uuid4(), learner=ada, status="pending", verdict="", score=None
    )

    assert shown_verdict(attempt) is None
