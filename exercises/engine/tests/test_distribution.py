"""Answers of kind distribution."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of

KIND = "distribution"
MOMENTS = {"kind": KIND, "mean": "2", "variance": "1"}
ON_THREE = {"kind": KIND, "values": "[-1, 3, 7]", "value": "[1/16, 7/8, 1/16]",
            "mean": "3", "variance": "2"}  # fmt: skip
DIE = "[[1, 2, 3, 4, 5, 6], [1/6, 1/6, 1/6, 1/6, 1/6, 1/6]]"


def result(answer: Any, typed: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "typed",
    [{"values": "[1, 3]", "probabilities": "[1/2, 1/2]"}, "1: 1/2, 3: 1/2",
     "{1: 0.5; 3: 0.5}", "3 → 1/2\n1 → 1/2",
     "values = [1, 3]; probabilities = [1/2, 1/2]",
     "x = (1, 3), p = (0.5, 0.5)", "[[1, 3], [1/2, 1/2]]", "[1, 3; 1/2, 1/2]",
     "1 3\n1/2 1/2",
     [["1", "3"], ["1/2", "1/2"]], {"x": ["1", "3"], "p": [0.5, 0.5]},
     "0: 1/5, 2 + sqrt(1/4): 4/5", "2 - sqrt(2): 1/4, 2: 1/2, 2 + sqrt(2): 1/4",
     "1: 1/4, 1: 1/4, 3: 1/2", "1: 1/2, 3: 1/2, 99: 0",
     "0.586: 0.25, 2: 0.5, 3.414: 0.25"],
)  # fmt: skip
def test_any_distribution_with_these_moments_is_right(typed: Any) -> None:
    assert judged(MOMENTS, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "typed", ["[1/16, 7/8, 1/16]", ["0.0625", "0.875", "0.0625"],
              {"probabilities": "[1/16, 7/8, 1/16]"}, "p = (1/16, 7/8, 1/16)"]
)  # fmt: skip
def test_where_the_values_are_given_only_probabilities_are_read(typed: Any) -> None:
    assert judged(ON_THREE, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("more", "typed", "words"),
    [
        ({}, "1: 3/2, 3: -1/2", "Probability 2 is -1/2: no probability is below 0."),
        ({}, "1: 1/2, 3: 1/3", "The probabilities add up to 5/6, not to 1."),
        ({}, "1: 1/4, 3: 3/4", "The mean is 5/2, not 2."),
        ({}, "0: 1/2, 4: 1/2", "The variance is 4, not 1."),
        ({"size": "3"}, "1: 1/2, 3: 1/2", "2 different values have a positive "
         "probability, not 3."),
        ({"size": "2"}, "2: 1", "1 different value has a positive probability, not 2."),
        ({"range": "[0, 3]", "value": "[[1, 3], [1/2, 1/2]]"}, "1: 1/2, 4: 1/2",
         "The value 4 is not between 0 and 3."),
        ({"whole": True, "value": "[[1, 3], [1/2, 1/2]]"}, "3/2: 1/2, 5/2: 1/2",
         "The value 3/2 is not a whole number."),
        ({"positive": True}, "1: 1/2, 3: 1/2, 5: 0",
         "Probability 3 is 0; none may be."),
        ({"median": "1", "value": "[[1, 3], [1/2, 1/2]]"},
         "0: 1/5, 5/2: 4/5", "1 is no median: P(X ≤ 1) is 1/5, less than 1/2."),
        ({"median": "3", "value": "[[1, 3], [1/2, 1/2]]"},
         "3/2: 4/5, 4: 1/5", "3 is no median: P(X < 3) is 4/5, more than 1/2."),
        ({"mode": "1", "value": "[[1, 3], [1/2, 1/2]]"}, "0: 1/5, 5/2: 4/5",
         "The likeliest value is 5/2, not 1."),
        ({"constraints": [{"holds": "max(p) <= 1/2",
         "otherwise": "One is too likely."}],
          "value": "[[1, 3], [1/2, 1/2]]"}, "0: 1/5, 5/2: 4/5", "One is too likely."),
        ({"constraints": ["max(p) <= 1/2"], "value": "[[1, 3], [1/2, 1/2]]"},
         "0: 1/5, 5/2: 4/5", "This does not hold: max(p) <= 1/2"),
    ],
)  # fmt: skip
def test_the_first_thing_that_is_broken_is_named(
    more: Any, typed: str, words: str
) -> None:
    outcome = judged({**MOMENTS, **more}, typed)

    assert outcome.verdict is Verdict.WRONG
    assert outcome.reason == words


@pytest.mark.parametrize(
    "typed", ["1: 0.51, 3: 0.49", "1: 0.499, 3: 0.5", "1: 1/2, 3.01: 1/2",
              "1.01: 0.5, 3: 0.5", "0: 0.999, 2000: 0.001", "1: 1, 3: 1", "0: 0"]
)  # fmt: skip
def test_what_is_merely_close_is_not_right(typed: str) -> None:
    assert judged(MOMENTS, typed).verdict is Verdict.WRONG


@given(
    st.lists(st.integers(-6, 6), min_size=2, max_size=6, unique=True),
    st.lists(st.integers(1, 9), min_size=6, max_size=6),
)
def test_moments_and_entropy_are_those_of_numpy_and_scipy(
    values: list[int], weights: list[int]
) -> None:
    weights = weights[: len(values)]
    masses = np.array(weights) / sum(weights)
    mean = float(np.average(values, weights=masses))
    asked = {
        "mean": repr(mean),
        "variance": repr(
            float(np.average((np.array(values) - mean) ** 2, weights=masses))
        ),
        "third_moment": repr(
            float(np.average(np.array(values) ** 3.0, weights=masses))
        ),
        "entropy": repr(float(stats.entropy(masses, base=2))),
        "size": str(len(values)),
        "mode": str(values[int(np.argmax(masses))]),
    }
    law = ", ".join(
        f"{x}: {Fraction(w, sum(weights))}"
        for x, w in zip(values, weights, strict=True)
    )
    own = [values, [str(Fraction(w, sum(weights))) for w in weights]]
    answer = {"kind": KIND, "value": own, **asked}

    assert judged(answer, law).verdict is Verdict.CORRECT
    moved = [values[0] + 1000, *values[1:]]
    other = ", ".join(
        f"{x}: {Fraction(w, sum(weights))}" for x, w in zip(moved, weights, strict=True)
    )
    assert judged(answer, other).verdict is Verdict.WRONG


@pytest.mark.parametrize("median", ["3", "3.5", "4"])
def test_every_median_is_one(median: str) -> None:
    answer = {"kind": KIND, "value": DIE, "median": median}

    assert judged(answer, DIE).verdict is Verdict.CORRECT
    assert judged({**answer, "median": "7/2"}, "1: 1/2, 3: 1/2").score == 0


def test_a_share_is_earned_only_if_declared() -> None:
    typed = "1: 1/4, 5/2 - sqrt(3)/6: 3/4"
    answer = {**MOMENTS, "size": "2"}

    assert judged(answer, typed).score == 0
    assert judged({**answer, "partial": True}, typed).score == pytest.approx(
        1 / 3, 1e-3
    )


@pytest.mark.parametrize(
    ("asked", "typed", "name"),
    [
        ({"mean": "1", "variance": "5"}, "-1: 1/2, 3: 1/2",
         "second moment for variance"),
        ({"mean": "1", "variance": "2"}, "-1: 1/2, 3: 1/2",
         "standard deviation for variance"),
    ],
)  # fmt: skip
def test_another_moment_for_the_variance_is_recognised(
    asked: Any, typed: str, name: str
) -> None:
    found = result({"kind": KIND, **asked}, typed).mistake

    assert found is not None
    assert found.name == name


def test_an_authors_mistakes_are_named_and_pass_the_proof() -> None:
    slips = [
        mistake(name="equal masses", when="[1/3, 1/3, 1/3]"),
        mistake(name="full mass at each side", when="[1/8, 3/4, 1/8]"),
        mistake(name="not normalised", when="2*answer"),
    ]
    data = exercise(ON_THREE, mistakes=slips)

    assert prove(read_specification(data), seeds=2) == []
    found = result(ON_THREE, "[0.333, 0.333, 0.333]", mistakes=slips).mistake
    assert found is not None
    assert found.name == "equal masses"


@pytest.mark.parametrize(
    "typed",
    ["", {}, [], None, 7, True, "1", "1: 1/2, 3", "[1, 3]", "1: 1/2: 3", "nan: 1",
     "inf: 1",
     "1: 1/0", {"values": "[1, 3]"}, {"values": "[1, 3]", "probabilities": "[1]"},
     {"values": "[1, 3]", "probabilities": "[1/2, 1/2]", "more": "1"}, [["1"]], [None,
      None],
     {"values": None, "probabilities": None}, "x" * 9999, "1: " * 900, ["[1, 3]"] * 3,
     {"values": {"a": 1}, "probabilities": "[1]"}, "values = [1, 3]",
      "1: 1/2, 9^9^9^9: 1/2",
     {"values": ["1"] * 400, "probabilities": ["0"] * 400}, "x = [1]; x = [2]",
     [[float("nan")], [1]], {1: 2}, "[" * 600],
)  # fmt: skip
@pytest.mark.parametrize("answer", [MOMENTS, ON_THREE])
def test_what_cannot_be_read_is_only_refused(answer: Any, typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(answer, typed)


def test_numbers_too_large_are_left_open() -> None:
    assert judged(MOMENTS, "1: 1/2, 1e200: 1/2").verdict is Verdict.UNGRADED


@pytest.mark.parametrize(
    "answer",
    [MOMENTS, ON_THREE, {"kind": KIND, "mean": "1/3", "standard_deviation": "2"},
     {"kind": KIND, "mean": "0", "variance": "2", "size": "3"}, {"kind": KIND,
      "mean": "5"},
     {"kind": KIND, "mean": "5", "variance": "0"}, {"kind": KIND, "value": DIE}],
)  # fmt: skip
def test_the_own_answer_is_accepted(answer: Any) -> None:
    setting = setting_of(answer)
    own = kind_of(KIND).own(setting.part.answer, setting)

    assert judged(answer, own).verdict is Verdict.CORRECT


def test_the_page_learns_the_fields_and_given_values_only() -> None:
    def described(answer: Any) -> dict[str, Any]:
        setting = setting_of(answer)
        return describe_inputs(setting.specification, setting.variant)[0]

    free, on_three = described(MOMENTS), described(ON_THREE)

    assert [field["name"] for field in free["fields"]] == ["values", "probabilities"]
    assert free["fields"][0]["rows"] == 0
    assert [field["name"] for field in on_three["fields"]] == ["probabilities"]
    assert on_three["row_labels"] == ["-1", "3", "7"]
    assert "7/8" not in str(on_three)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"kind": KIND, "median": "1"}, r"answer\.value"),
        ({"kind": KIND, "values": "[1, 2]"}, r"answer\.value"),
        ({**ON_THREE, "mean": "2"}, "own distribution does not fit. The mean is 3"),
        ({"kind": KIND, "value": "[[1, 2], [1/2, 1/3]]"}, "add up to 5/6"),
        ({"kind": KIND, "value": "[[1, 2, 3]]"}, "row of values"),
        ({"kind": KIND, "mean": "1", "size": "9"}, "author must give"),
        ({"kind": KIND, "value": DIE, "constraints": ["1 +"]}, r"constraints\[0\]"),
        ({"kind": KIND, "value": DIE, "constraints": ["sum(p)"]}, "neither true"),
        ({"kind": KIND, "value": DIE, "range": "[1, 2, 3]"}, "two numbers"),
    ],
)
def test_faults_of_the_author_are_named(answer: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        setting_of(answer)


def test_probabilities_may_be_written_as_in_books() -> None:
    case = {"kind": "distribution", "options": {"mean": 2, "variance": 1}}
    typed = "P(X = 1) = 1/2, P(X=3) = 1/2"
    assert check_case({**case, "submitted": typed})["verdict"] == "correct"
