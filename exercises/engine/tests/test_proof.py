"""Answers of kind proof."""

from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.variants import draw_variant

KIND = kind_of("proof")


def line(line_id: str, *needs: str, **more: Any) -> dict[str, Any]:
    return {"id": line_id, "text": f"Text {line_id}", "needs": list(needs), **more}


def proof(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "proof", "lines": list(lines), "shuffle": False, **more}


# a and b open two strands, d joins them.
DIAMOND = proof(
    line("a"),
    line("b"),
    line("c", "a"),
    line("d", "b", "c"),
    line("x", distractor=True, feedback="It is circular.", blames="proof-toolkit"),
    line("y", distractor=True),
)


def result(answer: Any, typed: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


def test_exactly_the_orders_that_use_nothing_early_are_right() -> None:
    right = {
        "".join(order)
        for order in permutations("abcd")
        if judged(DIAMOND, list(order)).verdict is Verdict.CORRECT
    }

    assert right == {"abcd", "bacd", "acbd"}


@pytest.mark.parametrize("typed", ["b, a, c, d", ["b", "a", "c", "d"], "b a c d"])
def test_a_right_order_is_right_in_every_writing(typed: Any) -> None:
    assert judged(DIAMOND, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "words", "entries"),
    [
        ("a, d, b, c", "Line 2, “Text d”, uses “Text b”, which comes later, as line 3.",
         ((1,),)),
        ("c, a, b, d", "Line 1, “Text c”, uses “Text a”, which comes later, as line 2.",
         ((0,),)),
        ("a, c, d", "Line 3, “Text d”, uses “Text b”, which is missing. "
         "Lines that are missing: 1.", ((2,),)),
        ("a, b, c", "“Text d” is missing.", ()),
        ("a, b", "“Text c” is missing. One more is missing.", ()),
        ("a, b, x, c, d", "Line 3, “Text x”, does not belong. It is circular.",
         ((2,),)),
        ("c, a, x, b, y, d", "Line 1, “Text c”, uses “Text a”, which comes later, as "
         "line 2. Besides, these do not belong: line 3, line 5.", ((0,), (2,), (4,))),
    ],
)  # fmt: skip
def test_the_first_wrong_line_is_named(typed: str, words: str, entries: Any) -> None:
    outcome = judged(DIAMOND, typed)

    assert outcome.verdict is Verdict.WRONG
    assert outcome.reason == words
    assert outcome.entries == entries


def test_a_line_that_does_not_belong_points_to_its_concept() -> None:
    found = result(DIAMOND, "a, b, x, c, d").mistake

    assert found is not None
    assert (found.name, found.blames) == ("wrong line", "proof-toolkit")


@pytest.mark.parametrize(
    ("typed", "score"),
    [("a, b, d, c", 3 / 4), ("d, a, b, c", 3 / 4), ("a, b, c", 3 / 4), ("a, b", 2 / 4),
     ("a, b, c, d, x", 3 / 4), ("a, b, c, d, x, y", 2 / 4), ("d, c, a", 0), ("x, y", 0),
     ("d", 0), ("a, b, c, x, y", 1 / 4)],
)  # fmt: skip
def test_a_share_is_earned_only_if_declared(typed: str, score: float) -> None:
    assert judged(DIAMOND, typed).score == 0

    outcome = judged({**DIAMOND, "partial": True}, typed)

    assert outcome.score == pytest.approx(score)
    assert (outcome.verdict is Verdict.PARTIAL) == (score > 0)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    size = draw(st.integers(3, 6))
    needs = [sorted(draw(st.sets(st.integers(0, k - 1), max_size=2))) if k else []
             for k in range(size)]  # fmt: skip
    order = draw(st.permutations(range(size)))
    return needs, list(order[: draw(st.integers(1, size))])


@settings(deadline=None)
@given(graphs())
def test_the_lines_that_may_stay_are_those_of_a_search_through_all(given_: Any) -> None:
    needs, order = given_
    above: list[set[int]] = []
    for direct in needs:
        above.append(set(direct).union(*(above[k] for k in direct)))

    def fits(part: Any) -> bool:
        return not any(b in above[a] for a, b in combinations(part, 2))

    most = max(
        len(part)
        for size in range(len(order) + 1)
        for part in combinations(order, size)
        if fits(part)
    )
    lines = [
        line(f"n{k}", *(f"n{j}" for j in direct)) for k, direct in enumerate(needs)
    ]
    outcome = judged(proof(*lines, partial=True), [f"n{k}" for k in order])

    whole = len(order) == len(needs) and fits(order)
    share = min(most, len(needs) - 1) / len(needs) if most > 1 else 0
    assert (outcome.verdict is Verdict.CORRECT) == whole
    assert outcome.score == (1 if whole else pytest.approx(share, abs=1e-3))


WAYS = proof(
    line("a"),
    line("b", "a"),
    line("c", "b"),
    line("h", "a", optional=True),
    line("b2", "h", instead_of="b"),
    line("c2", "b2", instead_of="c"),
)


@pytest.mark.parametrize(
    "typed", ["a, b, c", "a, h, b2, c", "a, h, b2, c2", "a, b, h, c", "a, h, b, c"]
)
def test_a_line_may_stand_instead_of_another(typed: str) -> None:
    assert judged(WAYS, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a, b2, c", "Line 2, “Text b2”, uses “Text h”, which is missing."),
        ("a, b, c2", "Line 3, “Text c2”, uses “Text b2”, which is missing."),
        ("a, h, b, b2, c", "Lines 3 and 4 say the same in two ways"),
        ("a, h, c", "uses “Text b”, which is missing."),
        ("a, h, b2", "“Text c” is missing."),
    ],
)
def test_what_another_way_needs_is_needed(typed: str, words: str) -> None:
    outcome = judged(WAYS, typed)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


def test_lines_of_one_block_stand_together() -> None:
    answer = proof(
        line("a", block="existence"),
        line("b", "a", block="existence"),
        line("c", block="uniqueness"),
        line("d", "c", block="uniqueness"),
        partial=True,
    )

    assert judged(answer, "c, d, a, b").verdict is Verdict.CORRECT
    outcome = judged(answer, "a, c, b, d")
    assert outcome.reason == (
        "Line 3 goes back to “existence”, which was left after line 1: lines of one "
        "part stand together."
    )
    assert (outcome.verdict, outcome.score) == (Verdict.PARTIAL, 0.75)


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_lines_give_nothing_away(seed: int) -> None:
    specification = read_specification(exercise({**DIAMOND, "shuffle": True}))
    variant = draw_variant(specification, seed)
    described = describe_inputs(specification, variant)[0]
    shown = {option["text"]: option["id"] for option in described["options"]}

    assert list(shown.values()) == [f"i{k + 1}" for k in range(6)]
    assert set(described["options"][0]) == {"id", "text"}
    typed = [shown[f"Text {one}"] for one in "bacd"]
    found = check(specification, variant, {"answer": typed})
    assert found.verdict is Verdict.CORRECT


def test_a_proof_without_other_lines_is_never_shown_in_a_right_order() -> None:
    answer = {**proof(line("a"), line("b", "a")), "shuffle": True}

    for seed in range(10):
        assert setting_of(answer, seed).variant.orders["answer"] == ("b", "a")


@pytest.mark.parametrize(
    "typed",
    ["", [], {}, None, 7, True, "a, a", ["a", "b", "q"], [["a"]], ["a"] * 5000,
     "a" * 9999, [None], {"a": 1}, ["a", 10**99], [float("inf")], "[]", ","],
)  # fmt: skip
@pytest.mark.parametrize("shuffle", [True, False])
def test_what_is_no_list_of_lines_is_only_refused(shuffle: bool, typed: Any) -> None:
    with pytest.raises(ReadError):
        judged({**DIAMOND, "shuffle": shuffle}, typed)


def test_texts_alone_are_a_chain_or_a_graph() -> None:
    chain = {"kind": "proof", "value": ["Let n", "Then m", "So k"]}
    graph = {**chain, "needs": {"So k": ["Let n"]}, "distractors": ["Or q"]}
    swapped = ["Let n", "So k", "Then m"]

    assert judged(chain, swapped).verdict is Verdict.WRONG
    assert judged(graph, swapped).verdict is Verdict.CORRECT
    assert "does not belong" in judged(graph, [*swapped, "Or q"]).reason


def test_the_own_answer_and_mistakes_pass_the_proof_of_an_exercise() -> None:
    slip = mistake(name="the join first", chosen=["a", "d", "b", "c"])
    answer = {**DIAMOND, "shuffle": True}
    specification = read_specification(
        exercise(answer, mistakes=[slip], minimum_variants=20)
    )

    assert prove(specification, seeds=30) == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"kind": "proof"}, r"answer\.value"),
        (proof(line("a"), line("x", distractor=True)), "fewer than 2"),
        (proof(line("a"), line("b", "q")), r"lines\[1\].*the line q"),
        (proof(line("a", "b"), line("b", "a")), "no proof in the order of the file"),
        (proof(line("a", "b"), line("b")), "which comes later"),
        (proof(line("a"), line("b"), line("c", "x"), line("x", distractor=True)),
         "needs a distractor"),
        (proof(line("a"), line("b"), line("c", instead_of="q")), "instead of a line"),
        (proof(line("a"), line("a")), "same id twice"),
        (proof(line("a"), line("b"), line("x", "a", distractor=True)), "no needs"),
        (proof(line("a"), line("b"), {"id": "c"}), r"lines\[2\]\.text"),
    ],
)  # fmt: skip
def test_faults_of_the_author_are_named(answer: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        setting_of(answer)
