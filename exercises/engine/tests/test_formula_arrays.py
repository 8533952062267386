"""Vectors and matrices whose entries are formulas."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.formula_arrays import array_of, spread, transformed_array
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.printing import text
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.tests.trees import quick

AUTHOR = Symbols.for_author(["x", "y"])
TURN = {
    "kind": "formula_matrix",
    "value": "[[cos(t), -sin(t)], [sin(t), cos(t)]]",
    "variables": {"t": [-3, 3]},
}
LINE = {
    "kind": "formula_vector",
    "value": "[1 + t, 2 - 3*t]",
    "variables": {"t": [0, 4]},
}


def result(typed: Any, answer: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2*[x, y]", "[2*x, 2*y]"),
        ("[x, y]/2", "[x/2, y/2]"),
        ("-[x, y] + [1, 2]", "[-x + 1, -y + 2]"),
        ("[[1, 2], [3, 4]]*[x, y]", "[x + 2*y, 3*x + 4*y]"),
        ("[[x, 1]]*[[1, 2], [y, 3]]", "[[x + y, x*2 + 3]]"),
        ("transpose([[x, y], [1, 2]])", "[[x, 1], [y, 2]]"),
        ("outer([x, 1], [y, 2])", "[[x*y, 2*x], [y, 2]]"),
        ("dot([x, y], [x, 3])", "x*x + 3*y"),
        ("norm([x, y])", "sqrt(x*x + y*y)"),
    ],
)
def test_arithmetic_of_arrays_is_carried_out(typed: str, written: str) -> None:
    found = spread(parse(typed, AUTHOR).node)
    right = parse(written, AUTHOR).node

    assert text(found).replace("2*x", "x*2") == text(right).replace("2*x", "x*2")


@pytest.mark.parametrize("typed", ["[x, y]*[x, y]", "[x, y] + [1, 2, 3]", "x + 1"])
def test_what_is_no_vector_is_refused(typed: str) -> None:
    with pytest.raises(EngineError):
        array_of(parse(typed, AUTHOR).node, 1)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("transposed", "[[x, 2], [y, 3]]"),
        ("rows_swapped", "[[2, 3], [x, y]]"),
        ("offdiagonal_negated", "[[x, -y], [-2, 3]]"),
        ("doubled", "[[2*x, 2*y], [4, 6]]"),
    ],
)
def test_slips_move_and_turn_formulas(name: str, written: str) -> None:
    array = array_of(parse("[[x, y], [2, 3]]", AUTHOR).node, 2)

    assert text(transformed_array(name, array).tree()) == written


def test_slips_of_numbers_are_refused_for_formulas() -> None:
    array = array_of(parse("[[x, y], [2, 3]]", AUTHOR).node, 2)

    with pytest.raises(EngineError):
        transformed_array("inverted", array)


@pytest.mark.parametrize(
    "typed",
    [
        "[[cos t, -sin t], [sin t, cos t]]",
        "R(t) = [cos(t), -sin(t); sin(t), cos(t)]",
        "[[cos(-t), sin(-t)], [2sin(t/2)cos(t/2), cos(t)]]",
        r"\begin{pmatrix}\cos t & -\sin t\\ \sin t & \cos t\end{pmatrix}",
        [["cos t", "-sin t"], ["sin t", "cos t"]],
        "[[cos t, sin t], [-sin t, cos t]]^T",
    ],
)
def test_every_writing_of_a_matrix_of_formulas_is_right(typed: Any) -> None:
    assert judged(TURN, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "typed", ["(1 + t, 2 - 3t)", "1+t, 2-3t", "[1; 2] + t*[1; -3]", ["1+t", "2-3t"]]
)
def test_every_writing_of_a_vector_of_formulas_is_right(typed: Any) -> None:
    assert judged(LINE, typed).verdict is Verdict.CORRECT


def test_wrong_entries_are_named_with_a_point() -> None:
    outcome = judged(TURN, "[[cos t, -sin t], [sin t, t]]")

    assert outcome.verdict is Verdict.WRONG
    assert outcome.entries == ((1, 1),)
    assert "Wrong entry (row, column): (2, 2)." in outcome.reason
    assert outcome.counterexample is not None
    assert outcome.counterexample.text.startswith("Entry (2, 2): At t = ")


def test_right_entries_earn_a_share_only_where_declared() -> None:
    typed = "[[cos t, -sin t], [sin t, t]]"

    assert judged(TURN, typed).score == 0
    assert judged({**TURN, "partial": True}, typed).score == 0.75


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("[[cos t, sin t], [-sin t, cos t]]", "transposed"),
        ("[[-cos t, sin t], [-sin t, -cos t]]", "signs reversed"),
        ("[[2cos t, -2sin t], [2sin t, 2cos t]]", "constant factor"),
    ],
)
def test_slips_of_matrices_are_named(typed: str, name: str) -> None:
    found = result(typed, TURN).mistake

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "typed",
    ["[[1, 2], [3]]", "[[1, 2, 3], [4, 5, 6]]", "[[u, 1], [1, 1]]", "5", "",
     [], [[]], [[True, 1], [1, 1]], {"a": 1}, None, "[[x=1, 1], [1, 1]]",
     [["cos t"], ["1", "2"]]],
)  # fmt: skip
def test_what_cannot_be_read_is_ungraded(typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(TURN, typed)


@pytest.mark.parametrize("cell", ["1/0", "0/0", "9^9^9^9", "sqrt(-1)", "1e300*1e300"])
def test_hostile_entries_are_never_right(cell: str) -> None:
    outcome = judged(LINE, [cell, cell])

    assert outcome.verdict in {Verdict.WRONG, Verdict.UNGRADED}


def test_factors_near_the_end_of_the_doubles_are_harmless() -> None:
    found = result("1e308*[1 + t, 2 - 3t]", LINE)

    assert found.verdict is Verdict.WRONG


def test_numbers_are_judged_by_the_tolerance() -> None:
    answer = {**LINE, "value": "[sqrt(2), 1 + t]"}
    exact = {**answer, "tolerance": {"policy": "exact"}}

    assert judged(answer, "[1.414, 1 + t]").verdict is Verdict.CORRECT
    assert judged(answer, "[1.41, 1 + t]").verdict is Verdict.CORRECT
    assert judged(answer, "[1.4, 1 + t]").verdict is Verdict.PARTIAL
    assert judged(exact, "[1.414, 1 + t]").verdict is Verdict.UNGRADED


def test_an_entry_not_defined_everywhere_is_said_or_refused() -> None:
    typed = "[1 + sqrt(t)^2 + 0*ln(t - 1), 2 - 3t]"

    said = judged({**LINE, "domain": "say"}, typed)
    assert said.verdict is Verdict.CORRECT
    assert "not defined" in said.reason
    assert judged(LINE, typed).verdict is Verdict.WRONG


def test_an_exercise_with_mistakes_proves_itself() -> None:
    answer = {**TURN, "value": "[[a*t, b], [t^2, a*b*t]]"}
    mistakes = [
        mistake(name="turned", transform="transposed"),
        mistake(name="no square", when=[["a*t", "b"], ["t", "a*b*t"]]),
        mistake(name="plus", when="answer + [[1, 0], [0, 0]]"),
    ]
    parameters = {
        "a": {"draw": "integer", "low": 2, "high": 9},
        "b": {"draw": "integer", "low": 2, "high": 9},
    }
    specification = read_specification(
        exercise(answer, mistakes=mistakes, parameters=parameters)
    )

    assert prove(specification, seeds=30) == []


@quick
@given(st.lists(st.integers(-9, 9), min_size=4, max_size=4), st.integers(0, 3))
def test_random_vectors_are_decided_entry_by_entry(
    coefficients: list[int], place: int
) -> None:
    entries = [f"{c}*t^2 + {i}" for i, c in enumerate(coefficients)]
    answer = {**LINE, "value": entries}
    right = [f"t*({c}t) + {i}" for i, c in enumerate(coefficients)]
    wrong = [f"{one} + t" if i == place else one for i, one in enumerate(right)]

    assert judged(answer, right).verdict is Verdict.CORRECT
    assert judged(answer, wrong).entries == ((place,),)


def test_the_description_hides_the_answer() -> None:
    setting = setting_of(TURN)
    found = kind_of("formula_matrix").describe(setting.part.answer, setting)

    assert (found["rows"], found["columns"], found["variables"]) == (2, 2, ["t"])
    assert "cos" not in str(found)


@pytest.mark.parametrize(
    "change",
    [{"value": None}, {"value": "[t"}, {"value": "t + 1"}, {"domain": "x"}],
)
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises((SpecificationError, EngineError)):
        judged({**TURN, **change}, "[[1, 0], [0, 1]]")


def test_the_batch_door_takes_learners_writing() -> None:
    case = {"kind": "formula_vector", "expected": "(2t, t²)", "submitted": "[t+t, t t]"}

    assert check_case(case)["verdict"] == "correct"
