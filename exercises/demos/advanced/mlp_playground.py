"""A small network learns to part two classes; every weight can be computed again."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.advanced.mlp.drawing import draw_losses, draw_plane, draw_slice
from exercises.demos.advanced.mlp.landscape import slice_of
from exercises.demos.advanced.mlp.network import (
    ACTIVATIONS,
    FEATURES,
    Network,
    features,
)
from exercises.demos.advanced.mlp.patterns import PATTERNS, Points, points
from exercises.demos.advanced.mlp.snippets import snippet
from exercises.demos.advanced.mlp.training import (
    OPTIMISERS,
    Course,
    Recipe,
    train,
)
from exercises.demos.demo import Check, Demo, Preset, Prompt, Result, Table
from exercises.demos.parameters import (
    Choice,
    DataSet,
    Flag,
    Formula,
    Real,
    Seed,
    Several,
    Whole,
)
from exercises.demos.sentences import shown
from exercises.demos.states import InvalidStateError, State

__all__ = ["MLP_PLAYGROUND"]

Array = NDArray[np.float64]
MOST_STEPS = 25_000
"""Steps of all epochs together: what a worker does in a few seconds."""
SLOPE_STEP = 1e-6
CHECKED = 24
"""Weights at which the gradient is checked by differences."""


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Train, and draw what the network says on the way."""
    steps = np.random.SeedSequence(state["seed"]).spawn(4)
    made, started, shuffled, sliced = (np.random.default_rng(s) for s in steps)
    data = points(state, inputs.get("data"), made)
    names = tuple(state["features"])
    train_set = features(names, data.x), data.y
    test_set = features(names, data.test_x), data.test_y
    network = Network(
        (len(names), *[state["width"]] * state["layers"], 1), state["activation"]
    )
    recipe = _recipe(state, len(data.y))
    start = network.start(started)
    course = train(
        network, start, train_set, test_set, recipe, shuffled, inputs.get("report")
    )
    result = Result(reading="")
    draw_plane(result, network, names, course, data)
    draw_losses(result, course)
    if state["slice"] and not course.diverged:
        draw_slice(result, *slice_of(network, course.kept[-1], train_set, sliced))
    _say(result, network, course, data, (train_set, test_set))
    result.checks = [
        _gradient_check(network, start, train_set),
        _order_check(network, course.kept[-1], train_set[0]),
    ]
    return result


def _recipe(state: State, count: int) -> Recipe:
    batch = min(state["batch"], count)
    if state["epochs"] * -(-count // batch) > MOST_STEPS:
        raise InvalidStateError(
            {
                "batch": f"That makes more than {MOST_STEPS} steps: take larger "
                "batches or fewer epochs."
            }
        )
    return Recipe(
        optimiser=state["optimiser"],
        rate=state["rate"],
        batch=batch,
        epochs=state["epochs"],
        l1=state["l1"],
        l2=state["l2"],
    )


def _gradient_check(network: Network, start: Array, data: tuple[Array, Array]) -> Check:
    """Compare backpropagation with central differences at the first weights."""
    chosen = np.linspace(0, network.count - 1, min(CHECKED, network.count)).astype(int)
    moves = np.zeros((len(chosen), network.count))
    moves[np.arange(len(chosen)), chosen] = SLOPE_STEP
    high, low = network.loss(start + moves, *data), network.loss(start - moves, *data)
    own = network.gradient(start, *data)[chosen]
    gap = np.max(np.abs((high - low) / (2 * SLOPE_STEP) - own))
    gap /= max(float(np.max(np.abs(own))), 1e-3)
    return Check(
        "backpropagation agrees with differences", shown(gap, 1), bool(gap < 1e-6)
    )


def _order_check(network: Network, weights: Array, inputs: Array) -> Check:
    """The order of hidden units is no part of what a network computes."""
    own = network.scores(weights, inputs)
    gap = float(np.max(np.abs(network.scores(network.turned(weights), inputs) - own)))
    size = 1 + float(np.max(np.abs(own)))
    # Sums in another order: an ulp a term, at most 32 terms a layer.
    holds = bool(gap <= 1e-12 * size)
    return Check("reversing the hidden units changes nothing", shown(gap, 1), holds)


def _say(
    result: Result,
    network: Network,
    course: Course,
    data: Points,
    sets: tuple[tuple[Array, Array], tuple[Array, Array]],
) -> None:
    last = course.kept[-1]
    hits = [
        float(np.mean((network.scores(last, inputs) > 0) == (y > 0.5)))
        for inputs, y in sets
    ]
    epochs = len(course.losses) - 1
    result.reading = (
        f"{network.count} weights, {epochs} epochs: the loss fell from "
        f"{course.losses[0]:.3g} to {course.losses[-1]:.3g} on the training points; "
        f"{hits[0]:.0%} of them and {hits[1]:.0%} of the test points are right."
    )
    if course.diverged:
        result.reading = (
            f"The training broke down in epoch {epochs + 1}: the weights or the loss "
            "grew beyond a million. The learning rate is too large for this network."
        )
    elif len(network.sizes) == 2:
        result.reading += (
            " Without a hidden layer the boundary of the features is a line."
        )
    elif course.test_losses[-1] > 2 * course.test_losses.min() + 0.05:
        best = int(np.argmin(course.test_losses))
        result.reading += (
            f" The test loss was lowest in epoch {best} and has risen since: the "
            "network learns the noise."
        )
    result.scalars = {
        "weights": network.count,
        "start_loss": float(course.losses[0]),
        **dict.fromkeys(("loss", "test_loss", "accuracy", "test_accuracy")),
        "parts_well": not course.diverged and bool(hits[0] >= 0.9),
    }
    if not course.diverged:
        result.scalars |= {
            "loss": float(course.losses[-1]),
            "test_loss": float(course.test_losses[-1]),
            "accuracy": round(100 * hits[0], 6),
            "test_accuracy": round(100 * hits[1], 6),
        }
    result.tables = [_table(course)]


def _table(course: Course) -> Table:
    places = np.unique(np.linspace(0, len(course.losses) - 1, 12).astype(int))
    return Table(
        id="losses",
        title="Losses on the way",
        columns=[
            {"name": "epoch", "label": "Epoch"},
            {"name": "train", "label": "Training loss"},
            {"name": "test", "label": "Test loss"},
        ],
        rows=[
            [int(i), float(course.losses[i]), float(course.test_losses[i])]
            for i in places
        ],
    )


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A pattern, a size and a rule that mostly get somewhere."""
    return {
        "data": str(generator.choice(["xor", "circles", "moons", "spirals"])),
        "layers": int(generator.integers(1, 4)),
        "width": int(generator.integers(3, 13)),
        "activation": str(generator.choice(["tanh", "relu"])),
        "seed": int(generator.integers(1000)),
    }


MLP_PLAYGROUND = Demo(
    slug="mlp-playground",
    title="A network in training",
    question="How many hidden units does it take to part these points?",
    pillar="advanced",
    concepts=("feedforward-networks", "backpropagation", "logistic-regression"),
    parameters=(
        DataSet(
            name="data",
            label="Points",
            options=PATTERNS,
            default="xor",
            help="Own tables need two columns of numbers and two classes.",
            is_primary=True,
        ),
        Formula(
            name="formula",
            label="Class 1 where this is above 0",
            default="y - sin(2x)",
            variables=("x", "y"),
            is_primary=True,
            only_when={"data": ("formula",)},
        ),
        Whole(
            name="layers",
            label="Hidden layers",
            default=1,
            low=0,
            high=4,
            is_primary=True,
        ),
        Whole(
            name="width",
            label="Units in each",
            default=4,
            low=1,
            high=32,
            is_primary=True,
        ),
        Choice(
            name="activation",
            label="Activation",
            options={name: one.label for name, one in ACTIVATIONS.items()},
            default="tanh",
            is_primary=True,
        ),
        Choice(
            name="optimiser",
            label="Rule",
            options=OPTIMISERS,
            default="adam",
            is_primary=True,
        ),
        Real(
            name="rate",
            label="Learning rate",
            default=0.1,
            low=1e-4,
            high=10.0,
            is_logarithmic=True,
            is_primary=True,
        ),
        Whole(name="epochs", label="Epochs", default=150, low=1, high=500),
        Whole(name="batch", label="Points in a batch", default=20, low=1, high=400),
        Whole(name="points", label="Training points", default=160, low=10, high=400),
        Real(name="noise", label="Noise", default=0.1, low=0.0, high=1.5, step=0.05),
        Several(
            name="features",
            label="The network sees",
            options={name: label for name, (label, _) in FEATURES.items()},
            default=("x1", "x2"),
        ),
        Real(name="l1", label="L1 penalty", default=0.0, low=0.0, high=1.0, step=0.001),
        Real(name="l2", label="L2 penalty", default=0.0, low=0.0, high=1.0, step=0.001),
        Flag(name="slice", label="A slice of the loss", default=False),
        Seed(name="seed", default=0),
    ),
    presets=(
        Preset("Four corners, four units", {}),
        Preset("A line is not enough", {"layers": 0}),
        Preset(
            "A product does it alone", {"layers": 0, "features": ("x1", "x2", "x1x2")}
        ),
        Preset(
            "Two spirals",
            {
                "data": "spirals",
                "layers": 3,
                "width": 12,
                "epochs": 300,
                "rate": 0.02,
                "noise": 0.05,
            },
        ),
        Preset(
            "Learning the noise",
            {
                "data": "blobs",
                "noise": 1.2,
                "points": 40,
                "layers": 2,
                "width": 24,
                "epochs": 400,
            },
        ),
        Preset("Too fast", {"optimiser": "gd", "rate": 10.0, "activation": "relu"}),
        Preset("The loss around the end", {"slice": True, "data": "circles"}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="parts",
            question="Will at least nine of ten training points be right?",
            kind="choice",
            reveals="parts_well",
            options=(("yes", "It will"), ("no", "It will not")),
            explain="A boundary can only be as bent as the hidden units allow.",
        ),
        Prompt(
            id="weights",
            question="How many weights and biases does it have?",
            reveals="weights",
            tolerance=0.5,
            explain="Each layer has outputs times inputs weights and a bias an output.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
