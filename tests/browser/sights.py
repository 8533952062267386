"""Everything that can be seen: each route's page, and who looks at it.

The addresses come from the URLconf, so that a new page is looked at without anybody
listing it; only what stands in its address must be known here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.routes import Route, filled, routes
from tests.site import INSTRUCTOR

__all__ = ["PEOPLE", "Sight", "sights"]

EXERCISE = "/exercises/third-eigenvalue/?seed=5"
# What stands in addresses; what is somebody's own is added when it has been made.
VALUES: Mapping[str, str] = {
    "concepts/slug": "eigenvalues-eigenvectors",
    "datasets/slug": "iris",
    "demos/slug": "svd-image-compression",
    "embed/slug": "svd-image-compression",
    "exercises/slug": "third-eigenvalue",
    "kind": "json",
    "resources/slug": "kit-optimization",
}
# Their rows belong to a longer story, they only take what a form sends, or only staff
# see them; each has a browser test of its own.
NOT_WALKED = {
    *("diagnostic-result", "diagnostic-waivers", "practice-task", "style"),
    *("calendar-file", "calendar-feed"),
}
# The same route looks different here.
ALSO = (
    "/concepts/vectors/",
    "/exercises/best-rank-one/?seed=5",
    "/exercises/maps-without-real-eigenvectors/?seed=5",
    "/exercises/tangent-line/?seed=5",
    "/map/?as=list&path=article",
    "/map/?as=table",
    "/map/?concept=eigenvalues-eigenvectors",
    "/nothing-is-here/",
    "/search/?q=matrix",
    "/search/?q=xyzzy",
)


@dataclass(frozen=True)
class Sight:
    """A page by its route's name and its address."""

    name: str
    path: str


def nobody(person: Visitor) -> None:
    """They have just come."""


def guest(person: Visitor) -> None:
    """They answered a question, wrongly, and opened a hint."""
    page = person.page
    person.go(EXERCISE)
    page.locator("form.answer input[name^='part-']").first.fill("1/7")
    page.get_by_role("button", name=re.compile("^Check")).click()
    expect(page.locator("section.verdict[data-verdict='wrong']")).to_be_visible()
    page.get_by_role("button", name=re.compile("Open hint 1")).click()
    expect(page.locator("#hints .hint-body").first).to_be_visible()


def learner(person: Visitor) -> None:
    """They worked as a guest and made an account."""
    guest(person)
    page = person.page
    person.go("/sign-up/")
    page.get_by_label("Name", exact=False).first.fill(f"hypatia-{uuid4().hex[:8]}")
    page.get_by_label("Password", exact=False).first.fill("diophantus-of-alexandria")
    page.get_by_role("button", name="Make my account").click()
    expect(page.locator(".who")).to_be_visible()


def instructor(person: Visitor) -> None:
    """They teach."""
    person.go("/sign-in/")
    person.page.locator("[name=username]").fill(INSTRUCTOR[0])
    person.page.locator("[name=password]").fill(INSTRUCTOR[1])
    person.page.locator("[name=password]").press("Enter")
    expect(person.page.locator(".who")).to_be_visible()


PEOPLE: Mapping[str, Callable[[Visitor], None]] = {
    "nobody": nobody,
    "guest": guest,
    "learner": learner,
    "instructor": instructor,
}


def sights(person: Visitor) -> Iterator[Sight]:
    """What this person can open: answers that are pages, not files or refusals."""
    values = {**VALUES, **_own(person)}
    for route in routes():
        if not _is_walked(route) or (_needs_own(route) and "attempt_id" not in values):
            continue
        where = "VALUES of tests/browser/sights.py, or name it in NOT_WALKED"
        path = filled(route, values, where=where)
        if _is_page(person, route, path):
            yield Sight(route.name, path)
    for path in ALSO:
        yield Sight("", path)


def _is_walked(route: Route) -> bool:
    return not (route.is_api or route.is_admin or route.name in NOT_WALKED)


def _needs_own(route: Route) -> bool:
    """Whether the address names a row that somebody made."""
    return re.search(r"<(uuid|int):", route.text) is not None


def _is_page(person: Visitor, route: Route, path: str) -> bool:
    """Whether a GET shows a page; 404 would be a wrong value of ours."""
    answer = person.context.request.get(f"{person.url}{path}", max_redirects=0)
    assert answer.status != 404, f"{route} has nothing at {path}"
    kind = answer.headers.get("content-type", "")
    return answer.status == 200 and kind.startswith("text/html")


def _own(person: Visitor) -> dict[str, str]:
    """The ids in the page that this person has come to with their work."""
    person.go("/today/")
    answer = person.context.request.get(f"{person.url}/api/v1/attempts/").json()
    rows = answer if isinstance(answer, list) else answer["results"]
    if not rows:
        return {}
    return {
        "attempt_id": rows[0]["id"],
        "variant_id": rows[0]["variant"],
        "token_id": "1",
    }
