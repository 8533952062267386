"""One page of the map in Chromium: `python -m benchmarks.map_browser FILE`.

The page is served from memory, its styles and scripts from the build.
"""

import os
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath"))
STATIC = HOME / "build" / "static"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
TIMES = 5

LIGHT = """async () => {
  const links = [...document.querySelectorAll('.node a')]
  const times = []
  for (let i = 0; i < 8; i += 1) {
    const link = links[Math.floor((i + 0.5) * links.length / 8)]
    const view = document.querySelector('map-view')
    const start = performance.now()
    view.light(link.closest('.node').id)
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    times.push(performance.now() - start)
  }
  return times
}"""
FILTER = """async () => {
  const field = document.querySelector('form.map-tools input[name=q]')
  const times = []
  for (const text of ['m', 'ma', 'mat', 'matr', '']) {
    field.value = text
    const start = performance.now()
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    times.push(performance.now() - start)
  }
  return times
}"""


def main() -> None:
    """Print name and value, a tab between them."""
    html = Path(sys.argv[1]).read_bytes()
    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    paints: list[float] = []
    ready: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        for _ in range(TIMES):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            _serve(page, html)
            page.goto("http://map.test/map/")
            page.wait_for_function(
                "document.querySelector('map-view').matches(':defined')"
            )
            paints.append(
                page.evaluate("""() => new Promise((done) => {
              new PerformanceObserver((list) => {
                const paint = list.getEntriesByName('first-contentful-paint')[0]
                if (paint) done(paint.startTime)
              }).observe({ type: 'paint', buffered: true })
            })""")
            )
            ready.append(page.evaluate("performance.now()"))
        light, narrow = page.evaluate(LIGHT), page.evaluate(FILTER)
        browser.close()
    for name, times in (
        ("browser: first contentful paint, ms", paints),
        ("browser: script at work, ms", ready),
        ("browser: light a concept, ms", light),
        ("browser: narrow by a name, ms", narrow),
    ):
        print(f"{name}\t{statistics.median(times):.0f}")


def _serve(page: Page, html: bytes) -> None:
    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://map.test")
        file = STATIC / path.removeprefix("/static/")
        if path == "/map/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and file.is_file():
            route.fulfill(path=str(file))
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)


if __name__ == "__main__":
    main()
