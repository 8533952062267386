"""What may be asked of long rows, and states worth a look."""

from exercises.demos.demo import Preset
from exercises.demos.parameters import Choice, Real, Seed, Whole
from exercises.demos.probability.one_draw import HEADS, TAIL

__all__ = ["LAWS", "PARAMETERS", "PRESETS"]

LAWS = {
    "coin": "A coin",
    "die": "A die",
    "exponential": "Waiting times (exponential)",
    "pareto": "Pareto: heavy tail",
    "cauchy": "Cauchy: no mean",
}


PARAMETERS = (
    Choice(
        name="base",
        label="One draw",
        options=LAWS,
        default="coin",
        is_primary=True,
    ),
    HEADS,
    TAIL,
    Whole(
        name="n",
        label="Draws in a row",
        default=10_000,
        low=10,
        high=100_000,
        is_logarithmic=True,
        is_primary=True,
    ),
    Whole(name="paths", label="Rows", default=50, low=1, high=200, is_primary=True),
    Whole(
        name="streak",
        label="Longest streak of failures",
        default=5,
        low=1,
        high=12,
        is_primary=True,
    ),
    Real(
        name="room",
        label="Close means within",
        default=0.05,
        low=0.001,
        high=1.0,
        is_logarithmic=True,
    ),
    Seed(),
)

PRESETS = (
    Preset("Fifty rows of tosses", {}),
    Preset("Ten tosses: five heads are not the rule", {"n": 10, "paths": 200}),
    Preset("A bent coin and long streaks", {"p": 0.3, "streak": 12}),
    Preset("Dice", {"base": "die", "n": 1000}),
    Preset("Heavy tail: slowly, with jumps", {"base": "pareto"}),
    Preset("No mean: never", {"base": "cauchy"}),
    Preset("A coin with two tails", {"p": 0}),
)
