"""Each kind of parameter: what it takes, what it refuses, and how it is written."""

from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import pytest

from exercises.demos.columns import bundled_columns
from exercises.demos.demo import Demo, Result
from exercises.demos.parameters import (
    DataSet,
    Matrix,
    Parameter,
    ParameterFault,
    Seed,
    Weights,
)
from exercises.demos.prompts import Prompt

SQUARE = Matrix(
    name="A",
    label="A",
    default=((1.0, 2.0), (3.0, 4.0)),
    rows=3,
    columns=3,
    least_rows=1,
    least_columns=1,
    low=-5.0,
    high=5.0,
    is_square=True,
)
CHANCES = Weights(name="p", label="p", default=(0.5, 0.5), least=2, most=4)
MASSES = Weights(name="m", label="m", default=(1.0,), least=1, most=3, total=None)
SEED = Seed()
TABLE = DataSet(name="data", label="Data", default="iris", options={"iris": "Iris"})
OWN = "own:01234567-89ab-4cde-8f01-23456789abcd"
NUMBER = Prompt(id="n", question="How many?", reveals="x", tolerance=0.1)
WORD = Prompt(
    id="w",
    question="Which?",
    kind="choice",
    reveals="word",
    options=(("yes", "It does"), ("no", "It does not")),
)


def _demo(*parameters: Parameter) -> Demo:
    return Demo(
        slug="trial",
        title="Trial",
        question="What?",
        pillar="calculus",
        concepts=("limits",),
        parameters=parameters,
        presets=(),
        compute=lambda state, inputs: Result(
            reading=str(inputs["data"].matrix.shape) if "data" in inputs else "."
        ),
    )


@pytest.mark.parametrize(
    ("parameter", "raw", "value"),
    [
        (SQUARE, "1,2;3,4", ((1.0, 2.0), (3.0, 4.0))),
        (SQUARE, [[1, "2.5"], [3, -5]], ((1.0, 2.5), (3.0, -5.0))),
        (SQUARE, "-0", ((0.0,),)),
        (CHANCES, "0.7,0.2,0.1", (0.7, 0.2, 0.1)),
        (CHANCES, [1, 0], (1.0, 0.0)),
        (CHANCES, [1 / 3] * 3, (1 / 3, 1 / 3, 1 / 3)),
        (MASSES, "3,0,5", (3.0, 0.0, 5.0)),
        (SEED, "4294967295", 2**32 - 1),
        (TABLE, OWN, OWN),
    ],
)
def test_values_are_read_and_written_back(
    parameter: Parameter, raw: Any, value: Any
) -> None:
    demo = _demo(parameter)
    state = demo.state({parameter.name: raw})

    assert state[parameter.name] == value
    assert demo.state(dict(parse_qsl(state.query[1:]))).digest == state.digest


@pytest.mark.parametrize(
    ("parameter", "raw", "words"),
    [
        (SQUARE, "1,2,3;4,5,6", "square matrix, 1 × 1 to 3 × 3; this was 2 × 3."),
        (SQUARE, "1,2;3", "as many entries"),
        (SQUARE, "1,2;3,6", "from -5 to 5"),
        (SQUARE, "1,2;3,nan", "finite"),
        (SQUARE, "", "such as 1,2;3,4"),
        (SQUARE, [1, 2], "such as 1,2;3,4"),
        (CHANCES, "0.7,0.2", "these make 0.9"),
        (CHANCES, "1.5,-0.5", "from 0"),
        (CHANCES, "1", "2 to 4 numbers"),
        (CHANCES, "inf,0", "finite"),
        (MASSES, "0,0", "above 0"),
        (MASSES, "1e7", "1e+06"),
        (SEED, "-1", "from 0 to 4294967295"),
        (SEED, 2**32, "from 0 to 4294967295"),
        (SEED, 0.5, "whole number"),
        (TABLE, "wine", "Iris, or a table of your own"),
        (TABLE, "own:1", "table of your own"),
    ],
)
def test_what_is_not_taken_is_explained(
    parameter: Parameter, raw: Any, words: str
) -> None:
    words = words.replace("Iris", "iris")
    with pytest.raises(ParameterFault) as refused:
        parameter.read(raw)

    assert words in str(refused.value)


def test_a_bundled_table_reaches_the_demo() -> None:
    demo = _demo(TABLE)

    assert demo.run(demo.state()).reading == "(150, 4)"


def test_a_bundled_table_has_numbers_and_labels() -> None:
    iris = bundled_columns("iris")

    assert len(iris.names) == 4
    assert np.bincount(iris.codes).tolist() == [50, 50, 50]
    assert len(iris.levels) == 3
    with pytest.raises(ValueError, match="read-only"):
        iris.matrix[0, 0] = 1.0


@pytest.mark.parametrize(
    ("answer", "error", "score"),
    [(2.05, 0.05, 1.0), (1.8, -0.2, 0.5), (3.0, 1.0, 0.1), (None, None, 0.0)],
)
def test_a_number_scores_by_its_distance(
    answer: float | None, error: float | None, score: float
) -> None:
    judged = NUMBER.judge(answer, 2.0)

    assert judged.error == (None if error is None else pytest.approx(error))
    assert judged.score == pytest.approx(score)
    assert judged.label == "2"


def test_a_choice_is_right_or_wrong() -> None:
    assert WORD.truth({"word": True}) == "yes"
    assert WORD.truth({"word": "no"}) == "no"
    assert WORD.truth({"word": None}) is None
    assert WORD.judge("yes", "yes").score == 1.0
    assert WORD.judge("no", "yes").score == 0.0
    assert WORD.judge("no", "yes").label == "It does"


@pytest.mark.parametrize("raw", ["nan", "", None, True, [], "x" * 5000, {}])
def test_hostile_predictions_are_refused_with_a_sentence(raw: Any) -> None:
    for prompt in (NUMBER, WORD):
        with pytest.raises(ParameterFault) as refused:
            prompt.read(raw)
        assert len(str(refused.value)) < 200
