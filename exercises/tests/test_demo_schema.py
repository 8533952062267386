"""Demos in the API document, their query counts, and the command that precomputes."""

import dataclasses
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from eigenpath.accounts.models import User
from exercises.demo_runs import RunKey, find_run
from exercises.demos.registry import DEMOS
from exercises.management.commands import precompute_demos
from exercises.tests.demo_cast import SLUG
from tests.factories import ConceptFactory, PillarFactory
from tests.query_counts import assert_recorded, count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet")]

RUNS = "/api/v1/demos/{slug}/runs/"
PAGES = {
    "demos": "/demos/",
    "demos found": "/demos/?q=downhill",
    "demo": f"/demos/{SLUG}/",
    "demos by REST": "/api/v1/demos/",
    "demo by REST": f"/api/v1/demos/{SLUG}/",
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The API document."""
    GENERATOR_STATS.reset()
    generator: Any = SchemaGenerator  # it has no types
    made: dict[str, Any] = generator().get_schema(request=None, public=True)
    return made


def test_the_document_describes_every_address_of_demos(document: Any) -> None:
    paths = {path for path in document["paths"] if "/demos/" in path}

    assert paths == {
        "/api/v1/demos/",
        "/api/v1/demos/{slug}/",
        RUNS,
        f"{RUNS}{{digest}}/",
        f"{RUNS}{{digest}}/events/",
        "/api/v1/demos/{slug}/formulas/",
        "/api/v1/demos/{slug}/images/",
        "/api/v1/demos/{slug}/predictions/",
        "/api/v1/demos/{slug}/tables/",
    }


def test_the_document_names_every_answer_of_a_run(document: Any) -> None:
    answers = document["paths"][RUNS]["post"]["responses"]

    assert set(answers) == {"200", "202", "403", "404", "422", "500", "503"}
    assert set(answers["200"]["content"]) == {
        "application/octet-stream",
        "application/json",
    }
    assert set(answers["422"]["content"]) == {"application/problem+json"}


def test_the_document_says_that_a_picture_is_sent_as_a_form(document: Any) -> None:
    sent = document["paths"]["/api/v1/demos/{slug}/images/"]["post"]["requestBody"]

    field = sent["content"]["multipart/form-data"]["schema"]
    assert "ImageInput" in field["$ref"]


def test_nothing_about_demos_is_left_to_guess(document: Any) -> None:
    told = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]

    assert [line for line in told if "demo" in str(line).lower()] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [2, 6])
def test_demos_cost_a_constant_number_of_queries(
    name: str, size: int, ada: User, ada_client: Client
) -> None:
    slugs = [slug for demo in DEMOS.values() for slug in demo.concepts]
    for slug in dict.fromkeys(slugs[:size]):
        ConceptFactory.create(slug=slug)
    PillarFactory.create(slug="multivariable-calculus")

    count = count_queries(lambda: ada_client.get(PAGES[name]))

    assert_recorded(f"GET {PAGES[name]}", count)


def test_the_command_computes_defaults_and_presets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = {"expected-value-game": DEMOS["expected-value-game"]}
    monkeypatch.setattr(precompute_demos, "DEMOS", few)
    first, second = StringIO(), StringIO()

    call_command("precompute_demos", stdout=first)
    call_command("precompute_demos", stdout=second)

    demo = few["expected-value-game"]
    for state in (demo.state(), demo.state(demo.presets[0].values)):
        assert find_run(RunKey(demo.slug, state.digest)) is not None
    assert "kB" in first.getvalue()
    assert "kB" not in second.getvalue()


def test_the_command_names_what_it_could_not_compute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    demo = DEMOS["expected-value-game"]
    broken = dataclasses.replace(demo, compute=lambda state, inputs: 1 / 0)  # type: ignore[arg-type,return-value]  # it never returns
    monkeypatch.setattr(precompute_demos, "DEMOS", {demo.slug: broken})

    with pytest.raises(CommandError, match="expected-value-game"):
        call_command("precompute_demos", stderr=StringIO())
