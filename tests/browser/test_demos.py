"""Both demos of the mission, drawn for real and touched."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.queue,
    pytest.mark.slow,
]

DESCENT = "/demos/gradient-descent-trajectories/"
PICTURE = "/demos/svd-image-compression/"

# How many different colours a canvas shows: an empty one shows one.
COLOURS = """canvas => {
  const {width, height} = canvas;
  const data = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) {
    seen.add(data[i] << 24 | data[i + 1] << 16 | data[i + 2] << 8 | data[i + 3]);
  }
  return seen.size;
}"""


def test_the_race_is_drawn_and_stepped_and_its_state_is_in_the_address(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page

    learner.go(DESCENT)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    learner.reveal()
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    _is_drawn(page)
    reading = page.locator("[data-part='reading']")
    before = reading.inner_text()

    page.get_by_role("checkbox", name="Nesterov").check()
    expect(page).to_have_url(re.compile("nesterov"))
    expect(reading).not_to_have_text(before)
    expect(reading).to_contain_text("Nesterov")

    page.reload()
    expect(page.get_by_role("checkbox", name="Nesterov")).to_be_checked()
    assert learner.faults() == []


def test_a_formula_of_ones_own_is_a_surface(visitor: Callable[..., Visitor]) -> None:
    learner = visitor(reduced_motion="reduce")

    learner.go(f"{DESCENT}?surface=custom&formula=x%5E2%2B3*y%5E2&starts=2,1")

    expect(learner.page.locator(".js-plotly-plot").first).to_be_visible()
    expect(learner.page.locator("[data-part='reading']")).to_contain_text("(0, 0)")


def test_a_picture_is_summed_rank_by_rank(visitor: Callable[..., Visitor]) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page

    learner.go(PICTURE)
    _is_drawn(page)
    learner.reveal()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    reading = page.locator("[data-part='reading']")
    expect(reading).to_contain_text("Rank 20")

    gap = page.locator("canvas[aria-label^='The original minus']")
    expect(gap).to_have_attribute("aria-label", re.compile("rank 20"))
    assert gap.evaluate(COLOURS) > 3

    rank = page.locator("input[name='rank']").first
    rank.fill("5")
    rank.press("Enter")
    expect(reading).to_contain_text("Rank 5")
    expect(page).to_have_url(re.compile(r"rank=5"))
    assert learner.faults() == []


def test_somebody_elses_formula_is_refused_in_words(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(expected="422")

    learner.go(f"{DESCENT}?surface=custom&formula=import%20os")

    expect(learner.page.locator("main")).to_contain_text(re.compile("formula", re.I))
    expect(learner.page.locator("[aria-invalid='true']").first).to_be_visible()


def _is_drawn(page: Page) -> None:
    """The canvas over the picture shows more than nothing."""
    canvas = page.locator("canvas").first
    expect(canvas).to_be_visible()
    page.wait_for_function(
        f"() => [...document.querySelectorAll('canvas')].some(c => ({COLOURS})(c) > 3)"
    )
