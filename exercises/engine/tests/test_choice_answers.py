"""Answers of kind choice."""

from typing import Any

import pytest

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.variants import draw_variant

KIND = kind_of("choice")


def option(option_id: str, correct: Any, **more: Any) -> dict[str, Any]:
    return {"id": option_id, "text": f"Option {option_id}", "correct": correct, **more}


ONE = {
    "kind": "choice",
    "options": [
        option("a", True, feedback="Since it is."),
        option("b", False, feedback="No: $@{2 + 3}$ is too much.", blames="norms"),
        option("c", False),
    ],
}
SEVERAL = {
    "kind": "choice",
    "multiple": True,
    "options": [
        option("a", True),
        option("b", True),
        option("c", False, feedback="It is not."),
        option("d", False),
    ],
}
PARTIAL = {**SEVERAL, "partial": True}


def result(submitted: Any, answer: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize("submitted", ["a", ["a"], " a ", ["a", "a"]])
def test_the_right_option_is_right_with_its_feedback(submitted: Any) -> None:
    outcome = judged(ONE, submitted)

    assert (outcome.verdict, outcome.score) == (Verdict.CORRECT, 1.0)
    assert outcome.reason == "Right. Since it is."


def test_a_wrong_option_is_wrong_and_says_why_with_the_variants_numbers() -> None:
    found = result("b", ONE)

    assert (found.verdict, found.score) == (Verdict.WRONG, 0.0)
    assert found.reason == "No: $5$ is too much."


def test_a_wrong_option_points_to_the_concept_it_blames() -> None:
    found = result("b", ONE).mistake

    assert found is not None
    assert found.blames == "norms"
    assert found.reveals == "No: $5$ is too much."


def test_a_declared_mistake_goes_before_what_an_option_blames() -> None:
    slip = mistake(name="too much", chosen=["b"], blames="vectors")

    found = result("b", ONE, mistakes=[slip]).mistake

    assert found is not None
    assert (found.name, found.blames) == ("too much", "vectors")


@pytest.mark.parametrize("submitted", ["z", ["a", "b"], [], "", None, 3, [["a"]]])
def test_what_is_no_single_option_is_not_graded(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(ONE, submitted)


def test_all_right_options_and_no_others_are_right_in_any_order() -> None:
    assert judged(SEVERAL, ["b", "a"]).verdict is Verdict.CORRECT
    assert judged(SEVERAL, "a, b").verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("submitted", "words"),
    [
        (["a"], "One option is missing."),
        (["a", "b", "c"], "One option is chosen that should not be. It is not."),
        (["c", "d"], "2 options are missing."),
    ],
)
def test_several_choices_are_all_or_nothing_unless_declared(
    submitted: list[str], words: str
) -> None:
    outcome = judged(SEVERAL, submitted)

    assert (outcome.verdict, outcome.score) == (Verdict.WRONG, 0.0)
    assert words in outcome.reason


@pytest.mark.parametrize(
    ("submitted", "verdict", "score"),
    [
        (["a", "b"], Verdict.CORRECT, 1.0),
        (["a"], Verdict.PARTIAL, 0.75),
        (["a", "b", "c"], Verdict.PARTIAL, 0.75),
        (["a", "c"], Verdict.PARTIAL, 0.5),
        (["a", "b", "c", "d"], Verdict.PARTIAL, 0.5),
        (["c", "d"], Verdict.WRONG, 0.0),
        (["c"], Verdict.WRONG, 0.0),
        ([], Verdict.WRONG, 0.0),
    ],
)
def test_partial_credit_is_the_share_of_options_judged_rightly(
    submitted: list[str], verdict: Verdict, score: float
) -> None:
    outcome = judged(PARTIAL, submitted)

    assert (outcome.verdict, outcome.score) == (verdict, score)


def test_which_option_is_right_may_hang_on_the_variant() -> None:
    answer = {
        "kind": "choice",
        "options": [option("small", "n <= 5"), option("large", "n > 5")],
    }
    draws = {"n": {"draw": "integer", "low": 1, "high": 10}}
    seen = set()
    for seed in range(20):
        setting = setting_of(answer, seed, parameters=draws)
        expected = KIND.expected(setting.part.answer, setting)
        few = setting.variant.values["n"] in (1, 2, 3, 4, 5)
        assert expected == (("small",) if few else ("large",))
        seen.add(expected)

    assert len(seen) == 2


def test_a_single_choice_needs_exactly_one_right_option_in_every_variant() -> None:
    answer = {"kind": "choice", "options": [option("a", "1 < 2"), option("b", "2 > 1")]}

    with pytest.raises(EngineError, match="2 options are right"):
        setting_of(answer)


def test_options_are_shuffled_by_the_seed_and_only_where_declared() -> None:
    shuffled = read_specification(exercise({**ONE, "shuffle": True}))
    orders = {
        tuple(draw_variant(shuffled, seed).orders["answer"]) for seed in range(40)
    }
    assert len(orders) == 6
    assert draw_variant(shuffled, 3) == draw_variant(shuffled, 3)

    variant = draw_variant(shuffled, 3)
    shown = describe_inputs(shuffled, variant)[0]["options"]
    assert tuple(o["id"] for o in shown) == variant.orders["answer"]

    plain = read_specification(exercise(ONE))
    shown = describe_inputs(plain, draw_variant(plain, 3))[0]["options"]
    assert [o["id"] for o in shown] == ["a", "b", "c"]


def test_the_page_is_not_told_which_option_is_right() -> None:
    specification = read_specification(exercise(ONE))

    described = describe_inputs(specification, draw_variant(specification, 0))[0]

    assert described["options"][0] == {"id": "a", "text": "Option a"}
    assert "correct" not in str(described)
    assert "feedback" not in str(described)


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        ({**ONE, "options": []}, "parts[0].answer.options"),
        ({**ONE, "options": [option("a", True)] * 2}, "parts[0].answer.options"),
        (
            {**ONE, "options": [option("a", False), option("b", False)]},
            "parts[0].answer.options",
        ),
        ({**ONE, "partial": True}, "parts[0].answer.partial"),
        (
            {**ONE, "options": [option("a b", True), option("c", False)]},
            "parts[0].answer.options[0].id",
        ),
        (
            {**ONE, "options": [option("a", "q > 1"), option("c", False)]},
            "parts[0].answer.options[0].correct",
        ),
        (
            {**ONE, "options": [option("a", True, hint="?"), option("c", False)]},
            "parts[0].answer.options[0].hint",
        ),
    ],
)
def test_a_fault_in_the_options_is_named(answer: Any, path: str) -> None:
    with pytest.raises(SpecificationError) as caught:
        setting_of(answer)

    assert path in {fault.path for fault in caught.value.faults}


def test_a_mistake_names_options_that_exist() -> None:
    setting = setting_of(ONE, mistakes=[mistake(chosen=["q"])])

    with pytest.raises(EngineError, match="no option q"):
        KIND.wrong_value(setting.part.answer, setting.part.mistakes[0], setting)
