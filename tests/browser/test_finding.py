"""Walking on the map from the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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
