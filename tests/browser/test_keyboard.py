"""The way from a concept to a right answer without script, and without a mouse."""

import re
from collections.abc import Callable
from uuid import uuid4

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
LINK = f"a[href='/exercises/{EXERCISE}/']"
FIELD = "form.answer input[name^='part-']"
# Twice around a concept's page.
MOST_TABS = 400

# What is focused must look it: an outline, or a shadow or border drawn for it.
IS_SEEN = """() => {
  const seen = document.activeElement
  const style = getComputedStyle(seen)
  const box = seen.getBoundingClientRect()
  const drawn = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none'
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0
  // The calendar in a field of a date is the browser's own, and so is its ring.
  const native = seen.type === 'date' && !seen.matches(':focus')
  return (drawn || native || style.boxShadow !== 'none') && inside
}"""


def test_a_guest_learns_from_a_mistake_without_script(
    visitor: Callable[..., Visitor],
) -> None:
    guest = visitor(java_script_enabled=False)
    page = guest.page
    right, wrong, mistake = answers(CONCEPT, EXERCISE, SEED)

    guest.go(f"/concepts/{CONCEPT}/")
    page.locator(LINK).first.click()
    expect(page.locator("h1")).to_have_text("The missing eigenvalue")
    guest.go(f"/exercises/{EXERCISE}/?seed={SEED}")
    page.locator(FIELD).fill(wrong)
    page.get_by_role("button", name="Check").click()
    verdict = page.locator("section.verdict")
    expect(verdict).to_have_attribute("data-verdict", "wrong")
    expect(verdict).to_contain_text(re.compile(re.escape(mistake), re.IGNORECASE))

    page.get_by_role("button", name="Open hint 1").click()
    expect(page.locator("#hints .hint-body").first).to_be_visible()
    expect(verdict).to_have_attribute("data-verdict", "wrong")
    expect(page.locator(FIELD)).to_have_value(wrong)

    page.locator(FIELD).fill(right)
    page.get_by_role("button", name="Check again").click()
    expect(verdict).to_have_attribute("data-verdict", "correct")
    expect(page.locator(".big-number").first).to_be_visible()


def test_the_keyboard_alone_leads_from_the_concept_to_the_right_answer(
    visitor: Callable[..., Visitor],
) -> None:
    typist = visitor()
    page = typist.page
    right, wrong, _ = answers(CONCEPT, EXERCISE, SEED)

    typist.go(f"/concepts/{CONCEPT}/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    _tab_to(page, LINK)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("The missing eigenvalue")

    typist.go(f"/exercises/{EXERCISE}/?seed={SEED}")
    _tab_to(page, FIELD)
    page.keyboard.type(wrong)
    page.keyboard.press("Enter")
    verdict = page.locator("section.verdict")
    expect(verdict).to_have_attribute("data-verdict", "wrong")
    expect(page.locator("#verdict-title")).to_be_focused()

    _tab_to(page, "#hints button")
    page.keyboard.press("Enter")
    expect(page.locator("#hints .hint-body").first).to_be_visible()

    _tab_to(page, FIELD)
    page.keyboard.press("Control+A")
    page.keyboard.type(right)
    _tab_to(page, "form.answer button[type=submit]")
    page.keyboard.press("Space")
    expect(verdict).to_have_attribute("data-verdict", "correct")
    expect(page.locator("#verdict-title")).to_be_focused()


def test_the_keyboard_alone_leads_from_the_door_through_the_whole_house(
    visitor: Callable[..., Visitor],
) -> None:
    typist = visitor()
    page = typist.page

    typist.go("/")
    _tab_to(page, "a.skip")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    typist.go("/sign-up/")
    _tab_to(page, "main [name=username]")
    page.keyboard.type(f"keys-{uuid4().hex[:8]}")
    _tab_to(page, "main [name=password]")
    page.keyboard.type("qwerty-of-sholes-1878")
    page.keyboard.press("Enter")
    expect(page.locator(".who")).to_be_visible()

    typist.go("/plan/")
    _tab_to(page, "main [name=start]")
    _tab_to(page, "#dates button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("form[action='/plan/leave/']")).to_have_count(1)

    typist.go("/today/")
    _tab_to(page, "main .is-next")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/today/" not in address)

    typist.go("/map/")
    _tab_to(page, f"#{CONCEPT} a")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f"#{CONCEPT} a")).not_to_be_focused()
    assert _is_somewhere(page)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/concepts/"))

    _look_up(page, "determinant")
    page.wait_for_url(re.compile("/concepts/"))
    expect(page.locator("h1")).to_contain_text("Determinant")

    typist.go("/appearance/")
    _tab_to(page, "main input[name=theme]")
    while page.evaluate("document.activeElement.value") != "dark":
        page.keyboard.press("ArrowDown")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert _is_somewhere(page)


def _look_up(page: Page, word: str) -> None:
    """Open the search by its keys, leave it, come again and take what it finds."""
    page.keyboard.press("Control+k")
    expect(page.locator("quick-find input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("quick-find dialog")).not_to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type(word)
    expect(page.locator("quick-find input")).to_have_value(word)
    expect(page.locator("quick-find [role=option]").first).to_contain_text(
        "Determinant"
    )
    page.keyboard.press("Enter")


def _is_somewhere(page: Page) -> bool:
    """The focus was not lost: it is on something, and one sees where."""
    lost = page.evaluate("document.activeElement === document.body")
    return not lost and bool(page.evaluate(IS_SEEN))


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until this is focused; everything on the way shows its focus."""
    unseen = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # round the end of the page
        if not page.evaluate(IS_SEEN):
            unseen.append(page.evaluate("document.activeElement.outerHTML")[:120])
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            break
    else:
        pytest.fail(f"Tab never comes to {selector}")
    assert unseen == []
