"""People who come back, open two windows, press twice, or lose the line."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import answers
from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONCEPT, EXERCISE, SEED = "eigenvalues-eigenvectors", "third-eigenvalue", 5
ADDRESS = f"/exercises/{EXERCISE}/?seed={SEED}"
FIELD = "form.answer input[name^='part-']"


def test_two_windows_and_a_sign_up_in_one_of_them_lose_nothing(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor()
    first, second = learner.page, learner.context.new_page()
    right, wrong, _ = answers(CONCEPT, EXERCISE, SEED)
    for page in (first, second):
        page.goto(f"{learner.url}{ADDRESS}")

    _answer(first, wrong)
    _expect(first, "wrong")
    first.goto(f"{learner.url}/sign-up/")
    first.get_by_label("Name", exact=False).first.fill("ada-of-two-windows")
    first.get_by_label("Password", exact=False).first.fill("note-g-of-1843-bernoulli")
    first.get_by_role("button", name="Make my account").click()
    expect(first.locator(".who")).to_be_visible()
    # The second window still shows the form that nobody in particular was given.
    _answer(second, right)

    _expect(second, "correct")
    assert _verdicts(first) == ["correct", "wrong"]


def test_back_leads_to_what_was_there(visitor: Callable[..., Visitor]) -> None:
    learner = visitor()
    page = learner.page
    _, wrong, _ = answers(CONCEPT, EXERCISE, SEED)

    learner.go(f"/concepts/{CONCEPT}/")
    learner.go(ADDRESS)
    _answer(page, wrong)
    _expect(page, "wrong")
    learner.go("/progress/")
    page.go_back()
    _expect(page, "wrong")
    expect(page.locator(FIELD)).to_have_value(wrong)
    page.reload()
    _expect(page, "wrong")

    assert _verdicts(page) == ["wrong"]


def test_an_answer_given_without_a_line_goes_out_when_it_is_back(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(expected="ERR_INTERNET_DISCONNECTED")
    page = learner.page
    right, _, _ = answers(CONCEPT, EXERCISE, SEED)

    learner.go(ADDRESS)
    learner.context.set_offline(True)
    _answer(page, right)
    expect(page.get_by_text("Your answer is kept here")).to_be_visible()
    learner.context.set_offline(False)

    _expect(page, "correct")
    assert _verdicts(page) == ["correct"]


def test_pressing_twice_on_a_slow_line_answers_once(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor()
    page = learner.page
    right, _, _ = answers(CONCEPT, EXERCISE, SEED)

    learner.go(ADDRESS)
    line = learner.context.new_cdp_session(page)
    slow = {"latency": 900, "downloadThroughput": 40_000, "uploadThroughput": 20_000}
    line.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    page.locator(FIELD).first.fill(right)
    button = page.get_by_role("button", name=re.compile("^Check"))
    button.dblclick(no_wait_after=True)

    _expect(page, "correct")
    assert _verdicts(page) == ["correct"]


def test_a_whole_way_without_script_keeps_a_guests_work(
    visitor: Callable[..., Visitor],
) -> None:
    guest = visitor(java_script_enabled=False)
    page = guest.page
    right, wrong, _ = answers(CONCEPT, EXERCISE, SEED)

    guest.go("/map/")
    page.locator(f"#{CONCEPT} a").first.click()
    expect(page.locator("h1")).to_contain_text("Eigenvalues")
    guest.go(ADDRESS)
    for typed, verdict in ((wrong, "wrong"), (right, "correct")):
        _answer(page, typed)
        _expect(page, verdict)
    guest.go("/sign-up/")
    page.get_by_label("Name", exact=False).first.fill("without-script")
    page.get_by_label("Password", exact=False).first.fill("plain-pages-since-1991")
    page.get_by_role("button", name="Make my account").click()
    expect(page.locator(".who")).to_be_visible()

    guest.go("/progress/")
    expect(page.locator("main")).to_contain_text("Eigenvalues")


def _answer(page: Page, typed: str) -> None:
    page.locator(FIELD).first.fill(typed)
    page.get_by_role("button", name=re.compile("^Check")).click()


def _expect(page: Page, verdict: str) -> None:
    section = page.locator("section.verdict")
    expect(section).to_have_attribute("data-verdict", verdict)


def _verdicts(page: Page) -> list[str]:
    """What REST says of one's attempts, newest first."""
    found = page.evaluate("fetch('/api/v1/attempts/').then(r => r.json())")
    rows = found if isinstance(found, list) else found["results"]
    return [row["verdict"] for row in rows]
