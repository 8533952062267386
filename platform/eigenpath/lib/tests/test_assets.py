"""Reading what the front-end build says."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template
from pytest_django.fixtures import Settings

from eigenpath.lib.assets import asset, entry

MANIFEST = {
    "src/main.ts": {
        "file": "assets/main-1.js",
        "css": ["assets/main-2.css"],
        "imports": ["_shared.js"],
    },
    "_shared.js": {"file": "assets/shared-3.js", "imports": ["_deep.js"]},
    "_deep.js": {"file": "assets/deep-4.js", "css": ["assets/deep-5.css"]},
    "src/demo/steps.ts": {"file": "assets/steps-7.js", "imports": ["_deep.js"]},
    "src/fonts/serif.woff2": {"file": "assets/serif-6.woff2"},
}


@pytest.fixture
def manifest(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(MANIFEST))
    settings.VITE_MANIFEST = path
    return path


@pytest.mark.usefixtures("manifest")
def test_an_entry_brings_what_its_imports_need() -> None:
    found = entry("main")

    assert found.script == "assets/main-1.js"
    assert found.preloads == ("assets/shared-3.js", "assets/deep-4.js")
    assert found.styles == ("assets/main-2.css", "assets/deep-5.css")


@pytest.mark.usefixtures("manifest")
def test_an_unknown_entry_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="'nothing'"):
        entry("nothing")


def test_without_a_build_the_message_says_what_to_do(
    tmp_path: Path, settings: Settings
) -> None:
    settings.VITE_MANIFEST = tmp_path / "none.json"

    with pytest.raises(ImproperlyConfigured, match=r"manage\.py up"):
        entry("main")


def test_a_new_build_is_seen_at_once(manifest: Path) -> None:
    entry("main")

    changed = {"src/main.ts": {"file": "assets/main-9.js"}}
    manifest.write_text(json.dumps(changed) + " ")

    assert entry("main").script == "assets/main-9.js"


@pytest.mark.usefixtures("manifest")
def test_the_tags_write_links_and_scripts() -> None:
    text = '{% load assets %}{% vite_css "main" %}{% vite_script "main" %}'

    html = Template(text).render(Context())

    assert '<link rel="stylesheet" href="/static/assets/main-2.css">' in html
    assert '<script type="module" src="/static/assets/main-1.js">' in html
    assert html.count("modulepreload") == 2


@pytest.mark.usefixtures("manifest")
@pytest.mark.parametrize(
    ("name", "files"), [("steps", ["steps-7", "deep-4"]), ("none", [])]
)
def test_a_part_that_a_script_will_ask_for_is_fetched_beside_it(
    name: str, files: list[str]
) -> None:
    text = f'{{% load assets %}}{{% vite_part "demo" "{name}" %}}'

    html = Template(text).render(Context())

    assert html.splitlines() == [
        f'<link rel="modulepreload" href="/static/assets/{file}.js">' for file in files
    ]


@pytest.mark.usefixtures("manifest")
def test_a_face_is_fetched_before_the_style_sheet_asks_for_it() -> None:
    html = Template('{% load assets %}{% vite_font "serif" %}').render(Context())

    assert html == (
        '<link rel="preload" href="/static/assets/serif-6.woff2" as="font"'
        ' type="font/woff2" crossorigin>'
    )


@pytest.mark.usefixtures("manifest")
def test_an_unknown_face_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"fonts/script\.woff2"):
        asset("fonts/script.woff2")
