"""The bridge: three questions, walked through one after the other, nothing locked."""

import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from exercises import views
from exercises.actions.variants import make_variant
from exercises.jobs.attempts import check
from exercises.models import Attempt, Exercise, Variant
from exercises.selectors.bridge import Bridge, bridge_of
from exercises.selectors.practice import SHARED_SEEDS
from exercises.tests.attempt_cast import right, wrong
from roadmap.models import Concept, Evidence
from tests.factories import (
    ConceptFactory,
    ExerciseFactory,
    GoalFactory,
    PrerequisiteFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs here, so no page waits for one."""
    monkeypatch.setattr(views, "WAIT_SECONDS", 0.0)


@pytest.fixture
def concept(db: None) -> Concept:
    """A concept with four goals and two exercises for each."""
    found: Concept = ConceptFactory.create(slug="determinants", title="Determinants")
    for number in range(4):
        goal = GoalFactory.create(concept=found)
        for difficulty in (1, 1 + number):
            ExerciseFactory.create(concept=found, goal=goal, difficulty=difficulty)
    return found


def today(concept: Concept, learner: User | None) -> Bridge:
    """The bridge of a learner now."""
    return bridge_of(concept.slug, learner, day=timezone.localdate())


def answer(client: Client, learner: User, concept: Concept, *, well: bool) -> str:
    """Answer the next question as the form does; the page of its verdict."""
    question = today(concept, learner).next_question
    assert question is not None
    exercise = Exercise.objects.get(slug=question.slug)
    variant = make_variant(exercise, seed=question.seed)
    text = (right if well else wrong)(variant)["answer"]
    posted = client.post(
        f"/exercises/{question.slug}/variants/{variant.pk}/",
        {"part-answer": text, "attempt": str(uuid.uuid4())},
    )
    attempt = Attempt.objects.get(learner=learner, variant=variant)
    check(str(attempt.pk))
    return client.get(posted.headers["Location"]).content.decode()


class TestChoosing:
    def test_three_questions_of_three_goals_rise_in_difficulty(
        self, ada: User, concept: Concept
    ) -> None:
        found = bridge_of(concept.slug, ada, day=DAY).questions

        goals = Exercise.objects.filter(slug__in=[one.slug for one in found])
        assert len(found) == 3
        assert len(set(goals.values_list("goal", flat=True))) == 3
        levels = [one.difficulty for one in found]
        assert levels == sorted(levels)
        assert max(levels) <= 3

    def test_the_same_learner_gets_the_same_all_day(
        self, ada: User, concept: Concept
    ) -> None:
        assert bridge_of(concept.slug, ada, day=DAY) == bridge_of(
            concept.slug, ada, day=DAY
        )

    def test_another_day_and_another_learner_have_other_numbers(
        self, ada: User, oscar: User, concept: Concept
    ) -> None:
        mine = bridge_of(concept.slug, ada, day=DAY)
        later = bridge_of(concept.slug, ada, day=DAY + timedelta(days=1))
        his = bridge_of(concept.slug, oscar, day=DAY)

        seeds = [{one.seed for one in found.questions} for found in (mine, later, his)]
        assert seeds[0] != seeds[1]
        assert seeds[0] != seeds[2]

    def test_somebody_unknown_gets_shared_numbers(self, concept: Concept) -> None:
        found = bridge_of(concept.slug, None, day=DAY)

        assert all(one.seed < SHARED_SEEDS for one in found.questions)

    def test_one_exercise_makes_one_question_and_drafts_make_none(
        self, ada: User
    ) -> None:
        exercise = ExerciseFactory.create(difficulty=5, minutes=30)
        ExerciseFactory.create(concept=exercise.concept, status="draft")

        found = bridge_of(exercise.concept.slug, ada, day=DAY)

        assert [one.slug for one in found.questions] == [exercise.slug]

    def test_answers_to_other_numbers_are_not_taken_for_it(
        self, ada: User, concept: Concept
    ) -> None:
        question = bridge_of(concept.slug, ada, day=DAY).questions[0]
        exercise = Exercise.objects.get(slug=question.slug)
        other = make_variant(exercise, seed=question.seed // 2 + 1)
        Attempt.objects.create(
            learner=ada,
            variant=other,
            answer={},
            status="checked",
            verdict="correct",
            score=1.0,
            result={},
        )

        assert bridge_of(concept.slug, ada, day=DAY).answered == 0


class TestWalking:
    def test_the_page_says_what_it_is_for_and_locks_nothing(
        self, client: Client, concept: Concept
    ) -> None:
        edge = PrerequisiteFactory.create(requires=concept)

        page = client.get(
            f"/concepts/determinants/bridge/?for={edge.concept.slug}"
        ).content.decode()

        assert f"{edge.concept.title} stands on Determinants" in page
        assert "Nothing is locked" in page
        assert "Begin with the first" in page
        assert page.count('class="item"') == 3
        assert Variant.objects.count() == 0, "looking draws nothing"

    def test_nobody_becomes_a_guest_by_beginning(
        self, client: Client, concept: Concept
    ) -> None:
        began = client.post("/concepts/determinants/bridge/")
        page = client.get(began.headers["Location"], follow=True).content.decode()

        assert User.objects.filter(is_guest=True).count() == 1
        assert "Question 1 of 3 on Determinants" in page

    def test_three_right_answers_show_that_it_carries(
        self, ada: User, ada_client: Client, concept: Concept
    ) -> None:
        edge = PrerequisiteFactory.create(requires=concept)
        ada_client.post("/concepts/determinants/bridge/", {"for": edge.concept.slug})

        pages = [answer(ada_client, ada, concept, well=True) for _ in range(3)]
        end = ada_client.get(
            f"/concepts/determinants/bridge/?for={edge.concept.slug}"
        ).content.decode()

        assert "Next question:" in pages[0]
        assert "What the questions showed" in pages[2]
        assert "All 3 right: Determinants carries what stands on it." in end
        assert f"Go on with {edge.concept.title}" in end
        assert Evidence.objects.filter(learner=ada, concept=concept).count() == 3

    def test_none_right_says_where_to_begin_and_still_leads_back(
        self, ada: User, ada_client: Client, concept: Concept
    ) -> None:
        edge = PrerequisiteFactory.create(requires=concept)
        ada_client.post("/concepts/determinants/bridge/", {"for": edge.concept.slug})

        pages = [answer(ada_client, ada, concept, well=False) for _ in range(3)]
        end = ada_client.get(
            f"/concepts/determinants/bridge/?for={edge.concept.slug}"
        ).content.decode()

        assert "Next question:" in pages[0]
        assert "None of them is right yet" in end
        assert "Read Determinants" in end
        assert f"Back to {edge.concept.title}" in end

    def test_some_right_says_how_many(
        self, ada: User, ada_client: Client, concept: Concept
    ) -> None:
        ada_client.post("/concepts/determinants/bridge/")

        for well in (True, False, True):
            answer(ada_client, ada, concept, well=well)
        page = ada_client.get("/concepts/determinants/bridge/").content.decode()

        assert "2 of 3 are right: most of Determinants is there" in page

    def test_a_walk_that_was_left_is_gone_on_with(
        self, ada: User, ada_client: Client, concept: Concept
    ) -> None:
        ada_client.post("/concepts/determinants/bridge/")
        answer(ada_client, ada, concept, well=False)

        page = ada_client.get("/concepts/determinants/bridge/").content.decode()
        again = ada_client.post("/concepts/determinants/bridge/")

        assert "Go on with question 2" in page
        question = today(concept, ada).questions[1]
        assert again.headers["Location"] == question.url

    def test_other_numbers_and_other_learners_are_no_part_of_it(
        self, ada: User, ada_client: Client, oscar_client: Client, concept: Concept
    ) -> None:
        ada_client.post("/concepts/determinants/bridge/")
        question = today(concept, ada).questions[0]
        elsewhere = f"/exercises/{question.slug}/?seed={question.seed // 2 + 1}"

        other = ada_client.get(elsewhere, follow=True).content.decode()
        his = oscar_client.get(question.url, follow=True).content.decode()

        assert "Question 1 of 3" not in other
        assert "Question 1 of 3" not in his


class TestOddRequests:
    @pytest.mark.parametrize("slug", ["nothing", "draft-concept"])
    def test_unknown_and_unpublished_concepts_are_not_found(
        self, slug: str, client: Client
    ) -> None:
        ConceptFactory.create(slug="draft-concept", status="draft")

        assert client.get(f"/concepts/{slug}/bridge/").status_code == 404
        assert client.post(f"/concepts/{slug}/bridge/").status_code == 404
        assert client.get(f"/api/v1/concepts/{slug}/bridge/").status_code == 404

    def test_a_concept_without_exercises_says_so(self, client: Client) -> None:
        concept = ConceptFactory.create()
        url = f"{concept.get_absolute_url()}bridge/"

        page = client.get(url).content.decode()

        assert "Nothing to ask yet" in page
        assert client.post(url).headers["Location"] == url

    @pytest.mark.parametrize("wish", ["nothing", "determinants", "//evil.example"])
    def test_a_way_back_to_nowhere_is_left_out(
        self, wish: str, client: Client, concept: Concept
    ) -> None:
        page = client.get(
            "/concepts/determinants/bridge/", {"for": wish}
        ).content.decode()

        assert "Back to" not in page
        assert "evil.example" not in page


class TestForClients:
    def test_a_client_gets_seeds_to_ask_for(
        self, ada: User, ada_client: Client, concept: Concept
    ) -> None:
        body = ada_client.get("/api/v1/concepts/determinants/bridge/").json()
        first = body["questions"][0]
        drawn = ada_client.post(
            first["variants"], {"seed": first["seed"]}, content_type="application/json"
        )

        assert drawn.status_code == 201
        assert drawn.json()["seed"] == first["seed"]
        assert (body["answered"], body["right"], len(body["questions"])) == (0, 0, 3)

    def test_a_client_sees_how_it_went(
        self, ada: User, ada_client: Client, oscar_client: Client, concept: Concept
    ) -> None:
        answer(ada_client, ada, concept, well=True)

        mine = ada_client.get("/api/v1/concepts/determinants/bridge/").json()
        his = oscar_client.get("/api/v1/concepts/determinants/bridge/").json()

        assert (mine["answered"], mine["right"]) == (1, 1)
        assert mine["questions"][0]["verdict"] == "correct"
        assert his["answered"] == 0
