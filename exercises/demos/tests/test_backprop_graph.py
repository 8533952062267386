"""The graph of a computation: both directions, shared steps, kinks, no value."""

import math
from typing import Any

import numpy as np
import pytest

from exercises.demos.demo import Result
from exercises.demos.multivariable_calculus.backprop.networks import LOSS, WEIGHTS
from exercises.demos.multivariable_calculus.backprop.tape import record
from exercises.demos.multivariable_calculus.backprop_graph import BACKPROP_GRAPH
from exercises.demos.states import InvalidStateError
from exercises.engine.expressions import parse, value_gradient


def answered(**values: Any) -> Result:
    return BACKPROP_GRAPH.run(BACKPROP_GRAPH.state(values))


def test_the_printed_example_has_its_printed_gradient() -> None:
    found = answered().scalars

    # ∂/∂x (xy + sin x) = y + cos x at (2, 3); rounding of four operations.
    assert found["d_x"] == pytest.approx(3 + math.cos(2), rel=4e-16)
    assert found["d_x"] == pytest.approx(2.5838532, abs=5e-8)
    assert found["d_y"] == 2.0


def test_both_directions_give_the_same_derivatives() -> None:
    formula = "x*y*z - exp(x/y) + tanh(z*w)^3"
    node = parse(formula, ["x", "y", "z", "w"]).node
    tape = record(node, {"x": 1.5, "y": -2.0, "z": 0.7, "w": 0.3}, "formula")
    adjoints = tape.adjoints()

    for letter, place in tape.letters.items():
        assert tape.tangents(letter)[-1] == pytest.approx(adjoints[place], rel=1e-14)


def test_equal_parts_are_one_step_whose_uses_add_up() -> None:
    result = answered(formula="(x + y)*(x*y + (x + y))", x=1, y=2)

    sums = [row for row in result.tables[0].rows if row[1] == "x + y"]
    assert len(sums) == 1
    # With s = x + y, p = xy: d/dx s(p + s) = (p + s) + s(y + 1) = 5 + 9.
    assert result.scalars["d_x"] == 14.0
    assert any("used 2 times" in words for words in result.overlay["captions"])


def test_a_square_written_as_a_product_counts_both_factors() -> None:
    assert answered(formula="x*x", x=3).scalars["d_x"] == 6.0


def test_a_letter_that_cancels_has_the_derivative_nought() -> None:
    assert answered(formula="y + x - x", x=3, y=1).scalars["d_x"] == 0.0


def test_a_network_has_nine_derivatives_from_one_sweep() -> None:
    result = answered(source="network", seed=7)
    weights = {name: result.scalars[f"d_{name}"] for name in WEIGHTS}
    tape_rows = {row[0]: row[2] for row in result.tables[0].rows}
    values = [float(tape_rows[name] or 0) for name in WEIGHTS]
    given = [1.0, -0.5, 1.0]

    formula = parse(LOSS, [*WEIGHTS, "x1", "x2", "t"])
    _, dual = value_gradient(
        formula, [*WEIGHTS, "x1", "x2", "t"], np.array(values + given)
    )

    np.testing.assert_allclose(list(weights.values()), dual[:9], rtol=1e-13)
    assert "all 9" in result.reading


def test_a_kink_is_told_and_its_slope_called_a_convention() -> None:
    result = answered(formula="abs(x)*y", x=0, y=2)

    assert "convention" in result.reading
    assert result.scalars["d_x"] == 0.0


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("ln(x - y)", "no finite value"),
        ("exp(exp(exp(x)))", "no finite value"),
        ("sqrt(x - 2)", "no finite derivative"),
    ],
)
def test_where_there_is_no_gradient_the_reason_is_told(formula: str, said: str) -> None:
    result = answered(formula=formula, x=2, y=3)

    assert said in result.reading
    assert result.scalars["d_x"] is None
    assert len(result.checks) == 1


def test_forwards_the_frames_follow_one_letter() -> None:
    result = answered(mode="forward", letter="y")

    assert result.overlay["captions"][-1].endswith("d u5 / d y = 2 · 1 + 0 · 1 = 2.")
    assert "derivative by y alone" in result.reading


def test_a_formula_with_too_many_steps_is_refused() -> None:
    formula = "+".join(f"x/{k}" for k in range(2, 38))

    with pytest.raises(InvalidStateError, match="80 steps"):
        answered(formula=formula)


def test_every_edge_leads_to_the_right() -> None:
    result = answered(source="network")
    x = result.arrays["lines_edge_x"].reshape(-1, 3)

    assert (x[:, 0] < x[:, 1]).all()
