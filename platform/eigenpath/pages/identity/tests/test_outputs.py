"""What is committed is what the programs draw; icons have their sizes and room."""

import io
import xml.etree.ElementTree as ET
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from PIL import Image

from eigenpath.pages.identity.illustrations import DRAWN
from eigenpath.pages.identity.mark import SAFE
from eigenpath.pages.identity.outputs import drawn_pictures

ROOT = Path(__file__).resolve().parents[5]
# Mean difference of a channel, in steps of 255: another build of FreeType may differ.
NEARLY = 1.0
ROLES = ("thin", "main", "next", "fill", "bar", "dash", "dot", "here")


@pytest.fixture(scope="module")
def drawn() -> dict[Path, bytes]:
    return drawn_pictures(ROOT)


def public(name: str) -> bytes:
    return (ROOT / "frontend" / "public" / "icons" / name).read_bytes()


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"), dtype=float)


def test_what_is_committed_is_what_is_drawn(drawn: dict[Path, bytes]) -> None:
    old = []

    for path, data in drawn.items():
        kept = path.read_bytes()
        if path.suffix == ".svg":
            same = kept == data
        else:
            a, b = pixels(kept), pixels(data)
            same = a.shape == b.shape and float(np.abs(a - b).mean()) < NEARLY
        if not same:
            old.append(path.name)

    assert old == [], "run manage.py draw_identity"


def test_the_command_writes_what_is_missing(tmp_path: Path) -> None:
    fonts = tmp_path / "frontend" / "src" / "fonts"
    fonts.parent.mkdir(parents=True)
    fonts.symlink_to(ROOT / "frontend" / "src" / "fonts")

    call_command("draw_identity", root=tmp_path, stdout=StringIO())
    said = StringIO()
    call_command("draw_identity", root=tmp_path, stdout=said)

    assert (tmp_path / "frontend/public/icons/icon-512.png").exists()
    assert said.getvalue() == ""


@pytest.mark.parametrize(
    ("name", "side"),
    [("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)],
)
def test_an_icon_has_its_size(name: str, side: int) -> None:
    assert pixels(public(f"{name}.png")).shape == (side, side, 4)


def test_the_icon_of_the_tab_comes_in_three_sizes() -> None:
    sheet = Image.open(io.BytesIO(public("favicon.ico")))

    assert sheet.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_nothing_of_the_maskable_icon_is_cut_by_a_circle() -> None:
    picture = pixels(public("maskable-512.png"))
    ground = picture[0, 0]
    marked = np.argwhere(np.abs(picture - ground).sum(axis=2) > 30)

    furthest = np.hypot(*(marked - 255.5).T).max()

    assert SAFE < 0.8
    assert furthest < 0.4 * 512


def test_the_social_picture_has_the_size_that_cards_ask_for() -> None:
    data = public("social.png")

    assert pixels(data).shape == (630, 1200, 4)
    assert len(data) < 150_000


@pytest.mark.parametrize("pillar", DRAWN)
def test_an_illustration_is_small_valid_and_takes_the_pages_colours(
    pillar: str,
) -> None:
    text = DRAWN[pillar]()
    found = ET.fromstring(text)
    names = {part.get("class") for part in found.iter() if part is not found}

    assert len(text) <= 6_000
    assert found.get("aria-hidden") == "true"
    assert "#" not in text
    assert "style=" not in text
    assert names <= {f"d-{role}" for role in ROLES}
    assert "d-next" in names
