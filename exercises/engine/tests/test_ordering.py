"""Answers of kind ordering."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.proving import prove
from exercises.engine.results import Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import (
    exercise,
    judged,
    mistake,
    outcome_of,
    setting_of,
)
from exercises.engine.variants import draw_variant

KIND = kind_of("ordering")


def item(item_id: str, **more: Any) -> dict[str, Any]:
    return {"id": item_id, "text": f"Text {item_id}", **more}


STEPS = {"kind": "ordering", "items": [item(x) for x in ("one", "two", "six", "ten")]}
OPEN = {**STEPS, "shuffle": False}
TIED = {
    "kind": "ordering",
    "shuffle": False,
    "items": [item("c", rank="2"), item("a", rank="1/2"), item("b", rank="0.5")],
}
PLAIN = {"kind": "ordering", "value": ["1/3", ["0.5", "1/2"], "sqrt(2)"]}


@pytest.mark.parametrize(
    "typed",
    [["one", "two", "six", "ten"], "one, two, six, ten", "one < two < six < ten",
     "one two six ten", '["one", "two", "six", "ten"]', "one → two -> six; ten"],
)  # fmt: skip
def test_the_right_order_is_right_in_every_writing(typed: Any) -> None:
    assert judged(OPEN, typed).verdict is Verdict.CORRECT


def test_the_first_wrong_neighbours_are_named() -> None:
    outcome = judged(OPEN, "one, six, ten, two")

    assert outcome.verdict is Verdict.WRONG
    assert "Places 3 and 4" in outcome.reason
    assert "“Text two” comes before “Text ten”" in outcome.reason
    assert outcome.entries == ((2,), (3,))


@pytest.mark.parametrize(
    ("typed", "score"),
    [("one, six, ten, two", 2 / 3), ("two, one, ten, six", 1 / 3),
     ("ten, six, two, one", 0), ("ten, one, two, six", 2 / 3)],
)  # fmt: skip
def test_a_share_goes_by_the_longest_part_in_order(typed: str, score: float) -> None:
    assert judged(OPEN, typed).score == 0
    partial = judged({**OPEN, "partial": True}, typed)
    assert partial.score == pytest.approx(score, abs=1e-3)
    assert (partial.verdict is Verdict.PARTIAL) == (score > 0)


@pytest.mark.parametrize("typed", ["a, b, c", "b, a, c"])
def test_items_of_one_rank_may_stand_in_any_order(typed: str) -> None:
    assert judged(TIED, typed).verdict is Verdict.CORRECT
    assert judged(TIED, "a, c, b").verdict is Verdict.WRONG


@pytest.mark.parametrize("hidden", [True, False])
def test_texts_alone_can_be_put_in_order(hidden: bool) -> None:
    answer = {**PLAIN, "shuffle": hidden}

    right = judged(answer, ["1/3", "1/2", "0.5", "sqrt(2)"])
    assert right.verdict is Verdict.CORRECT
    wrong = judged(answer, ["1/2", "1/3", "0.5", "sqrt(2)"])
    assert "“1/3” comes before “1/2”" in wrong.reason


@given(st.permutations(range(6)), st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_exactly_the_orders_that_never_fall_are_right(
    order: list[int], ranks: list[int]
) -> None:
    if len(set(ranks)) == 1:
        return
    items = [item(f"x{k}", rank=str(rank)) for k, rank in enumerate(ranks)]
    answer = {"kind": "ordering", "items": items, "shuffle": False}
    rises = all(ranks[a] <= ranks[b] for a, b in zip(order, order[1:], strict=False))

    outcome = judged(answer, [f"x{k}" for k in order])

    assert (outcome.verdict is Verdict.CORRECT) == rises


def test_the_share_is_that_of_a_search_through_all_parts() -> None:
    for order in permutations(range(4)):
        rising = max(
            len(part)
            for mask in range(16)
            for part in [[x for k, x in enumerate(order) if mask >> k & 1]]
            if part == sorted(part)
        )
        typed = [str(STEPS["items"][k]["id"]) for k in order]  # type: ignore[index]
        outcome = judged({**OPEN, "partial": True}, typed)
        assert outcome.score == pytest.approx((rising - 1) / 3, abs=1e-3)


@pytest.mark.parametrize("seed", range(12))
def test_a_shuffled_order_gives_nothing_away(seed: int) -> None:
    specification = read_specification(exercise(STEPS))
    variant = draw_variant(specification, seed)
    described = describe_inputs(specification, variant)[0]
    shown = [option["text"] for option in described["options"]]
    right = [one["text"] for one in STEPS["items"]]  # type: ignore[index]

    assert [option["id"] for option in described["options"]] == ["i1", "i2", "i3", "i4"]
    assert sorted(shown) == sorted(right)
    assert shown != right
    places = [str(shown.index(text) + 1) for text in right]
    for typed in (", ".join(places), [f"i{place}" for place in places]):
        found = check(specification, variant, {"answer": typed})
        assert found.verdict is Verdict.CORRECT


def test_the_authors_ids_are_refused_where_items_are_shuffled() -> None:
    with pytest.raises(ReadError):
        judged(STEPS, ["one", "two", "six", "ten"])


def test_ranks_may_be_formulas_of_the_variant() -> None:
    answer = {
        "kind": "ordering",
        "shuffle": False,
        "items": [item("square", rank="a^2"), item("self", rank="a")],
    }
    small = {"a": {"draw": "choice", "from": ["1/2"]}}
    large = {"a": {"draw": "choice", "from": ["2"]}}

    assert judged(answer, "square, self", parameters=small).score == 1
    assert judged(answer, "square, self", parameters=large).score == 0


@pytest.mark.parametrize(
    "typed",
    ["", [], {}, None, 7, True, "one", "one, two", ["one"] * 4, ["one"] * 5000,
     "x" * 9999, ["one", "two", "six", None], [["one"], "two", "six", "ten"],
     "one, two, six, ten, one", ["one", "two", "six", 10**99], [float("nan"), 1, 2, 3],
     "one, two, six, eleven",
     {"one": "two"}],
)  # fmt: skip
@pytest.mark.parametrize("answer", [STEPS, OPEN, PLAIN])
def test_what_is_no_order_of_all_items_is_only_refused(answer: Any, typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(answer, typed)


def test_an_authors_mistake_and_a_reversed_order_are_named() -> None:
    slip = mistake(name="too early", chosen=["two", "one", "six", "ten"])
    specification = read_specification(exercise(OPEN, mistakes=[slip]))
    variant = draw_variant(specification, 0)

    def named(typed: str) -> str:
        found = check(specification, variant, {"answer": typed}).parts[0].mistake
        return found.name if found else ""

    assert named("two, one, six, ten") == "too early"
    assert named("ten, six, two, one") == "order reversed"
    assert named("six, one, two, ten") == ""


def test_the_own_answer_passes_the_proof_of_an_exercise() -> None:
    slip = mistake(transform="reversed")
    specification = read_specification(
        exercise(STEPS, mistakes=[slip], minimum_variants=10)
    )

    assert prove(specification, seeds=30) == []


def test_an_order_that_is_shown_as_it_should_be_is_a_fault_of_the_author() -> None:
    setting = setting_of(OPEN)

    assert KIND.triviality(setting.part.answer, setting) is not None
    assert outcome_of(setting, KIND.own(setting.part.answer, setting)).score == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"kind": "ordering"}, "answer.value"),
        ({"kind": "ordering", "value": ["a"]}, "answer.items"),
        ({"kind": "ordering", "value": ["a", "a", "b"]}, "same id twice"),
        ({"kind": "ordering", "items": [item("a", rank="1"), item("b")]}, "rank"),
        ({"kind": "ordering", "items": [item("a b"), item("b")]}, r"items\[0\].id"),
        ({"kind": "ordering", "items": [item("a", rank="1"), item("b", rank="1")]},
         "same rank"),
    ],
)  # fmt: skip
def test_faults_of_the_author_are_named(answer: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        judged(answer, "a, b")
