"""Every sort of page as people meet it: no fault, no sideways scroll, no noise."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("product"),
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
    "/nothing-is-here/",
]
LOOKS = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)]


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
        faults, overflow = reader.faults(), reader.overflow()
        if faults or overflow:
            found[path] = (faults, overflow)

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
    expect(page.locator("table").first).to_be_visible()
