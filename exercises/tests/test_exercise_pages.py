"""Exercises as pages, without any script: question, verdict, hints, solution."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises import views
from exercises.actions.variants import make_variant
from exercises.jobs.attempts import check
from exercises.models import Attempt, Exercise, Variant, VariantHelp
from exercises.selectors.practice import SHARED_SEEDS
from exercises.tests.attempt_cast import drawn, right, wrong
from roadmap.models import ConceptState
from tests.factories import AttemptFactory, ExerciseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs here, so no page waits for one."""
    monkeypatch.setattr(views, "WAIT_SECONDS", 0.0)


@pytest.fixture
def variant(db: None) -> Variant:
    """The sum of two integers."""
    return drawn(slug="sum-of-two")


def address(variant: Variant, door: str = "") -> str:
    """The page of a variant, or the address of one of its forms."""
    return f"/exercises/{variant.exercise.slug}/variants/{variant.pk}/{door}"


def seen(client: Client, url: str) -> str:
    """The text of a page that must be there."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


def answered(client: Client, variant: Variant, text: str) -> str:
    """Send the plain form, let a worker check it, and read the page it leads to."""
    sent = client.post(
        address(variant), {"attempt": str(uuid.uuid4()), "part-answer": text}
    )
    assert sent.status_code == 302, sent.content.decode()[:500]
    attempt = Attempt.objects.order_by("-created_at").first()
    assert attempt is not None
    check(str(attempt.pk))
    return seen(client, sent.headers["Location"])


def difference(variant: Variant) -> str:
    """What somebody writes who subtracts."""
    values = variant.values["values"]
    return str(int(values["a"]) - int(values["b"]))


def test_the_question_is_there_with_its_numbers_and_a_form(
    client: Client, variant: Variant
) -> None:
    page = seen(client, address(variant))

    assert str(variant.values["values"]["a"]) in page
    assert f'action="{address(variant)}"' in page
    assert 'name="part-answer"' in page
    assert not Attempt.objects.exists()
    assert not User.objects.exists()


def test_a_wrong_answer_is_met_by_the_name_of_its_mistake(
    ada_client: Client, variant: Variant
) -> None:
    page = answered(ada_client, variant, difference(variant))

    assert "<h2" in page
    assert "Not yet: difference" in page
    assert "You subtracted; the task adds." in page
    assert "Read the sign again." in page
    assert f'value="{difference(variant)}"' in page


def test_a_wrong_answer_without_a_known_mistake_is_just_wrong(
    ada_client: Client, variant: Variant
) -> None:
    page = answered(ada_client, variant, wrong(variant)["answer"])

    assert "Not this one" in page
    assert "Not yet: difference" not in page


def test_a_right_answer_moves_the_estimate(
    ada: User, ada_client: Client, variant: Variant
) -> None:
    page = answered(ada_client, variant, right(variant)["answer"])

    state = ConceptState.objects.get(learner=ada, concept=variant.exercise.concept)
    attempt = Attempt.objects.get()
    assert "Right" in page
    assert "What this changed" in page
    assert attempt.known_before is not None
    assert attempt.known_after is not None
    assert attempt.known_after > attempt.known_before
    assert state.known == attempt.known_after
    assert f"{state.known:.2f}" in page


def test_what_cannot_be_read_costs_nothing_and_shows_where(
    ada_client: Client, variant: Variant
) -> None:
    page = answered(ada_client, variant, "3 +* 4")

    assert "This did not cost an attempt." in page
    assert "We stopped at" in page
    assert not ConceptState.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", None])
def test_a_blank_form_comes_back_with_a_sentence(
    text: str | None, ada_client: Client, variant: Variant
) -> None:
    body = {} if text is None else {"part-answer": text}

    response = ada_client.post(address(variant), body)

    assert response.status_code == 422
    assert "Nothing was written yet" in response.content.decode()
    assert not Attempt.objects.exists()


def test_a_form_sent_twice_is_one_attempt(ada_client: Client, variant: Variant) -> None:
    form = {"attempt": str(uuid.uuid4()), "part-answer": "7"}

    first = ada_client.post(address(variant), form)
    second = ada_client.post(address(variant), form)

    assert first.headers["Location"] == second.headers["Location"]
    assert Attempt.objects.count() == 1


def test_going_back_and_answering_again_is_a_new_attempt(
    ada_client: Client, variant: Variant
) -> None:
    """A browser shows the old form again, with the id that was used up."""
    old = str(uuid.uuid4())
    ada_client.post(address(variant), {"attempt": old, "part-answer": "7"})

    again = ada_client.post(address(variant), {"attempt": old, "part-answer": "8"})

    assert again.status_code == 302
    assert Attempt.objects.count() == 2


def test_a_pending_attempt_says_that_it_is_stored(
    ada_client: Client, variant: Variant
) -> None:
    sent = ada_client.post(address(variant), {"part-answer": "7"})

    page = seen(ada_client, sent.headers["Location"])

    assert "Being checked" in page
    assert 'http-equiv="refresh"' in page


def test_a_failed_attempt_takes_the_blame(
    ada: User, ada_client: Client, variant: Variant
) -> None:
    attempt = AttemptFactory.create(
        learner=ada,
        variant=variant,
        status=Attempt.Status.FAILED,
        verdict="",
        score=None,
        result=None,
        failure="The fault is ours.",
    )

    page = seen(ada_client, f"/attempts/{attempt.pk}/")

    assert "the check failed" in page
    assert "The fault is ours." in page


def test_hints_open_one_by_one_and_stay_open(
    ada_client: Client, variant: Variant
) -> None:
    before = seen(ada_client, address(variant))
    sent = ada_client.post(address(variant, "hints/"))
    after = seen(ada_client, sent.headers["Location"])

    assert "Count on from" not in before
    assert sent.headers["Location"].endswith("#hints")
    assert "Count on from" in after
    assert "It is one less than" not in after
    assert VariantHelp.objects.get().hints == 1


def test_the_worked_solution_opens_and_then_nothing_counts(
    ada: User, ada_client: Client, variant: Variant
) -> None:
    sent = ada_client.post(address(variant, "solution/"))
    opened = seen(ada_client, sent.headers["Location"])
    page = answered(ada_client, variant, right(variant)["answer"])

    assert "Worked solution for these numbers" in opened
    assert "The solution was open, so the estimate stays." in page


def test_somebody_unknown_becomes_a_guest_with_the_first_answer(
    client: Client, variant: Variant
) -> None:
    page = answered(client, variant, right(variant)["answer"])

    assert "Right" in page
    assert User.objects.get().is_guest


def test_an_attempt_of_somebody_else_does_not_exist(
    client: Client, oscar_client: Client, emmy_client: Client
) -> None:
    attempt = AttemptFactory.create()

    for browser in (client, oscar_client, emmy_client):
        assert browser.get(f"/attempts/{attempt.pk}/").status_code == 404


@pytest.mark.parametrize("door", ["", "hints/", "solution/"])
def test_a_variant_of_another_exercise_is_not_found(
    door: str, ada_client: Client, variant: Variant
) -> None:
    other = ExerciseFactory.create(slug="other")
    foreign = f"/exercises/{other.slug}/variants/{variant.pk}/{door}"

    assert ada_client.post(foreign, {"part-answer": "1"}).status_code == 404
    assert not Attempt.objects.exists()
    assert not VariantHelp.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(
    method: str, ada_client: Client, variant: Variant
) -> None:
    for url in (address(variant), address(variant, "hints/"), "/exercises/sum-of-two/"):
        assert getattr(ada_client, method)(url).status_code == 405


def test_people_unknown_share_a_few_variants(client: Client) -> None:
    exercise = ExerciseFactory.create(slug="sum-of-two")

    for seed in range(0, SHARED_SEEDS * 3, 7):
        client.get(f"/exercises/sum-of-two/?seed={seed}")
    for _ in range(5):
        client.get("/exercises/sum-of-two/?another=1")

    seeds = set(exercise.variants.values_list("seed", flat=True))
    assert seeds
    assert max(seeds) < SHARED_SEEDS


@pytest.mark.parametrize("seed", ["7", "0", "2147483647"])
def test_a_learner_gets_the_variant_of_an_address(
    seed: str, ada_client: Client
) -> None:
    exercise = ExerciseFactory.create(slug="sum-of-two")

    ada_client.get(f"/exercises/sum-of-two/?seed={seed}")

    assert exercise.variants.get().seed == int(seed)


@pytest.mark.parametrize("seed", ["-1", "x", "٣", "1e3", "9" * 40, "2147483648"])
def test_an_odd_seed_still_shows_a_question(seed: str, ada_client: Client) -> None:
    ExerciseFactory.create(slug="sum-of-two")

    response = ada_client.get("/exercises/sum-of-two/", {"seed": seed})

    assert response.status_code == 302


def test_what_was_begun_is_gone_on_with(ada_client: Client, variant: Variant) -> None:
    answered(ada_client, variant, "0")

    response = ada_client.get("/exercises/sum-of-two/")

    assert response.headers["Location"] == address(variant)


def test_what_is_done_is_followed_by_other_numbers(
    ada_client: Client, variant: Variant
) -> None:
    page = answered(ada_client, variant, right(variant)["answer"])

    response = ada_client.get("/exercises/sum-of-two/?another=1")

    assert "Other numbers" in page
    assert response.headers["Location"] != address(variant)


def test_what_was_typed_is_escaped(ada_client: Client, variant: Variant) -> None:
    page = answered(ada_client, variant, '"><script>alert(1)</script>')

    assert "<script>alert" not in page


def test_an_exercise_out_of_the_list_can_still_be_looked_at(
    ada_client: Client, variant: Variant
) -> None:
    Exercise.objects.update(status=Exercise.Status.RETIRED)

    assert "Not listed any more" in seen(ada_client, address(variant))


def test_each_kind_of_answer_has_its_fields(client: Client) -> None:
    exercise = ExerciseFactory.create(slug="kinds")
    exercise.specification = _kinds(exercise.specification)
    exercise.save()
    page = seen(client, address(make_variant(exercise, seed=1)))

    names = set(re.findall(r'name="(part-[^"]+)"', page))
    assert names == {
        *("part-n", "part-v-1", "part-v-2", "part-c"),
        *("part-m-1-1", "part-m-1-2", "part-m-2-1", "part-m-2-2"),
    }
    assert 'aria-label="row 2 column 1"' in page


def test_boxes_become_an_answer_and_stay_filled(ada_client: Client) -> None:
    exercise = ExerciseFactory.create(slug="kinds")
    exercise.specification = _kinds(exercise.specification)
    exercise.save()
    variant = make_variant(exercise, seed=1)
    form = {
        **{"part-n": "5", "part-v-1": "1", "part-v-2": "2", "part-c": "q"},
        **{f"part-m-{i}-{j}": f"{i}{j}" for i in (1, 2) for j in (1, 2)},
    }

    sent = ada_client.post(address(variant), form)
    attempt = Attempt.objects.get()
    check(str(attempt.pk))
    page = seen(ada_client, sent.headers["Location"])

    matrix = [["11", "12"], ["21", "22"]]
    assert attempt.answer == {"n": "5", "v": ["1", "2"], "m": matrix, "c": "q"}
    assert "Partly right: 1 of 4 parts" in page
    assert 'value="22"' in page
    assert re.search(r'value="q"\s+checked', page)


def _kinds(specification: dict[str, Any]) -> dict[str, Any]:
    """The same exercise, asking for one answer of each shape."""
    options = [
        {"id": "p", "text": "first", "correct": True, "feedback": "Yes."},
        {"id": "q", "text": "second", "correct": False, "feedback": "No."},
    ]
    answers = {
        "n": {"kind": "number", "value": "5"},
        "v": {"kind": "vector", "value": "[3, 4]"},
        "m": {"kind": "matrix", "value": "[[1, 2], [3, 5]]"},
        "c": {"kind": "choice", "multiple": False, "options": options},
    }
    parts = [
        {"id": name, "label": name, "points": 1, "answer": answer, "mistakes": []}
        for name, answer in answers.items()
    ]
    return specification | {"parts": parts}


@pytest.mark.parametrize("door", ["hints/", "solution/"])
def test_help_opened_beside_a_verdict_leads_back_to_it(
    client: Client, variant: Variant, door: str
) -> None:
    answered(client, variant, "-1")
    attempt = Attempt.objects.get()

    sent = client.post(address(variant, door), {"verdict": str(attempt.pk)})

    assert sent.headers["Location"] == f"/attempts/{attempt.pk}/#{door.rstrip('/')}"
    page = seen(client, sent.headers["Location"])
    assert 'data-verdict="wrong"' in page
    assert f'name="verdict" value="{attempt.pk}"' in page


@pytest.mark.parametrize("claimed", ["", "//example.org/", "7"])
def test_help_leads_nowhere_else(
    client: Client, variant: Variant, claimed: str
) -> None:
    sent = client.post(address(variant, "hints/"), {"verdict": claimed})

    assert sent.headers["Location"] == address(variant, "#hints")
