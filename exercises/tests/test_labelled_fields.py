"""Fields with labels, fields of formulas, and answers of another form than asked."""

import re
from typing import Any

import pytest
from django.test import Client

from exercises.actions.variants import make_variant
from exercises.answer_form import form_fields
from exercises.models import Attempt
from exercises.tests.test_answer_form import address, answered, asked, filled, specified
from tests.factories import ExerciseFactory

LAW = {
    "kind": "distribution",
    "values": "[-1, 3, 7]",
    "value": "[1/4, 1/2, 1/4]",
    "mean": "3",
}
CODE = {
    "kind": "code_words",
    "symbols": ["sun", "rain"],
    "lengths": "[1, 1]",
}
TABLE = {
    "kind": "probability_table",
    "value": "[[1/4, 1/4], [1/4, 1/4]]",
    "row_labels": ["rain", "dry"],
    "column_labels": ["late", "early"],
}
CUBIC = {
    "kind": "such_that",
    "form": "polynomial",
    "constraints": ["f(0) = 1"],
    "value": "x + 1",
}
NEAREST = {
    "kind": "kkt",
    "of": "x^2 + y^2",
    "variables": {"x": [-3, 3], "y": [-3, 3]},
    "equalities": ["x + y = 2"],
}


def heads(page: str) -> list[str]:
    """The labels drawn at boxes, in their order."""
    return re.findall(r'<span class="cell-head[^"]*"[^>]*>([^<]*)</span>', page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "labels", "spoken"),
    [
        (LAW, ["-1", "3", "7"], 'aria-label="-1"'),
        (CODE, ["sun", "rain"], 'aria-label="rain"'),
        (TABLE, ["late", "early", "rain", "dry"], 'aria-label="row dry column late"'),
    ],
)
def test_labels_stand_at_their_boxes(
    client: Client, answer: dict[str, Any], labels: list[str], spoken: str
) -> None:
    page = client.get(address(asked(answer))).content.decode()

    assert heads(page) == labels
    assert spoken in page


@pytest.mark.parametrize(
    ("described", "said"),
    [
        ({"kind": "code_words", "alphabet": "01"}, "Words of the letters 0, 1."),
        ({"kind": "probability_table", "rows": 2}, "a probability: 0.25"),
        ({"kind": "distribution", "row_labels": ["3"], "rows": 1}, "a probability:"),
        ({"kind": "distribution", "row_labels": []}, "Values with commas"),
    ],
)
def test_the_help_says_what_these_boxes_take(
    described: dict[str, Any], said: str
) -> None:
    assert said in form_fields([{"id": "w", **described}])[0].help


@pytest.mark.django_db
def test_a_code_is_sent_word_by_word(ada_client: Client) -> None:
    page = answered(ada_client, asked(CODE), {"part-w-1": "0", "part-w-2": "1"})

    assert Attempt.objects.get().answer == {"w": ["0", "1"]}
    assert 'data-verdict="correct"' in page


@pytest.mark.django_db
def test_a_distribution_on_given_values_asks_for_probabilities(
    ada_client: Client,
) -> None:
    form = filled("part-w", {"probabilities": ["1/4", "1/2", "1/4"]})

    page = answered(ada_client, asked(LAW), {k: v for k, (v,) in form.items()})

    assert 'data-verdict="correct"' in page


@pytest.mark.django_db
def test_the_page_shows_the_lagrangian_of_the_multipliers(client: Client) -> None:
    page = client.get(address(asked(NEAREST))).content.decode()

    assert "Here" in page
    assert r"L = f + \lambda h" in page


def test_the_description_decides_where_formulas_are_drawn() -> None:
    described = {"id": "w", "kind": "such_that", "placeholder": "x"}

    assert not form_fields([described])[0].is_formula
    assert form_fields([{**described, "formula": True}])[0].is_formula
    assert not form_fields([{**described, "kind": "number", "formula": False}])[
        0
    ].is_formula


@pytest.mark.django_db
def test_a_function_with_properties_gets_the_field_of_formulas(client: Client) -> None:
    page = client.get(address(asked(CUBIC))).content.decode()

    assert "<formula-field>" in page


@pytest.mark.django_db
def test_an_answer_of_another_form_is_named_in_the_heading(ada_client: Client) -> None:
    data = specified({"kind": "number", "value": "3"})
    data["parts"][0]["mistakes"] = [
        {
            "name": "infinite",
            "when": "inf",
            "reveals": "The sum stays finite.",
            "look": "Compare with a geometric series.",
            "blames": "vectors",
        }
    ]
    variant = make_variant(ExerciseFactory.create(specification=data), seed=3)

    page = answered(ada_client, variant, {"part-w": "∞"})

    heading = re.search(r'<h2 id="verdict-title">([^<]*)</h2>', page)
    assert heading is not None
    assert heading[1] == ("Another form is asked for, and this cost nothing: infinite")
    assert "The sum stays finite." in page
    assert "We stopped at" not in page
    assert "This did not cost an attempt." in page
