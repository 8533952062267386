"""What is made beforehand: small drawings, first pictures; the gallery and frames."""

import base64
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from exercises.demo_builds import built_run, is_built, thumbnails
from exercises.demo_runs import Run, RunKey, find_run, store
from exercises.demos.demo import Demo
from exercises.demos.payload import pack, unpack
from exercises.demos.registry import DEMOS
from exercises.demos.thumbnails import draw_thumbnail
from exercises.jobs.demos import run_state
from exercises.management.commands import build_thumbnails
from exercises.tests.demo_cast import Worker
from exercises.tests.demo_trial import TRIAL
from tests.factories import ConceptFactory, PillarFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet", "trial")]


@pytest.fixture
def built(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trial: Demo
) -> Path:
    """A build of two small demos."""
    settings.DEMO_BUILD = tmp_path
    few = {slug: DEMOS[slug] for slug in ("trial", "eigen-explorer")}
    monkeypatch.setattr(build_thumbnails, "DEMOS", few)
    call_command("build_thumbnails", "--strict", stdout=StringIO())
    return tmp_path


def _paths(drawing: str) -> list[str]:
    return re.findall(r'<path d="([^"]+)"', drawing)


@pytest.mark.parametrize("slug", sorted(DEMOS))
def test_every_demo_has_a_small_drawing(slug: str) -> None:
    demo = DEMOS[slug]
    drawing = draw_thumbnail(pack(demo, demo.state(), demo.run(demo.state())))

    root = ElementTree.fromstring(drawing)  # noqa: S314  # our own text
    assert len(root)
    assert len(drawing) < 40_000
    assert "nan" not in drawing
    assert "script" not in drawing


def test_a_drawing_has_the_points_where_they_belong() -> None:
    drawing = draw_thumbnail(run_state(TRIAL, TRIAL.state()).payload)

    (path,) = _paths(drawing)
    points = [tuple(map(float, m)) for m in re.findall(r"M([\d.]+) ([\d.]+)h0", path)]
    heights = np.array([y for _, y in points])
    assert len(points) == 150
    assert points == sorted(points)
    # The largest flower is at the top, the smallest at the bottom, each with room.
    assert heights.min() == pytest.approx(200 * 0.05 / 1.1, abs=0.1)
    assert heights.max() == pytest.approx(200 * 1.05 / 1.1, abs=0.1)


def test_what_is_built_is_there_at_once_and_once(built: Path) -> None:
    state = TRIAL.state()
    again = StringIO()

    call_command("build_thumbnails", stdout=again)
    run = built_run(RunKey("trial", state.digest))

    assert again.getvalue() == ""
    assert run is not None
    assert unpack(run.payload)[0]["hash"] == state.digest
    assert built_run(RunKey("trial", TRIAL.state({"factor": 2}).digest)) is None
    assert built_run(RunKey("trial", state.digest, owner=1)) is None
    assert set(thumbnails()) == {"trial", "eigen-explorer"}


def test_what_older_code_made_is_removed(built: Path) -> None:
    old = built / "trial" / "0123.payload.gz"
    old.write_bytes(b"old")

    call_command("build_thumbnails", "--again", stdout=StringIO())

    assert not old.exists()
    assert is_built(TRIAL)


def test_one_that_fails_leaves_the_others_alone(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(TRIAL, compute=lambda state, inputs: 1 / 0)  # type: ignore[arg-type,return-value]  # it never returns
    monkeypatch.setattr(
        build_thumbnails,
        "DEMOS",
        {"trial": broken, "eigen-explorer": DEMOS["eigen-explorer"]},
    )
    told, said = StringIO(), StringIO()

    call_command("build_thumbnails", "--again", stdout=told, stderr=said)

    assert "eigen-explorer" in told.getvalue()
    assert "trial: We could not compute" in said.getvalue()
    with pytest.raises(CommandError, match="trial"):
        call_command("build_thumbnails", "--again", "--strict", stderr=StringIO())


def test_a_folder_that_cannot_be_written_stops_nothing(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    settings.DEMO_BUILD = blocked
    monkeypatch.setattr(build_thumbnails, "DEMOS", {"trial": TRIAL})
    said = StringIO()

    call_command("build_thumbnails", stdout=StringIO(), stderr=said)

    assert "trial" in said.getvalue()
    assert thumbnails() == {}


def test_the_first_picture_stands_in_the_page(built: Path, client: Client) -> None:
    page = client.get("/demos/trial/").content.decode()

    found = re.search(r'<template data-part="first"[^>]*>([^<]+)</template>', page)
    assert found is not None
    payload = Run(compressed=base64.b64decode(found[1])).payload
    assert unpack(payload)[0]["hash"] == TRIAL.state().digest
    assert "The mean of" in page
    assert find_run(RunKey("trial", TRIAL.state().digest)) is not None


def test_a_large_picture_does_not_stand_in_the_page(client: Client) -> None:
    run = run_state(TRIAL, TRIAL.state())
    large = Run(compressed=run.compressed + bytes(50_000))
    store(RunKey("trial", TRIAL.state().digest), large)

    page = client.get("/demos/trial/").content.decode()

    assert 'data-part="first"' not in page


def test_the_gallery_shows_drawings_by_pillar_and_by_concept(
    built: Path, client: Client
) -> None:
    pillar = PillarFactory.create(slug="probability", title="Chance")
    for slug, title in (("expectation", "Means"), ("momentum", "Heavy balls")):
        ConceptFactory.create(slug=slug, title=title, pillar=pillar)

    by_pillar = client.get("/demos/").content.decode()
    by_concept = client.get("/demos/?by=concept").content.decode()
    found = client.get("/demos/?by=concept&q=means").content.decode()

    assert "Chance</span></h2>" in by_pillar
    assert by_pillar.count("<svg xmlns") == 1  # of the other no pillar is known
    assert 'id="concept-expectation"' in by_concept
    assert by_concept.index("Means") < by_concept.index("A trial")
    assert 'id="concept-momentum"' in by_concept
    assert 'id="concept-momentum"' not in found


def test_a_demo_can_be_framed_by_others_and_nothing_else_can(
    built: Path, client: Client
) -> None:
    frame, page = client.get("/embed/trial/"), client.get("/demos/trial/")
    policy = frame.headers["Content-Security-Policy"]

    assert frame.status_code == 200
    assert "frame-ancestors *" in policy
    assert "script-src 'self'" in policy
    assert "X-Frame-Options" not in frame.headers
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_a_frame_shows_the_state_and_changes_nothing(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        client.get("/embed/trial/?factor=2")

    html = client.get("/embed/trial/?factor=2").content.decode()

    assert "The mean of" in html
    assert 'action="/embed/trial/"' in html
    assert 'method="post"' not in html
    assert 'type="file"' not in html
    assert 'href="/demos/trial/?factor=2"' in html


def test_a_frame_of_a_wrong_state_says_what_is_wrong(client: Client) -> None:
    frame = client.get("/embed/trial/?factor=99")

    assert frame.status_code == 422
    assert b"Factor goes from 0 to 9; this was 99." in frame.content
    assert client.get("/embed/no-such-demo/").status_code == 404
