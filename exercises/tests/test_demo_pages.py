"""The pages of demos: all but the picture is there without any script."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from exercises.demos.registry import DEMOS
from exercises.tests.demo_cast import SLUG, SMALL, Worker, ask
from tests.factories import ConceptFactory, PillarFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet")]

PAGE = f"/demos/{SLUG}/"


class _Form(HTMLParser):
    """The fields of the page's form as a browser would send them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.names: set[str] = set()
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        """Collect what is sent."""
        given = dict(attributes)
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "select":
            self._select = name
            self.names.add(name)
        if tag == "option" and "selected" in given:
            self.sent.append((self._select, value))
        is_ours = tag == "input" and name and "form" not in given
        if not is_ours or given.get("type") in {"hidden", "search", "file"}:
            return
        self.names.add(name)
        if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
            self.sent.append((name, value))


def _form(response: Any) -> _Form:
    html = response.content.decode()
    start = html.index('data-part="controls"')
    return _Form(html[start : html.index("</form>", start)])


def test_the_list_groups_demos_by_pillar_and_finds_them_by_concept(
    client: Client,
) -> None:
    pillar = PillarFactory.create(slug="multivariable-calculus", title="Many variables")
    ConceptFactory.create(slug="momentum", title="Heavy balls", pillar=pillar)

    everything = client.get("/demos/").content.decode()
    found = client.get("/demos/?q=heavy+BALLS").content.decode()
    nothing = client.get("/demos/?q=zebra").content.decode()

    assert "Many variables" in everything
    assert PAGE in found
    assert "No demo has “zebra”" in nothing


@pytest.mark.parametrize("slug", sorted(DEMOS))
def test_every_parameter_of_every_demo_has_a_field(slug: str, client: Client) -> None:
    form = _form(client.get(f"/demos/{slug}/"))

    assert form.names == {parameter.name for parameter in DEMOS[slug].parameters}


@pytest.mark.parametrize("slug", sorted(DEMOS))
def test_sending_the_form_of_a_demo_unchanged_asks_for_the_same(
    slug: str, client: Client
) -> None:
    form = _form(client.get(f"/demos/{slug}/"))

    answer = client.get(f"/demos/{slug}/", form.sent)

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/demos/{slug}/"


def test_the_form_of_a_state_leads_to_its_short_address(client: Client) -> None:
    short = DEMOS[SLUG].state(SMALL).query
    form = _form(client.get(f"{PAGE}{short}"))

    answer = client.get(PAGE, form.sent)

    assert answer.headers["Location"] == f"{PAGE}{short}"


@pytest.mark.parametrize("slug", sorted(DEMOS))
def test_presets_lead_to_states_and_not_to_redirects(slug: str, client: Client) -> None:
    for preset in DEMOS[slug].describe()["presets"]:
        assert client.get(f"/demos/{slug}/{preset['query']}").status_code == 200


def test_reading_checks_and_tables_are_on_the_page(
    client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        header = ask(client, **SMALL).json()
    header = ask(client, **SMALL).json()

    page = client.get(f"{PAGE}{header['query']}").content.decode()

    assert header["reading"] in page
    assert header["tables"][0]["title"] in page
    assert page.count('data-holds="true"') == len(header["checks"])
    assert 'http-equiv="refresh"' not in page


def test_a_page_that_waits_for_its_worker_looks_again(client: Client) -> None:
    page = client.get(PAGE)

    assert page.status_code == 200
    assert b'<noscript><meta http-equiv="refresh"' in page.content
    assert b"This is being computed" in page.content


def test_a_wrong_parameter_is_explained_at_its_field(client: Client) -> None:
    page = client.get(f"{PAGE}?steps=0&surface=beale")
    html = page.content.decode()

    assert page.status_code == 422
    assert 'aria-describedby="state-steps-fault"' in html
    assert "Steps goes from 1 to 5000; this was 0." in html
    assert '<option value="beale" selected>' in html


def test_what_the_worker_refuses_is_explained_at_its_field(
    client: Client, demo_worker: Worker
) -> None:
    address = f"{PAGE}?surface=custom&formula=x%5E2+%2B"
    with demo_worker():
        client.get(address)

    page = client.get(address)

    assert page.status_code == 422
    assert b'id="state-formula-fault"' in page.content


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "{{ 7*7 }}", "\x00", "x" * 10_000, "‮"]
)
def test_hostile_addresses_are_shown_as_text(text: str, client: Client) -> None:
    for name in ("steps", "surface", "methods", "formula", "starts", text):
        page = client.get(PAGE, {name: text})

        assert page.status_code in {200, 422}
        assert b"<script>alert" not in page.content


def test_a_demo_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/demos/no-such-demo/").status_code == 404
    assert client.post(PAGE).status_code == 405


def test_a_demo_names_the_concepts_it_belongs_to(client: Client) -> None:
    ConceptFactory.create(slug="momentum", title="Heavy balls")

    page = client.get(PAGE).content.decode()

    assert 'href="/concepts/momentum/"' in page
    assert "Heavy balls" in page
