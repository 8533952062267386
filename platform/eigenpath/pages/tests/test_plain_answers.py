"""Robots, the sign in the tab, search and error pages."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.views.defaults import server_error

pytestmark = pytest.mark.django_db


def test_crawlers_stay_out_of_what_is_personal(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /attempts/" in text


def test_the_sign_in_the_tab_is_a_picture(client: Client) -> None:
    response = client.get("/favicon.svg")

    assert response.headers["Content-Type"] == "image/svg+xml"


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


def test_an_app_on_the_home_screen_finds_its_icons(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    found = answer.json()

    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert found["start_url"] == "/today/"
    assert {icon["purpose"] for icon in found["icons"]} == {"any", "maskable"}
    for icon in found["icons"]:
        name = icon["src"].rpartition("/")[2]
        assert finders.find(f"icons/{name}"), name


def test_the_old_address_of_the_icon_leads_to_it(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"].endswith("favicon.ico")


def test_cards_of_links_say_what_the_page_says(client: Client) -> None:
    text = client.get("/practice/?from=a-letter").content.decode()
    title = text.split("<title>")[1].split("</title>")[0]

    assert f'<meta property="og:title" content="{title}">' in text
    assert '<link rel="canonical" href="http://testserver/practice/">' in text
    assert 'content="http://testserver/static/icons/social.png"' in text
