"""What the race may be asked."""

from collections.abc import Sequence

from exercises.demos.multivariable_calculus.descent.starting import PATTERNS
from exercises.demos.parameters import (
    Choice,
    Flag,
    Formula,
    Parameter,
    Points,
    Rate,
    Real,
    Seed,
    Several,
    Whole,
)

__all__ = ["PARAMETERS", "WORDS"]

WORDS = {
    "gd": "Gradient descent",
    "momentum": "Momentum",
    "nesterov": "Nesterov",
    "adagrad": "AdaGrad",
    "rmsprop": "RMSProp",
    "adam": "Adam",
    "adamw": "AdamW",
    "newton": "Newton",
    "bfgs": "BFGS",
    "lbfgs": "L-BFGS",
}

_ADAMS = ("adam", "adamw")
_SEARCHING = ("bfgs", "lbfgs")


def _rates() -> list[Parameter]:
    return [
        Rate(
            name=f"lr_{method}",
            label=f"Step size of {word}",
            help="auto takes what suits the surface.",
            low=1e-6,
            high=10.0,
            only_when={"methods": (method,)},
        )
        for method, word in WORDS.items()
    ]


def _share(
    name: str,
    label: str,
    default: float,
    *,
    methods: tuple[str, ...],
    high: float = 0.999,
) -> Real:
    """A number from 0 that only some methods have."""
    return Real(
        name=name,
        label=label,
        default=default,
        low=0.0,
        high=high,
        only_when={"methods": methods},
    )


PARAMETERS: Sequence[Parameter] = (
    Choice(
        name="surface",
        label="Surface",
        default="rosenbrock",
        is_primary=True,
        options={
            "rosenbrock": "Rosenbrock's valley",
            "quadratic": "Quadratic bowl",
            "himmelblau": "Himmelblau's four valleys",
            "beale": "Beale's plateau",
            "saddle": "Saddle",
            "monkey": "Monkey saddle",
            "rastrigin": "Rastrigin's egg box",
            "styblinski": "Styblinski and Tang",
            "plateau": "A pit in a plain",
            "ravine": "A winding ravine",
            "corner": "Two creases, |x| + |y|",
            "custom": "Your own formula",
        },
    ),
    Formula(
        name="formula",
        label="Your formula in x and y",
        help="For instance x^2 + 3y^2 + sin(3x).",
        default="x^2 + 3*y^2 + 2*sin(3*x)",
        variables=("x", "y"),
        is_primary=True,
        only_when={"surface": ("custom",)},
    ),
    Several(
        name="methods",
        label="Methods",
        default=("gd", "momentum", "adam", "newton", "bfgs"),
        options=WORDS,
        is_primary=True,
    ),
    Points(
        name="starts",
        label="Starts",
        help="Drag the flags, or write x,y;x,y. More parameters has grids and chance.",
        default=((-1.2, 1.0),),
        low=-1000.0,
        high=1000.0,
        most=64,
        is_primary=True,
    ),
    Whole(
        name="steps",
        label="Steps",
        default=500,
        low=1,
        high=5000,
        is_logarithmic=True,
        is_primary=True,
    ),
    Real(
        name="kappa",
        label="Condition number κ",
        help="How many times steeper the steepest direction is.",
        default=10.0,
        low=1.0,
        high=1000.0,
        is_logarithmic=True,
        only_when={"surface": ("quadratic",)},
    ),
    Real(
        name="angle",
        label="Turned by",
        default=0.0,
        low=0.0,
        high=180.0,
        unit="°",
        only_when={"surface": ("quadratic",)},
    ),
    Real(
        name="a",
        label="Rosenbrock's a",
        help="The lowest point is (a, a²).",
        default=1.0,
        low=0.1,
        high=2.0,
        only_when={"surface": ("rosenbrock",)},
    ),
    Real(
        name="b",
        label="Rosenbrock's b",
        help="How steep the walls of the valley are.",
        default=100.0,
        low=1.0,
        high=1000.0,
        is_logarithmic=True,
        only_when={"surface": ("rosenbrock",)},
    ),
    *_rates(),
    _share("beta", "Momentum β", 0.9, methods=("momentum", "nesterov")),
    _share("beta1", "Adam's β₁", 0.9, methods=_ADAMS),
    _share("beta2", "Adam's β₂", 0.999, high=0.9999, methods=_ADAMS),
    _share("rho", "RMSProp's ρ", 0.9, methods=("rmsprop",)),
    Real(
        name="epsilon",
        label="ε in the denominator",
        default=1e-8,
        low=1e-12,
        high=0.1,
        is_logarithmic=True,
        only_when={"methods": ("adagrad", "rmsprop", *_ADAMS)},
    ),
    _share("weight_decay", "AdamW's weight decay", 0.01, high=1.0, methods=("adamw",)),
    Choice(
        name="line_search",
        label="Line search",
        default="wolfe",
        options={
            "wolfe": "Wolfe: lower, and flatter",
            "armijo": "Armijo: lower",
            "none": "None: the full step",
        },
        only_when={"methods": _SEARCHING},
    ),
    Whole(
        name="memory",
        label="L-BFGS memory",
        default=10,
        low=1,
        high=20,
        only_when={"methods": ("lbfgs",)},
    ),
    Flag(
        name="saddle_free",
        label="Newton flees saddles",
        help="Curvatures count by their absolute value.",
        default=False,
        only_when={"methods": ("newton",)},
    ),
    Choice(
        name="schedule",
        label="Step size over time",
        default="constant",
        options={
            "constant": "Constant",
            "cosine": "Cosine to zero",
            "inverse": "1/(1 + 9t)",
            "step": "Divided by ten, twice",
        },
    ),
    Real(
        name="noise",
        label="Noise in the gradient σ",
        default=0.0,
        low=0.0,
        high=10.0,
    ),
    Choice(name="pattern", label="Start from", default="own", options=PATTERNS),
    Whole(
        name="count",
        label="How many starts",
        help="A grid takes the largest square of so many.",
        default=16,
        low=1,
        high=64,
        only_when={"pattern": ("grid", "random")},
    ),
    Seed(label="Seed of noise and starts"),
    Real(
        name="zoom",
        label="Zoom out",
        default=1.0,
        low=0.1,
        high=10.0,
        is_logarithmic=True,
    ),
    Flag(
        name="basins",
        label="Basins of gradient descent",
        help="Where it ends from 200 × 200 starts: a second map, a moment later.",
        default=False,
    ),
)
