"""Key pages look as they were recorded: UPDATE_PICTURES=1 records them anew."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LOOKS, Scheme, Visitor
from tests.browser.pictures import differences, is_recording, look, record, recorded

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {
    "landing": "/",
    "map": "/map/",
    "plan": "/plan/",
    "lesson": "/concepts/eigenvalues-eigenvectors/",
    "exercise": "/exercises/third-eigenvalue/?seed=5",
    "demos": "/demos/",
    "search": "/search/?q=matrix",
    "sign-up": "/sign-up/",
    "appearance": "/appearance/",
}
CHANGES = {
    "a hidden button": "e => { e.style.visibility = 'hidden' }",
    "a button in another colour": "e => { e.style.background = 'crimson' }",
    "a column that moved": "e => { e.closest('main').style.paddingLeft = '9px' }",
}


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_key_pages_look_as_they_did(
    visitor: Callable[..., Visitor], scheme: Scheme, width: int
) -> None:
    changed: dict[str, list[str]] = {}

    for name, path in PAGES.items():
        page = _opened(visitor, path, scheme=scheme, width=width)
        key, seen = f"{name}-{scheme}-{width}", look(page)
        if is_recording():
            record(key, seen)
        then = recorded(key)
        found = differences(then, seen) if then else ["was never recorded"]
        if found:
            changed[key] = found

    assert changed == {}, "if this is meant, run the test with UPDATE_PICTURES=1"


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_change_that_a_person_would_see_is_seen(
    visitor: Callable[..., Visitor], change: str, width: int
) -> None:
    page = _opened(visitor, "/sign-up/", scheme="light", width=width)
    before = look(page)

    assert differences(before, look(page)) == []
    page.locator("main .is-next").evaluate(CHANGES[change])

    assert differences(before, look(page)) != []


def _opened(
    visitor: Callable[..., Visitor], path: str, *, scheme: Scheme, width: int
) -> Page:
    """A page in a fresh profile, at rest."""
    reader = visitor(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    reader.go(path)
    reader.page.wait_for_load_state("networkidle")
    return reader.page
