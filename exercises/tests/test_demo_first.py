"""The first part of a run: how much it is, who gets it, and where the rest is."""

import base64
import gzip
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from PIL import Image

from eigenpath.accounts.models import User
from exercises.demo_builds import built_run
from exercises.demo_runs import Run, RunKey, find_run, store
from exercises.demos.first import FIRST_BYTES
from exercises.demos.payload import unpack
from exercises.demos.registry import DEMOS
from exercises.jobs.demos import run_state
from exercises.management.commands import build_thumbnails
from exercises.tests.demo_cast import SVD_IMAGES, SVD_RUNS, Worker, ask
from exercises.tests.demo_trial import TRIAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet")]

SVD = DEMOS["svd-image-compression"]
PAGE = "/demos/svd-image-compression/"
OCTETS = {"Accept": "application/octet-stream", "Accept-Encoding": "gzip"}


def _post(client: Client, part: str | None = "first", **parameters: Any) -> Any:
    body = {"parameters": parameters} | ({} if part is None else {"part": part})
    return client.post(SVD_RUNS, body, content_type="application/json", headers=OCTETS)


def _header(answer: Any) -> dict[str, Any]:
    return unpack(Run(compressed=answer.content).payload)[0]


@pytest.fixture
def adas_picture(ada_client: Client) -> str:
    """A picture large enough to come in two parts."""
    noise = np.random.default_rng(0).integers(0, 256, (160, 200, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "PNG")
    file.seek(0)
    file.name = "picture.png"
    name: str = ada_client.post(SVD_IMAGES, {"image": file}).json()["image"]
    return name


@pytest.mark.parametrize("preset", SVD.presets, ids=lambda preset: preset.name)
def test_what_comes_first_is_small(preset: Any) -> None:
    run = run_state(SVD, SVD.state(preset.values))

    assert run.failure == ""
    assert len(run.opening.compressed) <= 60 * 1024
    if run.first:
        assert len(run.compressed) > FIRST_BYTES


def test_the_default_state_stands_in_its_page(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    settings.DEMO_BUILD = tmp_path
    monkeypatch.setattr(build_thumbnails, "DEMOS", {SVD.slug: SVD})
    call_command("build_thumbnails", "--strict", stdout=io.StringIO())

    page = client.get(PAGE).content.decode()

    found = re.search(r'<template data-part="first"[^>]*>([^<]+)</template>', page)
    assert found is not None
    header, _ = unpack(Run(compressed=base64.b64decode(found[1])).payload)
    assert header["part"] == "first"
    assert header["hash"] == SVD.state().digest
    built = built_run(RunKey(SVD.slug, SVD.state().digest))
    assert built is not None
    assert unpack(built.payload)[0]["part"] == "whole"
    assert client.get(f"{SVD_RUNS}{header['hash']}/", headers=OCTETS).status_code == 200


def test_whoever_asks_for_nothing_special_gets_all(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        _post(client, None)

    whole, first = _post(client, None), _post(client, "first")

    assert _header(whole)["part"] == "whole"
    assert _header(first)["part"] == "first"
    assert len(first.content) < len(whole.content) / 5
    assert whole.headers["ETag"] != first.headers["ETag"]
    assert first.headers["Content-Location"].endswith("?part=first")
    assert _header(whole)["reading"] == _header(first)["reading"]
    assert _header(whole)["tables"] == _header(first)["tables"]


def test_the_rest_is_found_by_the_hash_of_the_first_part(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        pending = json.loads(gzip.decompress(_post(client).content))
    first = client.get(pending["state_url"], headers=OCTETS)
    rest = client.get(f"{SVD_RUNS}{_header(first)['hash']}/", headers=OCTETS)

    assert "part=first" in pending["state_url"]
    assert "part=first" in pending["events"]
    assert _header(first)["part"] == "first"
    assert _header(rest)["part"] == "whole"
    assert rest.headers["Cache-Control"].startswith("public")


def test_as_json_the_first_part_has_plain_arrays(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        ask(client, SVD_RUNS)
    asked = {"parameters": {}, "part": "first"}
    answer = client.post(
        SVD_RUNS, asked, "application/json", headers={"Accept": "application/json"}
    ).json()

    u = answer["arrays"]["u"]
    assert answer["part"] == "first"
    assert set(u) == {"dtype", "shape", "base64"}
    assert len(base64.b64decode(u["base64"])) == np.prod(u["shape"])


def test_a_part_nobody_knows_is_refused(client: Client) -> None:
    answer = _post(client, "half")

    assert answer.status_code in {400, 422}


def test_when_the_rest_has_expired_it_is_computed_again(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        _post(client)
    digest = _header(_post(client))["hash"]
    cache.delete(RunKey(SVD.slug, digest).name)

    gone = client.get(f"{SVD_RUNS}{digest}/", headers=OCTETS)
    with demo_worker():
        _post(client, "whole")
    again = client.get(f"{SVD_RUNS}{digest}/", headers=OCTETS)

    assert gone.status_code == 404
    assert _header(again)["part"] == "whole"


@pytest.mark.parametrize("part", ["", "?part=first", "?part=whole"])
def test_nobody_else_gets_any_part_of_an_own_picture(
    part: str,
    adas_picture: str,
    ada_client: Client,
    oscar_client: Client,
    demo_worker: Worker,
) -> None:
    with demo_worker():
        _post(ada_client, image=adas_picture)
    digest = SVD.state({"image": adas_picture}).digest
    address = f"{SVD_RUNS}{digest}/{part}"

    own = ada_client.get(address, headers=OCTETS)

    assert own.status_code == 200
    assert own.headers["Cache-Control"].startswith("private")
    assert _header(own)["part"] == ("first" if "first" in part else "whole")
    for stranger in (oscar_client, Client()):
        assert stranger.get(address, headers=OCTETS).status_code == 404
        assert _post(stranger, image=adas_picture).status_code == 422


def test_both_parts_expire_together(
    adas_picture: str, ada: User, ada_client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        _post(ada_client, image=adas_picture)
    digest = SVD.state({"image": adas_picture}).digest
    key = RunKey(SVD.slug, digest, owner=ada.pk)
    assert find_run(key) is not None
    cache.delete(key.name)

    for part in ("", "?part=first"):
        address = f"{SVD_RUNS}{digest}/{part}"
        assert ada_client.get(address, headers=OCTETS).status_code == 404


def test_of_a_small_picture_all_comes_first() -> None:
    run = run_state(SVD, SVD.state({"image": "checkerboard", "rank": 2}))

    assert run.first == b""
    assert run.opening is run


def test_a_demo_without_first_part_answers_with_all(client: Client, trial: Any) -> None:
    store(RunKey("trial", TRIAL.state().digest), run_state(TRIAL, TRIAL.state()))

    answer = client.post(
        "/api/v1/demos/trial/runs/",
        {"parameters": {}, "part": "first"},
        "application/json",
        headers=OCTETS,
    )

    assert _header(answer)["part"] == "whole"


def test_files_have_all_of_it_in_full(client: Client, demo_worker: Worker) -> None:
    with demo_worker():
        client.get(PAGE)
    kept = np.load(io.BytesIO(client.get(f"{PAGE}state.npz").content))

    assert kept["error"].dtype == np.float64
    assert kept["u"].shape == (512, 128, 3)
    assert Image.open(io.BytesIO(kept["original"].tobytes())).size == (512, 512)


def test_a_run_kept_by_older_code_is_still_read() -> None:
    key = RunKey("trial", TRIAL.state().digest)
    run = replace(run_state(TRIAL, TRIAL.state()), first=b"")
    cache.set(key.name, {"compressed": run.compressed, "faults": {}, "failure": ""})

    assert find_run(key) == run
