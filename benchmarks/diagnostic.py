"""What the diagnostic finds out, and what a question costs, on the shipped graph.

Learners are drawn from the same prior with seeds of their own: they know closed sets of
concepts, slip in one of ten answers and guess one of twenty. Accuracy is the share of
all concepts judged rightly (known from 0.5 on); "skipped" the share of what they know
that reaches 0.8.
"""

import statistics
import time
from graphlib import TopologicalSorter

import numpy as np

from roadmap.curriculum.files import CONTENT, read_content
from roadmap.engine.knowledge import Knowledge, Reply, draw_states

LEARNERS = 60
ASKED = (5, 10, 15, 20)
SLIP, GUESS = 0.1, 0.05


def main() -> None:
    """Print accuracy by number of questions, and milliseconds a question."""
    needs, groups = _graph()
    truths = draw_states(needs, groups, seed=2026, count=LEARNERS)
    rows: dict[int, list[tuple[float, float, float]]] = {n: [] for n in ASKED}
    costs: list[float] = []
    for number, truth in enumerate(truths):
        _take(needs, groups, truth, number, rows, costs)
    print(f"{len(needs)} concepts, {LEARNERS} learners")
    base = np.mean(np.maximum(truths.mean(axis=0), 1 - truths.mean(axis=0)))
    print(f"majority of all learners: {base:.3f}")
    print(f"{'questions':>10}{'accuracy':>10}{'skipped':>9}{'wrongly':>9}")
    for asked, found in rows.items():
        means = [statistics.mean(one[i] for one in found) for i in range(3)]
        print(f"{asked:>10}{means[0]:>10.3f}{means[1]:>9.2f}{means[2]:>9.3f}")
    print(f"a question: {1000 * statistics.median(costs):.1f} ms (median)")


def _take(
    needs: dict[str, tuple[str, ...]],
    groups: dict[str, str],
    truth: np.ndarray,
    number: int,
    rows: dict[int, list[tuple[float, float, float]]],
    costs: list[float],
) -> None:
    random = np.random.default_rng(number)
    state = dict(zip(needs, truth.tolist(), strict=True))
    known = Knowledge(needs, groups, seed=number + 10_000)
    left = dict.fromkeys(needs, GUESS)
    for asked in range(1, max(ASKED) + 1):
        start = time.perf_counter()
        name = known.best_question(left)
        costs.append(time.perf_counter() - start)
        if name is None:
            return
        del left[name]
        chance = 1 - SLIP if state[name] else GUESS
        known.hear(Reply(name, float(random.random() < chance), GUESS))
        if asked in rows:
            rows[asked].append(_judged(known.probabilities(), state))


def _judged(
    told: dict[str, float], state: dict[str, bool]
) -> tuple[float, float, float]:
    right = np.mean([(told[name] >= 0.5) == state[name] for name in state])
    skipped = [name for name in state if told[name] >= 0.8]
    knows = sum(state.values())
    hits = sum(state[name] for name in skipped)
    return (
        float(right),
        hits / knows if knows else 1.0,
        (len(skipped) - hits) / len(skipped) if skipped else 0.0,
    )


def _graph() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The shipped graph, every concept after what it needs."""
    rows = [one.data for one in read_content(CONTENT) if one.kind == "concept"]
    needs = {
        str(row["slug"]): tuple(str(need["requires"]) for need in row["prerequisites"])
        for row in rows
    }
    order = TopologicalSorter(needs).static_order()
    return (
        {slug: needs[slug] for slug in order},
        {str(row["slug"]): str(row["pillar"]) for row in rows},
    )


if __name__ == "__main__":
    main()
