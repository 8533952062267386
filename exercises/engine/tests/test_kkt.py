"""Answers of kind kkt."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, minimize

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.tests.trees import quick

PLANE = {"x": [-5, 5], "y": [-5, 5]}
HALF: dict[str, Any] = {
    "kind": "kkt",
    "of": "(x^2 + 2*y^2)/2",
    "variables": PLANE,
    "inequalities": ["x + y >= 3"],
    "value": [2, 1, 2],
}
BOX: dict[str, Any] = {
    **HALF,
    "of": "(x - 3)^2 + (y + 2)^2",
    "inequalities": ["-x", "-y"],
    "value": [3, 0, 0, 4],
}
CIRCLE: dict[str, Any] = {
    "kind": "kkt",
    "of": "3*x + 4*y",
    "variables": PLANE,
    "equalities": ["x^2 + y^2 = 25"],
    "goal": "maximise",
    "optimum": 25,
    "value": [3, 4, "-1/2"],
}
THIRDS: dict[str, Any] = {
    **HALF,
    "of": "x^2 + y^2/2",
    "inequalities": "x + y >= 1",
    "value": ["1/3", "2/3", "2/3"],
}


def result(typed: Any, answer: Any) -> PartResult:
    setting = setting_of(answer)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "typed",
    [
        "x = 2, y = 1, μ = 2",
        "x = 2; y = 1; mu = 2",
        "y = 1\nmu = 2\nx = 2",
        r"x = 2,\ y = 1,\ \mu = 2",
        "(x, y) = (2, 1); mu = 2",
        "x* = (2, 1), mu* = 2",
        "mu = x = 2, y = 1",
        "[2, 1, 2]",
        ["2", "1", "2"],
        [["2", "1"], ["2"]],
        {"x": ["2", "1"], "mu": ["2"]},
        {"x": "(2, 1)", "mu": "2"},
        {"x": "2", "y": "1", "μ": "2"},
    ],
)
def test_every_writing_is_right(typed: Any) -> None:
    assert judged(HALF, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize("typed", ["μ₁ = 0, μ₂ = 4, x = 3, y = 0", "x=3,y=0,mu=(0,4)",
                                   r"x=3, y=0, \mu_{1}=0, \mu_2=4"])  # fmt: skip
def test_several_multipliers_have_numbers(typed: str) -> None:
    assert judged(BOX, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        (HALF, [2, 2, 2], r"Not stationary: $\partial L/\partial y$ is 2 there"),
        (HALF, [0, 0, 0], r"\le 0$ is broken: the left side is 3."),
        (CIRCLE, [6, 8, "-1/4"], r"$x^{2} + y^{2} - 25 = 0$ is broken"),
        (BOX, [0, 0, -6, 4], r"$\mu_{1}$ is -6: it must not be negative"),
        (BOX, [3, 1, 0, 6], r"$\mu_{2}$ is 6, but its constraint $-y \le 0$ is not"),
        (CIRCLE, [-3, -4, "1/2"], "but $f$ is -25 here"),
    ],
)
def test_the_first_condition_that_fails_is_named(
    answer: dict[str, Any], typed: Any, words: str
) -> None:
    outcome = judged(answer, [str(x) for x in typed])

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


def test_the_multiplier_at_fault_is_pointed_at() -> None:
    outcome = judged(BOX, ["3", "1", "0", "6"])

    assert (outcome.field, outcome.entries) == ("mu", ((1,),))


@pytest.mark.parametrize(
    ("sense", "goal", "mu", "right"),
    [
        ("plus", "minimise", "2", True),
        ("minus", "minimise", "-2", True),
        ("plus minus", "minimise", "-2", True),
        ("minus plus", "minimise", "2", True),
        ("plus", "maximise", "2", False),
        ("minus", "maximise", "-2", False),
    ],
)
def test_the_sign_follows_the_lagrangian_and_the_goal(
    sense: str, goal: str, mu: str, right: bool
) -> None:
    answer = {**HALF, "sense": sense, "goal": goal}

    found = judged(answer, ["2", "1", mu])

    assert (found.verdict is Verdict.CORRECT) == right
    assert right or "must not be" in found.reason


@pytest.mark.parametrize(
    ("answer", "typed", "name"),
    [
        (HALF, "x = 2, y = 1, mu = -2", "sign of the multiplier"),
        (CIRCLE, "x = 3, y = 4, lambda = 1/2", "sign of the multiplier"),
        (HALF, "x = 0, y = 0, mu = 0", "without constraints"),
        (HALF, "x = 1, y = 1, mu = 1", None),
    ],
)
def test_slips_are_named(answer: Any, typed: str, name: str | None) -> None:
    found = result(typed, answer)

    assert found.verdict is Verdict.WRONG
    assert (found.mistake.name if found.mistake else None) == name


@pytest.mark.parametrize(
    ("typed", "score"),
    [("x = 1/3; y = 2/3; mu = 2/3", 1), ("x = 0.333; y = 0.667; mu = 0.667", 1),
     ("x = 0.3; y = 0.7; mu = 0.7", 0.5), ("x = 0.335; y = 0.665; mu = 0.670", 0)],
)  # fmt: skip
def test_decimals_may_be_rounded_but_not_too_early(typed: str, score: float) -> None:
    assert judged(THIRDS, typed).score == score


def test_conditions_earn_a_share_only_where_declared() -> None:
    typed = "x = 4, y = 2, mu = 4"

    assert judged(HALF, typed).score == 0
    assert judged({**HALF, "partial": True}, typed).score == 0.75


def test_zeros_earn_no_share_though_most_conditions_hold_for_them() -> None:
    typed = "x = 0, y = 0, mu = 0"

    assert judged({**HALF, "partial": True}, typed).score == 0


@pytest.mark.parametrize(
    "typed",
    ["", "2", "x = 2; y = 1", "x = 2; y = 1; mu = 2; nu = 3", {"x": ["2", "1"]}, {},
     "x = 1/0; y = 1; mu = 2", "x = (2, 1, 3); mu = 2", "x = 2; x = 2; y = 1; mu = 2",
     ["2", "1"], 7, None, "x = z; y = 1; mu = 2", {"x": "", "y": "", "mu": ""},
     "the point x = 2, y = 1, mu = 2", {"x": [True, 1], "mu": [2]}, "=", "x = nan"],
)  # fmt: skip
def test_what_cannot_be_read_is_ungraded(typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(HALF, typed)


def test_numbers_beyond_reach_are_ungraded() -> None:
    assert judged(HALF, ["1e200", "1", "2"]).verdict is Verdict.UNGRADED


@pytest.mark.parametrize("answer", [HALF, BOX, CIRCLE, THIRDS])
def test_the_own_answer_is_accepted_and_hidden(answer: dict[str, Any]) -> None:
    setting = setting_of(answer)
    kind = kind_of("kkt")
    own = kind.own(setting.part.answer, setting)
    shown = kind.describe(setting.part.answer, setting)

    assert judged(answer, own).verdict is Verdict.CORRECT
    assert own not in str(shown)
    assert shown["fields"][0] == {
        "name": "x", "label": "x, y", "kind": "vector", "rows": 2, "columns": 1
    }  # fmt: skip


def test_the_lagrangian_is_shown() -> None:
    setting = setting_of({**CIRCLE, "sense": "minus", "value": [3, 4, "1/2"]})

    shown = kind_of("kkt").describe(setting.part.answer, setting)

    assert shown["lagrangian"] == r"f - \lambda h"


@pytest.mark.parametrize(
    "change",
    [{"of": None}, {"inequalities": None}, {"inequalities": ["x < 1"]},
     {"inequalities": ["0 <= x <= 1"]}, {"equalities": ["x >= 1"]}, {"sense": "up"},
     {"variables": {"lambda": [0, 1]}}],
)  # fmt: skip
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(SpecificationError):
        setting_of({**HALF, **change})


@pytest.mark.parametrize("value", [[2, 1], "3"])
def test_an_own_answer_has_a_number_for_each_slot(value: Any) -> None:
    with pytest.raises(EngineError):
        judged({**HALF, "value": value}, "[2, 1, 2]")


def test_an_exercise_with_mistakes_proves_itself() -> None:
    answer = {
        **HALF,
        "of": "(v*x^2 + w*y^2)/2",
        "inequalities": ["s - x - y <= 0"],
        "value": ["s*w/(v + w)", "s*v/(v + w)", "s*v*w/(v + w)"],
    }
    mistakes = [
        mistake(name="sign", when=["s*w/(v + w)", "s*v/(v + w)", "-s*v*w/(v + w)"]),
        mistake(name="free", when="[0, 0, 0]"),
        mistake(name="changed", when=["s*v/(v + w)", "s*w/(v + w)", "s*v*w/(v + w)"]),
    ]
    parameters = {
        "v": {"draw": "integer", "low": 1, "high": 4},
        "w": {"draw": "integer", "low": 1, "high": 4},
        "s": {"draw": "integer", "low": 1, "high": 9},
    }
    specification = read_specification(
        exercise(
            answer, mistakes=mistakes, parameters=parameters, constraints=["v != w"]
        )
    )

    assert prove(specification, seeds=40) == []


def nearest(place: tuple[int, int], slope: tuple[int, int]) -> NDArray[np.float64]:
    """Return the point of a half plane next to a place, as SciPy finds it."""

    def distance(z: NDArray[np.float64]) -> float:
        return float(np.sum((z - place) ** 2))

    half = LinearConstraint([list(slope)], -np.inf, 1.0)
    found = minimize(distance, np.zeros(2), constraints=half, method="SLSQP", tol=1e-12)
    return np.asarray(found.x, float)


@quick
@given(st.integers(-4, 4), st.integers(-4, 4), st.integers(1, 4), st.integers(1, 4))
def test_projections_on_a_half_plane_are_decided(
    p: int, q: int, a: int, b: int
) -> None:
    answer = {
        **HALF,
        "of": f"((x - ({p}))^2 + (y - ({q}))^2)/2",
        "inequalities": [f"{a}*x + {b}*y <= 1"],
        "value": [0, 0, 0],
    }
    found = nearest((p, q), (a, b))
    over = max(0, a * p + b * q - 1)
    mu = f"{over}/{a * a + b * b}"
    x, y = f"{p} - {a}*{mu}", f"{q} - {b}*{mu}"

    right = np.array([p, q]) - np.array([a, b]) * over / (a * a + b * b)
    assert np.allclose(found, right, atol=1e-3)
    assert judged(answer, [x, y, mu]).verdict is Verdict.CORRECT
    assert judged(answer, [f"{x} + 1/7", y, mu]).verdict is Verdict.WRONG


def test_the_batch_door_takes_learners_writing() -> None:
    case = {
        "kind": "kkt",
        "submitted": "x = 1, λ = -2",
        "variables": {"x": [0, 2]},
        "options": {"of": "x²", "equalities": "x = 1"},
    }

    assert check_case(case)["verdict"] == "correct"
