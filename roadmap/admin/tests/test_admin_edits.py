"""What an instructor changes in the admin: kept, guarded, and never overwritten."""

import json
from typing import Any

import pytest
from django.test import Client

from roadmap.actions.content import load_content
from roadmap.admin.tests.forms import sent_form
from roadmap.curriculum.files import CONTENT, Entity, read_content
from roadmap.models import Concept, Lesson, Pathway, Prerequisite, SourceItem
from roadmap.selectors.content import entity_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_content")]


@pytest.fixture(scope="module")
def shipped() -> list[Entity]:
    return read_content(CONTENT)


def form_of(client: Client, url: str, form_id: str = "concept_form") -> dict[str, Any]:
    return dict(sent_form(client.get(url).content.decode(), form_id))


def concept_url(slug: str) -> str:
    return f"/admin/roadmap/concept/{Concept.objects.get(slug=slug).pk}/change/"


def with_file(entities: list[Entity], slug: str, **fields: object) -> list[Entity]:
    return [
        Entity(item.kind, item.uuid, item.path, {**item.data, **fields})
        if item.kind == "concept" and item.data["slug"] == slug
        else item
        for item in entities
    ]


def test_an_edit_is_stored_with_history_and_a_new_revision(
    emmy_client: Client,
) -> None:
    url = concept_url("vectors")
    sent = form_of(emmy_client, url) | {"goal": "Add arrows: $a + b$."}
    before = Concept.objects.get(slug="vectors")

    emmy_client.post(url, sent)

    after = Concept.objects.get(slug="vectors")
    assert after.goal == "Add arrows: $a + b$."
    assert "katex" in after.goal_html
    assert after.revision == before.revision + 1
    newest, first = after.history.all()[:2]
    assert (newest.goal, first.goal) == (after.goal, before.goal)
    assert newest.history_user.username == "emmy"


def test_an_edit_outlives_a_load_and_other_fields_follow_the_file(
    emmy_client: Client, shipped: list[Entity]
) -> None:
    url = concept_url("vectors")
    emmy_client.post(url, form_of(emmy_client, url) | {"goal": "Emmy's goal."})

    same = load_content(shipped)
    newer = load_content(with_file(shipped, "vectors", minutes=77))

    vectors = Concept.objects.get(slug="vectors")
    assert same.changed == same.conflicts == []
    assert newer.conflicts == []
    assert newer.kept == ["concepts/vectors/concept.toml"]
    assert (vectors.goal, vectors.minutes) == ("Emmy's goal.", 77)


def test_what_both_sides_changed_is_listed_field_by_field(
    emmy_client: Client, shipped: list[Entity]
) -> None:
    url = concept_url("vectors")
    edit = {"goal": "Emmy's goal.", "minutes": "66", "title": "Arrows"}
    emmy_client.post(url, form_of(emmy_client, url) | edit)

    report = load_content(
        with_file(shipped, "vectors", goal="The file's goal.", minutes=77)
    )

    path = "concepts/vectors/concept.toml"
    fields = [line.removeprefix(f"{path}: ").split(":")[0] for line in report.conflicts]
    vectors = Concept.objects.get(slug="vectors")
    assert sorted(fields) == ["goal", "minutes"]
    assert (vectors.goal, vectors.minutes) == ("Emmy's goal.", 66)


def test_a_row_of_a_list_is_edited_added_and_taken_away(emmy_client: Client) -> None:
    url = concept_url("vectors")
    sent = form_of(emmy_client, url)
    count = int(sent["facts-TOTAL_FORMS"][0])
    sent |= {
        "facts-0-text": "The first fact, $x$.",
        "facts-1-DELETE": "on",
        "facts-TOTAL_FORMS": str(count + 1),
        f"facts-{count}-order": str(count + 1),
        f"facts-{count}-text": "One more.",
    }

    answer = emmy_client.post(url, sent)

    facts = list(Concept.objects.get(slug="vectors").facts.order_by("order"))
    assert answer.status_code == 302
    assert len(facts) == count
    assert "katex" in facts[0].html
    assert facts[-1].text == "One more."


def test_two_editors_do_not_overwrite_each_other(emmy_client: Client) -> None:
    url = concept_url("vectors")
    old = form_of(emmy_client, url)
    emmy_client.post(url, form_of(emmy_client, url) | {"title": "First"})

    answer = emmy_client.post(url, old | {"title": "Second"})

    assert "Somebody saved this while you were editing" in answer.content.decode()
    assert Concept.objects.get(slug="vectors").title == "First"


def test_a_cycle_is_refused_and_named_on_the_concepts_page(emmy_client: Client) -> None:
    root, leaf = cycle_of_two()
    url = concept_url(root.slug)
    sent = form_of(emmy_client, url)
    count = int(sent["prerequisites-TOTAL_FORMS"][0])
    sent |= {
        "prerequisites-TOTAL_FORMS": str(count + 1),
        f"prerequisites-{count}-requires": str(leaf.pk),
        f"prerequisites-{count}-reason": "It would be needed, they say.",
        f"prerequisites-{count}-encompasses": "0.1",
        f"prerequisites-{count}-order": "1",
    }

    answer = emmy_client.post(url, sent)

    assert f"{root.slug} → {leaf.slug} → {root.slug}" in answer.content.decode()
    assert not root.prerequisites.filter(requires=leaf).exists()


def test_a_cycle_is_refused_and_named_on_the_edges_page(emmy_client: Client) -> None:
    root, leaf = cycle_of_two()
    edge = {"concept": root.pk, "requires": leaf.pk, "reason": "A circle, they say."}

    answer = emmy_client.post(
        "/admin/roadmap/prerequisite/add/", {**edge, "encompasses": 0.1, "order": 1}
    )

    assert f"{root.slug} → {leaf.slug} → {root.slug}" in answer.content.decode()
    assert not Prerequisite.objects.filter(concept=root, requires=leaf).exists()


def test_an_edge_half_filled_in_is_asked_for_again(emmy_client: Client) -> None:
    leaf = cycle_of_two()[1]

    answer = emmy_client.post(
        "/admin/roadmap/prerequisite/add/", {"requires": leaf.pk, "reason": ""}
    )

    assert answer.status_code == 200
    assert "This field is required" in answer.content.decode()


def test_a_concept_made_here_can_be_exported(emmy_client: Client) -> None:
    url = "/admin/roadmap/concept/add/"
    sent = form_of(emmy_client, url) | {
        "slug": "knots",
        "title": "Knots",
        "order": "500",
        "minutes": "30",
        "goal": "Tie them.",
        "pillar": str(Concept.objects.get(slug="vectors").pillar_id),
    }

    answer = emmy_client.post(url, sent)

    assert answer.status_code == 302
    data = entity_data("concept", Concept.objects.get(slug="knots"))
    assert (data["slug"], data["goals"], data["demos"]) == ("knots", [], [])


def test_a_lesson_is_rendered_and_its_hostile_parts_are_gone(
    emmy_client: Client,
) -> None:
    lesson = Lesson.objects.get(concept__slug="expectation")
    url = f"/admin/roadmap/lesson/{lesson.pk}/change/"
    body = "\r\n## Why\r\n\r\n$x^2$ <script>alert(1)</script>"

    emmy_client.post(url, form_of(emmy_client, url, "lesson_form") | {"body": body})

    lesson.refresh_from_db()
    assert lesson.body == "## Why\n\n$x^2$ <script>alert(1)</script>\n"
    assert "katex" in lesson.body_html
    assert "<script" not in lesson.body_html
    assert lesson.sections == [{"anchor": "why", "title": "Why"}]


def test_a_pathway_is_rearranged_as_text(emmy_client: Client) -> None:
    pathway = Pathway.objects.get(slug=Pathway.objects.values_list("slug")[0][0])
    url = f"/admin/roadmap/pathway/{pathway.pk}/change/"
    sent = form_of(emmy_client, url, "pathway_form")
    first = sent["stages-0-concepts"][0].split()

    emmy_client.post(url, sent | {"stages-0-concepts": "\r\n".join(first[::-1])})

    steps = pathway.steps.order_by("position").values_list("concept__slug", flat=True)
    assert list(steps)[: len(first)] == first[::-1]
    assert len(steps) == Concept.objects.count()


@pytest.mark.parametrize(
    ("line", "says"),
    [("no-such-thing", "No concept has this slug"), ("{last}", "more than once")],
)
def test_a_pathway_of_nothing_or_in_circles_is_refused(
    emmy_client: Client, line: str, says: str
) -> None:
    pathway = Pathway.objects.all()[0]
    last = pathway.steps.order_by("position").last()
    assert last is not None
    url = f"/admin/roadmap/pathway/{pathway.pk}/change/"
    sent = form_of(emmy_client, url, "pathway_form")
    more = f"{sent['stages-0-concepts'][0]}\r\n{line.format(last=last.concept.slug)}"

    answer = emmy_client.post(url, sent | {"stages-0-concepts": more})

    assert says in answer.content.decode()
    assert pathway.steps.count() == Concept.objects.count()


def test_a_source_item_gets_another_home(emmy_client: Client) -> None:
    item = SourceItem.objects.filter(concepts__isnull=False).distinct()[0]
    url = f"/admin/roadmap/sourceitem/{item.pk}/change/"
    sent = form_of(emmy_client, url, "sourceitem_form")
    norms = Concept.objects.get(slug="norms")

    emmy_client.post(url, sent | {"concept_links-0-concept": str(norms.pk)})

    assert norms in item.concepts.all()


@pytest.mark.parametrize("kind", ["markdown", "inline", "formula"])
def test_the_preview_sets_formulas(emmy_client: Client, kind: str) -> None:
    text = r"\frac{1}{2}" if kind == "formula" else r"Half: $\frac{1}{2}$"

    html = preview(emmy_client, text, kind).json()["html"]

    assert 'class="katex' in html
    assert "mfrac" in html


@pytest.mark.parametrize("kind", ["markdown", "inline", "formula"])
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        r"$\href{javascript:alert(1)}{x}$",
        '<a href="https://e.org" onclick="alert(1)">x</a>',
    ],
)
def test_the_preview_lets_nothing_hostile_through(
    emmy_client: Client, hostile: str, kind: str
) -> None:
    html = preview(emmy_client, hostile, kind).json()["html"]

    tags = "".join(part.split(">")[0] for part in html.split("<")[1:])
    assert "<script" not in html
    assert "onerror" not in tags
    assert "onclick" not in tags
    assert "javascript:" not in tags


def test_the_preview_names_what_is_wrong_with_a_formula(emmy_client: Client) -> None:
    html = preview(emmy_client, r"\frac{1}{", "formula").json()["html"]

    assert "errornote" in html


def test_the_preview_refuses_what_it_cannot_read(emmy_client: Client) -> None:
    url = "/admin/preview/"
    broken = emmy_client.post(url, "no json", content_type="application/json")

    assert broken.status_code == 400
    assert preview(emmy_client, "x" * 40_001, "markdown").status_code == 413
    assert emmy_client.get(url).status_code == 405


def test_a_learner_gets_no_preview(ada_client: Client, client: Client) -> None:
    for browser in (ada_client, client):
        assert preview(browser, "$x$", "inline").status_code == 302


def preview(client: Client, text: str, kind: str) -> Any:
    body = json.dumps({"text": text, "kind": kind})
    return client.post("/admin/preview/", body, content_type="application/json")


def cycle_of_two() -> tuple[Concept, Concept]:
    """A concept that stands on nothing, and one that stands on it directly."""
    root = Concept.objects.filter(prerequisites__isnull=True, unlocks__isnull=False)[0]
    return root, root.unlocks.all()[0].concept
