"""What may be asked of a likelihood, and states worth a look."""

from exercises.demos.demo import Preset
from exercises.demos.parameters import Choice, Matrix, Points, Real, Whole

__all__ = ["PARAMETERS", "PRESETS"]

MOST = 40
FAMILIES = {
    "normal": "Normal",
    "bernoulli": "Coin",
    "exponential": "Exponential",
    "poisson": "Poisson",
    "logistic": "Logistic curve",
}


def _only(family: str) -> dict[str, tuple[str, ...]]:
    return {"family": (family,)}


def _guess(
    name: str,
    label: str,
    family: str,
    default: float,
    low: float,
    high: float,
    *,
    is_logarithmic: bool = False,
) -> Real:
    return Real(
        name=name,
        label=label,
        default=default,
        low=low,
        high=high,
        is_logarithmic=is_logarithmic,
        is_primary=True,
        only_when=_only(family),
    )


def _list(
    name: str, label: str, family: str, default: tuple[float, ...], low: float
) -> Matrix:
    return Matrix(
        name=name,
        label=label,
        default=tuple((value,) for value in default),
        rows=MOST,
        columns=1,
        least_rows=1,
        low=low,
        high=20.0,
        help="One observation a row, written 1;2;3.",
        is_primary=True,
        only_when=_only(family),
    )


def _count(name: str, label: str, default: int) -> Whole:
    return Whole(
        name=name,
        label=label,
        default=default,
        low=0,
        high=100,
        is_primary=True,
        only_when=_only("bernoulli"),
    )


PARAMETERS = (
    Choice(
        name="family",
        label="Family",
        options=FAMILIES,
        default="normal",
        is_primary=True,
    ),
    _list("values", "Observations", "normal", (2.1, 1.9, 2.4, 2.0, 1.6), -20.0),
    _list("times", "Waiting times", "exponential", (0.3, 1.9, 0.6, 2.7, 0.5), 0.0),
    _list("counts", "Counts", "poisson", (3, 5, 2, 4, 6, 3, 1), 0.0),
    Points(
        name="points",
        label="Points: x, label",
        default=(
            *((-2.5, 0), (-1.5, 0), (-1.0, 1), (-0.5, 0), (0.2, 0)),
            *((0.5, 1), (1.0, 0), (1.4, 1), (2.0, 1), (3.0, 1)),
        ),
        low=-10.0,
        high=10.0,
        most=MOST,
        help="A label of 0.5 or more counts as 1.",
        is_primary=True,
        only_when=_only("logistic"),
    ),
    _count("heads", "Heads", 7),
    _count("tails", "Tails", 3),
    _guess("mu", "Guess: mean μ", "normal", 1.7, -20, 20),
    _guess("sigma", "Guess: σ", "normal", 0.5, 0.05, 20, is_logarithmic=True),
    _guess("p", "Guess: p", "bernoulli", 0.5, 0.001, 0.999),
    _guess("rate", "Guess: rate λ", "exponential", 1.0, 0.05, 20, is_logarithmic=True),
    _guess("mean", "Guess: mean λ", "poisson", 2.0, 0.05, 20, is_logarithmic=True),
    _guess("intercept", "Guess: intercept a", "logistic", 0.0, -20, 20),
    _guess("slope", "Guess: slope b", "logistic", 0.5, -20, 20),
    Real(
        name="weight",
        label="Weight of the prior",
        default=0.0,
        low=0.0,
        high=50.0,
        help="As many observations that were never made: at 0 for the normal mean and "
        "the logistic curve, at 1/2 for a coin, at 1 for times and counts.",
    ),
)

PRESETS = (
    Preset("A hill over mean and spread", {}),
    Preset("Seven heads of ten", {"family": "bernoulli"}),
    Preset("The same with a prior", {"family": "bernoulli", "weight": 10}),
    Preset("Only heads: the end of the range", {"family": "bernoulli", "tails": 0}),
    Preset("Waiting times", {"family": "exponential"}),
    Preset("Counts", {"family": "poisson"}),
    Preset("A logistic curve", {"family": "logistic"}),
    Preset(
        "Separated: steeper without end",
        {"family": "logistic", "points": "-2,0;-1,0;-0.5,0;0.6,1;1,1;2.5,1"},
    ),
    Preset(
        "Separated, held by a prior",
        {
            "family": "logistic",
            "points": "-2,0;-1,0;-0.5,0;0.6,1;1,1;2.5,1",
            "weight": 0.1,
        },
    ),
    Preset("One observation: no top", {"values": "1.9"}),
)
