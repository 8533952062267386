"""Every sort of page as people meet it: no fault, no sideways scroll, no noise."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from exercises.demos.registry import DEMOS
from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]

PAGES = [
    "/",
    "/today/",
    "/map/",
    "/concepts/",
    "/concepts/eigenvalues-eigenvectors/",
    "/concepts/vectors/",
    "/practice/",
    "/plan/",
    "/progress/",
    "/resources/",
    "/sources/",
    "/appearance/",
    "/search/?q=matrix",
    "/sign-in/",
    "/sign-up/",
    "/demos/",
    "/datasets/",
    "/datasets/iris/",
    "/exercises/third-eigenvalue/?seed=5",
    "/exercises/tangent-line/?seed=5",
    "/exercises/best-rank-one/?seed=5",
    "/exercises/maps-without-real-eigenvectors/?seed=5",
    "/api/schema/",
    "/nothing-is-here/",
]
LOOKS: list[tuple[Literal["light", "dark"], int]] = [
    ("light", 1280),
    ("dark", 1280),
    ("light", 320),
    ("dark", 320),
]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_every_page_is_accessible_and_fits(
    visitor: Callable[..., Visitor], scheme: str, width: int
) -> None:
    reader = visitor(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        expected="404",
    )
    found: dict[str, object] = {}

    for path in PAGES:
        reader.go(path)
        expect(reader.page.locator("h1")).to_have_count(1)
        found |= _found(path, reader)

    assert found == {}


def test_demos_are_accessible_and_fit(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(reduced_motion="reduce")
    page = reader.page
    found: dict[str, object] = {}

    for slug in DEMOS:
        reader.go(f"/demos/{slug}/")
        expect(page.locator("demo-stage canvas, .js-plotly-plot").first).to_be_visible()
        reader.reveal()
        expect(page.locator("demo-stage[aria-busy='true']")).to_have_count(0)
        found |= _in_every_look(slug, reader)

    assert found == {}


def test_pages_of_ones_own_are_accessible_and_fit(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page
    found: dict[str, object] = {}

    for slug, typed in {"third-eigenvalue": "1/7", "tangent-line": "x^2+1"}.items():
        learner.go(f"/exercises/{slug}/?seed=5")
        page.locator("form.answer input[name^='part-']").first.fill(typed)
        page.get_by_role("button", name="Check").click()
        verdict = page.locator("section.verdict[data-verdict='wrong']")
        expect(verdict).to_be_visible()
        page.get_by_role("button", name="Open hint 1").click()
        expect(page.locator("#hints .hint-body")).to_be_visible()
        expect(verdict).to_be_visible()
        found |= _in_every_look(f"wrong answer to {slug}", learner)
    learner.go("/sign-up/")
    page.get_by_label("Name", exact=False).first.fill("hypatia")
    page.get_by_label("Password", exact=False).first.fill("diophantus-of-alexandria")
    page.get_by_role("button", name="Make my account").click()
    learner.go("/account/")
    found |= _in_every_look("/account/", learner)
    learner.go("/account/data/")
    found |= _in_every_look("/account/data/", learner)

    assert found == {}


def _in_every_look(name: str, reader: Visitor) -> dict[str, object]:
    """What is wrong with the page that is open, in all its looks."""
    found: dict[str, object] = {}
    for scheme, width in LOOKS:
        reader.page.emulate_media(color_scheme=scheme)
        reader.page.set_viewport_size({"width": width, "height": 800})
        found |= _found(f"{name}, {scheme}, {width}", reader)
    return found


def _found(name: str, reader: Visitor) -> dict[str, object]:
    """What is wrong with the page as it stands, under its name; nothing if all fits."""
    faults, overflow = reader.faults(), reader.overflow()
    return {name: (faults, overflow)} if faults or overflow else {}


def test_pages_read_and_answer_without_script(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.page

    reader.go("/exercises/third-eigenvalue/?seed=5")
    page.locator("form.answer input[name^='part-']").first.fill("1/7")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("section.verdict")).to_have_attribute("data-verdict", "wrong")

    reader.go("/demos/svd-image-compression/?rank=8")
    expect(page.locator("[data-part='reading']")).to_contain_text("Rank 8")
    for closed in page.locator("details[data-part='veil'] > summary").all():
        closed.click()
    expect(page.locator("table").first).to_be_visible()
