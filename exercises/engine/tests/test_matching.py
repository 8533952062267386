"""Answers of kind matching."""

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
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.variants import draw_variant

KIND = kind_of("matching")


def sides(matches: list[Any], options: str = "xyz", **more: Any) -> dict[str, Any]:
    return {
        "kind": "matching",
        "items": [
            {"id": "abcdef"[k], "text": f"Left {'abcdef'[k]}", "match": match}
            for k, match in enumerate(matches)
        ],
        "options": [{"id": one, "text": f"Right {one}"} for one in options],
        **more,
    }


HIDDEN = sides(["x", "y", ["x", "y"]])
OPEN = {**HIDDEN, "shuffle": False}
RIGHT = {"a": "x", "b": "y", "c": "x"}


def result(answer: Any, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "typed",
    [RIGHT, {**RIGHT, "c": "y"}, [["c", "x"], ["a", "x"], ["b", "y"]], ["x", "y", "y"],
     "a: x, b: y, c: y", "a = x; b = y; c = x", "a → x\nb → y\nc → x",
     "a -> x, b->y, c -> x"],
)  # fmt: skip
def test_right_pairs_are_right_in_every_writing(typed: Any) -> None:
    assert judged(OPEN, typed).verdict is Verdict.CORRECT


def test_wrong_pairs_are_named() -> None:
    outcome = judged(OPEN, {"a": "z", "b": "y", "c": "z"})

    assert outcome.verdict is Verdict.WRONG
    assert outcome.reason == (
        "Wrong pairs: “Left a” with “Right z”; “Left c” with “Right z”."
    )
    assert outcome.entries == ((0,), (2,))


def test_each_right_pair_earns_a_share_only_if_declared() -> None:
    typed = {"a": "z", "b": "y", "c": "x"}

    assert judged(OPEN, typed).score == 0
    outcome = judged({**OPEN, "partial": True}, typed)
    assert (outcome.verdict, outcome.score) == (Verdict.PARTIAL, 0.6667)
    none = judged({**OPEN, "partial": True}, ["z", "z", "z"])
    assert (none.verdict, none.score) == (Verdict.WRONG, 0)


@given(
    st.lists(st.sampled_from("xyz"), min_size=4, max_size=4),
    st.lists(st.sampled_from("xyz"), min_size=4, max_size=4),
)
def test_the_score_counts_the_pairs_that_agree(right: Any, chosen: Any) -> None:
    answer = sides(right, shuffle=False, partial=True)

    outcome = judged(answer, dict(zip("abcd", chosen, strict=True)))

    agreeing = sum(a == b for a, b in zip(right, chosen, strict=True))
    assert outcome.score == pytest.approx(agreeing / 4)
    assert (outcome.verdict is Verdict.CORRECT) == (agreeing == 4)


def test_a_match_may_depend_on_the_variant() -> None:
    answer = sides(
        [{"x": "t > 0", "y": "t <= 0"}, {"x": "t < 0", "y": "t >= 0"}],
        "xy",
        shuffle=False,
    )
    above = {"t": {"draw": "choice", "from": ["2"]}}
    below = {"t": {"draw": "choice", "from": ["-2"]}}

    assert judged(answer, ["x", "y"], parameters=above).score == 1
    assert judged(answer, ["x", "y"], parameters=below).score == 0


@pytest.mark.parametrize("seed", range(6))
def test_ids_of_shuffled_options_give_nothing_away(seed: int) -> None:
    specification = read_specification(exercise(HIDDEN))
    variant = draw_variant(specification, seed)
    described = describe_inputs(specification, variant)[0]
    shown = {option["text"]: option["id"] for option in described["options"]}

    assert [option["id"] for option in described["options"]] == ["i1", "i2", "i3"]
    items = {item["text"]: item["id"] for item in described["items"]}
    assert list(items.values()) == ["i1", "i2", "i3"]
    partner = {
        items["Left a"]: shown["Right x"],
        items["Left b"]: shown["Right y"],
        items["Left c"]: shown["Right y"],
    }
    by_item = {item: partner[item] for item in ("i1", "i2", "i3")}
    right = list(by_item.values())
    text = ", ".join(f"{k + 1}-{one[1:]}" for k, one in enumerate(right))
    for typed in (by_item, right, text):
        found = check(specification, variant, {"answer": typed})
        assert found.verdict is Verdict.CORRECT
    with pytest.raises(ReadError):
        judged(HIDDEN, RIGHT)


def test_both_sides_stand_in_an_order_of_the_variants_own() -> None:
    specification = read_specification(exercise(HIDDEN))
    shown = [
        describe_inputs(specification, draw_variant(specification, seed))[0]
        for seed in range(40)
    ]

    for side in ("items", "options"):
        orders = {tuple(entry["text"] for entry in one[side]) for one in shown}
        # Of six orders each is missed with probability (5/6)^40 < 0.001.
        assert len(orders) == 6


def test_a_wrong_pair_is_marked_where_it_stands() -> None:
    specification = read_specification(exercise(HIDDEN))
    variant = draw_variant(specification, 1)
    described = describe_inputs(specification, variant)[0]
    items = {item["text"]: item["id"] for item in described["items"]}
    shown = {option["text"]: option["id"] for option in described["options"]}
    typed = dict.fromkeys(items.values(), shown["Right y"])

    found = check(specification, variant, {"answer": typed}).parts[0]

    place = list(items).index("Left a")
    assert found.entries == ((place,),)


def test_the_texts_of_items_show_the_variants_numbers() -> None:
    answer = sides(["x", "y"])
    answer["items"][0]["text"] = "Twice: $@{2*t}$"
    setting = setting_of(answer, parameters={"t": {"draw": "choice", "from": ["3"]}})

    described = describe_inputs(setting.specification, setting.variant)[0]

    assert described["items"][0]["text"] == "Twice: $6$"
    wrong = result(
        {**answer, "shuffle": False},
        ["z", "y"],
        parameters={"t": {"draw": "choice", "from": ["3"]}},
    )
    assert "“Twice: $6$” with “Right z”" in wrong.reason


def test_exchanged_partners_and_an_authors_mistake_are_named() -> None:
    answer = sides(["x", "y", "z"], shuffle=False)
    slip = mistake(name="third first", chosen=["a = z"])

    exchanged = result(answer, ["y", "x", "z"]).mistake
    assert exchanged is not None
    assert exchanged.name == "partners exchanged"
    assert "“Left a” and “Left b”" in exchanged.reveals
    declared = result(answer, ["z", "y", "x"], mistakes=[slip]).mistake
    assert declared is not None
    assert declared.name == "third first"
    assert result(answer, ["y", "z", "x"], mistakes=[slip]).mistake is None


@pytest.mark.parametrize(
    "typed",
    ["", {}, [], None, 7, True, "a", "a: x", {"a": "x", "b": "y"}, {**RIGHT, "d": "x"},
     {**RIGHT, "c": "w"}, {**RIGHT, "c": None}, {**RIGHT, "c": ["x"]}, ["x"] * 5000,
     [["a", "x"]] * 3, "a: x, " * 3000, {"a": {"b": "c"}},
     {str(k): "x" for k in range(99)},
     {1: 2}, [float("nan"), "x", "y"], {**RIGHT, "c": 10**99}],
)  # fmt: skip
@pytest.mark.parametrize("answer", [HIDDEN, OPEN])
def test_what_does_not_give_each_item_one_partner_is_only_refused(
    answer: Any, typed: Any
) -> None:
    with pytest.raises(ReadError):
        judged(answer, typed)


def test_texts_alone_can_be_matched() -> None:
    answer = {
        "kind": "matching",
        "value": {"sin x": "odd", "cos x": "even", "x^3": "odd"},
        "extra": ["neither"],
    }

    right = judged(answer, {"cos x": "even", "sin x": "odd", "x^3": "odd"})
    assert right.verdict is Verdict.CORRECT
    wrong = judged(answer, {"cos x": "neither", "sin x": "odd", "x^3": "odd"})
    assert wrong.reason == "Wrong pair: “cos x” with “neither”."


def test_the_own_answer_and_mistakes_pass_the_proof_of_an_exercise() -> None:
    answer = sides(["x", "y", "z", "x"])
    slip = mistake(chosen=["a = y", "d = y"])
    specification = read_specification(
        exercise(answer, mistakes=[slip], minimum_variants=6)
    )

    assert prove(specification, seeds=30) == []


def test_one_option_for_all_items_is_trivial() -> None:
    setting = setting_of(sides(["x", "x"]))

    assert KIND.triviality(setting.part.answer, setting) is not None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"kind": "matching"}, r"answer\.value"),
        (sides(["x"]), r"answer\.items"),
        (sides(["x", "w"]), "knows no option w"),
        (sides(["x", 3]), r"items\[1\]\.match"),
        (sides(["x", {"x": "1 +"}]), r"match\.x"),
        (sides(["x", {"x": "2 < 1"}]), "No option goes with b"),
        (sides(["x", {"x": "3"}]), "neither true nor false"),
        (sides(["x", "y"], "xxy"), "same id twice"),
    ],
)
def test_faults_of_the_author_are_named(answer: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        setting_of(answer)
