"""What may be asked of a test, and states worth a look."""

from exercises.demos.demo import Preset
from exercises.demos.parameters import Choice, Real, Seed, Whole

__all__ = ["PARAMETERS", "PRESETS", "TESTS"]

TESTS = {
    "t2": "Two groups: t",
    "t1": "One group: t",
    "z": "One group: z, σ known",
    "permutation": "Two groups: permutation",
    "chi2": "Counts: χ²",
}
OF_MEANS = {"test": ("t2", "t1", "z", "permutation")}
OF_COUNTS = {"test": ("chi2",)}

PARAMETERS = (
    Choice(name="test", label="Test", options=TESTS, default="t2", is_primary=True),
    Real(
        name="effect",
        label="True effect d",
        default=0.5,
        low=-2.0,
        high=2.0,
        step=0.05,
        help="In standard deviations of one observation.",
        is_primary=True,
        only_when=OF_MEANS,
    ),
    Real(
        name="w",
        label="Distance w from equal chances",
        default=0.3,
        low=0.0,
        high=0.8,
        step=0.05,
        help="The root of the sum of (p − p₀)²/p₀.",
        is_primary=True,
        only_when=OF_COUNTS,
    ),
    Whole(
        name="cells",
        label="Cells",
        default=6,
        low=2,
        high=12,
        is_primary=True,
        only_when=OF_COUNTS,
    ),
    Whole(
        name="n",
        label="Sample size (of each group)",
        default=20,
        low=1,
        high=500,
        is_logarithmic=True,
        is_primary=True,
    ),
    Real(
        name="alpha",
        label="Level α",
        default=0.05,
        low=0.001,
        high=0.5,
        is_logarithmic=True,
        is_primary=True,
    ),
    Choice(
        name="sides",
        label="Alternative",
        options={"two": "Different", "greater": "Greater", "less": "Less"},
        default="two",
        is_primary=True,
        only_when=OF_MEANS,
    ),
    Whole(
        name="experiments",
        label="Experiments",
        default=10_000,
        low=100,
        high=20_000,
        is_logarithmic=True,
    ),
    Seed(),
)

PRESETS = (
    Preset("Twenty a group: found one time in three", {}),
    Preset("Sixty-four a group: four times in five", {"n": 64}),
    Preset("No effect: p-values are flat", {"effect": 0}),
    Preset("The wrong side", {"sides": "less"}),
    Preset("A loaded die", {"test": "chi2", "n": 120}),
    Preset("Labels shuffled", {"test": "permutation"}),
    Preset("Three a group: p cannot be small", {"test": "permutation", "n": 3}),
    Preset("One observation: no spread", {"test": "t1", "n": 1}),
)
