"""Answers of kind such_that: anything that meets the constraints is right."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.such_that import SuchThatKind
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.results import Outcome, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, mistake, outcome_of, setting_of
from exercises.engine.variants import draw_variant

KIND = SuchThatKind()


def asked(*constraints: str, **more: Any) -> dict[str, Any]:
    own = {"value": "[[1]]"}
    return {"kind": "such_that", "constraints": list(constraints), **own, **more}


def outcome(answer: dict[str, Any], submitted: Any) -> Outcome:
    return outcome_of(setting_of(answer), submitted)


@pytest.mark.parametrize(
    ("constraints", "typed"),
    [
        (["symmetric", "positive definite"], "[[2, 1], [1, 2]]"),
        (["positive_definite"], "[[1, 0.99], [0.99, 1]]"),
        (["positive semidefinite", "singular"], "[[1, 2], [2, 4]]"),
        (["indefinite"], "[1 2; 2 1]"), (["negative definite"], "[[-2, 1], [1, -2]]"),
        (["negative_semidefinite"], "[[-1, 1], [1, -1]]"),
        (["orthogonal", "determinant = 1"], "[[0.6, 0.8], [-0.8, 0.6]]"),
        (["orthogonal"], "[[1/sqrt(2), 1/sqrt(2)], [-1/sqrt(2), 1/sqrt(2)]]"),
        (["orthogonal"], "[[0.707, 0.707], [-0.707, 0.707]]"),
        (["invertible"], "[[1, 2], [3, 4]]"), (["not invertible"], "[[1, 2], [2, 4]]"),
        (["rank = 2"], "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]"),
        (["rank < 2", "nonzero"], "[[1, 1], [1, 1]]"),
        (["trace = 6", "det(A) = 1"], "[[1, 2], [2, 5]]"),
        (["eigenvalues = [1, 4]", "integer entries", "no zeros"], "[[3, 1], [2, 2]]"),
        (["eigenvalues = [3, 1]"], "[[2.000, 1.000], [1.000, 2.000]]"),
        (["nilpotent", "nonzero"], "[[1, -1], [1, -1]]"),
        (["stochastic"], "[[0.5, 0.5], [1/3, 2/3]]"),
        (["stochastic"], "[[0.333, 0.667], [0.25, 0.75]]"),
        (["column stochastic", "not doubly stochastic"], "[[0.5, 0.2], [0.5, 0.8]]"),
        (["not diagonalisable"], "[[1, 1], [0, 1]]"), (["idempotent"], "[1 1; 0 0]"),
        (["diagonalizable", "not symmetric"], "[[1, 2], [0, 3]]"),
        (["diagonalisable"], "[[2, 0, 1], [0, 2, 0], [0, 0, 3]]"),
        (["upper triangular", "not diagonal"], "[[1, 2], [0, 3]]"),
        (["lower triangular"], "[1 0 0; 1 1 0]"), (["projection"], "[1 0; 0 0]"),
        (["skew symmetric"], "[0 1; -1 0]"), (["2x3", "no zeros"], "[1 1 1; 1 1 1]"),
        (["involution", "not diagonal"], "[[0, 1], [1, 0]]"),
        (["transpose(A)*[[1, 1], [1, 2]]*A = eye(2)"], "[[1, -1], [0, 1]]"),
        (["A*[[1, 2], [2, 4]] = zeros(2, 2)", "nonzero"], "[[2, -1], [-4, 2]]"),
        (["A[1,1] = 1/5", "A^2 = A", "transpose(A) = A"], "[[.2, .4], [.4, .8]]"),
    ],
)  # fmt: skip
def test_a_matrix_that_meets_the_constraints_is_right(
    constraints: list[str], typed: str
) -> None:
    assert outcome(asked(*constraints), typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("constraints", "typed", "words"),
    [
        (["positive definite"], "[[1, 2], [2, 1]]", "smallest eigenvalue is -1"),
        (["positive definite"], "[[1, 2], [3, 9]]", "entry (1, 2) is 2, its mirror"),
        (["positive definite"], "[[1, 2], [2, 4]]", "its smallest eigenvalue is 0"),
        (["negative definite"], "[[-1, 2], [2, -1]]", "its largest eigenvalue is 1"),
        (["indefinite"], "[[2, 1], [1, 2]]", "all its eigenvalues lie between 1 and 3"),
        (["orthogonal"], "[[1, 1], [0, 1]]", "entry (1, 2) of $A^{\\mathsf T} A$ is 1"),
        (["orthogonal"], "[[0.7, 0.7], [-0.7, 0.7]]", "is 0.98, not 1"),
        (["invertible"], "[[1, 2], [2, 4]]", "its determinant is 0"),
        (["singular"], "[[1, 2], [3, 4]]", "its determinant is -2, not 0"),
        (["rank = 1"], "[[1, 2], [2, 5]]", "Its rank is 2; asked for is 1."),
        (["trace = 5"], "[[1, 2], [2, 5]]", "the left side is 6, the right side 5"),
        (["eigenvalues = [1, 4]"], "[[0, 1], [-1, 0]]", "are 0 - 1i, 0 + 1i, not 1, 4"),
        (["nilpotent"], "[[0, 1], [1, 0]]", "not nilpotent"),
        (["nonzero"], "[[0, 0], [0, 0]]", "The zero matrix is excluded."),
        (["stochastic"], "[[0.5, 0.4], [1, 0]]", "the sum of row 1 is 0.9, not 1"),
        (["stochastic"], "[[1.5, -0.5], [1, 0]]", "Entry (1, 2) is -0.5, which is neg"),
        (["diagonalisable"], "[[1, 1], [0, 1]]", "too few independent eigenvectors"),
        (["diagonalisable"], "[[0, -1], [1, 0]]", "it has complex eigenvalues"),
        (["not diagonalisable"], "[[1, 1], [0, 2]]", "It is diagonalisable."),
        (["upper triangular"], "[[1, 1], [1, 1]]", "entry (2, 1) is 1, not 0"),
        (["integer"], "[[1, 0.5], [1, 1]]", "Entry (1, 2) is 0.5, not a whole number."),
        (["no zeros"], "[[1, 0], [1, 1]]", "Entry (1, 2) is 0, which is excluded."),
        (["symmetric"], "[[1, 2, 3]]", "Your matrix is 1 × 3, not square."),
        (["A^2 = A"], "[[1, 1], [1, 1]]", "entry (1, 1) of the left side is 2, of the"),
        (["symmetric"], "[1 1000000000000001; 1000000000000000 1]", "not symmetric"),
        (["not symmetric"], "[[1, 2], [2, 1]]", "It is symmetric."),
        (["inv(A) = A"], "[[1, 1], [1, 1]]", "has no value for your answer"),
    ],
)
def test_the_first_violated_constraint_is_told_with_the_value(
    constraints: list[str], typed: str, words: str
) -> None:
    got = outcome(asked(*constraints), typed)

    assert got.verdict is Verdict.WRONG
    assert words in got.reason


@pytest.mark.parametrize(
    ("constraints", "form", "typed", "verdict"),
    [
        (["nonzero", "dot(v, [1, 2]) = 0"], "vector", "[2, -1]", "correct"),
        (["nonzero", "dot(v, [1, 2]) = 0"], "vector", "[0, 0]", "wrong"),
        (["transpose(v)*[[1, 2], [2, 1]]*v < 0"], "vector", "(1, -1)", "correct"),
        (["transpose(v)*[[1, 2], [2, 1]]*v < 0"], "vector", "(1, 1)", "wrong"),
        (["unit"], "vector", "[3/5, 4/5]", "correct"),
        (["unit"], "vector", "[1, 1]", "wrong"),
        (["probabilities", "distinct"], "vector", "[0.2, 0.8]", "correct"),
        (["probabilities", "distinct"], "vector", "[0.5, 0.5]", "wrong"),
        (["0 < v[1] < v[2]"], "vector", "[1, 2]", "correct"),
        (["isinteger(v[1]) and v[1] > 0"], "vector", "[1, 0.5]", "correct"),
        (["x > 2", "x^2 > 10"], "number", "3", "wrong"),
        (["x > 2", "x^2 > 10"], "number", "x = 4", "correct"),
        (["x^2 = 2"], "number", "sqrt(2)", "correct"),
        (["x^2 = 2"], "number", "1.414", "correct"),
        (["x^2 = 2"], "number", "1.415", "wrong"),
        (["x^2 = 2"], "number", "1.4", "partial"),
        (["x^2 < 2"], "number", "sqrt(2)", "wrong"),
        (["x^2 <= 2"], "number", "sqrt(2)", "correct"),
        (["integer", "positive"], "number", "7", "correct"),
        (["integer", "positive"], "number", "-7", "wrong"),
        (["ln(x) = 0"], "number", "-1", "wrong"),
    ],
)
def test_vectors_and_numbers_may_be_asked_for(
    constraints: list[str], form: str, typed: str, verdict: str
) -> None:
    assert outcome(asked(*constraints, form=form), typed).verdict == verdict


@pytest.mark.parametrize(
    ("constraint", "typed"),
    [
        ("invertible", "[[0.333, 0.667], [0.667, 1.333]]"),
        ("singular", "[[0.333, 0.667], [0.667, 1.333]]"),
        ("rank = 1", "[[0.333, 0.667], [0.667, 1.333]]"),
        ("positive definite", "[[1.000, 1.000], [1.000, 1.001]]"),
        ("positive semidefinite", "[[0.333, 0.667], [0.667, 1.333]]"),
        ("not symmetric", "[[1, 0.333], [0.3334, 1]]"),
        ("A[1,1] > 1/3", "[[0.333, 0], [0, 1]]"),
    ],
)
def test_what_rounding_leaves_open_is_not_marked(constraint: str, typed: str) -> None:
    got = outcome(asked(constraint), typed)

    assert got.verdict is Verdict.UNGRADED
    assert "cannot be decided" in got.reason


def test_a_constraint_surely_violated_decides_beside_an_open_one() -> None:
    open_and_wrong = asked("invertible", "trace = 5")

    got = outcome(open_and_wrong, "[[0.333, 0.667], [0.667, 1.333]]")
    assert got.verdict is Verdict.WRONG


def test_a_formula_that_does_not_fit_the_shape_is_not_marked() -> None:
    assert outcome(asked("A*[1, 2, 3] = [1, 2]"), "[[1]]").verdict is Verdict.UNGRADED


def test_constraints_met_earn_a_share_where_declared() -> None:
    two = asked("symmetric", "invertible")

    assert outcome({**two, "partial": True}, "[[1, 1], [1, 1]]").score == 0.5
    assert outcome(two, "[[1, 1], [1, 1]]").score == 0


def test_parameters_of_the_exercise_may_stand_in_constraints() -> None:
    setting = setting_of(
        asked("trace = a", "A[1,2] = 2*a", name="A", value="[[a, 2*a], [0, 0]]"),
        parameters={"a": {"draw": "integer", "low": 2, "high": 9}},
    )
    a = setting.variant.values["a"]

    assert outcome_of(setting, KIND.own(setting.part.answer, setting)).score == 1  # type: ignore[arg-type]  # the kind's own answer
    assert f"right side {a}" in outcome_of(setting, "[[1, 0], [0, 0]]").reason


def test_an_authors_mistake_is_recognised() -> None:
    wrong = mistake(when="[[1, 0], [0, 4]]")
    setting = setting_of(asked("no zeros"), mistakes=[wrong])
    typed = {"answer": "[[1, 0], [0, 4]]"}
    found = check(setting.specification, setting.variant, typed).parts[0]

    assert found.mistake is not None
    assert found.mistake.name == "slip"


def test_an_exercise_needs_an_own_answer() -> None:
    with pytest.raises(EngineError, match="own answer"):
        setting_of({"kind": "such_that", "constraints": ["symmetric"]})


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"constraints": []}, "constraints"), ({"constraints": ["blue"]}, "blue"),
        ({"constraints": ["x > 2"]}, "x"), ({"constraints": ["2 > 1"]}, "no formula"),
        ({"constraints": ["symmetric"], "form": "vector"}, "says nothing about a vec"),
        ({"constraints": ["A + 1"]}, "neither true nor false"),
        ({"constraints": ["eigenvalues > 2"]}, "compared by ="),
        ({"constraints": ["symmetric"], "name": "1"}, "name"),
        ({"constraints": ["symmetric"], "form": "tensor"}, "form"),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_named(more: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecificationError, match=words):
        read_specification(exercise({"kind": "such_that", **more}))


@pytest.mark.parametrize(
    "typed",
    [
        "", "[[nan, 1], [1, 1]]", "[[inf, 1], [1, 1]]", "[[1, 2], [3]]", None, {}, 3.5,
        "[[x, 1], [1, 1]]", "[" * 900, "[[1/0, 1], [1, 1]]", "[[9^9^9^9, 1], [1, 1]]",
        "[[1, 2, 3]]", "[1, 2]", [["1", ""], ["", "1"]], "[[1e400, 1], [1, 1]]",
    ],
)  # fmt: skip
def test_hostile_input_is_never_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        outcome(asked("invertible", size=2), typed)


entries = st.integers(-4, 4)
squares = st.lists(st.lists(entries, min_size=3, max_size=3), min_size=3, max_size=3)


@settings(deadline=None, max_examples=50)
@given(squares)
def test_definiteness_and_rank_agree_with_numpy(rows: list[list[int]]) -> None:
    A = np.array(rows) + np.array(rows).T
    values = np.linalg.eigvalsh(A)
    claims = {
        "positive definite": values[0] > 1e-9,
        "positive semidefinite": values[0] > -1e-9,
        "negative definite": values[-1] < -1e-9,
        "indefinite": values[0] < -1e-9 and values[-1] > 1e-9,
        "invertible": np.linalg.matrix_rank(A) == 3,
        "rank = 2": np.linalg.matrix_rank(A) == 2,
    }

    for constraint, holds in claims.items():
        verdict = outcome(asked(constraint), str(A.tolist())).verdict
        assert verdict is (Verdict.CORRECT if holds else Verdict.WRONG), constraint


@settings(deadline=None, max_examples=50)
@given(squares, st.integers(-2, 2), st.integers(-2, 2))
def test_similar_matrices_keep_eigenvalues_and_eigenbases(
    rows: list[list[int]], first: int, second: int
) -> None:
    P = np.tril(np.array(rows), -1) + np.eye(3, dtype=int)
    D = np.diag([first, second, 3])
    J = D + np.diag([0, 1], 1) * 1
    inverse = np.rint(np.linalg.inv(P)).astype(int)
    similar, bent = P @ D @ inverse, P @ J @ inverse
    spectrum = f"eigenvalues = [{first}, {second}, 3]"
    different = first != second

    assert outcome(asked(spectrum, "diagonalisable"), str(similar.tolist())).score == 1
    assert outcome(asked(spectrum), str(bent.tolist())).score == 1
    assert outcome(asked("diagonalisable"), str(bent.tolist())).score == 1 or (
        not different or 3 in (first, second)
    )


def test_a_broken_constraint_is_shown_as_people_write_it() -> None:
    answer = asked("c[1]*a + c[2]*b + c[3]*d = 7", name="c", value="[1, 0, 8]")
    data = exercise(answer, derived={"a": "-1", "b": "-10", "d": "1"})
    specification = read_specification(data)
    variant = draw_variant(specification, 0)

    found = check(specification, variant, {"answer": "[1, 1, 1]"}).parts[0]

    assert "-c_{1} - 10 c_{2} + c_{3} = 7" in found.reason


def test_a_broken_constraint_is_shown_with_the_variants_numbers() -> None:
    answer = asked("c[1]*u + c[2]*v = [0, 0]", name="c", value="[3, -2]")
    data = exercise(answer, derived={"u": "[2, 4]", "v": "[3, 6]"})
    specification = read_specification(data)
    variant = draw_variant(specification, 0)

    found = check(specification, variant, {"answer": "[1, 1]"}).parts[0]

    assert r"c_{1} \begin{pmatrix} 2 \\ 4 \end{pmatrix}" in found.reason
    assert r"c_{2} \begin{pmatrix} 3 \\ 6 \end{pmatrix}" in found.reason
