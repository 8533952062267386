"""The front page at work, appearance, the page of styles, and a lesson on paper."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.site import INSTRUCTOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Visit = Callable[..., Visitor]
LESSON = "/concepts/eigenvalues-eigenvectors/"
SHOWN_CONTROLS = """() => [...document.querySelectorAll(
    'button, input, select, textarea, .button, .site-head, .site-foot, .rail'
)].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80))"""
# Every page on which reading text, tables or pictures could be pushed aside.
READ = ["/", "/today/", "/map/?as=list", LESSON, "/plan/", "/appearance/", "/demos/"]
TALLEST_LESSON = 12  # sheets of A4


def test_the_picture_of_the_front_runs_once_and_answers(visitor: Visit) -> None:
    reader = visitor()
    page = reader.page

    reader.go("/")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    reading = page.locator("[data-part='reading']")
    expect(reading).to_contain_text("4 different valleys")
    line = page.locator(".run-main")
    before = line.get_attribute("d")
    page.locator("descent-picture svg").click(position={"x": 300, "y": 120})
    expect(line).not_to_have_attribute("d", str(before))
    page.get_by_label("Learning rate").press("End")
    expect(reading).to_contain_text("leave the picture")


def test_the_front_stands_still_for_whoever_wants_that(visitor: Visit) -> None:
    reader = visitor(reduced_motion="reduce")

    reader.go("/")

    expect(reader.page.locator("[data-part='reading']")).to_contain_text("valleys")
    expect(reader.page.get_by_role("button", name="Stop")).to_have_count(0)


def test_the_front_says_its_sentence_without_script(visitor: Visit) -> None:
    reader = visitor(java_script_enabled=False)

    reader.go("/")

    expect(reader.page.locator("[data-part='reading']")).to_contain_text("Four starts")
    expect(reader.page.locator("[data-part='controls']")).to_be_hidden()


def test_appearance_is_there_at_once_and_on_the_next_page(visitor: Visit) -> None:
    reader = visitor(color_scheme="light")
    page = reader.page
    reader.go("/appearance/")
    before = _paper(reader)

    page.get_by_label("Dark").check()
    page.get_by_label("Largest").check()

    assert _paper(reader) != before
    expect(page.get_by_text("In use from now on")).to_be_visible()
    reader.go("/today/")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("data-reading", "largest")


def test_appearance_is_chosen_without_script(visitor: Visit) -> None:
    reader = visitor(java_script_enabled=False)
    reader.go("/appearance/")

    reader.page.get_by_label("High contrast").check()
    reader.page.get_by_role("button", name="Use this appearance").click()

    expect(reader.page.locator("html")).to_have_attribute("data-theme", "contrast")


@pytest.mark.parametrize("look", [{"reading": "largest"}, {"theme": "contrast"}])
def test_pages_fit_a_telephone_in_every_look(
    visitor: Visit, look: dict[str, str]
) -> None:
    reader = visitor(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    reader.context.add_cookies(
        [{"name": k, "value": v, "url": reader.url} for k, v in look.items()]
    )
    wide: dict[str, int] = {}

    for path in READ:
        reader.go(path)
        if over := reader.overflow():
            wide[path] = over

    assert wide == {}


def test_a_guests_head_stands_on_one_line_above_the_places(visitor: Visit) -> None:
    reader = visitor(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    reader.go("/exercises/third-eigenvalue/?seed=5")
    reader.page.locator("form.answer input[name^='part-']").first.fill("1/7")
    reader.page.get_by_role("button", name="Check").click()

    kept = reader.page.get_by_role("link", name="Keep your work")

    box: Any = kept.bounding_box()
    name: Any = reader.page.locator(".brand").bounding_box()
    assert box["height"] <= 44
    assert abs(box["y"] + box["height"] / 2 - name["y"] - name["height"] / 2) < 8


def test_every_component_is_accessible_in_every_theme(visitor: Visit) -> None:
    emmy = visitor(reduced_motion="reduce")
    page = emmy.page
    emmy.go("/sign-in/")
    page.fill("[name=username]", INSTRUCTOR[0])
    page.fill("[name=password]", INSTRUCTOR[1])
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/today/")

    found = {}
    for query in ("", "?side=by-side"):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            emmy.go(f"/style/{query}")
            found[query, width] = (emmy.faults(), emmy.overflow())

    assert {key: what for key, what in found.items() if what != ([], 0)} == {}


@pytest.mark.parametrize("path", ["/", LESSON, "/plan/", "/appearance/"])
def test_forced_colours_hide_no_words(visitor: Visit, path: str) -> None:
    reader = visitor(forced_colors="active", reduced_motion="reduce")

    reader.go(path)

    assert reader.faults("color-contrast") == []


def test_a_lesson_prints_as_pages_without_controls(
    visitor: Visit, tmp_path: Path
) -> None:
    reader = visitor(color_scheme="dark")
    page = reader.page
    reader.go(LESSON)
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 700, "height": 990})

    paper = page.pdf(path=tmp_path / "lesson.pdf", format="A4")

    sheets = len(re.findall(rb"/Type /Page\b(?!s)", paper))
    assert 3 <= sheets <= TALLEST_LESSON
    assert page.evaluate(SHOWN_CONTROLS) == []
    assert _paper(reader) == "rgb(255, 255, 255)"
    assert reader.overflow() == 0
    expect(page.get_by_role("heading", name="Say it")).to_be_visible()


def _paper(reader: Visitor) -> str:
    return str(
        reader.page.evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
    )
