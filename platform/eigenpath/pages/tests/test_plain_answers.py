"""Robots, the sign in the tab, appearance, search and error pages."""

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from tests.factories import ConceptFactory, ExerciseFactory, ResourceFactory

pytestmark = pytest.mark.django_db


def test_crawlers_stay_out_of_what_is_personal(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /attempts/" in text


def test_the_sign_in_the_tab_is_a_picture(client: Client) -> None:
    response = client.get("/favicon.svg")

    assert response.headers["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_chosen_theme_is_on_the_page_from_the_start(
    theme: str, client: Client
) -> None:
    client.post("/appearance/", {"theme": theme})

    assert f'data-theme="{theme}"' in client.get("/today/").content.decode()


def test_the_theme_can_follow_the_system_again(client: Client) -> None:
    client.post("/appearance/", {"theme": "dark"})

    client.post("/appearance/", {"theme": ""})

    assert "data-theme" not in client.get("/today/").content.decode()


def test_a_theme_we_do_not_have_is_ignored(client: Client) -> None:
    client.cookies["theme"] = '"><script>'

    assert "data-theme" not in client.get("/today/").content.decode()


def test_search_finds_every_kind_by_all_words(client: Client) -> None:
    ConceptFactory.create(title="Gradient descent")
    ConceptFactory.create(title="Gradient of a surface")
    ExerciseFactory.create(title="One descent along the gradient")
    ResourceFactory.create(title="Notes on gradient descent")

    page = client.get("/search/?q=descent gradient").content.decode()

    assert "Gradient descent" in page
    assert "One descent along the gradient" in page
    assert "Notes on gradient descent" in page
    assert "Gradient of a surface" not in page


def test_what_is_searched_for_is_escaped(client: Client) -> None:
    page = client.get("/search/", {"q": "<script>x"}).content.decode()

    assert "<script>x" not in page
    assert "Nothing has all of these words" in page


def test_a_broken_page_still_speaks(rf: RequestFactory) -> None:
    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Something of ours broke" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_words(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/appearance/", {"theme": "dark"})

    assert response.status_code == 403
    assert "This form has grown old" in response.content.decode()


def test_pages_forbid_inline_script(client: Client) -> None:
    policy = client.get("/today/").headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
