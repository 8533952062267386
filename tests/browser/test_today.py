"""Today, progress and the account as a learner meets them in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]


def _sign_up(learner: Visitor, name: str) -> None:
    learner.go("/sign-up/")
    learner.page.get_by_label("Name", exact=False).first.fill(name)
    learner.page.get_by_label("Password", exact=False).first.fill("a long sentence 7")
    learner.page.get_by_role("button", name="Make my account").click()
    learner.page.wait_for_url("**/today/")


def test_an_answer_shows_on_today_and_in_progress(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce", timezone_id="Asia/Tokyo")
    page = learner.page

    learner.go("/today/")
    expect(page.locator(".today-card .button.is-next")).to_have_count(1)
    learner.go("/exercises/third-eigenvalue/?seed=5")
    page.locator("form.answer input[name^='part-']").first.fill("1/7")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("section.verdict[data-verdict='wrong']")).to_be_visible()

    learner.go("/today/")
    expect(page.locator(".days [aria-current='date']")).to_have_attribute(
        "data-state", "now-done"
    )
    assert learner.faults_in_every_look() == {}
    learner.page.set_viewport_size({"width": 1280, "height": 800})
    learner.go("/progress/")
    page.locator("details.concept-row > summary").first.click()
    expect(page.locator(".why-list li").first).to_contain_text("0.25 →")
    assert learner.faults_in_every_look() == {}
    learner.go("/account/")
    expect(page.locator("#settings_time_zone option").first).to_contain_text("Tokyo")
    assert learner.faults_in_every_look() == {}


def test_a_goal_and_a_token_are_made_without_script(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(java_script_enabled=False)
    page = learner.page

    _sign_up(learner, "sophie-of-today")
    learner.go("/account/")
    page.get_by_label("Answers a week").check()
    page.get_by_label("How many a week").fill("30")
    page.get_by_role("button", name="Keep the settings").click()
    learner.go("/today/")
    expect(page.locator("[aria-labelledby='goal-t']")).to_contain_text("0 of 30")

    learner.go("/account/")
    page.get_by_label("What will use it").fill("notebook")
    page.get_by_role("button", name="Make the token").click()
    expect(page.locator(".new-token code")).to_contain_text("ep_")
    learner.go("/account/")
    expect(page.locator(".token")).to_contain_text("progress:read")


def test_every_part_of_the_account_is_accessible_and_fits(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce", expected="422")
    page = learner.page

    _sign_up(learner, "emilie-of-today")
    learner.go("/account/")
    page.get_by_label("What will use it").fill("notebook on a laptop with a long name")
    page.get_by_role("button", name="Make the token").click()
    expect(page.locator(".new-token")).to_be_visible()
    assert learner.faults_in_every_look() == {}
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_label("Password until now").fill("wrong")
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Change the password").click()
    expect(page.locator("#password_old_error")).to_be_visible()
    assert learner.faults_in_every_look() == {}
