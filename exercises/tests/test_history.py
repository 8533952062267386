"""Past answers in one line: as they were typed, choices in their own words."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from eigenpath.lib.markdown import render
from exercises.selectors.history import LONGEST, told_answer
from tests.factories import AttemptFactory, VariantFactory

OPTIONS = [
    {"id": "a", "text": "$\\lambda_1$", "text_html": render("$\\lambda_1$")},
    {"id": "b", "text": "the trace"},
]
ITEMS = [{"id": "a", "text": "first"}, {"id": "b", "text": "second"}]


@pytest.mark.parametrize(
    ("part", "answer", "told"),
    [
        ({}, "5/2", "5/2"),
        ({}, ["1", "2"], "(1, 2)"),
        ({}, [["1", "2"], ["3", "4"]], "((1, 2), (3, 4))"),
        ({}, ["", ""], ""),
        ({}, {"L": [["1"]], "d": "3", "e": ""}, "L: ((1)), d: 3"),
        ({"options": OPTIONS}, "b", "the trace"),
        ({"options": OPTIONS}, ["a", "b"], "λ 1 · the trace"),
        ({"items": ITEMS}, ["b", "a"], "second · first"),
        (
            {"items": ITEMS, "options": OPTIONS},
            {"a": "b", "b": "a"},
            "first: the trace, second: λ 1",
        ),
        ({}, None, ""),
    ],
)
def test_an_answer_is_told_in_one_line(
    part: dict[str, object], answer: object, told: str
) -> None:
    assert told_answer([{"id": "x", **part}], {"x": answer}) == told


def test_a_long_answer_is_cut_and_says_so() -> None:
    told = told_answer([{"id": "x"}], {"x": "1+" * 200})

    assert len(told) <= LONGEST
    assert told.endswith("…")


def test_a_part_that_is_gone_does_not_break_the_list() -> None:
    assert told_answer([{"id": "new"}], {"old": "5"}) == ""


@pytest.mark.django_db
def test_the_page_lists_own_attempts_at_all_variants(
    ada: User, ada_client: Client, oscar_client: Client
) -> None:
    shown = VariantFactory.create()
    other = VariantFactory.create(exercise=shown.exercise)
    AttemptFactory.create(learner=ada, variant=shown, answer={"answer": "41+1"})
    AttemptFactory.create(learner=ada, variant=other, answer={"answer": "17"})
    url = f"/exercises/{shown.exercise.slug}/variants/{shown.pk}/"

    mine = ada_client.get(url).content.decode()
    his = oscar_client.get(url).content.decode()

    assert "41+1" in mine
    assert ">17<" in mine
    assert "these numbers" in mine
    assert f"variant {other.seed}" in mine
    assert "41+1" not in his
