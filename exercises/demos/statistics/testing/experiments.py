"""Many experiments with and without the effect, and what the test says of each."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from exercises.demos.states import State
from exercises.demos.statistics.testing.laws import Law

__all__ = ["PERMUTATIONS", "Experiments", "chances_of", "perform", "shuffles_of"]

CHUNK = 1_000_000
PERMUTATIONS = 499
MOST_PERMUTED = 2_000
"""Experiments whose permutations take less than a second."""

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Experiments:
    """Statistics and p-values without (`null`) and with the effect."""

    null: Vector
    null_p: Vector
    found: Vector
    found_p: Vector
    permuted: Vector
    """Statistics of the first experiment with its labels shuffled."""


def perform(state: State, law: Law) -> Experiments:
    """Draw all data and compute all statistics."""
    source = np.random.default_rng(state["seed"])
    if law.kind == "chi2":
        null, found = _counted(state, source)
    elif law.kind == "permutation":
        return _permuted(state, source)
    else:
        null, found = _measured(state, law, source)
    none = np.empty(0)
    return Experiments(null, law.p_values(null), found, law.p_values(found), none)


def chances_of(cells: int, w: float) -> Vector:
    """Chances at the distance w from equal ones: every other one is larger."""
    signs = np.where(np.arange(cells) % 2, -1.0, 1.0)
    if cells % 2:
        signs[-1] = 0.0
    return np.asarray((1 + w * signs * math.sqrt(cells / np.abs(signs).sum())) / cells)


def _counted(state: State, source: Generator) -> tuple[Vector, Vector]:
    n, cells = state["n"], state["cells"]
    expected = n / cells
    both = []
    for chances in (chances_of(cells, state["w"]), np.full(cells, 1 / cells)):
        counts = source.multinomial(n, chances, state["experiments"])
        both.append(((counts - expected) ** 2).sum(axis=1) / expected)
    return both[1], both[0]


def _measured(state: State, law: Law, source: Generator) -> tuple[Vector, Vector]:
    """The noise is drawn once: an effect moves means and leaves spreads alone."""
    n, count, d = state["n"], state["experiments"], state["effect"]
    arms = 2 if law.kind == "t2" else 1
    means, errors = [], []
    rows = max(1, CHUNK // (n * arms))
    for start in range(0, count, rows):
        x = source.standard_normal((min(rows, count - start), arms, n))
        mean = x.mean(axis=2)
        means.append(mean[:, 0] - mean[:, 1] if arms == 2 else mean[:, 0])
        if law.is_z:
            errors.append(np.full(len(x), 1 / math.sqrt(n)))
            continue
        spread = ((x - mean[:, :, None]) ** 2).sum(axis=(1, 2)) / law.df
        errors.append(np.sqrt(spread * arms / n))
    gap, error = np.concatenate(means), np.concatenate(errors)
    return gap / error, (gap + d) / error


def shuffles_of(n: int, seed: int) -> Vector:
    """Rows that take the difference of the means after shuffling the labels."""
    signs = np.repeat([1.0, -1.0], n) / n
    source = np.random.default_rng([seed, 1])
    return source.permuted(np.tile(signs, (PERMUTATIONS, 1)), axis=1)


def _permuted(state: State, source: Generator) -> Experiments:
    """All experiments are shuffled alike: each p-value is as valid as alone."""
    n = state["n"]
    count = min(state["experiments"], MOST_PERMUTED)
    x = source.standard_normal((count, 2 * n))
    shifted = x + np.repeat([state["effect"], 0.0], n)
    shuffles = shuffles_of(n, state["seed"])
    signs = np.repeat([1.0, -1.0], n) / n
    answers = []
    for data in (x, shifted):
        gap, others = data @ signs, shuffles @ data.T
        answers += [gap, _shares(gap, others, state["sides"])]
    null, null_p, found, found_p = answers
    return Experiments(null, null_p, found, found_p, shuffles @ shifted[0])


def _shares(gap: Vector, others: Vector, sides: str) -> Vector:
    """The share of shuffles as extreme; the data themselves are one of them."""
    # Equal sums may differ by rounding.
    room = 1e-12
    if sides == "two":
        beyond = np.abs(others) >= np.abs(gap) - room
    elif sides == "less":
        beyond = others <= gap + room
    else:
        beyond = others >= gap - room
    return np.asarray((1 + beyond.sum(axis=0)) / (PERMUTATIONS + 1))
