"""Confidence intervals: what the promise is, and which methods keep it."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import special, stats

from exercises.demos.demo import Check, Demo, Prompt, Result, Table
from exercises.demos.sentences import shown
from exercises.demos.states import State
from exercises.demos.statistics.intervals.figures import (
    draw_coverage,
    draw_intervals,
    draw_running,
)
from exercises.demos.statistics.intervals.methods import (
    PROPORTIONS,
    RESAMPLES,
    Intervals,
    coverage_of_means,
    coverage_of_proportion,
    ends_of_counts,
    simulate,
)
from exercises.demos.statistics.intervals.parameters import PARAMETERS, PRESETS

__all__ = ["CONFIDENCE_INTERVALS"]

DOUBT = 1e-6
"""How rarely a count may be as far out as it is."""
LISTED = 20
"""Rows of the table; the files have all in their arrays."""


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Intervals from many samples, and how often they contain the truth."""
    found = simulate(state)
    exact = _coverage(state)
    result = Result(reading=_reading(state, found, exact))
    draw_intervals(result, found)
    draw_coverage(result, state, found)
    draw_running(result, state, found)
    result.checks = _checks(state, found, exact)
    result.tables = [_table(found)]
    result.scalars = {
        "hits": int(found.hits.sum()),
        "share": float(found.hits.mean()),
        "coverage": exact,
        "width": float(found.widths.mean()),
        "is_kept": None if exact is None else exact >= state["level"] - 1e-9,
    }
    return result


def _coverage(state: State) -> float | None:
    method, n, level = state["method"], state["n"], state["level"]
    if method in PROPORTIONS:
        p = np.array([state["p"]])
        return float(coverage_of_proportion(method, n, level, p)[0])
    found = coverage_of_means(method, state["law"], level, np.array([float(n)]))
    return None if found is None else float(found[0])


def _reading(state: State, found: Intervals, exact: float | None) -> str:
    hits, count, level = int(found.hits.sum()), len(found.hits), state["level"]
    said = f"{hits} of {count} intervals contain the truth; {100 * level:.4g} % were "
    said += f"promised. Their mean width is {found.widths.mean():.3g}."
    if exact is None:
        said += " For this law and method there is no exact coverage, only the count."
    elif abs(exact - level) < 1e-9:
        said += " This method keeps its promise exactly."
    else:
        word = "less" if exact < level else "more"
        said += f" The exact coverage is {100 * exact:.4g} %, {word} than promised."
    empty = int((found.widths == 0).sum())
    if empty:
        said += (
            f" {empty} of them have width 0: an estimate of 0 or 1 leaves Wald's "
            "formula without a standard error."
        )
    return said


def _checks(state: State, found: Intervals, exact: float | None) -> list[Check]:
    count, checks = len(found.hits), []
    if exact is not None:
        hits = int(found.hits.sum())
        above = float(stats.binom.sf(hits - 1, count, exact))
        tail = min(above, float(stats.binom.cdf(hits, count, exact)))
        label = f"the count fits the exact coverage: its tail is above {DOUBT:g}"
        checks.append(Check(label, f"{tail:.2g}", holds=tail > DOUBT))
    tail = _tail_of_all(state, found)
    label = f"the mean of all data has a tail above {DOUBT:g}"
    checks.append(Check(label, f"{tail:.2g}", holds=tail > DOUBT))
    if state["method"] in PROPORTIONS:
        checks += _checks_of_counts(state, exact or 0.0)
    else:
        order = float(found.widths.min())
        checks.append(Check("every interval has a width", f"{order:.3g}", order > 0))
    return checks


def _tail_of_all(state: State, found: Intervals) -> float:
    """The exact chance that all data together are as far to one side."""
    total = state["n"] * len(found.hits)
    mean = float(found.estimates.mean())
    if state["method"] in PROPORTIONS:
        heads = round(mean * total)
        law = stats.binom(total, state["p"])
        return float(min(law.sf(heads - 1), law.cdf(heads)))
    away = (mean - state["mu"]) / state["sigma"]
    if state["law"] == "normal":
        return float(special.ndtr(-abs(away) * math.sqrt(total)))
    # Waiting times, moved to the mean: their sum has a Gamma law.
    gamma = stats.gamma(total)
    return float(min(gamma.sf((away + 1) * total), gamma.cdf((away + 1) * total)))


def _checks_of_counts(state: State, exact: float) -> list[Check]:
    """The coverage as a plain sum, and what the ends of the intervals solve."""
    method, n, level, p = (state[name] for name in ("method", "n", "level", "p"))
    low, high = ends_of_counts(method, n, level)
    k = np.arange(n + 1)
    covered = (low <= p) & (p <= high)
    gap = abs(float(stats.binom.pmf(k, n, p)[covered].sum()) - exact)
    # Up to 1001 chances, each good to about 1e-13.
    checks = [Check("coverage as a plain sum", shown(gap, 1), holds=gap < 1e-9)]
    inner, end = k[1:], low[1:]
    if method == "wilson":
        z = float(special.ndtri((1 + level) / 2))
        solved = np.abs(inner / n - end) - z * np.sqrt(end * (1 - end) / n)
        worst = float(np.abs(solved).max())
        label = "the ends solve |p̂ − p| = z·√(p(1 − p)/n)"
        checks.append(Check(label, shown(worst, 1), holds=worst < 1e-9))
    if method == "clopper":
        tails = special.bdtrc(inner - 1, n, end)
        worst = float(np.abs(tails - (1 - level) / 2).max())
        checks.append(
            Check("the ends leave tails of α/2", shown(worst, 1), holds=worst < 1e-9)
        )
    return checks


def _table(found: Intervals) -> Table:
    rows: list[list[str | float | int | None]] = [
        [
            place + 1,
            float(found.estimates[place]),
            float(found.low[place]),
            float(found.high[place]),
            "yes" if found.hits[place] else "no",
        ]
        for place in range(min(LISTED, len(found.low)))
    ]
    return Table(
        id="intervals",
        title="The first intervals",
        columns=[
            {"name": "sample", "label": "Sample"},
            {"name": "estimate", "label": "Estimate"},
            {"name": "low", "label": "From"},
            {"name": "high", "label": "To"},
            {"name": "hit", "label": "Contains the truth"},
        ],
        rows=rows,
    )


def snippet(state: State) -> str:
    """The same samples and intervals with NumPy and SciPy alone."""
    head = f"""import numpy as np
from scipy import stats

source = np.random.default_rng({state["seed"]!r})
n, samples, level = {state["n"]!r}, {state["samples"]!r}, {state["level"]!r}
"""
    if state["method"] in PROPORTIONS:
        return head + _snippet_of_counts(state)
    drawn = "source.standard_normal((samples, n))"
    if state["law"] != "normal":
        drawn = "(source.standard_exponential((samples, n)) - 1)"
    return f"""{head}mu, sigma = {state["mu"]!r}, {state["sigma"]!r}
x = mu + sigma * {drawn}
mean = x.mean(axis=1)
{_ENDS[state["method"]]}
hits = (low <= mu) & (mu <= high)
print("hits", int(hits.sum()))
print("share", float(hits.mean()))
print("width", float((high - low).mean()))
"""


def _snippet_of_counts(state: State) -> str:
    kind = {"wilson": "wilson", "clopper": "exact"}.get(state["method"])
    ends = f"""low, high = np.array([
    stats.binomtest(k, n).proportion_ci(level, {kind!r}) for k in range(n + 1)
]).T
"""
    if kind is None:
        ends = """share = np.arange(n + 1) / n
half = stats.norm.ppf((1 + level) / 2) * np.sqrt(share * (1 - share) / n)
low, high = share - half, share + half
"""
    return f"""p = {state["p"]!r}
{ends}counts = source.binomial(n, p, samples)
covered = (low <= p) & (p <= high)
print("hits", int(covered[counts].sum()))
print("coverage", float(stats.binom.pmf(np.arange(n + 1), n, p)[covered].sum()))
print("width", float((high - low)[counts].mean()))
"""


_WITH = "half = {} * {} / np.sqrt(n)\nlow, high = mean - half, mean + half"
_ENDS = {
    "t": _WITH.format("stats.t.ppf((1 + level) / 2, n - 1)", "x.std(axis=1, ddof=1)"),
    "z": _WITH.format("stats.norm.ppf((1 + level) / 2)", "np.full(samples, sigma)"),
    "plug": _WITH.format("stats.norm.ppf((1 + level) / 2)", "x.std(axis=1, ddof=1)"),
    "bootstrap": f"""low, high = np.array([
    np.quantile(
        row[source.integers(n, size=({RESAMPLES}, n))].mean(axis=1),
        [(1 - level) / 2, (1 + level) / 2],
    )
    for row in x
]).T""",
}


CONFIDENCE_INTERVALS = Demo(
    slug="confidence-intervals",
    title="What confidence promises",
    question="Of a hundred intervals at 95 %, how many contain the truth?",
    pillar="statistics",
    concepts=("confidence-intervals", "hypothesis-testing", "sampling-methods"),
    parameters=PARAMETERS,
    presets=PRESETS,
    compute=compute,
    prompts=(
        Prompt(
            id="hits",
            question="How many of these intervals will contain the truth?",
            reveals="hits",
            tolerance=3.0,
            explain="Each contains it with the coverage of the method; the count "
            "scatters around that like heads.",
        ),
        Prompt(
            id="kept",
            question="Does this method contain the truth as often as promised?",
            kind="choice",
            reveals="is_kept",
            options=(("yes", "Yes, or more often"), ("no", "No, less often")),
            explain="The promise is about the method over all samples, and rests on "
            "the law of the data.",
        ),
    ),
    numpy=snippet,
)
