"""Notes, bookmarks, resources and practice, as a learner with a browser has them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]

CONCEPT = "/concepts/eigenvalues-eigenvectors/"
NOTE = "/notes/concepts/eigenvalues-eigenvectors/"
BOOK = "3b1b-linear-algebra"
THEMES = ("light", "dark", "contrast")


def test_a_note_is_written_beside_the_lesson_and_found_again(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor()
    page = learner.page

    learner.go(CONCEPT)
    page.get_by_text("Write a note", exact=True).first.click()
    notes = page.locator("#your-notes")
    notes.get_by_label("Your words").fill("What survives: $Av = \\lambda v$.")
    expect(notes.locator("output .katex").first).to_be_visible()
    notes.get_by_role("button", name="Keep the note").click()
    expect(notes.locator(".note-state")).to_have_text("Kept.")
    expect(notes.locator(".own-kept .katex").first).to_be_visible()
    notes.get_by_role("button", name="Bookmark").click()
    expect(page.locator("#your-notes").get_by_text("Bookmarked")).to_be_visible()

    learner.go("/notes/?q=survives")
    expect(page.locator(".note-entry")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="All as Markdown").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "What survives: $Av = \\lambda v$." in text


def test_words_that_were_not_kept_survive_a_reload_and_a_broken_line(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(expected="Failed to load resource")
    page = learner.page

    learner.go(NOTE)
    page.get_by_label("Your words").fill("typed on a train")
    page.reload()
    expect(page.get_by_label("Your words")).to_have_value("typed on a train")
    learner.context.set_offline(True)
    page.get_by_role("button", name="Keep the note").click()
    state = page.locator(".note-state")
    expect(state).to_contain_text("go out when the line is back")
    learner.context.set_offline(False)
    expect(state).to_have_text("Kept.")

    page.reload()
    expect(page.get_by_label("Your words")).to_have_value("typed on a train")


def test_two_tabs_lose_nothing(visitor: Callable[..., Visitor]) -> None:
    learner = visitor(expected="409")
    page = learner.page
    learner.go("/practice/")
    page.locator("details > summary").first.click()
    page.locator(".tasks button").first.click()  # from here on a guest
    learner.go(NOTE)
    other = learner.context.new_page()
    other.goto(f"{learner.url}{NOTE}")

    _keep(page, "from the first tab")
    expect(page.locator(".note-state")).to_have_text("Kept.")
    _keep(other, "from the second tab")

    expect(other.get_by_role("alert")).to_contain_text("saved elsewhere")
    expect(other.get_by_label("Your words")).to_have_value("from the second tab")
    expect(other.locator("#other-text")).to_have_value("from the first tab")
    found = {"both": learner.faults()} if learner.faults() else {}
    other.get_by_role("button", name="Put both together").click()
    expect(other.locator(".own-kept")).to_contain_text("from the second tab")
    expect(other.locator(".own-kept")).to_contain_text("from the first tab")
    assert found == {}


def test_a_word_on_a_resource_is_answered_in_place(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor()
    page = learner.page
    learner.go("/resources/")
    own = page.locator(f"#own-{BOOK}")

    for name in ("Bookmark", "Done", "Helped"):
        button = own.get_by_role("button", name=re.compile(f"^{name}"))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_be_focused()

    assert page.url.endswith("/resources/")
    learner.go("/resources/?own=done")
    expect(page.locator(".resource")).to_have_count(1)


def test_all_of_it_works_without_script(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.page

    reader.go(NOTE)
    _keep(page, "by plain form")
    expect(page.locator("#your-notes .own-kept")).to_contain_text("by plain form")
    reader.go("/resources/")
    page.locator(f"#own-{BOOK}").get_by_role("button", name="Done").click()
    done = page.locator(f"#own-{BOOK}").get_by_role("button", name="Done")
    expect(done).to_have_attribute("aria-pressed", "true")
    reader.go("/practice/?strand=prove")
    page.locator(".tasks button").first.click()
    expect(page.locator(".tasks button").first).to_have_attribute(
        "aria-pressed", "true"
    )


def test_pages_with_own_words_are_accessible_and_fit(
    visitor: Callable[..., Visitor],
) -> None:
    learner = visitor(reduced_motion="reduce")
    page = learner.page
    learner.go("/notes/")
    found = _faults("/notes/, empty", learner)
    learner.go(NOTE)
    _keep(page, "# A title\n\n$$\\det(A - \\lambda I) = 0$$\n\n| a | b |\n|---|---|\n")
    expect(page.locator(".note-state")).to_have_text("Kept.")
    for theme in THEMES:
        learner.context.add_cookies(
            [{"name": "theme", "value": theme, "url": learner.url}]
        )
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            for path in (
                *("/notes/", "/notes/?by=pillar", "/notes/?q=nothing-has-this", NOTE),
                *("/resources/?kind=book", "/practice/", "/practice/?strand=prove"),
            ):
                learner.go(path)
                found |= _faults(f"{path}, {theme}, {width}", learner)

    assert found == {}


def _keep(page: Page, text: str) -> None:
    page.get_by_label("Your words").fill(text)
    page.get_by_role("button", name="Keep the note").click()


def _faults(name: str, reader: Visitor) -> dict[str, object]:
    faults, overflow = reader.faults(), reader.overflow()
    return {name: (faults, overflow)} if faults or overflow else {}
