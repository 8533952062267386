"""A wrong formula on a page: a sentence, and both curves without any script."""

import uuid
from typing import Any

import pytest
from django.test import Client

from exercises.actions.variants import make_variant
from exercises.jobs.attempts import check
from exercises.models import Attempt
from tests.factories import ExerciseFactory

pytestmark = pytest.mark.django_db

FORMULA = {"kind": "expression", "value": "2*x + 3", "variables": {"x": [-3, 3]}}
SURFACE = {
    "kind": "expression",
    "value": "2*x + y",
    "variables": {"x": [0, 3], "y": [0, 3]},
}


def page_after(client: Client, answer: dict[str, Any], typed: str) -> str:
    """Return the page of an attempt."""
    exercise = ExerciseFactory.create(slug="a-formula")
    part = {"id": "answer", "label": "A formula", "answer": answer}
    exercise.specification = {**exercise.specification, "parts": [part]}
    exercise.save()
    variant = make_variant(exercise, seed=1)
    sent = client.post(
        f"/exercises/a-formula/variants/{variant.pk}/",
        {"attempt": str(uuid.uuid4()), "part-answer": typed},
    )
    check(str(Attempt.objects.get().pk))
    return client.get(sent.headers["Location"]).content.decode()


def test_a_wrong_formula_is_shown_beside_the_right_one(ada_client: Client) -> None:
    page = page_after(ada_client, FORMULA, "x^2 + 3")

    chart = page[page.index('<figure class="curves"') : page.index("</figure>")]
    assert 'role="img"' in chart
    assert 'aria-labelledby="curves-answer-title curves-answer-text"' in chart
    assert (
        '<title id="curves-answer-title">The right formula and yours</title>' in chart
    )
    assert '<desc id="curves-answer-text">Both curves for x from −3 to 3' in chart
    assert chart.count('d="M') == 2
    assert chart.count('stroke-dasharray="8 5"') == 2
    assert "yours, dashed" in chart
    assert "var(--c1)" in chart
    assert "<script" not in chart
    assert "#" not in chart


@pytest.mark.parametrize("typed", ["x^2 + 3", "-2x - 3"])
def test_the_point_is_told_once(ada_client: Client, typed: str) -> None:
    page = page_after(ada_client, FORMULA, typed)
    assert page.count("your formula gives") == 1


def test_there_is_no_chart_of_a_right_formula(ada_client: Client) -> None:
    assert '<figure class="curves"' not in page_after(ada_client, FORMULA, "3 + 2x")


def test_there_is_no_chart_over_two_letters(ada_client: Client) -> None:
    page = page_after(ada_client, SURFACE, "x + y")
    assert "your formula gives" in page
    assert '<figure class="curves"' not in page
