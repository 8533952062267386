"""Bayes' theorem: what a positive test says, and how belief moves with counts."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Preset, Prompt, Result, Table
from exercises.demos.parameters import Choice, Real, Whole
from exercises.demos.probability.bayes.people import (
    draw_areas,
    draw_path,
    draw_people,
    percent,
    words_of,
)
from exercises.demos.probability.bayes.proportion import Proportion, answer_proportion
from exercises.demos.probability.bayes.updating import Updating
from exercises.demos.sentences import shown
from exercises.demos.states import State

__all__ = ["BAYES_EXPLORER"]

TEST, COUNTS = {"mode": ("test",)}, {"mode": ("counts",)}
CROWDS = (10**3, 10**4, 10**5, 10**6)


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """A test and its results, or a proportion and its counts."""
    if state["mode"] == "counts":
        names = ("a", "b", "successes", "failures")
        return answer_proportion(Proportion(*(state[name] for name in names)))
    return _answer_test(_case(state))


def _case(state: State) -> Updating:
    names = ("prior", "sensitivity", "specificity", "positives", "negatives")
    return Updating(*(state[name] for name in names))


def _answer_test(case: Updating) -> Result:
    result = Result(reading=_reading(case))
    draw_people(result, case)
    draw_path(result, case)
    draw_areas(result, case)
    result.checks = _checks(case)
    result.tables = [_table(case)]
    posterior = case.posterior
    result.scalars = {
        "posterior": posterior,
        "is_likely": None if posterior is None else posterior > 0.5,
        "evidence": float(case.evidence[-1]),
        "posterior_mean": None,
    }
    return result


def _reading(case: Updating) -> str:
    posterior = case.posterior
    if posterior is None:
        return (
            f"With this prior and this test the results ({words_of(case)}) have "
            "probability 0: they cannot happen, so there is nothing to condition on "
            "and no posterior."
        )
    if not case.count:
        return f"No result yet: the probability of being sick is {percent(case.prior)}."
    crowd = next((n for n in CROWDS if _least(case, n) >= 1), CROWDS[-1])
    sick, healthy = (
        f"{crowd * float(joint[-1]):,.0f}"
        for joint in (case.joint_sick, case.joint_healthy)
    )
    said = (
        f"Of {crowd:,} people {sick} are sick and {healthy} are healthy with these "
        f"results ({words_of(case)}): {percent(posterior)} of them are sick."
    )
    if case.prior in (0.0, 1.0):
        return f"{said} A prior of {case.prior:.0f} never moves, whatever is seen."
    if posterior in (0.0, 1.0):
        return f"{said} One of these results settles it."
    if case.sensitivity == 1 - case.specificity:
        return f"{said} The test is a coin: it says the same of sick and healthy."
    return said


def _least(case: Updating, crowd: int) -> float:
    """The smaller group that is not empty by nature."""
    groups = (float(case.joint_sick[-1]), float(case.joint_healthy[-1]))
    return crowd * min((share for share in groups if share > 0), default=1.0)


def _checks(case: Updating) -> list[Check]:
    whole = case.joint_sick[-1] + case.joint_healthy[-1]
    other = case.prior * (1 - case.sick_path[-1])
    other += (1 - case.prior) * (1 - case.healthy_path[-1])
    total = abs(float(whole + other) - 1)
    checks = [Check("all four areas make 1", shown(total, 1), holds=total < 1e-14)]
    posterior = case.posterior
    if posterior is None:
        never = float(whole)
        return [
            *checks,
            Check("the results never happen", f"{never:g}", holds=not never),
        ]
    # Each result costs a few roundings: 40 results stay far below 1e-12.
    turn = abs(case.one_by_one() - posterior)
    checks.append(
        Check("each posterior as the next prior", shown(turn, 1), holds=turn < 1e-12)
    )
    if case.is_inside:
        odds = abs(case.by_odds() - posterior)
        checks.append(
            Check("odds × likelihood ratios agree", shown(odds, 1), holds=odds < 1e-12)
        )
    return checks


def _table(case: Updating) -> Table:
    words = ["before", *("positive" if r else "negative" for r in case.results)]
    return Table(
        id="results",
        title="One result after the other",
        columns=[
            {"name": "result", "label": "Result"},
            {"name": "sick", "label": "Sick and these results"},
            {"name": "healthy", "label": "Healthy and these results"},
            {"name": "posterior", "label": "Probability of being sick"},
        ],
        rows=[
            [word, float(sick), float(healthy), float(p) if np.isfinite(p) else None]
            for word, sick, healthy, p in zip(
                words, case.joint_sick, case.joint_healthy, case.path, strict=True
            )
        ],
    )


def snippet(state: State) -> str:
    """The posterior with NumPy alone, or its mean and interval with SciPy."""
    if state["mode"] == "counts":
        return f"""from scipy import stats

a, b = {state["a"]!r}, {state["b"]!r}
successes, failures = {state["successes"]!r}, {state["failures"]!r}
posterior = stats.beta(a + successes, b + failures)
low, high = posterior.interval(0.95)
print("posterior_mean", float(posterior.mean()))
print("low", float(low))
print("high", float(high))
"""
    return f"""import numpy as np

prior = np.array([{state["prior"]!r}, 1 - {state["prior"]!r}])  # sick, healthy
positive = np.array([{state["sensitivity"]!r}, 1 - {state["specificity"]!r}])
positives, negatives = {state["positives"]!r}, {state["negatives"]!r}
likelihood = positive**positives * (1 - positive) ** negatives
joint = prior * likelihood
evidence = joint.sum()
posterior = float(joint[0] / evidence) if evidence > 0 else None
print("evidence", float(evidence))
print("posterior", posterior)
print("is_likely", None if posterior is None else posterior > 0.5)
"""


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A test as there are many: rather good, for something rather rare."""
    return {
        "prior": float(f"{10 ** generator.uniform(-3, -0.5):.2g}"),
        "sensitivity": round(float(generator.uniform(0.6, 0.99)), 2),
        "specificity": round(float(generator.uniform(0.6, 0.99)), 2),
        "positives": int(generator.integers(1, 4)),
        "negatives": int(generator.integers(0, 2)),
    }


def _share(name: str, label: str, default: float, help_text: str) -> Real:
    return Real(
        name=name,
        label=label,
        default=default,
        low=0.0,
        high=1.0,
        step=0.001 if name == "prior" else 0.01,
        help=help_text,
        is_primary=True,
        only_when=TEST,
    )


def _count(name: str, label: str, default: int, high: int, when: Any) -> Whole:
    return Whole(
        name=name,
        label=label,
        default=default,
        low=0,
        high=high,
        is_primary=True,
        only_when=when,
    )


def _weight(name: str, label: str) -> Real:
    return Real(
        name=name,
        label=label,
        default=1.0,
        low=0.1,
        high=100.0,
        step=0.1,
        is_logarithmic=True,
        is_primary=True,
        only_when=COUNTS,
    )


BAYES_EXPLORER = Demo(
    slug="bayes-explorer",
    title="What a positive test says",
    question="One in a hundred is sick and your test is positive. How worried are you?",
    pillar="probability",
    concepts=("bayes-theorem", "conditional-probability", "bayesian-estimation"),
    parameters=(
        Choice(
            name="mode",
            label="What is unknown",
            options={"test": "Sick or healthy", "counts": "A proportion"},
            default="test",
            is_primary=True,
        ),
        _share("prior", "Prior", 0.01, "Share of the sick before any test."),
        _share("sensitivity", "Sensitivity", 0.9, "Positive if sick."),
        _share("specificity", "Specificity", 0.91, "Negative if healthy."),
        _count("positives", "Positive results", 1, 20, TEST),
        _count("negatives", "Negative results", 0, 20, TEST),
        _weight("a", "Prior weight of successes, a"),
        _weight("b", "Prior weight of failures, b"),
        _count("successes", "Successes", 7, 500, COUNTS),
        _count("failures", "Failures", 3, 500, COUNTS),
    ),
    presets=(
        Preset("Nine in a hundred", {}),
        Preset("A second positive test", {"positives": 2}),
        Preset("One for and one against", {"positives": 1, "negatives": 1}),
        Preset("Common illness, same test", {"prior": 0.3}),
        Preset("No false alarms: one is enough", {"specificity": 1}),
        Preset("A closed mind", {"prior": 0, "positives": 3}),
        Preset("What cannot happen", {"prior": 0, "specificity": 1}),
        Preset("Seven heads of ten", {"mode": "counts"}),
        Preset("A stubborn prior", {"mode": "counts", "a": 50, "b": 50}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="posterior",
            question="How probable is the illness after these results (0 to 1)?",
            reveals="posterior",
            tolerance=0.02,
            explain="Those who are sick with these results, divided by all who have "
            "these results.",
        ),
        Prompt(
            id="more-likely",
            question="Is illness more probable than health now?",
            kind="choice",
            reveals="is_likely",
            options=(("yes", "Yes"), ("no", "No")),
            explain="A result multiplies the odds; where the odds begin matters as "
            "much.",
        ),
        Prompt(
            id="mean",
            question="Where will the mean of the posterior be?",
            reveals="posterior_mean",
            tolerance=0.03,
            explain="Between the prior's mean and the frequency, weighted by a + b and "
            "the number of observations.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
