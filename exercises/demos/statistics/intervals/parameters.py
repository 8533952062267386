"""What may be asked of intervals, and states worth a look."""

from exercises.demos.demo import Preset
from exercises.demos.parameters import Choice, Real, Seed, Whole
from exercises.demos.statistics.intervals.methods import MEANS, PROPORTIONS

__all__ = ["PARAMETERS", "PRESETS"]

OF_MEANS = {"method": tuple(MEANS)}

PARAMETERS = (
    Choice(
        name="method",
        label="Interval",
        options=MEANS | PROPORTIONS,
        default="t",
        is_primary=True,
    ),
    Real(
        name="p",
        label="True proportion p",
        default=0.1,
        low=0.0,
        high=1.0,
        step=0.01,
        is_primary=True,
        only_when={"method": tuple(PROPORTIONS)},
    ),
    Choice(
        name="law",
        label="Law of the data",
        options={"normal": "Normal", "exponential": "Skewed (exponential)"},
        default="normal",
        is_primary=True,
        only_when=OF_MEANS,
    ),
    Whole(
        name="n",
        label="Sample size",
        default=20,
        low=2,
        high=1000,
        is_logarithmic=True,
        is_primary=True,
    ),
    Real(
        name="level",
        label="Confidence level",
        default=0.95,
        low=0.5,
        high=0.999,
        step=0.001,
        is_primary=True,
    ),
    Whole(
        name="samples",
        label="Samples",
        default=100,
        low=10,
        high=2000,
        is_logarithmic=True,
        is_primary=True,
    ),
    Real(
        name="mu",
        label="True mean μ",
        default=5.0,
        low=-10.0,
        high=10.0,
        step=0.1,
        only_when=OF_MEANS,
    ),
    Real(
        name="sigma",
        label="Standard deviation σ",
        default=2.0,
        low=0.1,
        high=10.0,
        step=0.1,
        only_when=OF_MEANS,
    ),
    Seed(),
)

PRESETS = (
    Preset("A hundred samples of twenty", {}),
    Preset(
        "Tiny samples, wrong quantile: too many misses",
        {"method": "plug", "n": 4, "samples": 1000},
    ),
    Preset("Wald near 0: points instead of intervals", {"method": "wald", "p": 0.05}),
    Preset("Wilson holds on average", {"method": "wilson"}),
    Preset("Clopper–Pearson is never below", {"method": "clopper", "p": 0.3}),
    Preset(
        "Bootstrap of skewed data",
        {"method": "bootstrap", "law": "exponential", "samples": 200},
    ),
    Preset("Half the promise: narrow and often wrong", {"level": 0.5}),
)
