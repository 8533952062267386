"""What a page costs to load cold, in bytes on the line: docs/front-end.md, "Budget"."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from exercises.demos.registry import DEMOS
from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KB = 1024
# Address: script before anybody touches the page, and all bytes without fonts, in kB.
PAGES = {
    "/": (20, 120),
    "/today/": (20, 120),
    "/map/": (20, 120),
    "/plan/": (20, 120),
    "/progress/": (20, 120),
    "/concepts/": (20, 120),
    "/concepts/eigenvalues-eigenvectors/": (20, 120),
    "/concepts/vectors/": (20, 120),
    "/search/?q=matrix": (20, 120),
    "/resources/": (20, 120),
    "/exercises/third-eigenvalue/?seed=5": (35, 150),
    "/exercises/best-rank-one/?seed=5": (35, 150),
}
# Script before Plotly.
DEMO_SCRIPT = 30
WITH_MUCH_SCRIPT = ("gradient-descent-trajectories", "mlp-playground")
# The first picture of a demo, compressed.
FIRST_PICTURE = 60
# More than two faces of ours and those of KaTeX that a page needs is a mistake.
MOST_FONTS = 14


class Loaded:
    """What came over the line, by kind; redirects and cached answers included."""

    def __init__(self, line: CDPSession) -> None:
        self.bytes: Counter[str] = Counter()
        self.count: Counter[str] = Counter()
        self.plain: list[str] = []
        self.order: list[tuple[str, str]] = []
        self._kinds: dict[str, tuple[str, str]] = {}
        line.on("Network.responseReceived", self._begin)
        line.on("Network.loadingFinished", self._end)
        line.send("Network.enable")

    def _begin(self, event: dict[str, Any]) -> None:
        answer, kind = event["response"], event["type"]
        self._kinds[event["requestId"]] = (kind, answer["url"])
        headers = {name.lower(): text for name, text in answer["headers"].items()}
        is_text = kind in {"Document", "Script", "Stylesheet"}
        if is_text and "content-encoding" not in headers:
            self.plain.append(answer["url"])

    def _end(self, event: dict[str, Any]) -> None:
        kind, url = self._kinds.get(event["requestId"], ("Other", ""))
        self.bytes[kind] += int(event["encodedDataLength"])
        self.count[kind] += 1
        self.order.append((url, kind))

    @property
    def without_fonts(self) -> float:
        return (self.bytes.total() - self.bytes["Font"]) / KB

    def row(self, path: str) -> str:
        """A line of the table."""
        kinds = ("Document", "Stylesheet", "Script", "Fetch", "Image", "Font")
        sizes = "".join(f"{self.bytes[kind] / KB:>10.1f}" for kind in kinds)
        return f"{path:<46}{sizes}{self.without_fonts:>10.1f}"


HEAD = f"{'kB':<46}" + "".join(
    f"{word:>10}"
    for word in ("page", "style", "script", "fetched", "images", "fonts", "no fonts")
)


def _load(visitor: Callable[..., Visitor], path: str) -> tuple[Page, Loaded]:
    """Open an address with nothing kept, and wait until nothing more comes."""
    reader = visitor(viewport={"width": 412, "height": 823})
    loaded = Loaded(reader.context.new_cdp_session(reader.page))
    reader.go(path)
    reader.page.wait_for_load_state("networkidle")
    return reader.page, loaded


def test_every_kind_of_page_keeps_its_budget(visitor: Callable[..., Visitor]) -> None:
    rows, over = [HEAD], []

    for path, (script, whole) in PAGES.items():
        _, loaded = _load(visitor, path)
        rows.append(loaded.row(path))
        if loaded.bytes["Script"] > script * KB:
            over.append(f"{path}: more than {script} kB of script")
        if loaded.without_fonts > whole:
            over.append(f"{path}: {loaded.without_fonts:.0f} kB, {whole} are allowed")
        if loaded.count["Font"] > MOST_FONTS:
            over.append(f"{path}: {loaded.count['Font']} fonts")
        over += [f"{url} is not compressed" for url in loaded.plain]

    print("\n".join(rows))
    assert over == [], "\n".join(rows)


def test_a_demo_keeps_its_budget_before_plotly(
    visitor: Callable[..., Visitor],
) -> None:
    rows, over = [HEAD], []

    for slug in WITH_MUCH_SCRIPT:
        page, loaded = _load(visitor, f"/demos/{slug}/")
        expect(page.locator("demo-stage[aria-busy='true']")).to_have_count(0)
        rows.append(loaded.row(slug))
        scripts = _bytes_of_scripts(page)
        plotly = {url for url in scripts if "/plotly-" in url}
        before = sum(size for url, size in scripts.items() if url not in plotly)
        if before > DEMO_SCRIPT * KB:
            over.append(f"{slug}: {before / KB:.1f} kB of script beside Plotly")
        if not _comes_after_first_paint(page):
            over.append(f"{slug}: Plotly is fetched before the first paint")

    print("\n".join(rows))
    assert over == [], "\n".join(rows)


def test_the_first_picture_of_a_demo_is_small(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    over = []

    for slug in DEMOS:
        answer = reader.context.request.post(
            f"{reader.url}/api/v1/demos/{slug}/runs/",
            data={"parameters": {}, "part": "first"},
            headers={"Accept": "application/octet-stream", "Accept-Encoding": "gzip"},
        )
        size = int(answer.headers["content-length"]) / KB
        print(f"{slug:<34}{size:>8.1f} of {FIRST_PICTURE} kB")
        if answer.status != 200 or size > FIRST_PICTURE:
            over.append(f"{slug}: {answer.status}, {size:.0f} kB")

    assert over == []


def _bytes_of_scripts(page: Page) -> dict[str, int]:
    """What each script took on the line, as the page itself measured it."""
    return dict(
        page.evaluate(
            """() => Object.fromEntries(
              performance.getEntriesByType('resource')
                .filter(({ name }) => /\\.js$/.test(name))
                .map(({ name, transferSize }) => [name, transferSize]))"""
        )
    )


def _comes_after_first_paint(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => {
              const [paint] = performance.getEntriesByName('first-contentful-paint')
              return performance.getEntriesByType('resource')
                .filter(({ name }) => name.includes('/plotly-'))
                .every(({ startTime }) => startTime >= paint.startTime - 50)
            }"""
        )
    )
