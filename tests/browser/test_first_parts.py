"""A large picture begins with its first part; the rest follows late, or never."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import PATIENCE_MS, Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.queue,
    pytest.mark.slow,
]

PICTURE = "/demos/svd-image-compression/"
RUNS = re.compile(r"/api/v1/demos/svd-image-compression/runs/")
AWAITED = ".pair-of-pictures .tag:not([hidden])"
# Every stop of the slider: after two frames the picture is that of the stop.
EVERY_RANK = """async slider => {
  const name = document.querySelector('.pair-of-pictures b')
  const canvas = document.querySelector('.pair-of-pictures canvas')
  const seen = new Set()
  const missed = []
  for (let rank = 0; rank <= Number(slider.max); rank++) {
    slider.value = String(rank)
    slider.dispatchEvent(new Event('input'))
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    if (name.textContent !== `Rank ${rank}`) missed.push(`${rank}: ${name.textContent}`)
    const {data} = canvas.getContext('2d').getImageData(0, 200, canvas.width, 8)
    seen.add(data.reduce((sum, byte, place) => (sum * 31 + byte * place) % 1e9, 0))
  }
  return [Number(slider.max), seen.size, missed]
}"""


def _is_run(request: Request) -> bool:
    return RUNS.search(request.url) is not None


def _is_rest(request: Request) -> bool:
    """Whether it asks for all of a state."""
    if not RUNS.search(request.url) or "part=first" in request.url:
        return False
    return request.method == "GET" or "part" not in json.loads(request.post_data or "")


def _name(page: Page) -> str:
    return page.locator(".pair-of-pictures .what").first.inner_text().strip()


def test_the_picture_is_there_before_its_rest_and_every_rank_after_it(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce")
    page, held, asked = learner.page, list[Route](), list[str]()

    def hold(route: Route) -> None:
        if _is_rest(route.request):
            held.append(route)
        else:
            route.continue_()

    page.route(RUNS, hold)
    page.on("request", lambda one: asked.append(one.method) if _is_run(one) else None)
    learner.go(PICTURE)
    name = page.locator(".pair-of-pictures b")
    expect(name).to_have_text("Rank 20", timeout=PATIENCE_MS)
    expect(page.locator(AWAITED)).to_have_count(2)
    before = page.locator(".pair-of-pictures").bounding_box()
    assert learner.faults() == []

    # Nothing was asked for to draw it: it stood in the page.
    assert "POST" not in asked
    slider = page.locator(".player input[type='range']")
    slider.fill("60")
    expect(page.get_by_text("Rank 60 is still to come.")).to_be_visible()
    expect(name).to_have_text("Rank 20")
    expect(page).to_have_url(re.compile("rank=60"), timeout=PATIENCE_MS)
    assert len(held) == 1

    held.pop().continue_()
    expect(name).to_have_text("Rank 60", timeout=PATIENCE_MS)
    gap = page.locator("canvas[aria-label^='The original minus']")
    expect(gap).to_have_attribute("aria-label", re.compile("rank 60"))
    expect(page.locator(AWAITED)).to_have_count(0)
    assert page.locator(".pair-of-pictures").bounding_box() == before

    # From here on no request is answered.
    page.unroute(RUNS)
    page.route(RUNS, lambda route: held.append(route))
    most, different, missed = slider.evaluate(EVERY_RANK)
    assert (most, different, missed) == (128, 129, [])
    assert not any(_is_rest(route.request) for route in held)


def test_when_the_rest_does_not_come_the_picture_stays_and_it_can_be_asked_for_again(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce", expected="503")
    page = learner.page

    def refuse(route: Route) -> None:
        if _is_rest(route.request):
            route.fulfill(status=503, json={"detail": "We are away."})
        else:
            route.continue_()

    page.route(RUNS, refuse)
    learner.go(PICTURE)
    status = page.locator("[data-part='status']")
    expect(status).to_contain_text(
        "The rest of this picture did not come. We are away.", timeout=PATIENCE_MS
    )
    assert _name(page) == "Rank 20"
    assert learner.faults() == []

    page.unroute(RUNS)
    status.get_by_role("button", name="Retry").click()
    expect(page.locator(AWAITED)).to_have_count(0, timeout=PATIENCE_MS)
    expect(status).to_be_empty()
    expect(page.locator("canvas[aria-label^='The original minus']")).to_be_visible()
