"""Optimal transport: the cheapest way to move mass, and what blur does to it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.advanced.transport.case import Clouds
from exercises.demos.advanced.transport.clouds import answer_clouds
from exercises.demos.advanced.transport.laws import Law, Move, answer_move
from exercises.demos.advanced.transport.shapes import SHAPES, cloud
from exercises.demos.advanced.transport.snippets import snippet
from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.parameters import Choice, Points, Real, Seed, Whole
from exercises.demos.states import InvalidStateError, State

__all__ = ["OPTIMAL_TRANSPORT"]

CLOUDS, LINE = {"mode": ("clouds",)}, {"mode": ("line",)}
FIVE = tuple((x / 4, 0.0) for x in range(5))
SHIFTED = tuple((round(x / 4 + 0.3, 2), 0.0) for x in range(5))
LAWS = {"normal": "Normal", "uniform": "Uniform"}


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Two clouds in the plane, or two laws on a line."""
    if state["mode"] == "line":
        start, stop = (
            Law(*(state[name + place] for name in ("law", "mean", "width")))
            for place in "12"
        )
        return answer_move(Move(start, stop, state["power"]))
    a = _cloud(state, "source", "a", "count", 0)
    b = _cloud(state, "target", "b", "others", 1)
    has_ones = state["mass"] == "one"
    if has_ones and len(a) != len(b):
        raise InvalidStateError(
            {
                "mass": f"{len(a)} points of mass 1 cannot fill {len(b)} places of "
                "mass 1. Give both as many, or let both sides share a mass of 1."
            }
        )
    own = (state["source"] == "own", state["target"] == "own")
    mass = float(len(a)) if has_ones else 1.0
    report = inputs.get("report")
    return answer_clouds(Clouds(a, b, state["power"], state["blur"], own, mass, report))


def _cloud(state: State, shape: str, own: str, count: str, side: int) -> Any:
    if state[shape] == "own":
        return np.array(state[own], float)
    return cloud(state[shape], state[count], state["seed"], side)


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Two different shapes, with as many points or not."""
    source, target = generator.choice(list(SHAPES)[:-1], 2, replace=False)
    count = int(generator.integers(20, 90))
    is_split = generator.uniform() < 0.4
    return {
        "source": str(source),
        "target": str(target),
        "count": count,
        "others": int(generator.integers(20, 90)) if is_split else count,
        "blur": float(f"{10 ** generator.uniform(-1.7, -0.3):.2g}"),
        "seed": int(generator.integers(1000)),
    }


def _shape(name: str, label: str, default: str) -> Choice:
    return Choice(
        name=name,
        label=label,
        options=SHAPES,
        default=default,
        is_primary=True,
        only_when=CLOUDS,
    )


def _own(name: str, label: str, shape: str, default: Any) -> Points:
    return Points(
        name=name,
        label=label,
        default=default,
        low=-3.0,
        high=3.0,
        most=60,
        is_primary=True,
        only_when=CLOUDS | {shape: ("own",)},
    )


def _count(name: str, label: str) -> Whole:
    return Whole(name=name, label=label, default=40, low=1, high=200, only_when=CLOUDS)


def _law(place: str, letter: str, mean: float, width: float) -> tuple[Any, ...]:
    return (
        Choice(
            name=f"law{place}",
            label=f"{letter}",
            options=LAWS,
            default="normal",
            is_primary=True,
            only_when=LINE,
        ),
        Real(
            name=f"mean{place}",
            label=f"Mean of {letter}",
            default=mean,
            low=-4.0,
            high=4.0,
            step=0.05,
            is_primary=True,
            only_when=LINE,
        ),
        Real(
            name=f"width{place}",
            label=f"Deviation of {letter}",
            default=width,
            low=0.05,
            high=3.0,
            step=0.05,
            is_primary=True,
            only_when=LINE,
        ),
    )


OPTIMAL_TRANSPORT = Demo(
    slug="optimal-transport",
    title="The cheapest way to move a heap",
    question="Every circle must get its mass to a square. Who goes where?",
    pillar="advanced",
    concepts=("optimal-transport", "kl-divergence"),
    parameters=(
        Choice(
            name="mode",
            label="What is moved",
            options={"clouds": "Points in the plane", "line": "A law on a line"},
            default="clouds",
            is_primary=True,
        ),
        _shape("source", "From", "disc"),
        _own("a", "From these points", "source", FIVE),
        _shape("target", "To", "blobs"),
        _own("b", "To these points", "target", SHIFTED),
        Real(
            name="blur",
            label="Blur ε",
            default=0.05,
            low=1e-3,
            high=1.0,
            is_logarithmic=True,
            is_primary=True,
            only_when=CLOUDS,
        ),
        Whole(
            name="power",
            label="Cost: distance to the power",
            default=2,
            low=1,
            high=2,
            is_primary=True,
        ),
        *_law("1", "P", 0.0, 1.0),
        *_law("2", "Q", 1.0, 2.0),
        _count("count", "Points that give"),
        _count("others", "Points that get"),
        Choice(
            name="mass",
            label="Mass",
            options={"same": "1 on each side, shared", "one": "1 for each point"},
            default="same",
            only_when=CLOUDS,
        ),
        Seed(only_when=CLOUDS),
    ),
    presets=(
        Preset("A disc becomes two islands", {}),
        Preset("A step to the right", {"source": "own", "target": "own", "blur": 0.1}),
        Preset(
            "Mass that must split",
            {"source": "ring", "target": "cross", "count": 24, "others": 36},
        ),
        Preset(
            "Almost everything to everyone",
            {"source": "moon", "target": "square", "blur": 1},
        ),
        Preset(
            "Long ways are cheap: power 1",
            {"power": 1, "source": "square", "target": "moon"},
        ),
        Preset(
            "Too little blur for plain exponentials",
            {
                **{"source": "own", "target": "own", "blur": 0.005},
                "a": "-1,0;-0.9,0;-0.8,0;-0.7,0;-0.6,0",
                "b": "2,0;2.1,0;2.2,0;2.3,0;2.4,0",
            },
        ),
        Preset("A bell grows and moves", {"mode": "line"}),
        Preset(
            "Apart: KL is infinite, the distance is not",
            {
                "mode": "line",
                **{"law1": "uniform", "law2": "uniform"},
                **{"mean1": -2, "mean2": 2, "width1": 0.5, "width2": 0.5},
            },
        ),
    ),
    compute=compute,
    version=2,
    prompts=(
        Prompt(
            id="distance",
            question="How large is the distance W between the two?",
            reveals="distance",
            tolerance=0.1,
            explain="The mean cost of the cheapest plan; for power 2 the root of it.",
        ),
        Prompt(
            id="blur",
            question="Will the blurred plan cost over a tenth more than the cheapest?",
            kind="choice",
            reveals="is_a_tenth_dearer",
            options=(("yes", "It will"), ("no", "It will not")),
            explain="Blur matters where ε is as large as what neighbouring ways differ "
            "in cost.",
        ),
        Prompt(
            id="kl",
            question="Is KL(P‖Q) finite here?",
            kind="choice",
            reveals="kl_is_finite",
            options=(("yes", "Finite"), ("no", "Infinite")),
            explain="KL is infinite as soon as P has mass where Q has none; the "
            "distance then says how far that is.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
