"""Ways to answer that need script: a drawn formula, and lines that are moved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
WHERE = "document.activeElement.tagName.toLowerCase()"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_a_formula_is_drawn_and_typed_side_by_side(
    visitor: Callable[..., Visitor], scheme: str, width: int
) -> None:
    reader = visitor(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = reader.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    reader.go("/exercises/tangent-line/?seed=5")
    plain = page.locator("formula-field input").first
    plain.fill("x^2/2")
    expect(page.locator(".echo .katex")).to_be_visible()
    assert not any("mathlive" in url for url in asked)

    page.get_by_role("button", name="Write as a formula").press("Enter")
    drawn = page.locator("math-field")
    expect(drawn).to_be_focused()
    page.wait_for_function("document.querySelector('math-field').value.includes('x')")
    page.keyboard.press("End")
    page.keyboard.type("+1/3")
    expect(plain).to_have_value("(x^2)/2+1/3")

    assert all(url.startswith(reader.url) for url in asked)
    assert not any("/fonts/" in url or "sounds" in url for url in asked)
    assert reader.faults() == []
    assert reader.overflow() <= 0


def test_the_keyboard_leaves_the_drawn_formula_again(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor()
    page = reader.page
    reader.go("/exercises/tangent-line/?seed=5")
    page.get_by_role("button", name="Write as a formula").press("Enter")
    expect(page.locator("math-field")).to_be_focused()
    page.keyboard.type("1/2")

    found = []
    for _ in range(4):
        page.keyboard.press("Tab")
        found.append(page.evaluate(WHERE))

    assert "button" in found


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_a_wrong_entry_is_marked_in_its_matrix(
    visitor: Callable[..., Visitor], scheme: str, width: int
) -> None:
    reader = visitor(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = reader.page
    reader.go("/exercises/symmetric-taken-apart/?seed=5")
    page.locator("[name='part-larger']").fill("999")
    for factor, rows in {"Q": "1001", "D": "3705"}.items():
        boxes = page.locator(f"[data-field='{factor}'] input")
        for k, entry in enumerate(rows):
            boxes.nth(k).fill(entry)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("section.verdict")).to_contain_text("D is not diagonal")

    marked = page.locator("[data-cell='wrong']")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("name", "part-factors-D-1-2")
    assert reader.faults() == []
    assert reader.overflow() <= 0
