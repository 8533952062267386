"""Eigenpairs of real matrices whose eigenvalues are complex."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import PartResult
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, setting_of

TURN = "[[0, -1], [1, 0]]"
SPIRAL = "[[1, -2], [1, 3]]"
SCREW = "[[0, -1, 0], [1, 0, 0], [0, 0, 2]]"
TWICE = "[[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]]"
ROOTS = "[[0, -2], [1, 0]]"


def result(matrix: str, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of({"kind": "eigenpairs", "matrix": matrix, **more})
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    ("matrix", "submitted"),
    [
        (TURN, "λ = i: [1, -i]; λ = -i: [1, i]"), (TURN, "i: (i, 1); -i: (-i, 1)"),
        (TURN, "λ = ±i: [1, ∓i]"), (TURN, r"\lambda = \pm i: [1, \mp i]"),
        (TURN, {"values": "i, -i", "vectors": "[[1, -i], [1, i]]"}),
        (TURN, {"values": ["±i"], "vectors": [["2", "-2i"], ["1 + i", "i - 1"]]}),
        (TURN, {"i": "[1, -i]", "-i": [["1", "i"]]}),
        (TURN, [["j", ["1", "-j"]], ["-j", "[1, j]"]]),
        (SPIRAL, "2+i: [1-i, -1]; 2-i: [1+i, -1]"),
        (SPIRAL, "2-i: [2, -1+i]; 2+i: [2, -1-i]"),
        (SCREW, "i: [1, -i, 0]; -i: [1, i, 0]; 2: [0, 0, 1]"),
        (SCREW, "i: [1, -i, 0]; -i: [1, i, 0]; 2: [0, 0, i]"),
        (TWICE, "i: [1,-i,0,0], [0,0,1,-i]; -i: [1,i,1,i], [0,0,1,i]"),
        (ROOTS, "sqrt(2)i: [sqrt(2)i, 1]; -sqrt(2)i: [-sqrt(2)i, 1]"),
        (ROOTS, "1.414i: [1.414i, 1]; -1.414i: [-1.414i, 1]"),
        ("[[2, 1], [1, 2]]", "3: [i, i]; 1: [1, -1]"),
    ],
)  # fmt: skip
def test_any_complex_vector_of_an_eigenvalue_is_right(
    matrix: str, submitted: Any
) -> None:
    assert result(matrix, submitted).verdict == "correct"


@pytest.mark.parametrize(
    ("matrix", "submitted", "said"),
    [
        (TURN, "i: [1, i]; -i: [1, -i]", "does not belong to $\\lambda = i$"),
        (TURN, "i: [1, -i]", "its conjugate is one"),
        (TURN, "i: [0, 0]; -i: [1, i]", "zero vector"),
        (TURN, "i: [1, 1]; -i: [1, i]", "is $[-1, 1]$, no multiple"),
        (TURN, "i: [1, 1+i]; -i: [1, i]", "is $[-1 - i, 1]$, no multiple"),
        (TURN, "1+i: [1, 1]", "$\\lambda = 1 + i$ is no eigenvalue"),
        (TURN, "1: [1, 1]; -1: [1, -1]", "$\\lambda = 1$ is no eigenvalue"),
        (TWICE, "i: [1,-i,0,0], [i,1,0,0]; -i: [1,i,0,0], [0,0,1,i]", "depend"),
        (TWICE, "i: [1,-i,0,0]; -i: [1,i,0,0], [0,0,1,i]", "basis vector is missing"),
    ],
)
def test_what_is_wrong_with_complex_pairs_is_named(
    matrix: str, submitted: str, said: str
) -> None:
    found = result(matrix, submitted)
    assert found.verdict == "wrong"
    assert said in found.reason


@pytest.mark.parametrize(
    "submitted",
    ["", "i", "i: i", "i: [[[[;", "inf: [1, i]", "i: [1, i, 0]", "±: [1, i]",
     {"i": ""}, {"values": "i", "vectors": []}, [["i"]], "i: [1/0, i]"],
)  # fmt: skip
def test_what_is_no_pair_costs_nothing(submitted: Any) -> None:
    assert result(TURN, submitted).verdict == "ungraded"


def test_each_complex_eigenvalue_earns_its_share() -> None:
    found = result(TURN, "i: [1, -i]; -i: [1, 1]", partial=True)
    assert (found.verdict, found.score) == ("partial", 0.5)


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(-4, 4), min_size=9, max_size=9), st.integers(0, 10**6))
def test_pairs_of_numpy_times_any_number_are_accepted(
    entries: list[int], seed: int
) -> None:
    A = np.array(entries).reshape(3, 3)
    values, vectors = np.linalg.eig(A)
    gaps = np.abs(values[:, None] - values[None, :])[np.triu_indices(3, 1)]
    assume(gaps.min() > 0.1 and np.abs(values.imag).max() > 0.1)
    random = np.random.default_rng(seed)
    vectors = vectors * (random.normal(size=3) + 1j * random.normal(size=3))
    rows = [[str(complex(x)).strip("()") for x in v] for v in vectors.T]
    heads = [str(complex(x)).strip("()") for x in values]
    case = {"kind": "eigenpairs", "options": {"matrix": A.tolist()}}
    pairs = {"values": heads, "vectors": rows}
    assert check_case({**case, "submitted": pairs})["verdict"] == "correct"
    rows[0][0] = str(complex(vectors[0, 0]) + 0.1).strip("()")
    assert check_case({**case, "submitted": pairs})["verdict"] == "wrong"


@pytest.mark.parametrize("matrix", [TURN, SPIRAL, SCREW, TWICE, ROOTS])
def test_the_own_answer_is_written_as_it_is_read(matrix: str) -> None:
    setting = setting_of({"kind": "eigenpairs", "matrix": matrix})
    answer = setting.part.answer
    kind = kind_of("eigenpairs")
    own = kind.submission(answer, kind.expected(answer, setting), setting)
    assert result(matrix, own).verdict == "correct"


def test_an_exercise_with_complex_pairs_can_be_proven() -> None:
    found = read_specification(
        exercise(
            {"kind": "eigenpairs", "matrix": "[[a, -b], [b, a]]"},
            minimum_variants=5,
            parameters={
                "a": {"draw": "integer", "low": -9, "high": 9},
                "b": {"draw": "integer", "low": 1, "high": 20},
            },
            mistakes=[
                {
                    "name": "entries",
                    "when": "[[a, 1, 0], [b, 0, 1]]",
                    "reveals": "No.",
                    "look": "At the polynomial.",
                    "blames": "eigenvalues-eigenvectors",
                }
            ],
        )
    )
    assert not prove(found, seeds=20)
