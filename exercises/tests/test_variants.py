"""Variants: the same seed gives the same row, and help opens step by step."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError, MissingError
from exercises.actions.loading import save_exercise
from exercises.actions.variants import (
    LARGEST_SEED,
    make_variant,
    reveal_hint,
    reveal_solution,
)
from exercises.models import Exercise, Variant, VariantHelp
from exercises.tests.attempt_cast import drawn, right
from tests.factories import ExerciseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_same_seed_is_the_same_row() -> None:
    exercise = ExerciseFactory.create()

    first, again, other = (make_variant(exercise, seed=seed) for seed in (5, 5, 6))

    assert first.pk == again.pk != other.pk
    assert first.values != other.values
    assert Variant.objects.count() == 2


def test_the_same_seed_has_the_same_numbers_on_every_machine() -> None:
    variant = drawn(seed=1)

    assert variant.values["values"] == {"a": "20", "b": "21"}
    assert variant.values["tries"] == 1


def test_without_a_seed_one_is_drawn_in_range() -> None:
    exercise = ExerciseFactory.create()

    seeds = {make_variant(exercise).seed for _ in range(5)}

    assert len(seeds) > 1
    assert all(0 <= seed <= LARGEST_SEED for seed in seeds)


@pytest.mark.parametrize("seed", [-1, LARGEST_SEED + 1, 10**30])
def test_a_seed_out_of_range_is_refused_in_words(seed: int) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        make_variant(ExerciseFactory.create(), seed=seed)

    assert str(LARGEST_SEED) in refusal.value.fields["seed"]


@pytest.mark.parametrize("seed", [-1, "x", 1.5, 10**30, [1], True])
def test_a_broken_seed_is_refused_by_the_api(client: Client, seed: object) -> None:
    exercise = ExerciseFactory.create()

    answer = client.post(
        f"/api/v1/exercises/{exercise.slug}/variants/",
        {"seed": seed},
        content_type="application/json",
    )

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "seed" in answer.json()["fields"]


def test_the_api_gives_question_and_form_but_not_the_answer(client: Client) -> None:
    exercise = ExerciseFactory.create()

    answer = client.post(
        f"/api/v1/exercises/{exercise.slug}/variants/",
        {"seed": 1},
        content_type="application/json",
    )

    body = answer.json()
    variant = Variant.objects.get()
    assert answer.status_code == 201
    assert (body["id"], body["seed"], body["hints"]) == (str(variant.pk), 1, [])
    assert body["hints_total"] == 2
    assert [part["id"] for part in body["inputs"]] == ["answer"]
    assert "20" in body["prompt_html"]
    assert right(variant)["answer"] not in str(body["inputs"])
    assert not {"values", "specification", "solution"} & set(body)


def test_a_change_of_numbers_leaves_old_variants_as_they_were() -> None:
    exercise = ExerciseFactory.create()
    old = make_variant(exercise, seed=1)
    changed = {**exercise.specification, "parameters": {"a": _large(), "b": _large()}}

    saved = save_exercise(exercise, specification=changed, revision=1)
    new = make_variant(saved, seed=1)

    old.refresh_from_db()
    assert (old.version, new.version) == (1, 2)
    assert old.specification == exercise.specification
    assert int(new.values["values"]["a"]) >= 100


def test_hints_open_one_by_one_with_the_numbers_of_the_variant(ada: User) -> None:
    variant = drawn()

    opened = [reveal_hint(ada, variant).hints for _ in range(4)]

    assert [len(hints) for hints in opened] == [1, 2, 2, 2]
    assert variant.values["values"]["a"] in opened[0][0]
    assert VariantHelp.objects.get().hints == 2


def test_the_solution_is_shown_only_when_it_was_opened(ada: User) -> None:
    variant = drawn()

    before = reveal_hint(ada, variant)
    after = reveal_solution(ada, variant)

    assert before.solution is None
    assert after.solution is not None
    assert right(variant)["answer"] in after.solution
    assert len(after.hints) == 1


def test_help_of_one_learner_is_not_help_of_another(ada: User, oscar: User) -> None:
    variant = drawn()
    reveal_solution(ada, variant)

    assert reveal_hint(oscar, variant).solution is None


def test_a_draft_gives_no_help(ada: User) -> None:
    variant = drawn()
    Exercise.objects.update(status=Exercise.Status.DRAFT)
    variant.exercise.refresh_from_db()

    with pytest.raises(MissingError):
        reveal_hint(ada, variant)


def test_help_by_the_api_is_kept_for_the_guest(client: Client) -> None:
    variant = drawn()
    url = f"/api/v1/variants/{variant.pk}/"

    first = client.post(f"{url}hints/").json()
    solution = client.post(f"{url}solution/").json()
    later = client.get(url).json()

    assert (len(first["hints"]), first["hints_total"]) == (1, 2)
    assert first["solution_html"] is None
    assert solution["solution_html"] == later["solution_html"]
    assert len(later["hints"]) == 1
    assert Client().get(url).json()["hints"] == []


def _large() -> dict[str, object]:
    return {"draw": "integer", "low": 100, "high": 200}
