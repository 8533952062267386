"""The network in training: exact gradients, what depth can do, data of one's own."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import check_grad

from exercises.demos.advanced.mlp.landscape import SIDE, slice_of
from exercises.demos.advanced.mlp.network import ACTIVATIONS, Network, features
from exercises.demos.advanced.mlp_playground import MLP_PLAYGROUND
from exercises.demos.columns import Columns
from exercises.demos.demo import Result
from exercises.demos.states import InvalidStateError

CORNERS = np.array([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]])
XOR = np.array([0.0, 0.0, 1.0, 1.0])


def answered(**values: Any) -> Result:
    return MLP_PLAYGROUND.run(MLP_PLAYGROUND.state(values))


@pytest.mark.parametrize("activation", list(ACTIVATIONS))
def test_the_gradient_is_that_of_the_loss(activation: str) -> None:
    generator = np.random.default_rng(3)
    network = Network((2, 5, 3, 1), activation)
    weights = generator.normal(size=network.count)
    inputs, y = (
        generator.normal(size=(20, 2)),
        generator.integers(0, 2, 20).astype(float),
    )

    def loss(at: NDArray[np.float64]) -> float:
        return float(network.loss(at, inputs, y))

    def slope(at: NDArray[np.float64]) -> NDArray[np.float64]:
        return network.gradient(at, inputs, y)

    gap = check_grad(loss, slope, weights)

    # Forward differences at 1.5e-8: an error of about 1e-8 in each of 37 entries.
    assert gap < 1e-6


def test_many_weights_at_once_give_each_its_own_scores() -> None:
    generator = np.random.default_rng(0)
    network = Network((2, 4, 1), "tanh")
    several = generator.normal(size=(3, 2, network.count))
    inputs = generator.normal(size=(7, 2))

    together = network.scores(several, inputs)

    assert together.shape == (3, 2, 7)
    np.testing.assert_allclose(together[2, 1], network.scores(several[2, 1], inputs))


def test_weights_by_hand_part_the_four_corners() -> None:
    # |x + y| − 1 is below 0 at the corners of class 1 only; minus that is their score.
    by_hand = np.array([1, 1, -1, -1, 0, 0, -1, -1, 1.0])

    scores = Network((2, 2, 1), "relu").scores(by_hand, CORNERS)

    np.testing.assert_array_equal(scores, [-1, -1, 1, 1])


def test_a_line_gets_at_most_three_of_four_corners_right() -> None:
    generator = np.random.default_rng(1)
    lines = generator.normal(size=(20_000, 3))
    scores = Network((2, 1), "linear").scores(lines, CORNERS)

    right = ((scores > 0) == (XOR > 0.5)).sum(axis=1)

    assert right.max() == 3


def test_without_a_hidden_layer_the_corners_stay_mixed() -> None:
    line = answered(layers=0, noise=0)
    hidden = answered(layers=1, noise=0, width=8)

    assert line.scalars["accuracy"] < 76
    assert hidden.scalars["accuracy"] > 95
    assert "is a line" in line.reading


def test_the_product_of_both_coordinates_needs_no_hidden_layer() -> None:
    found = answered(layers=0, noise=0, features=["x1x2"])

    assert found.scalars["accuracy"] == 100
    assert found.scalars["weights"] == 2


def test_the_snapshots_end_with_the_weights_of_the_reading() -> None:
    result = answered()
    weights = result.arrays["weights"]
    x = np.column_stack([result.arrays["train_1_x"], result.arrays["train_1_y"]])

    scores = Network((2, 4, 1), "tanh").scores(weights[-1], features(("x1", "x2"), x))

    assert result.arrays["epochs"][-1] == 150
    assert len(weights) <= 61
    share = result.scalars["accuracy"] / 100
    ones = len(x)
    zeros = len(result.arrays["train_0_x"])
    # At most all of class 0 are right as well.
    assert ones * float((scores > 0).mean()) >= share * (ones + zeros) - zeros - 1e-6


def test_a_rate_that_is_too_large_is_told() -> None:
    result = answered(optimiser="gd", rate=10, activation="relu")

    assert "broke down" in result.reading
    assert result.scalars["loss"] is None
    assert np.isfinite(result.arrays["weights"]).all()


def test_a_penalty_makes_weights_smaller_and_leaves_biases() -> None:
    free = answered(l2=0.0).arrays["weights"][-1]
    held = answered(l2=0.1).arrays["weights"][-1]
    is_weight = Network((2, 4, 1), "tanh").is_weight

    assert np.abs(held[is_weight]).sum() < 0.5 * np.abs(free[is_weight]).sum()
    assert is_weight.sum() == 12


def test_too_many_steps_are_refused_before_they_start() -> None:
    with pytest.raises(InvalidStateError, match="25000 steps"):
        answered(batch=1, points=400, epochs=500)


def test_a_table_of_ones_own_is_parted() -> None:
    generator = np.random.default_rng(0)
    matrix = np.concatenate(
        [generator.normal(-50, 5, (30, 2)), generator.normal(90, 5, (30, 2))]
    )
    table = Columns("Own", ("a", "b"), matrix, ("low",) * 30 + ("high",) * 30)
    state = MLP_PLAYGROUND.state({"data": "own:01234567-89ab-4def-8123-456789abcdef"})

    result = MLP_PLAYGROUND.run(state, {"data": table})

    assert result.scalars["test_accuracy"] == 100
    assert result.figures[0].layout["xaxis"]["title"]["text"] == "a"


@pytest.mark.parametrize(
    ("labels", "width", "said"),
    [(("a", "b", "c"), 2, "Two classes"), (("a", "b", "a"), 1, "two columns")],
)
def test_a_table_that_does_not_fit_is_refused(
    labels: tuple[str, ...], width: int, said: str
) -> None:
    table = Columns("Own", ("a", "b")[:width], np.zeros((3, width)), labels)
    state = MLP_PLAYGROUND.state({"data": "own:01234567-89ab-4def-8123-456789abcdef"})

    with pytest.raises(InvalidStateError, match=said):
        MLP_PLAYGROUND.run(state, {"data": table})


@pytest.mark.parametrize(
    ("formula", "said"), [("1 + x^2", "below 0"), ("ln(x)", "everywhere")]
)
def test_a_formula_must_make_two_classes(formula: str, said: str) -> None:
    with pytest.raises(InvalidStateError, match=said):
        answered(data="formula", formula=formula)


def test_the_slice_has_the_trained_loss_in_its_middle() -> None:
    generator = np.random.default_rng(5)
    network = Network((2, 3, 1), "tanh")
    weights = generator.normal(size=network.count)
    data = generator.normal(size=(30, 2)), generator.integers(0, 2, 30).astype(float)

    offsets, losses = slice_of(network, weights, data, generator)

    middle = SIDE // 2
    assert offsets[middle] == 0
    assert losses[middle, middle] == pytest.approx(
        float(network.loss(weights, *data)), rel=1e-14
    )
