"""Secants and slopes: the figures of the catalogue, and SciPy beside them."""

from typing import Any

import numpy as np
import pytest
from scipy import differentiate

from exercises.demos.calculus.derivative_secant import DERIVATIVE_SECANT
from exercises.demos.calculus.secant.drawing import STEPS, errors_of
from exercises.demos.calculus.secant.quotients import has_complex_step, quotient
from exercises.demos.demo import Result
from exercises.engine.expressions import parse


def _run(**raw: Any) -> Result:
    return DERIVATIVE_SECANT.run(DERIVATIVE_SECANT.state(raw))


def _errors(formula: str, x0: float, exact: float) -> dict[str, Any]:
    found = errors_of(parse(formula, ["x"]), x0, exact)
    decades = {scheme: error[::2] for scheme, error in found.items()}
    return {
        scheme: (int(np.argmin(e)), float(e.min())) for scheme, e in decades.items()
    }


def test_the_best_steps_for_exp_are_the_printed_ones() -> None:
    found = _errors("exp(x)", 1.0, float(np.e))

    # Of whole decades. Printed with two digits; the place of a best central step
    # depends on single roundings, so only its error is held to.
    assert found["forward"] == (8, pytest.approx(6.6e-9, rel=0.02))
    assert found["central"][1] == pytest.approx(5.9e-11, rel=0.02)
    assert found["complex"][1] < 1e-15


@pytest.mark.parametrize(
    "formula",
    ["exp(x)", "sin(3x)", "x^3-2x", "atan(x)/x", "erf(x)", "sqrt(x)", "2^x", "tanh(x)",
     "1/(1+x^2)", "ln(x)*cos(x)", "sigmoid(x)", "x^(2/3)", "log2(x)", "sec(x)"],
)  # fmt: skip
def test_complex_steps_are_exact_at_the_smallest_step(formula: str) -> None:
    f = parse(formula, ["x"])
    derivative: Any = differentiate.derivative
    known = derivative(lambda x: f.evaluate({"x": x}), 0.7)

    found = quotient(f, 0.7, np.array([1e-16]), "complex")

    # SciPy's own estimate of its error bounds what it can say.
    assert has_complex_step(f)
    assert found[0] == pytest.approx(
        float(known.df), abs=10 * float(known.error) + 1e-12
    )
    tangent = _run(formula=formula, x0=0.7).scalars["tangent"]
    assert found[0] == pytest.approx(tangent, rel=1e-13)


@pytest.mark.parametrize("formula", ["abs(x)", "max(x, 2)", "floor(x)", "cbrt(x)"])
def test_functions_without_a_complex_step_say_so(formula: str) -> None:
    result = _run(formula=formula, x0=1.5, scheme="complex")

    assert result.scalars["secant"] is None
    assert "no complex step" in result.reading
    assert all(check.holds for check in result.checks)


def test_a_root_of_a_negative_number_has_no_complex_step() -> None:
    result = _run(formula="x^(1/3)", x0=-1, scheme="complex")

    assert result.scalars["secant"] is None
    assert result.scalars["tangent"] == pytest.approx(1 / 3)


def test_the_secant_turns_from_a_wide_step_to_the_chosen_one() -> None:
    result = _run(formula="sin(x)", x0=0, h=0.5)
    lines = result.arrays["lines_secant"].astype(float)
    slopes = (lines[:, 1, 1] - lines[:, 0, 1]) / (lines[:, 1, 0] - lines[:, 0, 0])

    # Single precision of coordinates about 2, over a run of 4.
    assert slopes[0] == pytest.approx(np.sin(2) / 2, abs=1e-6)
    assert slopes[-1] == pytest.approx(0.958851077, abs=1e-6)
    assert result.overlay["frames"] == len(result.overlay["captions"]) == 40


def test_tiny_steps_are_told_to_be_rounding() -> None:
    assert "rounding" in _run(formula="exp(x)", h=1e-15).reading
    assert "rounding" not in _run(formula="exp(x)", h=1e-3).reading
    assert "no step is too small" in _run(h=1e-15, scheme="complex").reading


@pytest.mark.parametrize("formula", ["abs(x)", "sqrt(x)", "cbrt(x)", "1/x", "sign(x)"])
def test_a_point_without_slope_has_its_sides_told(formula: str) -> None:
    result = _run(formula=formula, x0=0)

    assert result.scalars["has_derivative"] is False
    assert result.tables[0].id == "sides"
    assert "nan" not in result.reading
    assert all(check.holds for check in result.checks)


def test_the_chart_has_two_steps_a_decade() -> None:
    assert len(STEPS) == 33
    assert _run().arrays["steps"][0] == 1
    assert _run().arrays["steps"][-1] == pytest.approx(1e-16)
