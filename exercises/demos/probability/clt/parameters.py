"""What may be asked of sums, and states worth a look."""

from exercises.demos.demo import Preset
from exercises.demos.parameters import Choice, Seed, Weights, Whole
from exercises.demos.probability.clt.bases import BASES
from exercises.demos.probability.one_draw import HEADS, TAIL

__all__ = ["PARAMETERS", "PRESETS"]

PARAMETERS = (
    Choice(
        name="base",
        label="One draw",
        options=BASES,
        default="die",
        is_primary=True,
    ),
    Weights(
        name="own",
        label="Weights of 1, 2, 3, …",
        default=(5.0, 0.0, 0.0, 1.0, 0.0, 4.0),
        least=2,
        most=12,
        total=None,
        high=1000.0,
        is_primary=True,
        only_when={"base": ("own",)},
    ),
    HEADS,
    TAIL,
    Whole(
        name="n",
        label="Draws in a sum",
        default=30,
        low=1,
        high=100,
        is_primary=True,
    ),
    Choice(
        name="scale",
        label="Axis",
        options={"standardised": "Standardised", "mean": "Mean", "sum": "Sum"},
        default="standardised",
        is_primary=True,
    ),
    Whole(
        name="samples",
        label="Simulated sums",
        default=20_000,
        low=100,
        high=100_000,
        is_logarithmic=True,
    ),
    Seed(),
)

PRESETS = (
    Preset("Thirty dice: a bell", {}),
    Preset("Two dice: a triangle", {"n": 2, "scale": "sum"}),
    Preset("A rare head: steps and a long tail", {"base": "coin", "p": 0.05}),
    Preset("Skewed, and slow to forget it", {"base": "exponential", "n": 12}),
    Preset("Twelve uniform draws", {"base": "uniform", "n": 12}),
    Preset("A die with three faces that stays ragged", {"base": "own", "n": 8}),
    Preset("Never narrower: Cauchy", {"base": "cauchy", "n": 100}),
    Preset("One giant outweighs all", {"base": "pareto", "n": 100}),
    Preset("Always the same", {"base": "own", "own": [0, 0, 1], "n": 10}),
)
