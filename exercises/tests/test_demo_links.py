"""From an exercise page to its demo with the numbers of the variant."""

import re
import uuid

import pytest
from django.test import Client

from exercises import views
from exercises.actions.variants import make_variant
from exercises.jobs.attempts import check
from exercises.models import Attempt, Variant
from exercises.tests.attempt_cast import wrong
from tests.factories import ExerciseFactory

pytestmark = pytest.mark.django_db

WORDS = "Open in the demo with my numbers"


@pytest.fixture
def variant(db: None, monkeypatch: pytest.MonkeyPatch) -> Variant:
    """The sum of two integers, with a demo that shows one of them."""
    monkeypatch.setattr(views, "WAIT_SECONDS", 0.0)
    exercise = ExerciseFactory.create(slug="seen-in-a-demo")
    told = {"slug": "coin-lln?base=coin", "parameters": {"paths": "a"}}
    exercise.specification = exercise.specification | {"demo": told}
    exercise.save()
    return make_variant(exercise, seed=3)


def page_of(variant: Variant, door: str = "") -> str:
    """The page of the variant, or one of its doors."""
    return f"/exercises/{variant.exercise.slug}/variants/{variant.pk}/{door}"


def judged(client: Client, variant: Variant) -> str:
    """The page with the verdict on a wrong answer."""
    sent = {"attempt": str(uuid.uuid4()), "part-answer": wrong(variant)["answer"]}
    answer = client.post(page_of(variant), sent)
    check(str(Attempt.objects.get().pk))
    return client.get(answer.headers["Location"]).content.decode()


def test_the_verdict_leads_to_the_demo_with_the_numbers_of_the_variant(
    ada_client: Client, variant: Variant
) -> None:
    asked = ada_client.get(page_of(variant)).content.decode()

    page = judged(ada_client, variant)

    number = int(variant.values["values"]["a"])
    link = f'href="/demos/coin-lln/?paths={number}"'
    assert WORDS not in asked
    assert link not in asked
    assert re.search(f"{re.escape(link)}>{WORDS}<", page)


def test_the_demo_it_leads_to_shows_that_number(
    ada_client: Client, variant: Variant
) -> None:
    link = re.search(rf'href="(\S+)">{WORDS}', judged(ada_client, variant))

    assert link is not None
    shown = ada_client.get(link[1]).content.decode()
    number = int(variant.values["values"]["a"])
    assert re.search(f'name="paths" value="{number}"', shown)


def test_the_opened_solution_leads_to_the_demo_too(
    ada_client: Client, variant: Variant
) -> None:
    ada_client.post(page_of(variant, "solution/"))

    assert WORDS in ada_client.get(page_of(variant)).content.decode()
