"""Answers of kind eigenpairs: every eigenvalue with a basis of its eigenspace."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, setting_of

PAIR = {"kind": "eigenpairs", "matrix": "[[2, 1], [1, 2]]"}
TWICE = {"kind": "eigenpairs", "matrix": "[[2, 0, 0], [0, 2, 0], [0, 0, 5]]"}
SHEAR = {"kind": "eigenpairs", "matrix": "[[2, 1], [0, 2]]"}
GOLDEN = {"kind": "eigenpairs", "matrix": "[[1, 1], [1, 0]]"}


def result(answer: Any, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "submitted",
    [
        "λ = 3: [1,1]; λ = 1: [1,-1]", "λ=1: (1,-1); λ=3: (2,2)",
        "λ_1 = 3, v_1 = [1,1]; λ_2 = 1, v_2 = [-1,1]", "3: [1,1]\n1: [1,-1]",
        "λ=3: [1,1], λ=1: [1,-1]", {"3": [[1, 1]], "1": "[1,-1]"},
        {"values": [3, 1], "vectors": [["1", "1"], ["1", "-1"]]},
        {"values": "3, 1", "vectors": "[[1,1],[1,-1]]"},
        {"values": "[3, 1]", "vectors": "[1 1; 1 -1]"},
        {"eigenvalues": ["3", "1"], "eigenvectors": "(1, 1), (1, -1)"},
        [["3", ["1", "1"]], ["1", [1, -1]]], ["λ=3: [1,1]", "λ=1: [1,-1]"],
        [{"value": "3", "vector": "[1,1]"}, {"value": 1, "vectors": [[1, -1]]}],
        r"\lambda = 3: \begin{pmatrix} 1 \\ 1 \end{pmatrix}; "
        r"\lambda = 1: \begin{pmatrix} 1 \\ -1 \end{pmatrix}",
        "λ=3 -> span{[1,1]}; λ=1 -> span{[1,-1]}",
        "eigenvalue 3 with eigenvector = [1,1]; eigenvalue 1 with v = [1,-1]",
        "λ = 3 (multiplicity 1): [0.707,0.707]; λ=1: [0.707,-0.707]",
    ],
)  # fmt: skip
def test_pairs_are_read_in_every_writing(submitted: Any) -> None:
    assert judged(PAIR, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "submitted",
    [
        "λ=2: [1,0,0],[0,1,0]; λ=5: [0,0,1]", "2: [1,0,0]; 2: [1,1,0]; 5: [0,0,-3]",
        "λ=2: [[1,0,0],[0,1,0]]; λ=5: [0,0,1]",
        "λ=5: [0,0,1]; λ=2: [1,1,0] and [1,2,0]",
        "λ=2 (×2): [1,0,0],[0,1,0]; λ=5: [0,0,1]",
        {"values": "2,2,5", "vectors": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]},
        "λ=2: {(1,0,0), (0,1,0)}; λ=5: {(0,0,1)}",
    ],
)  # fmt: skip
def test_any_basis_of_an_eigenspace_is_right(submitted: Any) -> None:
    assert judged(TWICE, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize("head", ["λ=2", "λ=2 (multiplicity 2)"])
def test_an_eigenspace_may_be_smaller_than_the_multiplicity(head: str) -> None:
    assert judged(SHEAR, f"{head}: [1, 0]").verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "submitted", "words"),
    [
        (PAIR, "λ = 3: [1,1]", "An eigenvalue is missing."),
        (PAIR, "3: [1,-1]; 1: [1,1]", "does not belong to $\\lambda = 3$"),
        (PAIR, "3: [1,2]; 1: [1,-1]", "$A v$ is $[4, 5]$, no multiple"),
        (PAIR, "3: [0,0]; 1: [1,-1]", "The zero vector"),
        (PAIR, "3: [1,1]; 3: [2,2]", "given twice"),
        (PAIR, "3: [1,1],[2,2]; 1: [1,-1]", "depend on each other"),
        (PAIR, "3 (multiplicity 2): [1,1]; 1: [1,-1]", "multiplicity of"),
        (PAIR, "3: [1,1]; 1: [1,-1]; 7: [1,0]", "$\\lambda = 7$ is no eigenvalue"),
        (TWICE, "2: [1,0,0]; 5: [0,0,1]", "a basis vector is missing"),
        (TWICE, "2: [1,0,0]; 2: [3,0,0]; 5: [0,0,1]", "$\\lambda = 2$ is given twice"),
        (TWICE, "2: [1.00,0,0],[1.00,0.001,0]; 5: [0,0,1]", "depend on each other"),
        (SHEAR, "2: [1,0],[0,1]", "$[0, 1]$ is no eigenvector"),
        (SHEAR, "2: [1,0]; 2: [1,0]", "given twice"),
    ],
)
def test_the_first_broken_property_is_named(
    answer: Any, submitted: str, words: str
) -> None:
    outcome = judged(answer, submitted)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


@pytest.mark.parametrize(
    ("submitted", "name"),
    [("4: [1,1]; 1: [1,-1]", "trace"), ("2: [1,0]; 1: [1,-1]", "diagonal entry")],
)
def test_what_is_taken_for_an_eigenvalue_is_named(submitted: str, name: str) -> None:
    found = result(PAIR, submitted)

    assert found.mistake is not None
    assert found.mistake.name == name


@pytest.mark.parametrize(
    ("submitted", "score"),
    [
        ("3: [1,1]", 0.5), ("3: [1,2]; 1: [1,-1]", 0.5), ("3: [1,-1]; 1: [1,1]", 0.0),
        ("3: [1,1]; 1: [1,-1]; 7: [1,0]", 0.6667), ("3 (×2): [1,1]; 1: [1,-1]", 0.5),
    ],
)  # fmt: skip
def test_partial_credit_counts_eigenvalues_where_declared(
    submitted: str, score: float
) -> None:
    assert judged({**PAIR, "partial": True}, submitted).score == score


def test_irrational_pairs_may_be_rounded_but_not_too_early() -> None:
    exact = "λ=(1+√5)/2: [(1+√5)/2,1]; λ=(1-√5)/2: [(1-√5)/2,1]"
    verdicts = [
        judged(GOLDEN, typed).verdict
        for typed in [
            exact,
            "λ=1.618: [1.618,1]; λ=-0.618: [-0.618, 1]",
            "λ=1.6: [1.6,1]; λ=-0.62: [-0.62, 1]",
            "λ=1.63: [1.63,1]; λ=-0.618: [-0.618, 1]",
        ]
    ]

    assert verdicts == [
        Verdict.CORRECT, Verdict.CORRECT, Verdict.PARTIAL, Verdict.WRONG
    ]  # fmt: skip


@pytest.mark.parametrize(
    "submitted",
    ["", "λ = 3", "[1,1]; [1,-1]", "λ=3: [1,1,1]", "λ=3:", "3,1", ":::", {}, [], [1, 2],
     [[3]], {"values": [3]}, {"a": None}, None, 5, True, "λ=1/0: [1,1]", "λ=3: []",
     "λ=NaN: [1,1]", "λ=3: [oo,oo]", "1: [1,1];" * 40, ":" * 3000, "λ" * 5000,
     {"values": "3, 1", "vectors": "[1, 1]"}, [{"value": "3"}], [{"vectors": [[1, 1]]}],
     [{"value": "3", "vector": "[1,1]", "multiplicity": "x"}], {"3": {"a": 1}},
     "λ=3: x", "λ=x: [1,1]"],
)  # fmt: skip
def test_what_is_no_list_of_pairs_is_not_marked(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(PAIR, submitted)


def test_numbers_out_of_range_are_not_marked() -> None:
    typed = "3: [1e300, 1e300]; 1: [1, -1]"

    assert judged(PAIR, typed).verdict is Verdict.UNGRADED


@pytest.mark.parametrize("matrix", ["[1, 2]", "[[1, 2, 3], [4, 5, 6]]"])
def test_what_is_no_square_matrix_is_refused(matrix: str) -> None:
    with pytest.raises(EngineError):
        judged({**PAIR, "matrix": matrix}, "1: [1, 1]")


def test_drawn_matrices_prove_themselves() -> None:
    answer = {"kind": "eigenpairs", "matrix": "[[a, b, 0], [b, c, 0], [0, 0, a]]"}
    parameters = {
        name: {"draw": "integer", "low": -5, "high": 5} for name in ("a", "b", "c")
    }
    file = exercise(answer, parameters=parameters)

    faults = prove(read_specification(file), seeds=30)

    assert [fault for fault in faults if fault.code != "unreadable"] == []


def test_the_input_is_described_without_the_answer() -> None:
    setting = setting_of(TWICE)
    told = str(kind_of("eigenpairs").describe(setting.part.answer, setting))

    assert not any(digit in told for digit in "0123456789")


def test_the_batch_door_tolerates_an_expected_answer() -> None:
    case = {
        "kind": "eigenpairs",
        "expected": "λ = 3: [1, 1]; λ = 1: [1, -1]",
        "submitted": "1: [2, -2]; 3: [1, 1]",
        "options": {"matrix": "[2 1; 1 2]"},
    }

    assert check_case(case)["verdict"] == "correct"


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 4))
def test_random_pairs_are_accepted_and_spoiled_ones_are_not(seed: int, n: int) -> None:
    random = np.random.default_rng(seed)
    A = random.integers(-5, 6, (n, n))
    A = A + A.T
    values, vectors = np.linalg.eigh(A.astype(float))
    assume(np.min(np.diff(values)) > 0.1)
    answer = {"kind": "eigenpairs", "matrix": str(A.tolist())}
    lengths = random.uniform(0.5, 5, n) * random.choice([-1, 1], n)
    order = random.permutation(n)

    def typed(shift: float) -> str:
        return "; ".join(
            f"λ = {values[k] + (shift if k == 0 else 0):.8f}: "
            f"[{', '.join(f'{x:.8f}' for x in lengths[k] * vectors[:, k])}]"
            for k in order
        )

    assert judged(answer, typed(0)).verdict is Verdict.CORRECT
    assert judged(answer, typed(0.01)).verdict is Verdict.WRONG
