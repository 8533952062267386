"""The page of a concept: lesson or an honest word, and every number explained."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from eigenpath.pages.lessons import in_sections
from tests.factories import (
    ConceptFactory,
    EvidenceFactory,
    ExerciseFactory,
    FactFactory,
    FormulaFactory,
    GoalFactory,
    LessonFactory,
    MisconceptionFactory,
    PrerequisiteFactory,
    ResourceUseFactory,
)

pytestmark = pytest.mark.django_db
STORED = (
    "<p>Opening.</p>"
    '<h2 id="why">Why <em>this</em></h2><p>Because.</p>'
    '<h2 id="card">Card</h2><ul><li>Av</li></ul>'
)


def test_a_lesson_is_cut_into_sections_with_anchors(client: Client) -> None:
    lesson = LessonFactory.create(body_html=STORED)

    page = client.get(lesson.concept.get_absolute_url()).content.decode()

    assert '<section id="why"><h2>Why this</h2><p>Because.</p></section>' in page
    assert '<a href="#why">Why this</a>' in page
    assert "The lesson for this concept is not written yet" not in page


def test_text_before_the_first_heading_is_kept() -> None:
    found = in_sections(STORED)

    assert found.opening == "<p>Opening.</p>"
    assert [section.anchor for section in found.sections] == ["why", "card"]


def test_a_lesson_without_headings_is_one_piece() -> None:
    assert in_sections("<p>Short.</p>").opening == "<p>Short.</p>"


def test_without_a_lesson_the_page_says_so_and_gives_what_there_is(
    client: Client,
) -> None:
    concept = ConceptFactory.create(machine_learning="It ranks pages.")
    GoalFactory.create(concept=concept, text="compute eigenpairs")
    FormulaFactory.create(concept=concept, html="<span>FORMULA</span>")
    FactFactory.create(concept=concept, html="<p>FACT</p>")
    MisconceptionFactory.create(concept=concept, belief="BELIEF")
    ResourceUseFactory.create(concept=concept, place="chapter 14")

    page = client.get(concept.get_absolute_url()).content.decode()

    assert "The lesson for this concept is not written yet" in page
    for text in (
        "compute eigenpairs",
        "FORMULA",
        "FACT",
        "BELIEF",
        "It ranks pages.",
        "Chapter 14.",
    ):
        assert text in page


def test_prerequisites_come_with_reason_and_state(
    ada: User, ada_client: Client
) -> None:
    edge = PrerequisiteFactory.create(reason="A determinant finds them.")
    EvidenceFactory.create(learner=ada, concept=edge.requires)

    below = ada_client.get(edge.concept.get_absolute_url()).content.decode()
    above = ada_client.get(edge.requires.get_absolute_url()).content.decode()

    assert "A determinant finds them." in below
    assert edge.requires.title in below
    assert edge.concept.title in above


def test_the_estimate_opens_every_answer_behind_it(
    ada: User, ada_client: Client
) -> None:
    exercise = ExerciseFactory.create(title="The missing eigenvalue")
    concept = exercise.concept
    EvidenceFactory.create(learner=ada, concept=concept, exercise=exercise.slug)
    EvidenceFactory.create(
        learner=ada, concept=concept, exercise=exercise.slug, score=0.0
    )
    EvidenceFactory.create(
        learner=ada, concept=concept, exercise=exercise.slug, hints=2
    )
    EvidenceFactory.create(
        learner=ada, concept=concept, exercise=exercise.slug, solution_seen=True
    )

    page = ada_client.get(concept.get_absolute_url()).content.decode()

    assert "The missing eigenvalue, right<" in page
    assert "The missing eigenvalue, not yet<" in page
    assert "right after 2 hints, so it counts for less" in page
    assert "so it does not count" in page
    assert "0.86" in page  # one right answer lifts 0.25 to this


def test_nobody_sees_the_evidence_of_others(ada: User, oscar_client: Client) -> None:
    row = EvidenceFactory.create(learner=ada, exercise="adas-exercise")

    page = oscar_client.get(row.concept.get_absolute_url()).content.decode()

    assert "adas-exercise" not in page
    assert "No answer yet." in page


def test_exercises_rise_in_difficulty_and_drafts_stay_out(client: Client) -> None:
    hard = ExerciseFactory.create(difficulty=4, title="Prove it")
    ExerciseFactory.create(concept=hard.concept, difficulty=1, title="See it")
    ExerciseFactory.create(concept=hard.concept, status="draft", title="Not ready")

    page = client.get(hard.concept.get_absolute_url()).content.decode()

    assert page.index("See it") < page.index("Prove it")
    assert "Not ready" not in page


def test_an_unknown_concept_is_not_found(client: Client) -> None:
    response = client.get("/concepts/nothing/")

    assert response.status_code == 404
    assert "Nothing is here" in response.content.decode()
