"""A real Chromium in front of the real product; noise in its console is a failure."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)

from tests.site import ROOT, Site, site

__all__ = ["LOOKS", "Chrome", "Scheme", "Visitor", "axe", "chrome", "site", "visitor"]

Scheme = Literal["light", "dark"]
LOOKS: list[tuple[Scheme, int]] = [
    ("light", 1280),
    ("dark", 1280),
    ("light", 320),
    ("dark", 320),
]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Generous: two cores may be shared with every other test.
PATIENCE_MS = 30_000
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Beyond the law: landmarks, order of headings, one main heading.
ALL_RULES = {"type": "tag", "values": [*WCAG, "best-practice"]}
SLIPS = """() => {
  const slips = []
  const texts = (selector) => [...document.querySelectorAll(selector)]
  if (texts('h1').length !== 1) slips.push(`${texts('h1').length} main headings`)
  if (texts('main').length !== 1) slips.push(`${texts('main').length} main landmarks`)
  if (document.title.length < 5) slips.push(`the title is ${document.title}`)
  const said = document.querySelector('meta[name=description]')?.content ?? ''
  if (said.length < 20) slips.push(`the description is ${said}`)
  if (!document.documentElement.lang) slips.push('no language is named')
  const ids = texts('[id]').map((one) => one.id)
  const twice = new Set(ids.filter((id, place) => ids.indexOf(id) !== place))
  if (twice.size) slips.push(`the ids ${[...twice].join(', ')} stand twice`)
  const yellow = texts('main .is-next').filter((one) => one.checkVisibility())
  if (yellow.length > 1) slips.push(`${yellow.length} next steps`)
  return slips
}"""


@dataclass
class Visitor:
    """Somebody with a browser."""

    page: Page
    context: BrowserContext
    url: str
    axe_source: str
    expected: str = ""
    noise: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of the product."""
        self.page.goto(f"{self.url}{path}")

    def reveal(self) -> None:
        """Be shown what a demo asks to predict first."""
        stage = self.page.locator("demo-stage")
        expect(stage).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE_MS)
        show = self.page.locator(".predict:not([hidden]) button[name='skip']")
        if show.count() > 0:
            show.first.press("Enter")
            expect(self.page.locator("demo-stage[data-veiled]")).to_have_count(0)

    def faults(self, *rules: str) -> list[str]:
        """What axe finds wrong on the page as it stands; by these rules, if any."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(self.axe_source)
        run_only = {"type": "rule", "values": rules} if rules else ALL_RULES
        options = {
            "runOnly": run_only,
            "rules": {} if rules else {"target-size": {"enabled": True}},
            "resultTypes": ["violations"],
        }
        found: dict[str, Any] = self.page.evaluate(
            "options => axe.run(document, options)", options
        )
        return [
            f"{fault['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    def faults_in_every_look(
        self, name: str = "", *, rules_in_dark: tuple[str, ...] = ()
    ) -> dict[str, object]:
        """What is wrong with the page that is open, by the look it is wrong in."""
        found: dict[str, object] = {}
        for scheme, width in LOOKS:
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": 800})
            rules = rules_in_dark if scheme == "dark" else ()
            faults, overflow = self.faults(*rules), self.overflow()
            if faults or overflow:
                look = f"{name or self.page.url}, {scheme}, {width}"
                found[look] = (faults, overflow)
        return found

    def slips(self) -> list[str]:
        """What a page lacks that axe does not ask for."""
        return list(self.page.evaluate(SLIPS))

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth"
                " - document.documentElement.clientWidth"
            )
        )


@dataclass(frozen=True)
class Chrome:
    """A browser, and the event loop that Playwright leaves running in this thread.

    Other tests of the process enter loops of their own, so it is hidden from them.
    """

    browser: Browser
    loop: asyncio.AbstractEventLoop

    @contextmanager
    def at_work(self) -> Iterator[Browser]:
        """Within this the browser may be used."""
        asyncio._set_running_loop(self.loop)
        try:
            yield self.browser
        finally:
            asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def chrome(chromium: str) -> Iterator[Chrome]:
    """One Chromium for all tests of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield Chrome(browser, loop)
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as npm installed it."""
    home = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath"))
    path = home / "build" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
    return path.read_text(encoding="utf-8")


@pytest.fixture
def visitor(chrome: Chrome, site: Site, axe: str) -> Iterator[Callable[..., Visitor]]:
    """Make visitors, each with a browser profile of their own."""
    made: list[Visitor] = []
    with chrome.at_work() as browser, ExitStack() as stack:

        def make(*, expected: str = "", **options: Any) -> Visitor:
            settings = {"viewport": {"width": 1280, "height": 900}, **options}
            context = browser.new_context(**settings)
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE_MS)
            found = Visitor(context.new_page(), context, site.url, axe, expected)
            found.page.on("pageerror", lambda e: found.noise.append(str(e)))
            found.page.on("console", lambda m: _hear(found, m.type, m.text))
            made.append(found)
            return found

        yield make
        noise = [line for one in made for line in one.noise]
    assert noise == []


def _hear(visitor: Visitor, kind: str, text: str) -> None:
    if kind == "error" and not (visitor.expected and visitor.expected in text):
        visitor.noise.append(text)
