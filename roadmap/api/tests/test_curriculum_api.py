"""The roadmap over REST."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eigenpath.accounts.models import User
from eigenpath.accounts.tokens import issue_token
from roadmap.models import (
    Concept,
    Goal,
    Pathway,
    PathwayStage,
    PathwayStep,
    Pillar,
    Plan,
    PlanBullet,
    PlanBulletConcept,
    PlanWeek,
    PlanWeekConcept,
    Prerequisite,
    Resource,
    ResourceUse,
)
from tests.factories import ErratumFactory, SourceItemConceptFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LISTS = [
    *("pillars", "concepts", "prerequisites", "pathways", "plan", "resources"),
    *("sources", "errata"),
]


def add_concepts(count: int, *, start: int = 1) -> list[Concept]:
    pillar, _ = Pillar.objects.get_or_create(
        slug="calculus", defaults={"title": "Calculus", "sign": "∫", "order": 1}
    )
    plan, _ = Plan.objects.get_or_create(slug="twelve", defaults={"title": "Plan"})
    week, _ = PlanWeek.objects.get_or_create(
        plan=plan,
        number=1,
        defaults={"month": 1, "study_hours": 8, "practice_hours": 2},
    )
    way, _ = Pathway.objects.get_or_create(slug="pillars", defaults={"title": "…"})
    stage, _ = PathwayStage.objects.get_or_create(
        pathway=way, key="one", defaults={"title": "One", "order": 1}
    )
    made: list[Concept] = []
    for order in range(start, start + count):
        concept = Concept.objects.create(
            slug=f"concept-{order}",
            title=f"Concept {order}",
            pillar=pillar,
            goal="do it",
            minutes=60,
            order=order,
        )
        Goal.objects.create(
            concept=concept, key="g1", kind="compute", text="…", order=1
        )
        if made:
            Prerequisite.objects.create(
                concept=concept, requires=made[-1], reason="It builds on it."
            )
        PlanWeekConcept.objects.create(week=week, concept=concept, order=order)
        bullet = PlanBullet.objects.create(
            week=week, source_key=f"P.{order}", text="Word for word", order=order
        )
        PlanBulletConcept.objects.create(bullet=bullet, concept=concept, order=1)
        PathwayStep.objects.create(
            pathway=way, stage=stage, concept=concept, position=order
        )
        resource = Resource.objects.create(
            slug=f"book-{order}",
            title=f"Book {order}",
            kind="book",
            url="https://example.org/book",
        )
        resource.concepts.add(concept)
        ResourceUse.objects.create(resource=resource, concept=concept, order=1)
        link = SourceItemConceptFactory.create(concept=concept)
        erratum = ErratumFactory.create(document=link.item.document)
        erratum.concepts.add(concept)
        made.append(concept)
    return made


@pytest.mark.parametrize("name", LISTS)
def test_everybody_may_read_what_is_authored(client: Client, name: str) -> None:
    add_concepts(2)

    answer = client.get(f"/api/v1/{name}/")

    assert answer.status_code == 200
    assert answer.json()["count"] >= 1


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_queries_at_any_size(client: Client, name: str) -> None:
    add_concepts(2)
    with CaptureQueriesContext(connection) as few:
        client.get(f"/api/v1/{name}/")
    add_concepts(10, start=10)

    with CaptureQueriesContext(connection) as many:
        client.get(f"/api/v1/{name}/")

    assert len(many) == len(few)


def test_a_concept_tells_its_edges_with_reasons(client: Client) -> None:
    add_concepts(3)

    body = client.get("/api/v1/concepts/concept-2/").json()

    assert body["prerequisites"][0]["requires"] == "concept-1"
    assert body["prerequisites"][0]["reason"] == "It builds on it."
    assert [edge["concept"] for edge in body["unlocks"]] == ["concept-3"]
    assert body["goals"][0]["key"] == "g1"
    assert body["resources"][0]["resource"] == "book-2"
    assert body["lesson"] is None


def test_a_draft_is_not_shown(client: Client) -> None:
    concept = add_concepts(1)[0]
    Concept.objects.filter(pk=concept.pk).update(status=Concept.Status.DRAFT)

    assert client.get("/api/v1/concepts/").json()["count"] == 0
    assert client.get("/api/v1/concepts/concept-1/").status_code == 404


def test_concepts_narrow_by_pillar_and_week(client: Client) -> None:
    add_concepts(2)

    def count(query: str) -> int:
        return int(client.get(f"/api/v1/concepts/?{query}").json()["count"])

    assert count("pillar=calculus") == 2
    assert count("pillar=none") == 0
    assert count("week=1") == 2
    assert count("week=two") == 0


def test_the_plan_keeps_its_bullets_word_for_word(client: Client) -> None:
    add_concepts(1)

    week = client.get("/api/v1/plan/twelve/").json()["weeks"][0]

    assert week["bullets"][0]["text"] == "Word for word"
    assert week["bullets"][0]["concepts"] == [
        {"concept": "concept-1", "elsewhere": False}
    ]


def test_sources_and_errata_are_told_with_their_concepts(client: Client) -> None:
    add_concepts(2)

    for name in ("sources", "errata"):
        rows = client.get(f"/api/v1/{name}/?concept=concept-2").json()["results"]
        assert [row["concepts"] for row in rows] == [["concept-2"]]
        assert client.get(f"/api/v1/{name}/?concept=none").json()["count"] == 0


def test_progress_is_for_somebody(client: Client) -> None:
    answer = client.get("/api/v1/progress/")

    assert answer.status_code == 401
    assert answer["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 401


def test_a_token_pulls_progress(client: Client) -> None:
    add_concepts(2)
    ada = User.objects.create_user("ada")
    _, text = issue_token(ada, name="notebook")

    body = client.get(
        "/api/v1/progress/", headers={"authorization": f"Bearer {text}"}
    ).json()

    assert [item["status"] for item in body["concepts"]] == ["ready", "groundwork"]
    assert body["weeks"] == [
        {"key": "1", "mastered": 0, "learning": 0, "total": 2, "fraction": 0.0}
    ]


def test_the_address_of_nothing_is_a_problem_document(client: Client) -> None:
    answer = client.get("/api/v1/concepts/no-such/")

    assert answer.status_code == 404
    assert answer["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Not found"


def test_writing_to_a_list_is_refused(client: Client) -> None:
    answer = client.post("/api/v1/concepts/", {}, content_type="application/json")

    assert answer.status_code in {401, 403, 405}


def test_the_document_describes_every_list(client: Client) -> None:
    document = client.get("/api/schema/?format=json").json()

    for name in LISTS:
        assert f"/api/v1/{name}/" in document["paths"]
    assert "token" in document["components"]["securitySchemes"]
