"""Training by mini-batches, with the weights kept along the way.

References
----------
B. T. Polyak (1964). USSR Comput. Math. Math. Phys. 4 (5), 1–17 (momentum).
T. Tieleman, G. Hinton (2012). Coursera lecture 6.5 (RMSProp).
D. P. Kingma, J. Ba (2015). ICLR, algorithm 1 (Adam).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.demos.advanced.mlp.network import Network

__all__ = ["OPTIMISERS", "Course", "Recipe", "train"]

Array = NDArray[np.float64]
Rule = Callable[[Array, Array, int, float], Array]

OPTIMISERS = {
    "gd": "Gradient descent",
    "momentum": "Momentum 0.9",
    "rmsprop": "RMSProp",
    "adam": "Adam",
}
SNAPSHOTS = 60
HUGE = 1e6
TINY = 1e-8
Report = Callable[[float, str], None]


@dataclass(frozen=True)
class Recipe:
    """How to train: rule, rate, batch, epochs, and the penalties on weights."""

    optimiser: str
    rate: float
    batch: int
    epochs: int
    l1: float
    l2: float


@dataclass(frozen=True)
class Course:
    """What happened: losses after each epoch, and the weights at some of them.

    `losses` and `test_losses` have one entry more than epochs were run: the start.
    """

    losses: Array
    test_losses: Array
    kept: Array
    epochs: NDArray[np.int64]
    diverged: bool


def train(
    network: Network,
    start: Array,
    train_set: tuple[Array, Array],
    test_set: tuple[Array, Array],
    recipe: Recipe,
    generator: np.random.Generator,
    report: Report | None = None,
) -> Course:
    """Train and keep up to 60 snapshots, close together at the start.

    Training stops early when a weight or the loss is no longer finite or above 10⁶.
    """
    stops = _stops(recipe.epochs)
    weights, step = start.copy(), 0
    rule = _rule(recipe.optimiser, len(start))
    losses = [float(network.loss(weights, *train_set))]
    tests = [float(network.loss(weights, *test_set))]
    kept, times, diverged = [weights.copy()], [0], False
    for epoch in range(1, recipe.epochs + 1):
        weights, step = _epoch(
            network, weights, train_set, recipe, rule, step, generator
        )
        losses.append(float(network.loss(weights, *train_set)))
        tests.append(float(network.loss(weights, *test_set)))
        diverged = not (losses[-1] < HUGE and np.abs(weights).max() < HUGE)
        if diverged:
            losses.pop()
            tests.pop()
            break
        if epoch in stops:
            kept.append(weights.copy())
            times.append(epoch)
        if report is not None and epoch % 25 == 0:
            report(epoch / recipe.epochs, f"Epoch {epoch} of {recipe.epochs}")
    return Course(
        np.array(losses), np.array(tests), np.array(kept), np.array(times), diverged
    )


def _stops(epochs: int) -> set[int]:
    """Return epochs that grow as squares, the last one included."""
    shares = np.linspace(0, 1, SNAPSHOTS) ** 2
    return set(np.unique(np.ceil(shares * epochs)).astype(int).tolist()) | {epochs}


def _epoch(
    network: Network,
    weights: Array,
    train_set: tuple[Array, Array],
    recipe: Recipe,
    rule: Rule,
    step: int,
    generator: np.random.Generator,
) -> tuple[Array, int]:
    inputs, y = train_set
    order = generator.permutation(len(y))
    for first in range(0, len(y), recipe.batch):
        chosen = order[first : first + recipe.batch]
        slope = network.gradient(weights, inputs[chosen], y[chosen])
        if recipe.l1 or recipe.l2:
            penalty = recipe.l1 * np.sign(weights) + recipe.l2 * weights
            slope = slope + network.is_weight * penalty
        step += 1
        weights = weights - rule(slope, weights, step, recipe.rate)
    return weights, step


def _rule(name: str, count: int) -> Rule:
    """Return the step of a rule; its memory lives in the function."""
    first, second = np.zeros(count), np.zeros(count)

    def plain(slope: Array, weights: Array, step: int, rate: float) -> Array:
        return rate * slope

    def momentum(slope: Array, weights: Array, step: int, rate: float) -> Array:
        first[...] = 0.9 * first + slope
        return rate * first

    def rmsprop(slope: Array, weights: Array, step: int, rate: float) -> Array:
        second[...] = 0.9 * second + 0.1 * slope * slope
        return np.asarray(rate * slope / (np.sqrt(second) + TINY))

    def adam(slope: Array, weights: Array, step: int, rate: float) -> Array:
        first[...] = 0.9 * first + 0.1 * slope
        second[...] = 0.999 * second + 0.001 * slope * slope
        mean, square = first / (1 - 0.9**step), second / (1 - 0.999**step)
        return np.asarray(rate * mean / (np.sqrt(square) + TINY))

    rules: Mapping[str, Rule] = {
        "gd": plain,
        "momentum": momentum,
        "rmsprop": rmsprop,
        "adam": adam,
    }
    return rules[name]
