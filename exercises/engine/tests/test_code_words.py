"""Codes: prefix-free, decodable, with a Kraft sum, as short as can be."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.codes import (
    ambiguous,
    best_lengths,
    code_of_lengths,
    kraft_sum,
    prefix_pair,
)
from exercises.engine.checking import check
from exercises.engine.inputs import describe_inputs
from exercises.engine.proving import prove
from exercises.engine.results import Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.variants import draw_variant

LENGTHS = {"kind": "code_words", "lengths": "[1, 2, 3, 3]"}
MASSES = {"kind": "code_words", "probabilities": "[2/5, 1/5, 1/5, 1/10, 1/10]"}
THREE = ["0", "10", "11"]
WORDS = st.lists(st.text("01", min_size=1, max_size=4), min_size=1, max_size=5)


def decodings(text: str, words: list[str]) -> int:
    """Return in how many ways a text can be read."""
    ways = [1] + [0] * len(text)
    for end in range(1, len(text) + 1):
        ways[end] = sum(ways[end - len(w)] for w in words if text[:end].endswith(w))
    return ways[-1]


@given(WORDS)
def test_a_code_is_ambiguous_if_a_text_has_two_readings(words: list[str]) -> None:
    text = ambiguous(words)

    if text is not None:
        assert len(set(words)) < len(words) or decodings(text, words) > 1
    else:
        texts = ("".join(t) for n in range(1, 9) for t in product("01", repeat=n))
        assert all(decodings(text, words) < 2 for text in texts)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.sampled_from([2, 3]))
def test_a_code_is_made_exactly_where_krafts_sum_allows_it(
    lengths: list[int], letters: int
) -> None:
    alphabet = "012"[:letters]
    if kraft_sum(lengths, letters) > 1:
        with pytest.raises(Exception, match="no prefix code"):
            code_of_lengths(lengths, alphabet)
        return
    words = code_of_lengths(lengths, alphabet)
    assert [len(word) for word in words] == lengths
    assert prefix_pair(words) is None


@given(st.lists(st.integers(1, 20), min_size=2, max_size=4), st.sampled_from([2, 3]))
def test_no_other_lengths_are_shorter_on_average(
    weights: list[int], letters: int
) -> None:
    best = best_lengths(tuple(float(w) for w in weights), letters)
    own = sum(w * n for w, n in zip(weights, best, strict=True))

    assert kraft_sum(best, letters) <= 1
    for other in product(range(1, 5), repeat=len(weights)):
        if kraft_sum(other, letters) <= 1:
            assert sum(w * n for w, n in zip(weights, other, strict=True)) >= own


@pytest.mark.parametrize(
    "typed",
    [
        "0, 10, 110, 111", "{111, 110, 10, 0}", ["1", "01", "001", "000"],
        '["0", "10", "110", "111"]', "0 10 110 111", "0\n10\n110\n111",
        "a: 0, b: 10; c: 110, d: 111", "a → 0, b → 10, c → 110, d → 111",
        "$0, 10, 110, 111$", r"\{\texttt{0}, \texttt{10}, \text{110}, 111\}",
        "０, １０, 110, 111", {"a": "0", "b": "10", "c": "110", "d": "111"},
        "“0”, “10”, “110”, “111”", "a -> 0, b -> 10, c -> 110, d -> 111",
    ],
)  # fmt: skip
def test_words_are_read_in_every_writing(typed: Any) -> None:
    assert judged(LENGTHS, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "told"),
    [
        (LENGTHS, "0, 01, 011, 111", "The word `0` begins the word `01`."),
        (LENGTHS, "0, 10, 110, 110", "The word `110` is given twice."),
        (LENGTHS, "0, 10, 110, 1111", "lengths 1, 2, 3, 3 are asked for"),
        (MASSES, "0, 100, 101, 110, 111", "The expected length is 11/5"),
        (
            {"kind": "code_words", "decoding": "uniquely_decodable", "value": THREE},
            "0, 01, 10",
            "The text `010` can be read in two ways.",
        ),
        (
            {"kind": "code_words", "count": 2, "kraft": 1, "value": ["0", "1"]},
            "0, 10",
            "The Kraft sum is 3/4, not 1.",
        ),
        (
            {**MASSES, "at_most": "21/10"},
            "0, 10, 110, 1110, 11110",
            "more than 21/10",
        ),
    ],
)
def test_the_first_broken_property_is_told(
    answer: dict[str, Any], typed: Any, told: str
) -> None:
    if answer is MASSES:
        answer = {**MASSES, "expected_length": "5/2"}
    found = judged(answer, typed)

    assert found.verdict is Verdict.WRONG
    assert told in found.reason


@pytest.mark.parametrize(
    "typed",
    ["0, 10, 120, 111", "0, 10, 11", "", ["0", "", "10", "11"], [["0"], 1, 2, 3], 7,
     "0" * 5000, ["0" * 99, "1", "1", "1"], "\x00", None, [[]], {"a": ["0"]}],
)  # fmt: skip
def test_what_is_no_such_list_of_words_is_not_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(LENGTHS, typed)


@pytest.mark.parametrize("code", ["00, 01, 10, 110, 111", "0, 10, 110, 1110, 1111"])
def test_any_code_of_the_least_expected_length_is_optimal(code: str) -> None:
    assert judged({**MASSES, "optimal": True}, code).verdict is Verdict.CORRECT


def test_an_exercise_draws_its_lengths_and_makes_its_own_code() -> None:
    mistakes = [mistake(name="prefix", chosen=["0", "01", "011", "111"])]
    answer = {"kind": "code_words", "lengths": "L"}
    parameters = {"L": {"draw": "choice", "from": ["[1, 2, 3, 3]", "[2, 1, 3, 3]"]}}
    data = exercise(answer, parameters=parameters, mistakes=mistakes)
    specification = read_specification(data | {"minimum_variants": 2})

    assert prove(specification, 20) == []
    variant = draw_variant(specification, 0)
    made = check(specification, variant, {"answer": "111, 0, 01, 011"}).parts[0]
    assert made.mistake is not None
    assert made.mistake.name == "prefix"


def test_the_page_gets_a_field_for_each_symbol() -> None:
    setting = setting_of({**MASSES, "symbols": ["a", "b", "c", "d", "e"]})
    shown = describe_inputs(setting.specification, setting.variant)[0]

    assert shown["rows"] == 5
    assert shown["row_labels"] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"alphabet": "0"}, "two or more"),
        ({"alphabet": "0+"}, "two or more"),
        ({"optimal": True}, "probabilities"),
        ({"value": ["0", "2"]}, "the letters are 0, 1"),
    ],
)
def test_faults_are_named(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(SpecificationError, match=told):
        read_specification(exercise({"kind": "code_words", **wrong}))
