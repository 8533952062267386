"""The page of styles: for staff, complete, and made of what is built."""

import re
from pathlib import Path

import pytest
from django.test import Client

from eigenpath.accounts.actions import make_instructor
from eigenpath.pages.selectors.tokens import contrast, read_tokens, tokens

pytestmark = pytest.mark.django_db

STYLES = Path(__file__).resolve().parents[4] / "frontend" / "src" / "styles"
# Drawn over everything by script, or by other software; there is nothing to show.
NOT_SHOWN = {"sprite"}


@pytest.fixture
def emmy_client(client: Client) -> Client:
    client.force_login(make_instructor(username="emmy", password="correct horse"))
    return client


def page(client: Client, query: str = "") -> str:
    return client.get(f"/style/{query}").content.decode()


def classes_of(css: str) -> set[str]:
    """The classes in a style sheet's selectors."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", ";", plain)
    return set(re.findall(r"\.([a-z][\w-]*)", selectors))


def test_it_is_not_there_for_others(client: Client, ada_client: Client) -> None:
    assert client.get("/style/").status_code == 404
    assert ada_client.get("/style/").status_code == 404


def test_every_class_of_the_components_is_shown(emmy_client: Client) -> None:
    wanted = classes_of((STYLES / "components.css").read_text()) - NOT_SHOWN

    shown = {
        name
        for words in re.findall(r'class="([^"]*)"', page(emmy_client))
        for name in words.split()
    }

    assert wanted - shown == set()


def test_every_status_and_icon_of_the_sprite_is_shown(emmy_client: Client) -> None:
    text = page(emmy_client)
    symbols = set(re.findall(r'<symbol id="((?:i|s|g|v)-[\w-]+)"', text))
    used = set(re.findall(r'href="#((?:i|s|g|v)-[\w-]+)"', text))

    assert symbols - used == set()


def test_the_three_themes_stand_side_by_side(emmy_client: Client) -> None:
    text = page(emmy_client, "?side=by-side")
    ids = re.findall(r'\bid="([^"]+)"', text)

    for theme in ("light", "dark", "contrast"):
        assert f'class="style-side" data-theme="{theme}"' in text
    assert sorted(ids) == sorted(set(ids))


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_words_stand_out_in_every_theme() -> None:
    found = tokens()
    words = {"ink", "ink-2", "link", "right", "partly", "wrong", "unmarked"}
    pillars = {"fo", "la", "ca", "mv", "pr", "st", "it", "op", "ad"}

    for colours in (found.colours, found.contrast):
        by_name = {colour.name: colour.tightest for colour in colours}
        assert {
            n: r for n, r in by_name.items() if n in words | pillars and r < 4.5
        } == {}
    assert words | pillars <= {colour.name for colour in found.colours}


def test_lines_of_controls_stand_out_in_every_theme() -> None:
    by_name = {colour.name: colour.tightest for colour in tokens().colours}

    for name in ("rule-strong", "next-line", "focus", "c1", "c2", "c3", "c4", "c5"):
        assert by_name[name] >= 3, name


def test_high_contrast_is_higher() -> None:
    found = tokens()
    usual = {colour.name: colour.tightest for colour in found.colours}

    for colour in found.contrast:
        if colour.name in {"ink", "ink-2", "link", "la", "ca", "st", "right", "wrong"}:
            assert colour.tightest > usual[colour.name]


def test_a_style_sheet_without_tokens_has_none() -> None:
    assert read_tokens("a{color:red}").colours == ()
