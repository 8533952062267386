"""A demo in a real Chromium, watched: what was asked, what came, when it was seen."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.stage_moves import Move
from tests.browser.conftest import Visitor

__all__ = ["Answer", "Frames", "answers", "frames", "opened", "script_bytes"]

# The server lets one address ask four times a second.
PACE_SECONDS = 0.3
PATIENCE_MS = 20_000
PLAYED_MS = 6_000

# Before anything else of the page. A picture is drawn when the stage says so, and seen
# after the frame that follows; what is drawn in a frame is timed around its callbacks.
WATCH = """
(() => {
  window.shown = [];
  window.played = [];
  let since = 0;
  addEventListener('change', (event) => { since = event.timeStamp; }, true);
  addEventListener('demo-run', () => {
    const [changed, drawn] = [since, performance.now()];
    const runs = performance.getEntriesByType('resource')
      .filter((entry) => entry.name.includes('/runs/') && entry.startTime >= changed);
    const [asked, came] = [runs[0]?.startTime, runs.at(-1)?.responseEnd];
    requestAnimationFrame(() => setTimeout(() => {
      const seen = performance.now();
      window.shown.push({changed, asked, came, drawn, seen, requests: runs.length});
      performance.clearResourceTimings();
    }));
  }, true);
  const native = requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => native((now) => {
    const begun = performance.now();
    callback(now);
    window.played.push([now, performance.now() - begun]);
  });
})();
"""
IS_SHOWN = "(count) => window.shown.length > count"
IS_OVER = """() => document.querySelector('.player button').textContent !== 'Pause'"""
IS_COMPLETE = """() => !document.querySelector('demo-stage')
  || document.querySelector('demo-stage .js-plotly-plot')"""
SCRIPTS = """() => performance.getEntriesByType('resource')
  .filter(({name}) => new URL(name).pathname.endsWith('.js'))
  .map(({name, encodedBodySize}) => [name, encodedBodySize])"""


@dataclass(frozen=True)
class Answer:
    """Milliseconds from a change to the new picture, and what they were spent on."""

    whole: float
    until_asked: float
    server: float
    drawing: float
    requests: int


@dataclass(frozen=True)
class Frames:
    """Milliseconds between frames while an overlay plays, and of script in each."""

    between: Sequence[float]
    script: Sequence[float]


def opened(browser: Browser, url: str, path: str, **options: Any) -> Page:
    """A page of the product in a profile of its own, drawn and with nothing veiled."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{url}{path}")
    page.wait_for_function(IS_SHOWN, arg=0)
    Visitor(page, context, url, axe_source="").reveal()
    return page


def answers(page: Page, move: Move) -> list[Answer]:
    """Enter the values one after the other, and time each until its picture is seen."""
    for closed in page.locator("form#state details:not([open]) > summary").all():
        closed.click()
    return [_answer(page, move, value) for value in move.values]


def _answer(page: Page, move: Move, value: str) -> Answer:
    field = page.locator(f"form#state .field:has([name='{move.name}'])").first
    within = "[data-entry]" if move.is_cell else f"[name='{move.name}']"
    box = field.locator(within).first
    count = len(page.evaluate("() => window.shown"))
    time.sleep(PACE_SECONDS)
    box.fill(value)
    box.press("Enter")
    try:
        page.wait_for_function(IS_SHOWN, arg=count)
    except TooLate:
        said = page.locator("[data-part='status']").inner_text()
        raise LookupError(f"{move.name} = {value}: no picture. {said}") from None
    found = page.evaluate("() => window.shown.at(-1)")
    return Answer(
        whole=found["seen"] - found["changed"],
        until_asked=found["asked"] - found["changed"],
        server=found["came"] - found["asked"],
        drawing=found["seen"] - found["came"],
        requests=found["requests"],
    )


def frames(page: Page) -> Frames | None:
    """Play the overlay once, or for some seconds; nothing if there is none to play."""
    player = page.locator(".player button").first
    if player.count() == 0:
        return None
    if player.inner_text() == "Pause":
        player.click()
    page.evaluate("() => { window.played = []; }")
    player.click()
    try:
        page.wait_for_function(IS_OVER, timeout=PLAYED_MS)
    except TooLate:
        player.click()
    times = page.evaluate("() => window.played")
    starts = sorted({now for now, _ in times})
    script = [sum(spent for at, spent in times if at == now) for now in starts]
    between = [b - a for a, b in zip(starts, starts[1:], strict=False)]
    # The player's first frame waits for the click, and its last one draws the end.
    return Frames(between[1:-1], script[1:-1]) if len(between) > 3 else None


def script_bytes(browser: Browser, url: str, path: str) -> dict[str, int]:
    """Every script that a page loads for somebody new, in bytes as sent."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}{path}", wait_until="networkidle")
    page.wait_for_function(IS_COMPLETE)
    found = dict(page.evaluate(SCRIPTS))
    context.close()
    return {name.rsplit("/", 1)[-1]: size for name, size in found.items()}
