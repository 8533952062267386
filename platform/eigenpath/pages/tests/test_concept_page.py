"""The page of a concept: lesson or an honest word, and every number explained."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from eigenpath.lib.markdown import render
from eigenpath.pages.lessons import in_sections
from exercises.models import Exercise
from roadmap.actions.progress import rebuild_progress
from roadmap.models import Evidence
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

    assert page.count(">The missing eigenvalue</a>") >= 4
    for words in ("Right<", "Not yet<", "Right after 2 hints, so it counts for less"):
        assert words in page
    assert "so it does not count" in page
    row = Evidence.objects.filter(learner=ada).first()
    assert row is not None
    assert f'href="/attempts/{row.source}/"' in page
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


def test_the_page_says_what_the_next_right_answer_gives(client: Client) -> None:
    exercise = ExerciseFactory.create(title="The missing eigenvalue", minutes=3)

    page = client.get(exercise.concept.get_absolute_url()).content.decode()

    assert "it lifts your estimate from 0.25 to 0.86" in page
    assert "2 right answers without help, on two days, make this mastered" in page
    assert "No other lifts it more" in page


def test_after_a_right_answer_today_one_on_another_day_is_missing(
    ada: User, ada_client: Client
) -> None:
    exercise = ExerciseFactory.create()
    EvidenceFactory.create(
        learner=ada,
        concept=exercise.concept,
        exercise=exercise.slug,
        at=timezone.now(),
    )

    page = ada_client.get(exercise.concept.get_absolute_url()).content.decode()

    assert "1 right answer without help, on another day than today" in page


def test_a_choice_that_is_easily_guessed_is_not_named_as_lifting_most(
    client: Client,
) -> None:
    typed = ExerciseFactory.create(title="Typed", difficulty=5)
    chosen = choice_exercise(concept=typed.concept, title="Chosen", difficulty=1)

    page = client.get(typed.concept.get_absolute_url()).content.decode()

    assert f'Most: <a href="/exercises/{typed.slug}/">Typed</a>' in page
    assert f'href="/exercises/{chosen.slug}/">Try exercise 1' in page


def test_groundwork_that_is_not_certain_gets_a_bridge(client: Client) -> None:
    edge = PrerequisiteFactory.create()
    ExerciseFactory.create_batch(4, concept=edge.requires)

    page = client.get(edge.concept.get_absolute_url()).content.decode()

    link = f"/concepts/{edge.requires.slug}/bridge/?for={edge.concept.slug}"
    assert link in page
    assert "3 questions to check" in page


def test_mastered_groundwork_and_what_has_no_exercise_get_no_bridge(
    ada: User, ada_client: Client
) -> None:
    known = PrerequisiteFactory.create()
    ExerciseFactory.create(concept=known.requires)
    for days in (3, 2):
        EvidenceFactory.create(
            learner=ada,
            concept=known.requires,
            variant=uuid.uuid4(),
            at=timezone.now() - timedelta(days=days),
        )
    rebuild_progress(ada)
    PrerequisiteFactory.create(concept=known.concept)

    page = ada_client.get(known.concept.get_absolute_url()).content.decode()

    assert "bridge/" not in page


def test_the_end_leads_on(client: Client) -> None:
    edge = PrerequisiteFactory.create()
    exercise = ExerciseFactory.create(concept=edge.requires)
    url = edge.requires.get_absolute_url()

    page = client.get(url).content.decode()

    end = page[page.index('id="onwards"') :]
    assert f'href="/exercises/{exercise.slug}/"' in end
    assert f'href="{edge.concept.get_absolute_url()}"' in end
    assert f'href="/map/?concept={edge.requires.slug}"' in end


def test_of_the_card_only_the_list_stands_in_the_frame(client: Client) -> None:
    text = '<h2 id="card">Card</h2><ul><li>Av</li></ul><p>Built on.</p>'
    lesson = LessonFactory.create(body_html=text)

    page = client.get(lesson.concept.get_absolute_url()).content.decode()

    assert (
        '<div class="card-formulas"><ul><li>Av</li></ul></div><p>Built on.</p>' in page
    )


def test_margin_notes_reach_the_page_as_disclosures(client: Client) -> None:
    note = render(":::margin Older than algebra\nTwo thousand years.\n:::\n")
    lesson = LessonFactory.create(body_html=f'<h2 id="why">Why</h2>{note}')

    page = client.get(lesson.concept.get_absolute_url()).content.decode()

    assert '<details class="note is-margin">' in page
    assert "<summary>Older than algebra</summary>" in page


def test_the_contents_lead_to_sections_that_are_there(client: Client) -> None:
    lesson = LessonFactory.create(body_html=STORED)
    PrerequisiteFactory.create(requires=lesson.concept)

    page = client.get(lesson.concept.get_absolute_url()).content.decode()

    rail = page[page.index("<contents-rail") : page.index("</contents-rail>")]
    for anchor in re.findall(r'href="#([^"]+)"', rail):
        assert f'id="{anchor}"' in page


def choice_exercise(**changes: object) -> Exercise:
    """An exercise with two options: every second guess is right."""
    exercise: Exercise = ExerciseFactory.create(**changes)
    options = [{"id": "a"}, {"id": "b"}]
    part = {"id": "answer", "answer": {"kind": "choice", "options": options}}
    exercise.specification = exercise.specification | {"parts": [part]}
    exercise.save()
    return exercise
