"""What a demo says meanwhile: how a formula is read, and how far a long run is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE_MS, Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.queue,
    pytest.mark.slow,
]

LONG_FORMULA = "sin(x)+cos(x)*exp(x)+sin(2x)*cos(3x)-x^2+x^3*exp(sin(x))/(1+x^2)+"
LONG_RUN = "data=spirals&layers=4&width=32&epochs=500&batch=8&points=400"
# So many runs before it keep both workers busy for a while, however quick they are.
AHEAD = 4


def test_a_formula_is_echoed_and_drawn_once_it_can_be_read(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor()
    reader.go("/demos/derivative-secant/")
    reader.reveal()
    page = reader.page
    field = page.locator("#p-formula")
    reading = page.locator("[data-part='reading']")
    before = reading.inner_text()

    field.fill("x^3 +* 2")
    expect(page.locator(".field .echo .at")).to_have_text("+*")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert reading.inner_text() == before
    assert reader.faults() == []

    field.fill("x^3 + 2x")
    expect(page.locator(".field .echo .katex").first).to_be_visible()
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(reading).not_to_have_text(before, timeout=PATIENCE_MS)
    assert "formula=" in page.url
    assert reader.faults() == []


def test_a_long_formula_is_echoed_within_a_narrow_window(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor(viewport={"width": 320, "height": 800})
    reader.go("/demos/derivative-secant/")
    reader.reveal()
    page = reader.page

    page.locator("#p-formula").fill(f"{LONG_FORMULA}* 2")
    expect(page.locator(".field .echo .at")).to_be_visible()
    assert reader.overflow() == 0

    page.locator("#p-formula").fill(f"{LONG_FORMULA} 2")
    expect(page.locator(".field .echo .katex").first).to_be_visible()
    assert reader.overflow() == 0


def test_a_long_run_shows_how_far_it_is(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    reader.go("/demos/mlp-playground/")
    reader.reveal()
    page = reader.page
    form = page.locator("form#state")
    form.evaluate(
        """(form, [query, ahead]) => {
          for (let seed = 1; seed <= ahead; seed++) void fetch(`?${query}&seed=${seed}`)
          const status = document.querySelector("[data-part='status']")
          window.told = []
          new MutationObserver(() => {
            if (status.querySelector('progress')) window.told.push(status.textContent)
          }).observe(status, {childList: true, subtree: true, characterData: true})
          for (const [name, value] of new URLSearchParams(query)) {
            form.elements.namedItem(name).value = value
          }
          form.elements.namedItem('epochs').dispatchEvent(
            new Event('change', {bubbles: true}))
        }""",
        [LONG_RUN, AHEAD],
    )

    reading = page.locator("[data-part='reading']")
    expect(reading).to_contain_text("500 epochs", timeout=PATIENCE_MS)
    told = page.evaluate("() => window.told")
    assert any("of 500" in words for words in told)
    expect(page.locator("[data-part='status'] progress")).to_have_count(0)
