"""The journey of a newcomer, from the first page to an account that kept everything."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import answers
from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.queue,
    pytest.mark.slow,
]

CONCEPT, EXERCISE, SEED = "eigenvalues-eigenvectors", "third-eigenvalue", 5


def test_a_newcomer_learns_from_a_mistake_and_keeps_the_progress(
    visitor: Callable[..., Visitor],
) -> None:
    newcomer = visitor()
    page = newcomer.page
    right, wrong, mistake = answers(CONCEPT, EXERCISE, SEED)

    newcomer.go("/")
    page.get_by_text("Open the map").click()
    page.locator(f"#{CONCEPT} a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eigenvalues")

    page.locator("main a[href^='/demos/']").first.click()
    expect(page.locator("[data-part='reading']")).not_to_be_empty()
    page.go_back()

    newcomer.go(f"/exercises/{EXERCISE}/?seed={SEED}")
    _answer(page, wrong)
    verdict = page.locator("section.verdict")
    expect(verdict).to_have_attribute("data-verdict", "wrong")
    expect(verdict).to_contain_text(re.compile(re.escape(mistake), re.IGNORECASE))

    page.get_by_role("button", name=re.compile("Open hint 1")).click()
    expect(page.locator("#hints .hint-body").first).to_be_visible()

    _answer(page, right)
    expect(verdict).to_have_attribute("data-verdict", "correct")
    estimate = page.locator(".big-number").first.inner_text()

    newcomer.go("/progress/")
    expect(page.locator("main")).to_contain_text("Eigenvalues")
    expect(page.locator("main")).to_contain_text(estimate)

    newcomer.go("/sign-up/")
    page.get_by_label("Name", exact=False).first.fill("sophie")
    page.get_by_label("Password", exact=False).first.fill("germain-1776-primes")
    page.get_by_role("button", name="Make my account").click()

    newcomer.go("/progress/")
    expect(page.locator("main")).to_contain_text(estimate)
    assert _progress(page)[CONCEPT] > 0


def _answer(page: Page, typed: str) -> None:
    page.locator("form.answer input[name^='part-']").first.fill(typed)
    page.get_by_role("button", name=re.compile("^Check")).click()


def _progress(page: Page) -> dict[str, int]:
    """How much evidence REST reports for each concept."""
    found = page.evaluate("fetch('/api/v1/progress/').then(r => r.json())")
    return {row["concept"]: row["evidence_count"] for row in found["concepts"]}
