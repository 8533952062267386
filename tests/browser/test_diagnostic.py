"""Somebody finds out where to begin: by keyboard, with and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]


@pytest.mark.parametrize("script", [True, False])
def test_a_newcomer_finds_where_to_begin(
    script: bool, visitor: Callable[..., Visitor]
) -> None:
    newcomer = visitor(java_script_enabled=script, expected="422")
    page = newcomer.page

    newcomer.go("/diagnostic/")
    page.get_by_role("button", name="Begin the diagnostic").press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Question 1 of at most 20")
    page.get_by_role("button", name="Send and go on").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was written yet")
    for number in range(2, 5):
        page.get_by_role("button", name="I do not know").press("Enter")
        expect(heading).to_have_text(f"Question {number} of at most 20")
    if script:
        assert newcomer.faults() == []
    page.get_by_role("button", name="Stop here").press("Enter")

    expect(heading).to_have_text("What the diagnostic found")
    expect(page.locator("main")).to_contain_text("you do not know it")
    if script:
        assert newcomer.faults() == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert newcomer.overflow() == 0
    page.get_by_role("link", name="Begin here").press("Enter")
    expect(page).to_have_url(f"{newcomer.url}/concepts/functions-and-notation/")
