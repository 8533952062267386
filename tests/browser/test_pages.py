"""Every page as everybody meets it: no fault, no sideways scroll, no noise."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from exercises.demos.registry import DEMOS
from tests.browser.conftest import Visitor
from tests.browser.sights import PEOPLE, sights

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]

WIDTHS = (1280, 320)
# What a theme can spoil; everything else axe finds in any theme.
COLOUR_RULES = ("color-contrast", "link-in-text-block")
THEME_OF_WIDTH = {1280: ("dark",), 320: ("contrast",)}
# Made by others and framed by them, or a list for machines that people may read.
WITHOUT_FRAME = {"demo-embed"}


@pytest.mark.parametrize("person", ["nobody", "guest", "learner"])
def test_every_page_is_accessible_and_fits(
    visitor: Callable[..., Visitor], person: str
) -> None:
    reader = visitor(reduced_motion="reduce", expected="404")
    PEOPLE[person](reader)
    found: dict[str, list[str]] = {}

    seen = list(sights(reader))
    for sight in seen:
        reader.go(sight.path)
        expect(reader.page.locator("h1")).to_have_count(1)
        faults = _in_all_themes(reader, is_whole=person == "nobody")
        faults += [] if sight.name in WITHOUT_FRAME else reader.slips()
        if faults:
            found[sight.path] = faults

    assert len(seen) > 20
    assert found == {}


def _in_all_themes(reader: Visitor, *, is_whole: bool) -> list[str]:
    """Faults in three themes and two widths; somebody known is spared the repeats."""
    found: list[str] = []
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 800})
        _wear(reader, "light")
        rules = () if is_whole or width == 320 else COLOUR_RULES
        found += _named(f"light {width}", reader.faults(*rules), reader.overflow())
        for theme in ("dark", "contrast") if is_whole else THEME_OF_WIDTH[width]:
            _wear(reader, theme)
            faults = reader.faults(*COLOUR_RULES)
            found += _named(f"{theme} {width}", faults, reader.overflow())
    found += _enlarged(reader) if is_whole else []
    reader.page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    return found


def _wear(reader: Visitor, theme: str) -> None:
    """Put the page into a theme, as the server does for who has chosen it."""
    reader.page.evaluate("t => { document.documentElement.dataset.theme = t }", theme)


def _enlarged(reader: Visitor) -> list[str]:
    """The page at 200 %, and in the colours of the system."""
    page = reader.page
    _wear(reader, "light")
    page.set_viewport_size({"width": 640, "height": 400})
    found = _named("at 200 %", [], reader.overflow())
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found += _named("in forced colours", [], reader.overflow())
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    return found


def _named(look: str, faults: list[str], overflow: int) -> list[str]:
    wide = [f"{look}: {overflow} px too wide"] if overflow else []
    return [f"{look}: {fault}" for fault in faults] + wide


def test_demos_are_accessible_and_fit(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(reduced_motion="reduce")
    page = reader.page
    found: dict[str, object] = {}

    for slug in DEMOS:
        reader.go(f"/demos/{slug}/")
        expect(page.locator("demo-stage canvas, .js-plotly-plot").first).to_be_visible()
        reader.reveal()
        expect(page.locator("demo-stage[aria-busy='true']")).to_have_count(0)
        found |= reader.faults_in_every_look(slug, rules_in_dark=COLOUR_RULES)

    assert found == {}


def test_wrong_answers_are_accessible_and_fit(
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
        found |= learner.faults_in_every_look(
            f"wrong answer to {slug}", rules_in_dark=COLOUR_RULES
        )

    assert found == {}


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
