"""Answers of kind eigenvalue, and the spectrum they are checked against."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.answers.spectrum import spectrum
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import Matrix
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of

PAIR = {"kind": "eigenvalue", "matrix": "[[2, 1], [1, 2]]"}
TURN = {"kind": "eigenvalue", "matrix": "[[0, -1], [1, 0]]"}
GOLDEN = {"kind": "eigenvalue", "matrix": "[[1, 1], [1, 0]]"}
SHEAR = {"kind": "eigenvalue", "matrix": "[[0, 1], [0, 0]]"}


def result(answer: Any, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


def exact(rows: Any) -> Matrix:
    return tuple(tuple(Fraction(int(x)) for x in row) for row in rows)


@pytest.mark.parametrize(
    "submitted", ["3", "1", "λ = 3", "3.00", "6/2", "sqrt(9)", "3 + 0i", "1.0", 3]
)
def test_any_eigenvalue_is_right_if_none_is_named(submitted: Any) -> None:
    assert judged(PAIR, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "submitted"),
    [
        (TURN, "i"), (TURN, "-j"), (TURN, "e^(i pi/2)"), (GOLDEN, "(1+sqrt(5))/2"),
        (GOLDEN, "1.62"), (GOLDEN, "-0.618"), (SHEAR, "0"), (SHEAR, "0.00"),
        ({**PAIR, "matrix": "[[5, 3], [-3, 5]]"}, "5 - 3i"),
        ({**PAIR, "matrix": "[[1/3, 0], [0, 2]]"}, "0.333"),
        ({**PAIR, "matrix": "[[sqrt(2), 1], [0, sqrt(2)]]"}, "√2"),
    ],
)  # fmt: skip
def test_eigenvalues_may_be_complex_irrational_or_multiple(
    answer: Any, submitted: str
) -> None:
    assert judged(answer, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("more", "right", "wrong"),
    [
        ({"which": "largest"}, "3", "1"), ({"which": "smallest"}, "1", "3"),
        ({"which": "dominant"}, "3", "1"), ({"which": "least"}, "1", "3"),
        ({"place": 2}, "1", "3"), ({"other_than": "1"}, "3", "1"),
        ({"other_than": "[3]"}, "1", "3"), ({"value": "3"}, "3", "1"),
    ],
)  # fmt: skip
def test_a_stated_eigenvalue_is_the_only_right_one(
    more: Any, right: str, wrong: str
) -> None:
    answer = {**PAIR, **more}

    assert judged(answer, right).verdict is Verdict.CORRECT
    assert judged(answer, wrong).verdict is Verdict.WRONG
    assert "This is an eigenvalue, but not" in judged(answer, wrong).reason


def test_the_own_value_does_not_narrow_down_any() -> None:
    assert judged({**PAIR, "value": "3", "which": "any"}, "1").score == 1


@pytest.mark.parametrize(
    ("answer", "submitted", "name"),
    [
        (PAIR, "2", "diagonal entry"), (PAIR, "4", "trace"), (PAIR, "-3", "negated"),
        (PAIR, "1/3", "reciprocal"), (PAIR, "9", "squared"), (TURN, "1", "determinant"),
        ({**PAIR, "matrix": "[[4, 1], [2, 3]]"}, "0.2", "reciprocal"),
    ],
)  # fmt: skip
def test_slips_are_named(answer: Any, submitted: str, name: str) -> None:
    found = result(answer, submitted)

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert found.mistake.name == name


def test_the_determinant_says_why() -> None:
    assert "= -1$, not 0" in judged(PAIR, "2").reason
    assert "is not 0" in judged(PAIR, "3i").reason


@pytest.mark.parametrize("submitted", ["0.001", "1e-7", "0.0001", "-1e-9"])
def test_a_small_residual_alone_does_not_make_an_eigenvalue(submitted: str) -> None:
    # σ_min(A − λI) is about λ² for a shear.
    assert judged(SHEAR, submitted).verdict is Verdict.WRONG


def test_rounding_follows_the_digits_written() -> None:
    typed = ("1.618", "1.62", "1.6", "1.63", "-0.6")
    verdicts = [judged(GOLDEN, x).verdict for x in typed]

    assert verdicts == [
        Verdict.CORRECT, Verdict.CORRECT, Verdict.PARTIAL, Verdict.WRONG, Verdict.WRONG
    ]  # fmt: skip


@pytest.mark.parametrize(
    "submitted", ["", "oo", "NaN", "[3]", "(3, 1)", "x", "3 = 3 = 3", "1/0", None, {}]
)
def test_what_is_no_number_is_not_marked(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(PAIR, submitted)


@pytest.mark.parametrize("submitted", ["1e300", "1e-200"])
def test_numbers_out_of_range_are_not_marked(submitted: str) -> None:
    assert judged(PAIR, submitted).verdict is Verdict.UNGRADED


@pytest.mark.parametrize(
    "answer",
    [
        {**PAIR, "matrix": "[[1, 2, 3], [4, 5, 6]]"}, {**PAIR, "place": 3},
        {**TURN, "which": "largest"}, {**PAIR, "value": "7"},
        {**PAIR, "other_than": "[1, 3]"}, {**PAIR, "place": 1, "which": "largest"},
    ],
)  # fmt: skip
def test_a_question_without_an_answer_is_refused(answer: Any) -> None:
    with pytest.raises(EngineError):
        judged(answer, "1")


def test_drawn_matrices_prove_themselves() -> None:
    answer = {"kind": "eigenvalue", "matrix": "[[a, b], [b, a]]", "which": "largest"}
    mistakes = [mistake(name="the other one", when="a - b")]
    parameters = {
        "a": {"draw": "integer", "low": 2, "high": 9},
        "b": {"draw": "integer", "low": 10, "high": 15},
    }
    file = exercise(answer, mistakes=mistakes, parameters=parameters)

    assert prove(read_specification(file), seeds=30) == []


def test_the_input_is_described_without_the_answer() -> None:
    setting = setting_of({**PAIR, "value": "3"})

    assert kind_of("eigenvalue").describe(setting.part.answer, setting) == {
        "placeholder": "1/2"
    }


def test_the_batch_door_takes_the_matrix_as_an_option() -> None:
    case = {
        "kind": "eigenvalue",
        "submitted": "1+2i",
        "options": {"matrix": "[1 -2; 2 1]"},
    }

    assert check_case(case)["verdict"] == "correct"


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), n=st.integers(1, 6))
def test_the_spectrum_agrees_with_numpy(seed: int, n: int) -> None:
    A = np.random.default_rng(seed).integers(-6, 7, (n, n))

    found = spectrum(exact(A))
    wanted = np.linalg.eigvals(A.astype(float))

    assert sum(e.multiplicity for e in found) == n
    for e in found:
        near = np.sort(np.abs(wanted - e.value.near))[: e.multiplicity]
        # A k-fold root is computed to the k-th root of the rounding only.
        assert np.all(near <= 30 * (1e-15) ** (1 / e.multiplicity) * n)


@settings(deadline=None, max_examples=40)
@given(
    values=st.lists(st.integers(-4, 4), min_size=1, max_size=5),
    seed=st.integers(0, 10_000),
    bound=st.booleans(),
)
def test_multiplicities_and_dimensions_survive_a_change_of_basis(
    values: list[int], seed: int, bound: bool
) -> None:
    n = len(values)
    J = np.diag(values)
    if bound and n > 1 and values[0] == values[1]:
        J[0, 1] = 1
    random = np.random.default_rng(seed)
    lower = np.tril(random.integers(-2, 3, (n, n)), -1) + np.eye(n, dtype=int)
    A = np.rint(lower @ J @ np.linalg.inv(lower)).astype(int)

    for e in spectrum(exact(A)):
        assert e.multiplicity == values.count(int(e.value.near.real))
        shifted = A - int(e.value.near.real) * np.eye(n)
        assert e.dimension == n - np.linalg.matrix_rank(shifted)


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 4))
def test_rounded_eigenvalues_are_right_and_neighbours_are_not(
    seed: int, n: int
) -> None:
    A = np.random.default_rng(seed).integers(-6, 7, (n, n))
    A = A + A.T
    answer = {"kind": "eigenvalue", "matrix": str(A.tolist())}
    values = np.linalg.eigvalsh(A)
    value = float(values[-1])

    assert judged(answer, f"{value:.6f}").verdict is Verdict.CORRECT
    assert judged(answer, f"{value + 0.01:.6f}").verdict is Verdict.WRONG
