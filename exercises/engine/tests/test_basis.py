"""Answers of kind basis: any basis is right, and what is missing is told."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.basis import BasisKind
from exercises.engine.checking import check
from exercises.engine.expressions.values import as_array
from exercises.engine.results import Outcome, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, mistake, setting_of
from exercises.engine.tests.making import outcome_of as found

KIND = BasisKind()
PLANE = {"kind": "basis", "space": "null", "matrix": "[[1, 1, 1]]"}
SPAN = {"kind": "basis", "value": "[[1, 0, 2], [0, 1, 1], [1, 1, 3]]"}
COLUMN = {"kind": "basis", "space": "column", "matrix": "[[1, 2, 0], [2, 4, 1]]"}
EIGEN = {
    "kind": "basis",
    "space": "eigen",
    "matrix": "[[2, 1, 1], [1, 2, 1], [1, 1, 2]]",
    "eigenvalue": 1,
}
LEFT = {"kind": "basis", "space": "left-null", "matrix": "[[1, 2], [3, 4], [4, 6]]"}
ORTHONORMAL = {**PLANE, "orthonormal": True}


def outcome(answer: dict[str, Any], submitted: Any) -> Outcome:
    return found(setting_of(answer), submitted)


@pytest.mark.parametrize(
    "typed",
    [
        "(1, -1, 0), (0, 1, -1)", "{(1,-1,0),(0,1,-1)}", "[[1,-1,0],[0,1,-1]]",
        "[1,-1,0;0,1,-1]", "span{(2,-2,0); (1,0,-1)}", "span((1,-1,0), (1,1,-2))",
        r"\left\{\begin{pmatrix}1\\-1\\0\end{pmatrix},\begin{pmatrix}0\\1\\-1"
        r"\end{pmatrix}\right\}", "v1 = (1,-1,0); v2 = (0,1,-1)", "<1,-1,0>, <0,1,-1>",
        "1/2 (1,-1,0), -(0,1,-1)", "(1,-1,0)^T and (0,1,-1)^T", "(1,−1,0), (0,½,−½)",
        [["1", "-1", "0"], ["0", "1", "-1"]], ["(1,-1,0)", "(0,1,-1)"],
        [["1", "-1", "0"], ["0", "1", "-1"], ["", "", ""]],
        "{(sqrt(2), -sqrt(2), 0), (0, 1, -1)}", "{{1,-1,0},{0,1,-1}}",
        "(0.333, -0.333, 0), (0, 1, -1)", "(0.5, -0.5, 0), (0, 1, -1)",
    ],
)  # fmt: skip
def test_a_basis_is_right_in_every_writing(typed: Any) -> None:
    assert outcome(PLANE, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (SPAN, "(1, 1, 3), (1, 0, 2)"),
        (COLUMN, "(1, 0), (0, 1)"),
        (EIGEN, "(1, -1, 0), (1, 0, -1)"),
        (LEFT, "(1, 1, -1)"),
        (LEFT, ["2", "2", "-2"]),
        ({"kind": "basis", "space": "row", "matrix": "[[1, 2], [2, 4]]"}, "[3, 6]"),
        (ORTHONORMAL, "(1,-1,0)/sqrt(2), (1,1,-2)/sqrt(6)"),
        (ORTHONORMAL, "(0.7071, -0.7071, 0), (-0.4082, -0.4082, 0.8165)"),
        (ORTHONORMAL, r"\frac{1}{\sqrt{2}}(1,0,-1), \frac{1}{\sqrt{6}}(1,-2,1)"),
        ({**PLANE, "orthogonal": True}, "(1,-1,0), (1,1,-2)"),
        ({"kind": "basis", "space": "null", "matrix": "[[1, 0], [0, 1]]"}, "none"),
        ({"kind": "basis", "space": "null", "matrix": "[[1, 0], [0, 1]]"}, "{}"),
    ],
)  # fmt: skip
def test_every_sort_of_space_can_be_asked_for(answer: Any, typed: Any) -> None:
    assert outcome(answer, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (PLANE, "(1,-1,0), (1,1,1)", "Vector 2 does not lie in the null space: $A v$ "),
        (EIGEN, "(1,1,1), (1,-1,0)", "Vector 1 does not lie in the eigenspace"),
        (LEFT, "(1,1,1)", "Vector 1 does not lie in the left null space"),
        (SPAN, "(1,0,2), (0,0,1)", "it is no combination of the given vectors"),
        (PLANE, "(1,-1,0), (2,-2,0)", "multiple of vector 1: $v_{2} = 2\\,v_{1}$"),
        (PLANE, "(1,-1,0),(0,1,-1),(1,0,-1)", "$v_{3} = v_{1} + v_{2}$"),
        (PLANE, "(1,-1,0), (0,0,0)", "Vector 2 is the zero vector."),
        (PLANE, "(sqrt(2),-sqrt(2),0), (2,-2,0)", "Vector 2 is a multiple of vector 1"),
        (PLANE, "(1,-1,0)", "lies in it, and they cannot reach it"),
        (PLANE, "none", "cannot reach it"),
        (ORTHONORMAL, "(1,-1,0), (1,0,-1)", "their dot product is 1"),
        (ORTHONORMAL, "(1,-1,0), (1,1,-2)", "Vector 1 has length 1.41421, not 1."),
        (ORTHONORMAL, "(1,-1,0)/sqrt(2), (1,1,-2)/6", "Vector 2 has length"),
    ],
)
def test_the_first_thing_wrong_is_named(answer: Any, typed: Any, words: str) -> None:
    got = outcome(answer, typed)

    assert got.verdict is Verdict.WRONG
    assert words in got.reason


def test_the_vector_that_is_not_reached_lies_in_the_space() -> None:
    assert "$(1, 0, 2)$" in outcome(SPAN, "(0, 1, 1)").reason


def test_the_entries_of_a_vector_outside_are_marked() -> None:
    assert outcome(PLANE, "(1,-1,0), (1,1,1)").entries == ((1, 0), (1, 1), (1, 2))


def test_whole_numbers_are_taken_exactly_however_large() -> None:
    line = {"kind": "basis", "value": "[[1, 1]]"}

    assert outcome(line, "(1000000000000001, 1000000000000000)").reason.startswith(
        "Vector 1 does not lie"
    )


def test_rounded_vectors_that_may_depend_are_not_marked() -> None:
    both = {"kind": "basis", "value": "[[1, 0], [0, 1]]"}

    assert outcome(both, "(0.333, 0.667), (0.334, 0.666)").verdict is Verdict.UNGRADED
    assert outcome(both, "(0.333, 0.667), (0.333, 0.667)").verdict is Verdict.WRONG
    assert outcome(both, "(0.333, 0.667), (0.667, 0.333)").verdict is Verdict.CORRECT


def test_few_digits_are_rounded_too_early() -> None:
    got = outcome(ORTHONORMAL, "(0.71, -0.71, 0), (0.41, 0.41, -0.82)")

    assert (got.verdict, got.score) == (Verdict.PARTIAL, 0.5)


def test_one_digit_is_taken_at_its_word() -> None:
    assert outcome(PLANE, "(0.1, -0.2, 0), (0, 1, -1)").verdict is Verdict.WRONG
    assert outcome(PLANE, "(0.1, -0.1, 0), (0, 0.5, -0.5)").verdict is Verdict.CORRECT


def test_a_mistake_that_gives_no_vectors_is_passed_over() -> None:
    setting = setting_of(PLANE, mistakes=[mistake(when="3")])
    found_out = check(setting.specification, setting.variant, {"answer": "(1, -1, 0)"})

    assert found_out.parts[0].mistake is None


def test_partial_credit_is_given_where_declared_only() -> None:
    typed = "(1,-1,0), (1,1,-2)"

    assert outcome(ORTHONORMAL, typed).score == 0
    assert outcome({**ORTHONORMAL, "partial": True}, typed).score == 0.8


@pytest.mark.parametrize(
    "typed",
    # Vectors of the space that are not perpendicular, as they may have been given, and
    # perpendicular ones that have nothing to do with the space.
    ["(1,-1,0), (1,0,-1)", "(1,0,0), (0,1,0)"],
)
def test_vectors_that_miss_the_point_earn_no_share(typed: str) -> None:
    assert outcome({**ORTHONORMAL, "partial": True}, typed).score == 0


def test_a_share_is_that_of_the_vectors_in_the_space() -> None:
    found = outcome({**PLANE, "partial": True}, "(1,-1,0), (1,0,0)")

    # Half of the vectors lie in the space; that and independence are two of two.
    assert found.score == pytest.approx(0.5 * (0.5 + 1) / 2)


@pytest.mark.parametrize(
    "typed",
    [
        "", "(", "(1,2),(3,4)", "(1,-1,x)", "(1,nan,0)", "(inf,-1,0)", "9^9^9^9", None,
        3, True, {}, {"a": "b"}, [], [[]], [[1, 2], [3]], "1,2;3", "(1/0,1,1)",
        "[" * 500, "(1,2,3)," * 300, "{" * 3000, [["1", ["2"], "3"]], "[[[1]]]",
        "x = 1", "[[1, 0], [-1, 1], [0, -1]]", "(1e400, 1, 1)", object(),
    ],
)  # fmt: skip
def test_hostile_input_is_never_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        outcome(PLANE, typed)


@pytest.mark.parametrize("typed", ["(1e-200,-1e-200,0),(0,1e200,-1e200)"])
def test_vectors_of_any_length_are_judged(typed: str) -> None:
    assert outcome(PLANE, typed).verdict is Verdict.CORRECT
    again = typed.replace("0,1e200", "1e199,1e200")
    assert outcome(PLANE, again).verdict is Verdict.WRONG


def test_columns_are_not_mistaken_for_rows() -> None:
    with pytest.raises(ReadError, match="as a row"):
        outcome(PLANE, "[[1, 0], [-1, 1], [0, -1]]")


def test_rows_of_a_matrix_are_said_to_be_the_vectors() -> None:
    reading = KIND.read(
        setting_of(PLANE).part.answer, "[1,-1,0;0,1,-1]", setting_of(PLANE)  # type: ignore[arg-type]  # the kind's own answer
    )  # fmt: skip

    assert reading.remarks == ("Each row of the matrix is read as one vector.",)
    assert reading.text == "{[1, -1, 0], [0, 1, -1]}"


@pytest.mark.parametrize(
    "answer", [PLANE, SPAN, COLUMN, EIGEN, LEFT, ORTHONORMAL, {**SPAN, "orthogonal": 1}]
)
def test_the_own_answer_is_accepted(answer: dict[str, Any]) -> None:
    answer = {k: (v == 1 if k == "orthogonal" else v) for k, v in answer.items()}
    setting = setting_of(answer)

    assert found(setting, KIND.own(setting.part.answer, setting)).score == 1  # type: ignore[arg-type]  # the kind's own answer


def test_the_description_does_not_tell_the_dimension() -> None:
    setting = setting_of(PLANE)

    assert KIND.describe(setting.part.answer, setting) == {  # type: ignore[arg-type]  # the kind's own answer
        "columns": 3,
        "placeholder": "(1, 2, 3), (4, 5, 6)",
    }


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"kind": "basis"}, "value"),
        ({"kind": "basis", "space": "null"}, "matrix"),
        ({"kind": "basis", "matrix": "[[1]]"}, "space"),
        ({"kind": "basis", "matrix": "[[1]]", "space": "eigen"}, "eigenvalue"),
        ({**PLANE, "colour": "red"}, "colour"),
    ],
)
def test_a_wrong_declaration_is_named(broken: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecificationError, match=words):
        read_specification(exercise(broken))


entries = st.integers(-4, 4)
matrices = st.lists(st.lists(entries, min_size=4, max_size=4), min_size=2, max_size=2)


@settings(deadline=None)
@given(matrices, st.lists(entries, min_size=4, max_size=4), st.integers(0, 3))
def test_random_bases_are_accepted_and_perturbed_ones_are_not(
    rows: list[list[int]], mix: list[int], place: int
) -> None:
    A, T = np.array(rows), np.array(mix).reshape(2, 2)
    assume(np.linalg.matrix_rank(A) == 2 and abs(np.linalg.det(T)) > 0.5)
    answer = {"kind": "basis", "value": [list(map(int, row)) for row in A]}
    basis = T @ A
    moved = basis.copy()
    moved[0, place] += 1
    inside = np.linalg.matrix_rank(np.vstack([A, moved])) == 2

    assert outcome(answer, str(basis.tolist())).verdict is Verdict.CORRECT
    expected = Verdict.CORRECT if inside else Verdict.WRONG
    if not inside or np.linalg.matrix_rank(moved) == 2:
        assert outcome(answer, str(moved.tolist())).verdict is expected


@settings(deadline=None)
@given(matrices)
def test_null_spaces_agree_with_numpy(rows: list[list[int]]) -> None:
    assume(np.any(rows))
    answer = {"kind": "basis", "space": "null", "matrix": rows}
    setting = setting_of(answer)
    basis = as_array(KIND.expected(setting.part.answer, setting))  # type: ignore[arg-type]  # the kind's own answer
    rank = np.linalg.matrix_rank(np.array(rows))

    assert basis.shape == (4 - rank, 4) == (np.linalg.matrix_rank(basis), 4)
    assert not np.any(np.array(rows) @ basis.T)


def test_a_mistake_is_recognised_in_any_order_and_length() -> None:
    setting = setting_of(PLANE)
    answer = setting.part.answer
    reading = KIND.read(answer, "(0, 2, 2), (1, 1, 0)", setting)  # type: ignore[arg-type]  # the kind's own answer
    wrong = tuple(tuple(map(Fraction, row)) for row in ((1, 1, 0), (0, -1, -1)))

    assert KIND.matches(answer, reading, wrong, setting)  # type: ignore[arg-type]  # the kind's own answer


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (EIGEN | {"eigenvalue": 4}, "(1, 0, 2), (0, 1, -1)"),
        (LEFT, "(1, 0, 0), (0, 1, 0), (0, 0, 1)"),
    ],
)
def test_more_vectors_than_the_space_has_room_for_may_be_independent(
    answer: dict[str, Any], typed: str
) -> None:
    result = outcome(answer, typed)
    assert result.verdict is Verdict.WRONG
    assert "does not lie in" in result.reason
