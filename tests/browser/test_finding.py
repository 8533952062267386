"""Searching from the keyboard and without script; walking on the map."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_keyboard_finds_a_concept_in_spite_of_a_slip(
    visitor: Callable[..., Visitor],
) -> None:
    typist = visitor()
    page = typist.page

    typist.go("/plan/")
    page.route(re.compile(r"/quick-find-.*\.js"), _as_on_a_slow_line)
    page.locator("main a:visible").last.focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("egienvalue")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(field).to_have_value("egienvalue")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Eigenvalues")
    expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
    assert typist.faults() == []
    page.keyboard.press("Escape")
    expect(field).not_to_be_visible()
    expect(page.locator("main a:visible").last).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("svd")
    expect(chosen).to_contain_text("Singular value")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/concepts/svd/$"))


def _as_on_a_slow_line(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_quick_search_fits_a_narrow_screen(
    scheme: str, visitor: Callable[..., Visitor]
) -> None:
    reader = visitor(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = reader.page

    reader.go("/today/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("matrix")
    expect(page.get_by_role("option").first).to_be_visible()

    assert reader.faults() == []
    assert reader.overflow() == 0


def test_without_script_the_header_searches(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.page

    reader.go("/plan/")
    page.locator("#q").fill("grad descent")
    page.locator("#q").press("Enter")

    expect(page.locator(".find-hit").first).to_contain_text("Gradient descent")
    expect(page.locator("mark").first).to_be_visible()


def test_arrows_walk_along_the_lines_of_the_map(
    visitor: Callable[..., Visitor],
) -> None:
    typist = visitor()
    page = typist.page
    focused = page.locator(".node a:focus")

    typist.go("/map/")
    page.locator("#svd a").focus()
    page.keyboard.press("ArrowUp")
    expect(focused).to_have_attribute("href", "/concepts/spectral-theorem/")
    page.keyboard.press("Home")
    expect(focused).to_have_attribute("href", "/concepts/functions-and-notation/")
    page.keyboard.press("?")
    expect(page.locator(".map-help dl")).to_be_visible()
    page.locator("#find-here").fill("matrix")
    expect(page.locator("[data-shown]")).to_contain_text("concepts match")
    assert typist.faults() == []


def test_without_script_names_and_paths_narrow_the_map(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.page

    reader.go("/map/")
    page.locator("#find-here").fill("entropy")
    page.locator("#path").select_option("twelve-weeks")
    page.get_by_role("button", name="Show").click()

    expect(page.locator("[data-shown]")).to_contain_text("concepts match")
    expect(page.locator(".node-order").first).to_be_visible()
