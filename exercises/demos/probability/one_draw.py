"""What may be asked of a single draw, wherever many of them are taken."""

from exercises.demos.parameters import Real

__all__ = ["HEADS", "TAIL"]

HEADS = Real(
    name="p",
    label="Probability of heads",
    default=0.5,
    low=0.0,
    high=1.0,
    step=0.01,
    is_primary=True,
    only_when={"base": ("coin",)},
)

TAIL = Real(
    name="alpha",
    label="Exponent α of the tail",
    default=1.5,
    low=0.5,
    high=6.0,
    step=0.1,
    is_primary=True,
    only_when={"base": ("pareto",)},
)
