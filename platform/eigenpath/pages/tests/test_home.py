"""The front page: what there is, counted; and a true verdict."""

import tomllib
from pathlib import Path

import pytest
from django.test import Client

from tests import factories as make
from tests.worlds import build_world

pytestmark = pytest.mark.django_db

TASK = (
    Path(__file__).resolve().parents[4]
    / "exercises/content/derivative-definition/tangent-line.toml"
)


def page(client: Client) -> str:
    return client.get("/").content.decode()


def add_the_task() -> None:
    specification = tomllib.loads(TASK.read_text())
    make.ExerciseFactory.create(
        slug="tangent-line", title="Equation of a tangent", specification=specification
    )


def test_an_empty_house_still_has_a_front(client: Client) -> None:
    text = page(client)

    assert "The mathematics of machine learning" in text
    assert 'href="/diagnostic/"' in text
    assert "front-example" not in text


def test_the_example_is_marked_by_the_engine(client: Client) -> None:
    add_the_task()

    text = page(client)

    assert "Not yet: value used as slope" in text
    assert "<code>6(x - 3) + 6</code>" in text
    assert "yours, dashed" in text


def test_a_task_that_is_no_draft_only_is_shown(client: Client) -> None:
    add_the_task()
    make.ExerciseFactory._meta.model.objects.update(status="draft")

    assert "front-example" not in page(client)


def test_facts_are_counted(client: Client) -> None:
    world = build_world(4)
    make.LessonFactory.create(concept=world.concepts[0])

    text = page(client)

    assert "1 lesson written out, of 4 concepts" in text


def test_every_pillar_has_its_picture(client: Client) -> None:
    build_world(4)

    assert 'class="drawn drawn-' in page(client)


def test_the_front_has_one_yellow_button(client: Client) -> None:
    build_world(4)

    assert page(client).count("is-next") == 1
