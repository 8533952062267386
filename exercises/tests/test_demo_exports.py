"""States as files, and the ways between demos and exercises."""

import csv
import io
import json
import tomllib
from typing import Any

import numpy as np
import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.actions.variants import make_variant
from exercises.demo_runs import RunKey, store
from exercises.demos.exports import as_csv
from exercises.demos.registry import DEMOS
from exercises.files import CONTENT
from exercises.jobs.demos import run_state
from exercises.selectors.demo_links import demo_address, exercises_with
from exercises.tests.demo_trial import TRIAL
from tests.factories import ConceptFactory, ExerciseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet", "trial")]

STATE = "/demos/trial/state"


@pytest.fixture
def computed(no_runs_yet: None, trial: None) -> None:
    state = TRIAL.state({"factor": 2})
    store(RunKey("trial", state.digest), run_state(TRIAL, state))


@pytest.mark.usefixtures("computed")
def test_a_state_can_be_had_as_arrays(client: Client) -> None:
    answer = client.get(f"{STATE}.npz?factor=2")

    with np.load(io.BytesIO(answer.content), allow_pickle=False) as file:
        about = json.loads(str(file["about"]))
        assert file["x"].dtype == np.float32
        assert file["x"].shape == (150,)
    assert about["scalars"]["mean"] == pytest.approx(11.6866667)
    assert about["query"] == "?factor=2"
    assert 'filename="trial.npz"' in answer.headers["Content-Disposition"]


@pytest.mark.usefixtures("computed")
def test_a_state_can_be_had_as_json_table_and_snippet(client: Client) -> None:
    whole = client.get(f"{STATE}.json?factor=2").json()
    table = client.get(f"{STATE}.csv?factor=2").content.decode("utf-8-sig")
    snippet = client.get(f"{STATE}.py?factor=2").content.decode()

    assert whole["arrays"]["x"]["shape"] == [150]
    assert whole["reading"].startswith("The mean of")
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[:2] == [["Mean"], ["Mean"]]
    assert float(rows[2][0]) == whole["scalars"]["mean"]
    assert snippet == 'print("mean", 2.0)\n'


def test_a_file_of_a_state_that_nobody_computed_is_asked_for(client: Client) -> None:
    answer = client.get(f"{STATE}.npz")

    assert answer.status_code == 202
    assert answer.headers["Retry-After"]
    assert b"being computed" in answer.content


def test_a_file_of_a_wrong_state_is_refused_in_words(client: Client) -> None:
    answer = client.get(f"{STATE}.npz?factor=99")

    assert answer.status_code == 422
    assert "Factor goes from 0 to 9; this was 99." in answer.content.decode()


@pytest.mark.parametrize("kind", ["exe", "npz.exe", "NPZ", ""])
def test_other_kinds_of_file_are_not_found(kind: str, client: Client) -> None:
    assert client.get(f"{STATE}.{kind}").status_code == 404


def test_a_spreadsheet_reads_no_formula() -> None:
    table = {
        "title": "=1+1",
        "columns": [{"name": "a", "label": "@a"}],
        "rows": [["=cmd()"], [-1.5], [None]],
    }

    assert as_csv([table]) == "'=1+1\r\n'@a\r\n'=cmd()\r\n-1.5\r\n\"\"\r\n"


def _exercise(name: str, **demo: Any) -> Any:
    exercise = ExerciseFactory.create(slug=name)
    if demo:
        exercise.specification = exercise.specification | {"demo": demo}
        exercise.save()
    return exercise


def test_a_demo_leads_to_its_exercises_and_to_those_of_its_concepts() -> None:
    _exercise("elsewhere")
    opens = _exercise("opens", slug="trial", parameters={"factor": "2"})
    fixed = _exercise("fixed", slug="trial?factor=3", parameters={})
    near = ExerciseFactory.create(
        slug="near", concept=ConceptFactory.create(slug="expectation")
    )

    found = exercises_with(TRIAL)

    assert {row.slug for row in found[:2]} == {opens.slug, fixed.slug}
    assert found[2].slug == near.slug
    assert len(found) == 3


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ({"slug": "trial", "parameters": {"factor": "5/2"}}, "?factor=2.5"),
        ({"slug": "trial?factor=3", "parameters": {}}, "?factor=3"),
        ({"slug": "trial", "parameters": {"factor": "99"}}, ""),
        (
            {"slug": "eigen-explorer", "parameters": {"A": "[0-4, 1; 2, 3]"}},
            "?A=-4,1;2,3",
        ),
    ],
)
def test_an_exercise_leads_to_its_demo_with_its_numbers(
    told: Any, address: str
) -> None:
    variant = make_variant(_exercise("opens", **told), seed=1)
    slug = told["slug"].partition("?")[0]

    assert demo_address(variant) == f"/demos/{slug}/{address}"


def test_without_demo_there_is_no_way_to_one() -> None:
    for told in ({}, {"slug": "no-such-demo", "parameters": {}}):
        variant = make_variant(_exercise(f"e{len(told)}", **told), seed=1)

        assert demo_address(variant) == ""


def test_the_page_of_a_demo_names_its_exercises(ada: User, ada_client: Client) -> None:
    _exercise("opens", slug="eigen-explorer", parameters={})

    page = ada_client.get("/demos/eigen-explorer/").content.decode()

    assert 'href="/exercises/opens/"' in page
    assert "opens this demo with its numbers" in page


def test_the_api_names_the_exercises_of_a_demo(client: Client) -> None:
    _exercise("opens", slug="trial", parameters={"factor": "2"})
    near = ConceptFactory.create(slug="expectation")
    ExerciseFactory.create(slug="near", concept=near)

    told = client.get("/api/v1/demos/trial/").json()["exercises"]

    assert [(one["slug"], one["opens"]) for one in told] == [
        ("opens", True),
        ("near", False),
    ]
    assert told[0]["url"] == "/exercises/opens/"
    assert told[1]["concept"] == "expectation"


def test_every_shipped_exercise_with_a_demo_names_one_that_is_there() -> None:
    for path in CONTENT.glob("*/*.toml"):
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("demo")
        if told:
            assert told["slug"].partition("?")[0] in DEMOS, path
