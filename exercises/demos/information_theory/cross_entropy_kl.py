"""Cross-entropy and both divergences: as bars, and as one bell for two bumps."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.information_theory.cross_entropy.bars import answer_laws
from exercises.demos.information_theory.cross_entropy.bells import Bumps
from exercises.demos.information_theory.cross_entropy.fit import Fit, answer_fit
from exercises.demos.information_theory.cross_entropy.laws import Laws
from exercises.demos.information_theory.cross_entropy.snippets import snippet
from exercises.demos.parameters import Choice, Real, Weights
from exercises.demos.states import InvalidStateError, State

__all__ = ["CROSS_ENTROPY_KL"]

LAWS, BELLS = {"mode": ("laws",)}, {"mode": ("bells",)}
NATS = {"nats": 1.0, "bits": 1 / math.log(2)}


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Two laws on a few outcomes, or a bell and two bumps."""
    unit = state["unit"]
    if state["mode"] == "bells":
        bumps = Bumps(
            state["share"], (state["m1"], state["m2"]), (state["s1"], state["s2"])
        )
        return answer_fit(Fit(bumps, state["mu"], state["sigma"], NATS[unit], unit))
    p, q = (np.array(state[name], float) for name in "pq")
    if len(p) != len(q):
        fault = f"P has {len(p)} numbers and Q {len(q)}: give both as many."
        raise InvalidStateError({"q": fault})
    return answer_laws(Laws.of(p, q, NATS[unit]), unit)


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Three to six outcomes, or two bumps some way apart."""
    if generator.uniform() < 0.4:
        apart = float(generator.uniform(0.8, 4))
        return {
            "mode": "bells",
            "share": round(float(generator.uniform(0.2, 0.8)), 2),
            "m1": round(-apart, 1),
            "m2": round(apart, 1),
            "s1": round(float(generator.uniform(0.4, 1.5)), 1),
            "s2": round(float(generator.uniform(0.4, 1.5)), 1),
        }
    count = int(generator.integers(3, 7))
    return {name: _thousandths(generator, count) for name in "pq"}


def _thousandths(generator: np.random.Generator, count: int) -> list[float]:
    parts = generator.multinomial(1000, generator.dirichlet(np.ones(count)))
    return [part / 1000 for part in parts.tolist()]


def _law(name: str, label: str, default: tuple[float, ...]) -> Weights:
    return Weights(
        name=name,
        label=label,
        default=default,
        least=2,
        most=12,
        names=tuple("ABCDEFGHIJKL"),
        is_primary=True,
        only_when=LAWS,
    )


def _bell(name: str, label: str, default: float, low: float, high: float) -> Real:
    return Real(
        name=name,
        label=label,
        default=default,
        low=low,
        high=high,
        step=0.1 if name in {"m1", "m2", "s1", "s2"} else 0.05,
        is_primary=name in {"share", "mu", "sigma"},
        only_when=BELLS,
    )


CROSS_ENTROPY_KL = Demo(
    slug="cross-entropy-kl",
    title="The price of a wrong belief",
    question="Q is believed and P is true. What does the difference cost?",
    pillar="information-theory",
    concepts=(
        "cross-entropy",
        "kl-divergence",
        "logistic-regression",
        "information-geometry",
        "optimal-transport",
    ),
    parameters=(
        Choice(
            name="mode",
            label="Laws",
            options={"laws": "Bars: a few outcomes", "bells": "One bell, two bumps"},
            default="laws",
            is_primary=True,
        ),
        _law("p", "P, what happens", (0.7, 0.2, 0.1)),
        _law("q", "Q, what is believed", (0.5, 0.3, 0.2)),
        _bell("mu", "Mean of Q", 0.0, -6.0, 6.0),
        _bell("sigma", "Deviation of Q", 1.0, 0.1, 5.0),
        _bell("share", "P: share of the first bump", 0.5, 0.0, 1.0),
        _bell("m1", "P: first bump at", -2.0, -5.0, 5.0),
        _bell("s1", "P: its deviation", 0.6, 0.2, 3.0),
        _bell("m2", "P: second bump at", 2.0, -5.0, 5.0),
        _bell("s2", "P: its deviation", 0.6, 0.2, 3.0),
        Choice(
            name="unit",
            label="Unit",
            options={"nats": "nats", "bits": "bits"},
            default="nats",
        ),
    ),
    presets=(
        Preset("A belief that is a little off", {}),
        Preset("Right, and still not free", {"q": (0.7, 0.2, 0.1)}),
        Preset("A label: one class is certain", {"p": (0, 1, 0)}),
        Preset("Never say never", {"q": (0.7, 0.3, 0)}),
        Preset(
            "A fair coin and a believer in heads",
            {"p": (0.5, 0.5), "q": (0.9, 0.1), "unit": "bits"},
        ),
        Preset("Nothing in common", {"p": (0.5, 0.5, 0, 0), "q": (0, 0, 0.5, 0.5)}),
        Preset("One bell for two bumps", {"mode": "bells"}),
        Preset(
            "A small bump left out",
            {"mode": "bells", "share": 0.85, "m1": -1, "m2": 3.5, "s1": 0.8},
        ),
        Preset(
            "One bell for one",
            {"mode": "bells", "share": 1, "m1": 0, "s1": 1, "mu": 1, "sigma": 2},
        ),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="cost",
            question="How large is the cross-entropy H(P, Q), in the unit chosen?",
            reveals="cross_entropy",
            tolerance=0.05,
            explain="The mean of −log q over what P lets happen: never below the "
            "entropy of P.",
        ),
        Prompt(
            id="zero",
            question="If Q were exactly P, would the cross-entropy be 0?",
            kind="choice",
            reveals="zero_when_equal",
            options=(("yes", "Yes"), ("no", "No, more than 0")),
            explain="With Q = P it is the entropy of P, and that is 0 only if one "
            "outcome is certain.",
        ),
        Prompt(
            id="covers",
            question="Will the bell with the least KL(Q‖P) stand over both bumps?",
            kind="choice",
            reveals="covers_both",
            options=(("yes", "Over both"), ("no", "On one of them")),
            explain="KL(Q‖P) is the mean of log(q/p) under Q: it punishes Q for being "
            "where P is not, as between the bumps.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
