"""What the demos of probability and statistics compute against bare NumPy and SciPy.

CPU milliseconds (process time, one thread of linear algebra, least of some rounds;
floor and demo take turns). "Work" is what the demo draws and adds up, "whole" the
packed answer with its pictures; the floor does the same draws and sums and nothing
else. Run it with `python -m benchmarks.demos_of_chance`.
"""

from collections.abc import Callable

import numpy as np
from scipy import stats

from benchmarks.demo_costs import CostRow, print_costs
from exercises.demos.probability.clt.bases import base_of
from exercises.demos.probability.clt.sums import simulate as add_up
from exercises.demos.probability.lln.playing import law_of as law_of_draws
from exercises.demos.probability.lln.playing import moments_of, play
from exercises.demos.states import State
from exercises.demos.statistics.intervals.methods import (
    coverage_of_proportion,
)
from exercises.demos.statistics.intervals.methods import simulate as intervals
from exercises.demos.statistics.testing.experiments import perform
from exercises.demos.statistics.testing.laws import law_of as law_of_test

ROUNDS = 15


def main() -> None:
    """Print a line for each state."""
    print_costs(ROWS, rounds=ROUNDS)


def _sums(state: State) -> object:
    source = np.random.default_rng(state["seed"])
    return add_up(base_of(state), state["n"], state["samples"], source)


def _bare_sums(kind: str, n: int, samples: int) -> Callable[[], object]:
    def draw() -> object:
        source = np.random.default_rng(0)
        if kind == "die":
            thrown = source.integers(1, 7, (samples, n), dtype=np.int8)
            return thrown.sum(axis=1, dtype=np.int64)
        return source.standard_exponential((samples, n)).sum(axis=1)

    return draw


def _rows(state: State) -> object:
    source = np.random.default_rng(state["seed"])
    law = law_of_draws(state)
    return play(law, state["n"], state["paths"], state["streak"], source)


def _bare_rows(n: int, paths: int, streak: int) -> Callable[[], object]:
    """Averages at the same moments, and streaks counted by shifted arrays."""

    def draw() -> object:
        heads = np.random.default_rng(0).random((paths, n)) < 0.5
        times = moments_of(n, paths)
        averages = np.cumsum(heads, axis=1)[:, times - 1] / times
        run, found = ~heads, []
        for k in range(1, streak + 1):
            following = heads[:, k:]
            found.append((run[:, :-1].sum(), (run[:, :-1] & following).sum()))
            run = run[:, :-1] & ~following
        return averages, found

    return draw


def _bare_coverage() -> object:
    """The sum of the chances of all counts whose Wald interval contains p."""
    n, p, k = 200, np.linspace(0, 1, 501), np.arange(201)[:, None]
    share = k / n
    half = 1.959963984540054 * np.sqrt(share * (1 - share) / n)
    covered = (share - half <= p) & (p <= share + half)
    return (stats.binom.pmf(k, n, p) * covered).sum(axis=0)


def _bare_t_intervals(n: int, samples: int) -> Callable[[], object]:
    def draw() -> object:
        x = 5 + 2 * np.random.default_rng(0).standard_normal((samples, n))
        half = stats.t.ppf(0.975, n - 1) * x.std(axis=1, ddof=1) / np.sqrt(n)
        return x.mean(axis=1) - half, x.mean(axis=1) + half

    return draw


def _bare_t_tests(n: int, count: int) -> object:
    x = np.random.default_rng(0).standard_normal((count, 2, n))
    found = [
        stats.ttest_ind(x[:, 0] + shift, x[:, 1], axis=1).pvalue for shift in (0, 0.5)
    ]
    return found


def _bare_permutations(n: int, count: int) -> object:
    x = np.random.default_rng(0).standard_normal((count, 2 * n))
    signs = np.repeat([1.0, -1.0], n) / n
    source = np.random.default_rng([0, 1])
    shuffles = source.permuted(np.tile(signs, (499, 1)), axis=1)
    found = []
    for data in (x, x + np.repeat([0.5, 0.0], n)):
        beyond = np.abs(shuffles @ data.T) >= np.abs(data @ signs) - 1e-12
        found.append((1 + beyond.sum(axis=0)) / 500)
    return found


def _test(state: State) -> object:
    return perform(state, law_of_test(state))


def _coverage(state: State) -> object:
    return coverage_of_proportion("wald", 200, 0.95, np.linspace(0, 1, 501))


CLT, LLN, TEST = "clt-sampler", "coin-lln", "hypothesis-test"
INTERVALS = "confidence-intervals"
MANY = {"n": 100, "samples": 100_000}
ROWS = (
    CostRow(CLT, {}, _sums, _bare_sums("die", 30, 20_000)),
    CostRow(CLT, MANY, _sums, _bare_sums("die", 100, 100_000)),
    CostRow(
        CLT,
        {"base": "exponential", **MANY},
        _sums,
        _bare_sums("exponential", 100, 100_000),
    ),
    CostRow(LLN, {}, _rows, _bare_rows(10_000, 50, 5)),
    CostRow(LLN, {"n": 100_000, "paths": 200}, _rows, _bare_rows(100_000, 200, 5)),
    CostRow(INTERVALS, {"samples": 2000}, intervals, _bare_t_intervals(20, 2000)),
    CostRow(
        INTERVALS,
        {"n": 1000, "samples": 2000},
        intervals,
        _bare_t_intervals(1000, 2000),
    ),
    CostRow(INTERVALS, {"method": "wald", "n": 200}, _coverage, _bare_coverage),
    CostRow(TEST, {}, _test, lambda: _bare_t_tests(20, 10_000)),
    CostRow(TEST, {"n": 200}, _test, lambda: _bare_t_tests(200, 10_000)),
    CostRow(TEST, {"test": "permutation"}, _test, lambda: _bare_permutations(20, 2000)),
)


if __name__ == "__main__":
    main()
