"""Hypothesis tests: two laws, one border, two kinds of error."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import special, stats

from exercises.demos.demo import Check, Demo, Prompt, Result, Table
from exercises.demos.states import State
from exercises.demos.statistics.testing.experiments import Experiments, perform
from exercises.demos.statistics.testing.figures import (
    draw_laws,
    draw_p_values,
    draw_power,
)
from exercises.demos.statistics.testing.laws import Law, law_of, power_at
from exercises.demos.statistics.testing.parameters import PARAMETERS, PRESETS
from exercises.demos.statistics.testing.snippets import snippet

__all__ = ["HYPOTHESIS_TEST"]

DOUBT = 1e-6
"""How rarely a count may be as far out as it is."""
FAR = 5.0
"""Standard errors: missed once in 1.7 million seeds."""


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Many experiments, and what the test makes of them."""
    law = law_of(state)
    if law.kind != "permutation" and not law.is_there:
        return _without_spread(state, law)
    done = perform(state, law)
    power = None if law.kind == "permutation" else law.power()
    share = float((done.found_p <= law.alpha).mean())
    result = Result(reading=_reading(state, law, done, power))
    draw_laws(result, law, done)
    draw_p_values(result, law, done)
    draw_power(result, state, law, share)
    result.checks = _checks(state, law, done, power)
    result.tables = [_table(law, done, power)]
    result.scalars = {
        "power": power,
        "found": share,
        "false_alarms": float((done.null_p <= law.alpha).mean()),
        "statistic": float(done.found[0]),
        "p_value": float(done.found_p[0]),
        "critical": None if law.kind == "permutation" else law.critical,
        "rejects": bool(done.found_p[0] <= law.alpha),
        "flat": "flat",
    }
    return result


def _without_spread(state: State, law: Law) -> Result:
    result = Result(
        reading="One observation has no spread to compare its mean with: the statistic "
        "t has no degrees of freedom and the test cannot be done. The picture shows "
        "the power from two observations on."
    )
    draw_power(result, state, law, None)
    least = power_at(state, 2.0).power()
    at_zero = float(2 * special.stdtr(1.0, -stats.t.ppf(1 - law.alpha / 2, 1)))
    result.checks = [
        Check("degrees of freedom", f"{law.df:g}", holds=law.df == 0),
        Check(
            "with one degree of freedom α is kept",
            f"{at_zero:.4f}",
            holds=abs(at_zero - law.alpha) < 1e-9,
        ),
    ]
    result.tables = [_power_table(state)]
    names = ("power", "found", "false_alarms", "statistic", "p_value", "critical")
    result.scalars = dict.fromkeys((*names, "rejects"), None) | {
        "flat": None,
        "least_power": least,
    }
    return result


def _power_table(state: State) -> Table:
    return Table(
        id="power",
        title="Power by sample size",
        columns=[
            {"name": "n", "label": "Sample size"},
            {"name": "power", "label": "Power"},
        ],
        rows=[[n, power_at(state, float(n)).power()] for n in (2, 5, 10, 20, 50, 100)],
    )


def _is_null(state: State) -> bool:
    return bool((state["w"] if state["test"] == "chi2" else state["effect"]) == 0)


def _reading(state: State, law: Law, done: Experiments, power: float | None) -> str:
    count = len(done.found)
    alarms = 100 * float((done.null_p <= law.alpha).mean())
    found = 100 * float((done.found_p <= law.alpha).mean())
    said = f"Without an effect {alarms:.3g} % of {count:,} experiments were rejected, "
    said += f"with α = {100 * law.alpha:.3g} %."
    if _is_null(state):
        return f"{said} The effect is 0: every rejection is a false alarm."
    said += f" With the effect {found:.3g} % were"
    if power is not None:
        said += f"; the power is {100 * power:.4g} %"
        said += ", approximately." if law.kind == "chi2" else "."
        missed = 100 * (1 - power)
        said += f" {missed:.3g} % of such experiments miss it (type II)."
    else:
        said += "."
    if law.kind == "permutation":
        ways = math.comb(2 * state["n"], state["n"])
        least = (2 if law.sides == "two" and state["n"] > 0 else 1) / ways
        if least > law.alpha:
            said += (
                f" {ways} ways to share out the labels cannot give a p below "
                f"{least:.3g}: this test never rejects."
            )
    elif law.sides != "two" and law.kind != "chi2":
        is_wrong = (law.shift < 0) == (law.sides == "greater")
        said += " The effect lies on the other side." if is_wrong else ""
    return said


def _checks(
    state: State, law: Law, done: Experiments, power: float | None
) -> list[Check]:
    alarms, count = int((done.null_p <= law.alpha).sum()), len(done.null_p)
    if law.kind == "chi2":
        return _checks_of_counts(state, law, done)
    expected = law.alpha if power is None else power
    above = float(stats.binom.sf(alarms - 1, count, law.alpha))
    if law.kind == "permutation":
        mean, spread = done.permuted.mean(), done.permuted.std()
        sigma = abs(float(mean)) / (float(spread) / math.sqrt(len(done.permuted)))
        return [
            Check("false alarms are not above α", f"{above:.2g}", holds=above > DOUBT),
            Check(
                f"shuffled differences have the mean 0, within {FAR:g} errors",
                f"{sigma:.2f}",
                holds=sigma < FAR,
            ),
        ]
    tail = min(above, float(stats.binom.cdf(alarms, count, law.alpha)))
    hits = int((done.found_p <= law.alpha).sum())
    other = min(
        float(stats.binom.sf(hits - 1, count, expected)),
        float(stats.binom.cdf(hits, count, expected)),
    )
    agree = np.array_equal(done.found_p <= law.alpha, law.rejects(done.found))
    return [
        Check(f"false alarms fit α: tail above {DOUBT:g}", f"{tail:.2g}", tail > DOUBT),
        Check(
            f"rejections fit the power: tail above {DOUBT:g}",
            f"{other:.2g}",
            holds=other > DOUBT,
        ),
        Check("p ≤ α exactly beyond the border", str(hits), holds=agree),
    ]


def _checks_of_counts(state: State, law: Law, done: Experiments) -> list[Check]:
    """Mean and variance of the statistic are known exactly for any sample size."""
    n, count = state["n"], len(done.null)
    variance = 2 * law.df * (n - 1) / n
    gap = abs(float(done.null.mean()) - law.df)
    sigma = gap / math.sqrt(variance / count) if variance else gap
    with_effect = law.df + (n - 1) / n * law.shift
    spread = float(done.found.std()) / math.sqrt(count)
    off = abs(float(done.found.mean()) - with_effect)
    other = off / spread if spread else off
    return [
        Check(
            f"without an effect the mean is {law.df:g}, within {FAR:g} errors",
            f"{sigma:.2f}",
            holds=sigma < FAR,
        ),
        Check(
            f"with it {with_effect:.4g}, within {FAR:g} errors",
            f"{other:.2f}",
            holds=other < FAR,
        ),
    ]


def _table(law: Law, done: Experiments, power: float | None) -> Table:
    alarms = float((done.null_p <= law.alpha).mean())
    found = float((done.found_p <= law.alpha).mean())
    return Table(
        id="errors",
        title="How often the test is right",
        columns=[
            {"name": "truth", "label": "Truth"},
            {"name": "rejected", "label": "Rejected (simulated)"},
            {"name": "kept", "label": "Not rejected (simulated)"},
            {"name": "formula", "label": "Rejected (formula)"},
        ],
        rows=[
            ["no effect", alarms, 1 - alarms, law.alpha],
            ["with the effect", found, 1 - found, power],
        ],
    )


HYPOTHESIS_TEST = Demo(
    slug="hypothesis-test",
    title="Two bells and a border",
    question="Half a standard deviation, twenty a group: will the test find it?",
    pillar="statistics",
    concepts=("hypothesis-testing", "ab-testing"),
    parameters=PARAMETERS,
    presets=PRESETS,
    compute=compute,
    prompts=(
        Prompt(
            id="power",
            question="How probable is it that the test finds this effect (0 to 1)?",
            reveals="power",
            tolerance=0.05,
            explain="The area beyond the border under the law with the effect.",
        ),
        Prompt(
            id="flat",
            question="Without an effect, which p-values are the most frequent?",
            kind="choice",
            reveals="flat",
            options=(
                ("small", "Small ones"),
                ("large", "Large ones"),
                ("flat", "None: all alike"),
            ),
            explain="Without an effect p is uniform: α of all experiments give a false "
            "alarm, by construction.",
        ),
        Prompt(
            id="rejects",
            question="Does the first experiment reject?",
            kind="choice",
            reveals="rejects",
            options=(("yes", "Yes"), ("no", "No")),
            explain="A single experiment is a coin with the power as its chance.",
        ),
    ),
    numpy=snippet,
)
