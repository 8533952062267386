"""The journey of a newcomer, from the first page to an account that kept everything."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from exercises.engine.answers.kinds import kind_of
from exercises.engine.model import Setting
from exercises.engine.specification import read_specification
from exercises.engine.variants import draw_variant
from exercises.files import read_files
from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.queue,
    pytest.mark.slow,
    pytest.mark.xdist_group("product"),
]

CONCEPT, EXERCISE, SEED = "eigenvalues-eigenvectors", "third-eigenvalue", 5


def test_a_newcomer_learns_from_a_mistake_and_keeps_the_progress(
    visitor: Callable[..., Visitor],
) -> None:
    newcomer = visitor()
    page = newcomer.page
    right, wrong, mistake = _answers()

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


def _answers() -> tuple[str, str, str]:
    """The right answer, a wrong one, and the name of its mistake, by the engine."""
    file = next(f for f in read_files(concept=CONCEPT) if EXERCISE in f.path)
    specification = read_specification(file.data)
    variant = draw_variant(specification, SEED)
    part = specification.parts[0]
    setting = Setting(specification, variant, part)
    kind, mistake = kind_of(part.answer.kind), part.mistakes[0]
    value = kind.wrong_value(part.answer, mistake, setting)
    wrong = kind.submission(part.answer, value, setting)
    return str(kind.own(part.answer, setting)), str(wrong), mistake.name


def _progress(page: Page) -> dict[str, int]:
    """How much evidence REST reports for each concept."""
    found = page.evaluate("fetch('/api/v1/progress/').then(r => r.json())")
    return {row["concept"]: row["evidence_count"] for row in found["concepts"]}
