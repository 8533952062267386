"""Practice: five strands, one exercise to go on with in each, tasks to tick."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.selectors.strands import Strand, practice_strands
from roadmap.models import PracticeStrand, PracticeTask, TaskMark
from roadmap.selectors.overview import overview
from tests.factories import (
    AttemptFactory,
    ConceptFactory,
    ConceptStateFactory,
    ExerciseFactory,
    PillarFactory,
    PracticeStrandFactory,
    PracticeTaskFactory,
    PrerequisiteFactory,
    VariantFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def prove() -> PracticeStrand:
    """A strand with a task."""
    strand: PracticeStrand = PracticeStrandFactory.create(slug="prove", title="Prove")
    PracticeTaskFactory.create(strand=strand, text="own Cauchy–Schwarz")
    return strand


def found(learner: User | None, slug: str = "prove", pillar: str = "") -> Strand:
    """One strand as this learner meets it."""
    rows = practice_strands(learner, overview(learner), pillar=pillar)
    return next(row for row in rows if row.strand.slug == slug)


def test_a_strand_has_its_own_exercises_and_no_others(prove: PracticeStrand) -> None:
    ExerciseFactory.create(slug="mine", strand="prove")
    ExerciseFactory.create(slug="other", strand="compute")

    assert [one.item.slug for one in found(None).exercises] == ["mine"]


def test_optimising_is_known_by_its_pillar() -> None:
    PracticeStrandFactory.create(slug="optimise")
    pillar = PillarFactory.create(slug="optimisation")
    ExerciseFactory.create(
        slug="descend", concept=ConceptFactory.create(pillar=pillar), strand="compute"
    )
    ExerciseFactory.create(slug="elsewhere")

    assert [one.item.slug for one in found(None, "optimise").exercises] == ["descend"]


def test_what_is_begun_is_suggested_before_what_is_new(
    ada: User, prove: PracticeStrand
) -> None:
    ExerciseFactory.create(slug="new", strand="prove", concept__order=1)
    begun = ConceptFactory.create(title="Norms", order=2)
    ConceptStateFactory.create(learner=ada, concept=begun, known=0.5)
    ExerciseFactory.create(slug="next", strand="prove", concept=begun)

    suggestion = found(ada).suggestion

    assert suggestion
    assert suggestion.exercise.item.slug == "next"
    assert suggestion.reason.startswith("Chosen because you have begun “Norms”")
    nobody = found(None).suggestion
    assert nobody
    assert nobody.exercise.item.slug == "new"
    assert "groundwork" in nobody.reason


def test_what_lacks_groundwork_comes_last(ada: User, prove: PracticeStrand) -> None:
    first = ConceptFactory.create(order=1)
    PrerequisiteFactory.create(concept=first, requires__order=0)
    ExerciseFactory.create(slug="too-early", strand="prove", concept=first)
    ExerciseFactory.create(slug="open", strand="prove", concept__order=5)

    suggestion = found(ada).suggestion

    assert suggestion
    assert suggestion.exercise.item.slug == "open"


def test_what_is_right_is_not_suggested_again(
    ada: User, ada_client: Client, prove: PracticeStrand
) -> None:
    exercise = ExerciseFactory.create(strand="prove")
    AttemptFactory.create(learner=ada, variant=VariantFactory.create(exercise=exercise))

    page = ada_client.get("/practice/").content.decode()

    assert found(ada).right == 1
    assert found(ada).suggestion is None
    assert "All are right" in page
    assert "1 of 1 exercise right" in page


def test_the_page_has_one_next_step(client: Client, prove: PracticeStrand) -> None:
    PracticeStrandFactory.create(slug="model")
    ExerciseFactory.create(strand="prove")
    ExerciseFactory.create(strand="model")

    for path in ("/practice/", "/practice/?strand=prove"):
        assert client.get(path).content.decode().count("is-next") == 1


def test_a_strand_alone_lists_everything_by_pillar(
    client: Client, prove: PracticeStrand
) -> None:
    PracticeStrandFactory.create(slug="model", title="Model")
    one = ExerciseFactory.create(strand="prove", title="Show it")
    calculus = PillarFactory.create(slug="calculus")
    ExerciseFactory.create(
        strand="prove",
        title="Take the limit",
        concept=ConceptFactory.create(pillar=calculus),
    )

    page = client.get("/practice/?strand=prove").content.decode()
    narrowed = client.get("/practice/?strand=prove&pillar=calculus").content.decode()

    assert "<h1>Prove</h1>" in page
    assert one.get_absolute_url() in page
    assert 'id="strand-model"' not in page
    assert "Take the limit" in narrowed
    assert "Show it" not in narrowed


def test_a_pillar_or_strand_that_is_none_is_no_wish(
    client: Client, prove: PracticeStrand
) -> None:
    ExerciseFactory.create(strand="prove")

    page = client.get("/practice/?strand=x&pillar=y")

    assert page.status_code == 200
    assert "1 exercise" in page.content.decode()


def test_data_sets_stand_beside_the_analyses(client: Client) -> None:
    PracticeStrandFactory.create(slug="analyse")

    assert "/datasets/iris/" in client.get("/practice/").content.decode()


def test_a_task_is_ticked_and_taken_back(
    ada: User, ada_client: Client, prove: PracticeStrand
) -> None:
    task = PracticeTask.objects.get()
    path = f"/practice/tasks/{task.uuid}/"

    for _ in range(2):
        ada_client.post(path, {"done": "yes", "next": "/practice/?strand=prove"})
    ticked = ada_client.get("/practice/").content.decode()
    back = ada_client.post(path, {"done": "no"})

    assert "1 of 1 task done" in ticked
    assert back.headers["Location"] == f"/practice/#task-{task.uuid}"
    assert not TaskMark.objects.exists()


def test_ticking_makes_a_guest_of_nobody(client: Client, prove: PracticeStrand) -> None:
    client.post(f"/practice/tasks/{PracticeTask.objects.get().uuid}/")

    assert TaskMark.objects.get().learner.is_guest


def test_a_task_that_is_not_there_cannot_be_ticked(client: Client) -> None:
    nothing = "6e1f7d1c-8b0f-4e0e-9a3e-0c6a2b7d9f10"

    assert client.post(f"/practice/tasks/{nothing}/").status_code == 404
    assert not User.objects.exists()


def test_programs_get_strands_tasks_and_what_is_next(
    ada: User, ada_client: Client, prove: PracticeStrand
) -> None:
    ExerciseFactory.create(slug="show-it", strand="prove")
    task = PracticeTask.objects.get()
    ada_client.post(
        f"/api/v1/tasks/{task.uuid}/", {"on": True}, content_type="application/json"
    )

    body = ada_client.get("/api/v1/practice/").json()

    assert body[0]["tasks"][0]["is_done"] is True
    assert body[0]["suggestion"]["exercise"] == "show-it"
    assert body[0]["suggestion"]["reason"].startswith("Chosen because")
    assert body[0]["exercises"][0]["state"] == "new"


def test_an_empty_house_says_how_to_fill_it(client: Client) -> None:
    assert "No task is here yet" in client.get("/practice/").content.decode()
