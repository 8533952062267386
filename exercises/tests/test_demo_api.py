"""Demos by REST: what there is, runs, refusals, and answers as clients want them."""

import gzip
import json
from typing import Any

import pytest
from django.test import Client

from exercises.demos.payload import unpack
from exercises.demos.registry import DEMOS
from exercises.tests.demo_cast import (
    RUNS,
    SLUG,
    SMALL,
    Worker,
    ask,
    small_digest,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet")]


def test_every_demo_is_listed_with_its_parameters(client: Client) -> None:
    listed = client.get("/api/v1/demos/").json()

    race = next(demo for demo in listed if demo["slug"] == SLUG)
    assert race["runs"] == RUNS
    assert {"surface", "methods", "starts"} <= {
        parameter["name"] for parameter in race["parameters"]
    }
    alone = client.get(f"/api/v1/demos/{SLUG}/").json()
    assert alone.pop("exercises") == []
    assert alone == race


def test_the_list_is_narrowed_by_concept_and_by_words(client: Client) -> None:
    by_concept = client.get("/api/v1/demos/?concept=momentum").json()
    by_words = client.get("/api/v1/demos/?q=DOWNHILL").json()

    assert SLUG in {demo["slug"] for demo in by_concept}
    assert all("momentum" in demo["concepts"] for demo in by_concept)
    assert SLUG in {demo["slug"] for demo in by_words}
    assert len(by_words) < len(DEMOS)
    assert client.get("/api/v1/demos/?q=zebra").json() == []


def test_a_state_is_pending_then_computed_then_answered_at_once(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        first = ask(client, **SMALL)
    pending = first.json()
    later = client.get(pending["state_url"], headers={"Accept": "application/json"})
    again = ask(client, **SMALL)

    assert first.status_code == 202
    assert first.headers["Retry-After"] == "1"
    assert pending["status"] == "pending"
    assert pending["id"] == small_digest()
    assert later.status_code == again.status_code == 200
    assert later.json() == again.json()
    assert later.json()["state"]["steps"] == 5
    assert later.json()["reading"].startswith("Gradient descent")


def test_without_a_wish_the_answer_is_packed_and_compressed(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        ask(client, **SMALL)

    answer = client.get(
        f"{RUNS}{small_digest()}/", headers={"Accept-Encoding": "br, gzip"}
    )

    header, arrays = unpack(gzip.decompress(answer.content))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert header["hash"] == small_digest()
    assert arrays["traj"].shape[0] == 1


@pytest.mark.parametrize("encoding", ["", "identity", "gzip;q=0", "br"])
def test_a_client_that_takes_no_gzip_gets_none(
    encoding: str, client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        ask(client, **SMALL)

    answer = client.get(
        f"{RUNS}{small_digest()}/", headers={"Accept-Encoding": encoding}
    )

    assert "Content-Encoding" not in answer.headers
    assert unpack(answer.content)[0]["hash"] == small_digest()


def test_packed_and_json_say_the_same(client: Client, demo_worker: Worker) -> None:
    with demo_worker():
        ask(client, **SMALL)
    address = f"{RUNS}{small_digest()}/"

    packed, _ = unpack(client.get(address).content)
    plain = client.get(address, headers={"Accept": "application/json"}).json()

    assert packed.pop("arrays").keys() == plain.pop("arrays").keys()
    assert packed == plain


def test_a_state_is_not_sent_twice(client: Client, demo_worker: Worker) -> None:
    with demo_worker():
        ask(client, **SMALL)
    address = f"{RUNS}{small_digest()}/"
    first = client.get(address)

    second = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=3600"
    assert {"Accept", "Accept-Encoding"} <= set(first.headers["Vary"].split(", "))
    assert second.status_code == 304
    assert second.content == b""


def test_a_client_that_wants_html_is_told_what_there_is(client: Client) -> None:
    answer = client.get(f"{RUNS}{small_digest()}/", headers={"Accept": "text/html"})

    assert answer.status_code == 406


@pytest.mark.parametrize(
    ("parameters", "field", "words"),
    [
        ({"steps": 0}, "steps", "from 1 to 5000"),
        ({"steps": 1e308}, "steps", "from 1 to 5000"),
        ({"steps": "NaN"}, "steps", "finite"),
        ({"steps": [1]}, "steps", "is a number"),
        ({"surface": "moon"}, "surface", "is one of"),
        ({"surface": {"a": 1}}, "surface", "is one of"),
        ({"methods": "gd,magic"}, "methods", "magic"),
        ({"methods": []}, "methods", "at least one"),
        ({"starts": "1;2"}, "starts", "two numbers"),
        ({"starts": "0,0;" * 65}, "starts", "1 to 64 points"),
        ({"formula": "x" * 201}, "formula", "200 characters"),
        ({"colour": "red"}, "colour", "no parameter"),
    ],
)
def test_a_wrong_parameter_is_refused_with_a_sentence(
    parameters: dict[str, Any], field: str, words: str, client: Client
) -> None:
    answer = ask(client, **parameters)

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert words in answer.json()["fields"][field]


def test_all_wrong_parameters_are_told_together(client: Client) -> None:
    fields = ask(client, steps=0, surface="moon", zoom=99).json()["fields"]

    assert set(fields) == {"steps", "surface", "zoom"}


def test_a_thousand_unknown_names_are_not_all_repeated(client: Client) -> None:
    names: dict[str, Any] = {f"name{number}": 1 for number in range(1000)}

    assert len(ask(client, **names).json()["fields"]) == 40


def test_what_only_the_worker_can_find_is_refused_too(
    client: Client, demo_worker: Worker
) -> None:
    wrong = {**SMALL, "surface": "custom", "formula": "x^2 + "}
    with demo_worker():
        pending = ask(client, **wrong)

    for answer in (ask(client, **wrong), client.get(pending.json()["state_url"])):
        assert answer.status_code == 422
        assert answer.json()["fields"]["formula"]


@pytest.mark.parametrize("body", ["", "[]", "nonsense", '{"parameters": 3}', "[" * 999])
def test_a_body_that_is_none_is_refused(body: str, client: Client) -> None:
    answer = client.post(RUNS, body, content_type="application/json")

    assert answer.status_code in {202, 400} if not body else answer.status_code == 400
    assert json.loads(answer.content)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/demos/no-such-demo/",
        f"{RUNS}{'0' * 32}/",
        f"{RUNS}..%2F..%2Fetc/",
        f"{RUNS}{'A' * 32}/",
        "/api/v1/demos/no-such-demo/runs/" + "0" * 32 + "/",
    ],
)
def test_what_is_not_there_is_not_found(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404


def test_a_run_belongs_to_its_demo(client: Client, demo_worker: Worker) -> None:
    with demo_worker():
        ask(client, **SMALL)

    other = client.get(f"/api/v1/demos/svd-image-compression/runs/{small_digest()}/")

    assert other.status_code == 404
