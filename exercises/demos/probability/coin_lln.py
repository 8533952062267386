"""The law of large numbers: averages settle, sums drift, streaks mean nothing."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import stats

from exercises.demos.demo import Check, Demo, Prompt, Result, Table
from exercises.demos.probability.lln.figures import (
    draw_averages,
    draw_gaps,
    draw_streaks,
)
from exercises.demos.probability.lln.parameters import LAWS, PARAMETERS, PRESETS
from exercises.demos.probability.lln.playing import (
    Law,
    Rows,
    law_of,
    play,
    share_within,
)
from exercises.demos.states import State

__all__ = ["COIN_LLN"]

FAR = 5.0
"""Standard errors: missed once in 1.7 million seeds."""
DOUBT = 1e-6


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Draw the rows and look at averages, sums and streaks."""
    law, n = law_of(state), state["n"]
    source = np.random.default_rng(state["seed"])
    rows = play(law, n, state["paths"], state["streak"], source)
    result = Result(reading=_reading(law, rows, state))
    draw_averages(result, law, rows)
    draw_gaps(result, law, rows)
    draw_streaks(result, law, rows, _success(law))
    result.checks = _checks(law, rows, state)
    result.tables = [_table(law, rows, state["room"])]
    exact, least = share_within(law, n, state["room"])
    result.scalars = {
        "mean": law.mean,
        "within": exact,
        "hoeffding": least,
        "expected_gap": _expected_gap(law, n),
        "exactly_mean": _exactly(law, n),
        "next": "same",
        "settles": law.mean is not None,
    }
    return result


def _success(law: Law) -> str:
    return "heads" if law.kind == "coin" else "draws above the median"


def _expected_gap(law: Law, n: int) -> float | None:
    """E|S − nμ|: exact for a coin (de Moivre), else by the normal law."""
    if law.spread is None or law.mean is None:
        return None
    if law.kind == "coin":
        p = law.chance
        k = math.floor(n * p) + 1
        return float(2 * k * (1 - p) * stats.binom.pmf(k, n, p)) if 0 < p < 1 else 0.0
    return law.spread * math.sqrt(2 * n / math.pi)


def _exactly(law: Law, n: int) -> float | None:
    """The probability that the count is n·p, where that is a whole number."""
    count = n * law.chance
    if law.kind != "coin" or abs(count - round(count)) > 1e-9:
        return None
    return float(stats.binom.pmf(round(count), n, law.chance))


def _reading(law: Law, rows: Rows, state: State) -> str:
    n = state["n"]
    low, high = np.quantile(rows.averages[:, -1], [0.05, 0.95])
    said = f"After {n:,} draws the middle nine tenths of the averages are between "
    said += f"{low:.4g} and {high:.4g}"
    if law.spread == 0:
        return f"{said}: this coin never changes, and neither does its average."
    if law.mean is None and law.kind == "pareto":
        return (
            f"{said}. The mean is infinite: with a tail like x^(−{law.tail:g}) the "
            "averages keep growing, in jumps, and settle nowhere."
        )
    if law.mean is None:
        return (
            f"{said}. There is no mean to settle at: single draws are so large that "
            "they move the average of all before them, at any time."
        )
    said += f"; the mean is {law.mean:.4g}."
    if law.spread is None:
        return (
            f"{said} The averages settle, but slowly: with a tail like "
            f"x^(−{law.tail:g}) the variance is infinite and single draws still show."
        )
    gap = _expected_gap(law, n) or 0.0
    said += f" The sum itself is off by about {gap:.4g}, and that grows like √n."
    return said + _streak_words(law, rows, state["streak"])


def _streak_words(law: Law, rows: Rows, streak: int) -> str:
    count, hits = rows.after[-1]
    word = _success(law)
    if not count:
        return f" A streak of {streak} failures did not come up."
    return (
        f" After {streak} failures in a row {word} came in {100 * hits / count:.3g} % "
        f"of {count:,} cases, as at any other time ({100 * law.chance:.3g} %)."
    )


def _checks(law: Law, rows: Rows, state: State) -> list[Check]:
    checks, n, paths = [], state["n"], state["paths"]
    for label, (count, hits) in (
        (f"{_success(law)} come as often as they should", rows.after[0]),
        ("after the longest streak as well", rows.after[-1]),
    ):
        if count:
            # The chance of as many or more, or as many or fewer, whichever is less.
            above = stats.binom.sf(hits - 1, count, law.chance)
            tail = float(min(above, stats.binom.cdf(hits, count, law.chance)))
            label += f": the tail is above {DOUBT:g}"
            checks.append(Check(label, f"{tail:.2g}", holds=tail > DOUBT))
    if law.mean is not None and law.spread is not None:
        error = law.spread / math.sqrt(n * paths)
        gap = abs(float(rows.averages[:, -1].mean()) - law.mean)
        sigma = gap / error if error else gap
        label = f"the average of all rows is within {FAR:g} standard errors"
        checks.append(Check(label, f"{sigma:.2f}", holds=sigma < FAR))
    exact, least = share_within(law, n, state["room"])
    if exact is not None and least is not None:
        label = f"P(within {state['room']:g}) is at least Hoeffding's {least:.4f}"
        # Rounding of a sum of up to 100,000 chances.
        checks.append(Check(label, f"{exact:.6f}", holds=exact >= least - 1e-9))
    return checks


def _table(law: Law, rows: Rows, room: float) -> Table:
    last = int(rows.times[-1])
    wanted = [10**k for k in range(6) if 10**k < last] + [last]
    lines: list[list[str | float | int | None]] = []
    for n in wanted:
        place = int(np.searchsorted(rows.times, n))
        averages = rows.averages[:, place]
        share = None
        if law.mean is not None:
            share = float((np.abs(averages - law.mean) <= room + 1e-12).mean())
        count = int(rows.times[place])
        exact, least = share_within(law, count, room)
        lines.append([count, share, exact, least, _expected_gap(law, count)])
    return Table(
        id="share",
        title=f"How many averages are within {room:g} of the mean",
        columns=[
            {"name": "draws", "label": "Draws"},
            {"name": "share", "label": "Share of the rows"},
            {"name": "exact", "label": "Exact probability"},
            {"name": "least", "label": "At least (Hoeffding)"},
            {"name": "gap", "label": "Expected gap of the sum"},
        ],
        rows=lines,
    )


def snippet(state: State) -> str:
    """Exact probabilities of a coin; the mean of the others."""
    law, n = law_of(state), state["n"]
    if law.kind != "coin":
        return f"""import numpy as np

# Mean, standard deviation and width of one draw; None where there is none.
mean, spread, width = {law.mean!r}, {law.spread!r}, {law.width!r}
n, room = {n!r}, {state["room"]!r}
gap = None if mean is None or spread is None else spread * np.sqrt(2 * n / np.pi)
print("mean", mean)
print("expected_gap", None if gap is None else float(gap))
"""
    return f"""import numpy as np
from scipy.stats import binom

n, p, room = {n!r}, {state["p"]!r}, {state["room"]!r}
k = np.arange(n + 1)
chances = binom.pmf(k, n, p)
gap = np.abs(k - n * p)
within = chances[gap <= n * room + 1e-9].sum()
print("within", float(within))
print("hoeffding", float(max(0, 1 - 2 * np.exp(-2 * n * room**2))))
print("expected_gap", float(gap @ chances))
"""


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Another law, and other rows."""
    return {
        "base": str(generator.choice(list(LAWS))),
        "p": round(float(generator.uniform(0.1, 0.9)), 2),
        "alpha": round(float(generator.uniform(0.8, 3)), 1),
        "seed": int(generator.integers(2**32)),
    }


COIN_LLN = Demo(
    slug="coin-lln",
    title="What settles in the long run",
    question="After five tails in a row, is heads due?",
    pillar="probability",
    concepts=(
        "law-of-large-numbers",
        "discrete-distributions",
        "point-estimation",
        "sample-spaces-and-counting",
    ),
    parameters=PARAMETERS,
    presets=PRESETS,
    compute=compute,
    prompts=(
        Prompt(
            id="next",
            question="Is a success more likely after a streak of failures?",
            kind="choice",
            reveals="next",
            options=(
                ("more", "More likely"),
                ("same", "As likely as ever"),
                ("less", "Less likely"),
            ),
            explain="The draws are independent: averages settle because early ones are "
            "outweighed, not because they are made good.",
        ),
        Prompt(
            id="gap",
            question="How far is the sum from n times the mean after all draws?",
            reveals="expected_gap",
            tolerance=10.0,
            explain="About σ√(2n/π): the gap of the sum grows while its share of n "
            "vanishes.",
        ),
        Prompt(
            id="settles",
            question="Will the averages settle at one number?",
            kind="choice",
            reveals="settles",
            options=(("yes", "Yes"), ("no", "No")),
            explain="Exactly where a mean exists; a finite variance makes it quick.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
