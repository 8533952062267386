"""Somebody takes the plan, falls behind, keeps the end and lets a calendar follow."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
OPEN_ALL = "document.querySelectorAll('main details').forEach((one) => one.open = true)"
# Wider than the window: what a sideways scroll would be needed for.
TOO_WIDE = """() => [...document.querySelectorAll('main *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`)"""


def _set_dates(page: Page, *, days_ago: int) -> None:
    """Ten hours a week from some days ago, with Sundays free and a day away."""
    today = datetime.now(UTC).date()
    page.get_by_label("First day").fill(f"{today - timedelta(days=days_ago)}")
    page.get_by_label("Hours of my own").check()
    page.get_by_label("Hours a week").fill("10")
    page.get_by_label("Sunday").uncheck()
    page.get_by_label("From").first.fill(f"{today + timedelta(days=4)}")
    page.get_by_role("button", name="Set my dates").click()


@pytest.mark.parametrize("script", [True, False])
def test_falling_behind_is_said_kept_up_and_followed_by_a_calendar(
    script: bool, visitor: Callable[..., Visitor]
) -> None:
    learner = visitor(java_script_enabled=script)
    page = learner.page

    learner.go("/plan/")
    _set_dates(page, days_ago=9)

    news = page.get_by_role("region", name="Week 1 needed more room")
    expect(news).to_contain_text("Nothing was dropped.")
    expect(page.locator(".cal > li")).to_have_count(14)
    if script:
        page.evaluate(OPEN_ALL)
        assert learner.faults() == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate(TOO_WIDE) == []
        page.set_viewport_size({"width": 1280, "height": 800})
    news.get_by_role("button", name="Keep").click()
    expect(page.locator("main")).to_contain_text("You changed pace, days or start.")
    expect(news).to_have_count(0)

    page.locator("summary", has_text="Calendar feed").click()
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Secret address").input_value()
    feed = learner.context.request.get(address)
    assert feed.ok
    assert feed.body().startswith(b"BEGIN:VCALENDAR")
