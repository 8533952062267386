"""The admin as an instructor with a browser meets it: accessible, fitting, whole.

Its frame is Django's; what that leaves nameless is named by our script
(`frontend/src/lib/nameless.ts`), so nothing is excepted here.
"""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.sights import PEOPLE
from tests.site import Site
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]

Scheme = Literal["light", "dark"]
LOOKS: list[tuple[Scheme, int]] = [
    ("light", 1280),
    ("dark", 1280),
    ("light", 320),
    ("dark", 320),
]
TABLE = "/admin/exercises/exercise/tallies/"
AXE_SPOKE = "Applying inline style violates"
FINISHED = (
    "from exercises.models import TallyRun;"
    "print(TallyRun.objects.values_list('finished_at', flat=True).first())"
)
LET_ANSWER = (
    "from tests.answered import let_shipped_be_answered as let;"
    "let(learners=40, count=12)"
)


@pytest.fixture
def instructor(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who teaches, signed in."""
    found = visitor(reduced_motion="reduce")
    PEOPLE["instructor"](found)
    return found


def faults(reader: Visitor, name: str) -> dict[str, list[str]]:
    """What is wrong with the open page in four looks."""
    found: dict[str, list[str]] = {}
    assert reader.noise == []
    for scheme, width in LOOKS:
        reader.page.emulate_media(color_scheme=scheme)
        reader.page.set_viewport_size({"width": width, "height": 800})
        wrong, wide = reader.faults(), reader.overflow()
        wrong += [f"{wide} px too wide"] if wide else []
        if wrong:
            found[f"{name}, {scheme}, {width}"] = wrong
    # To read Django's style sheets that import others axe writes a style element,
    # which our policy refuses and says so; the page itself has none.
    reader.noise[:] = [one for one in reader.noise if AXE_SPOKE not in one]
    reader.page.set_viewport_size({"width": 1280, "height": 800})
    return found


def test_how_exercises_do_is_accessible_and_fits(
    instructor: Visitor, site: Site
) -> None:
    site.manage("shell", "-v", "0", "-c", LET_ANSWER)
    page = instructor.page
    found: dict[str, list[str]] = {}

    instructor.go("/admin/")
    page.get_by_role("link", name="How exercises do").click()
    # Other tests may have answered more of them.
    expect(page.locator(".tally-table tbody tr").nth(11)).to_be_visible()
    found |= faults(instructor, "the table")
    page.get_by_role("link", name="Learners").click()
    expect(page.locator("th[aria-sort='descending']")).to_have_count(1)
    counts = page.locator(".tally-table tbody td:nth-child(3)").all_inner_texts()
    assert counts == sorted(counts, key=int, reverse=True)
    page.get_by_label("Needs a look").select_option("unexplained")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".tally-look").first).to_contain_text("unexplained")

    page.locator(".tally-table tbody th a").first.click()
    expect(page.get_by_role("heading", name="By fifth of learners")).to_be_visible()
    for closed in page.locator("main details > summary").all():
        closed.click()
    found |= faults(instructor, "an exercise")

    assert found == {}


def test_an_instructor_adds_up_and_reads_without_script(
    visitor: Callable[..., Visitor], site: Site
) -> None:
    reader = visitor(java_script_enabled=False)
    PEOPLE["instructor"](reader)
    page = reader.page

    before = site.manage("shell", "-v", "0", "-c", FINISHED)

    reader.go(TABLE)
    page.get_by_role("button", name="Add up now").click()

    expect(page.locator(".messagelist")).to_contain_text("being added up")
    expect(page.get_by_role("heading", name="How exercises do")).to_be_visible()
    wait_until(
        lambda: site.manage("shell", "-v", "0", "-c", FINISHED) != before,
        "a worker to have added up",
        seconds=60,
    )


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("index", "/admin/"),
        ("an exercise", "/admin/exercises/exercise/"),
        ("its variants", "/admin/exercises/exercise/"),
        ("concepts", "/admin/roadmap/concept/"),
        ("a concept", "/admin/roadmap/concept/"),
        ("a lesson", "/admin/roadmap/lesson/"),
        ("the plan", "/admin/roadmap/plan/"),
        ("a week", "/admin/roadmap/planweek/"),
    ],
)
def test_the_admin_is_accessible_and_fits(
    instructor: Visitor, name: str, address: str
) -> None:
    instructor.go(address)
    page = instructor.page
    if name not in {"index", "concepts"}:
        page.locator("#result_list tbody th a").first.click()
        page.wait_for_load_state("networkidle")
    if name == "its variants":
        page.get_by_role("link", name="Show variants").click()

    assert faults(instructor, name) == {}
