"""Lighthouse on the built product, as a phone on a slow line: docs/front-end.md.

Its points for speed depend on how busy the machine is, so a page has five tries and
the best counts: noise takes points away and never gives any.
"""

import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from eigenpath.launch.front_end import node_environment, npm_command
from eigenpath.launch.places import Places
from tests.browser.conftest import ARGUMENTS, Visitor
from tests.site import ROOT, Site

pytestmark = [pytest.mark.audit, pytest.mark.browser, pytest.mark.slow]

TRIES = 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGE = dict(zip(CATEGORIES, (98, 100, 100, 100), strict=True))
# Plotly draws its contours in one go: 87 to 93 points on a quiet machine, where 90 are
# aimed at, and a few less on a busy one (docs/decisions/0028).
DEMO = PAGE | {"performance": 85}
EXERCISE = "/exercises/third-eigenvalue/?seed=5"
SEEN_BY_ANYBODY = {
    "landing": ("/", PAGE),
    "map": ("/map/", PAGE),
    "lesson": ("/concepts/eigenvalues-eigenvectors/", PAGE),
    "exercise": (EXERCISE, PAGE),
    "demo": ("/demos/gradient-descent-trajectories/", DEMO),
    "search": ("/search/?q=matrix", PAGE),
}
OF_ONES_OWN = {"today": ("/today/", PAGE), "plan": ("/plan/", PAGE)}
# A variant is drawn for one person; thousands of them are kept out of search engines
# on purpose (robots.txt), and that is all Lighthouse has against such a page.
SKIPPED = {"exercise": ["is-crawlable"]}


def test_every_kind_of_page_has_its_points(
    visitor: Callable[..., Visitor], site: Site, chromium: str
) -> None:
    guest = visitor()
    cookie = _work(guest)

    pages = [
        _asked(name, path, floor, guest, cookie if name in OF_ONES_OWN else "")
        for name, (path, floor) in (SEEN_BY_ANYBODY | OF_ONES_OWN).items()
    ]
    found = _lighthouse(chromium, pages)

    print("\n".join(_line(run) for run in found))
    floors = {page["name"]: page["floor"] for page in pages}
    assert [run["name"] for run in found] == list(floors)
    assert [fault for run in found for fault in _faults(run, floors)] == []


def _work(guest: Visitor) -> str:
    """Somebody answers once, so that their pages have something to show."""
    guest.go(EXERCISE)
    guest.page.locator("form.answer input[name^='part-']").first.fill("1/7")
    guest.page.get_by_role("button", name=re.compile("^Check")).click()
    expect(guest.page.locator("section.verdict")).to_be_visible()
    cookies = guest.context.cookies()
    return "; ".join(f"{one['name']}={one['value']}" for one in cookies)


def _asked(
    name: str, path: str, floor: Mapping[str, int], guest: Visitor, cookie: str
) -> dict[str, Any]:
    """What to look at: the address that a redirect ends at, or a trace is lost."""
    address = guest.context.request.get(f"{guest.url}{path}").url if cookie else None
    return {
        "name": name,
        "url": address or _final(f"{guest.url}{path}", guest),
        "cookie": cookie,
        "floor": floor,
        "skip": SKIPPED.get(name),
    }


def _final(url: str, guest: Visitor) -> str:
    """Where somebody unknown ends who asks for this address."""
    browser = guest.context.browser
    assert browser is not None
    nobody = browser.new_context()
    try:
        return nobody.request.get(url).url
    finally:
        nobody.close()


def _lighthouse(chromium: str, pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The best run of every page."""
    places = Places.of(ROOT)
    folder = places.frontend / "audit"
    if not (folder / "node_modules").exists():
        pytest.skip("Lighthouse is not installed: run python3 manage.py test")
    flags = ["--headless=new", *ARGUMENTS]
    asked = {"chrome": chromium, "flags": flags, "pages": pages, "tries": TRIES}
    done = subprocess.run(
        [npm_command(places)[0], "run.mjs"],
        cwd=folder,
        env={**os.environ, **node_environment(places)},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def _line(run: Mapping[str, Any]) -> str:
    """A row of the table that a person reads."""
    points = " ".join(f"{run['scores'].get(one, 0):>4}" for one in CATEGORIES)
    figures = " ".join(f"{k} {v:.4g}" for k, v in run["metrics"].items())
    return f"{run['name']:<10}{points}   {figures}   {run['runs']} runs"


def _faults(
    run: Mapping[str, Any], floors: Mapping[str, Mapping[str, int]]
) -> list[str]:
    """What is under its floor, with the audits that took the points."""
    return [
        f"{run['name']}: {run['scores'].get(category, 0)} points for {category},"
        f" at least {least} are asked for; lost by: {_lost(run, category)}"
        for category, least in floors[run["name"]].items()
        if run["scores"].get(category, 0) < least
    ]


def _lost(run: Mapping[str, Any], category: str) -> str:
    lost = [one for one in run["failed"] if one["category"] == category]
    return "; ".join(
        f"{one['title']} {one['value']} at {', '.join(map(str, one['at']))}"
        for one in lost
    )
