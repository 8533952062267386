"""Families with a closed form: coin, normal, exponential, Poisson."""

import math
from typing import Any

import numpy as np
from scipy import special

from exercises.demos.states import InvalidStateError, State
from exercises.demos.statistics.likelihood.logistic import logistic
from exercises.demos.statistics.likelihood.model import Model, Vector

__all__ = ["model_of"]

LEAST = 1e-9
WIDE = 4.0
"""Standard errors to each side that are looked at."""


def model_of(state: State) -> Model:
    """The likelihood that the state describes."""
    kind = state["family"]
    if kind == "logistic":
        return logistic(state)
    builders = {
        "bernoulli": _bernoulli,
        "normal": _normal,
        "exponential": _exponential,
        "poisson": _poisson,
    }
    return builders[kind](state)


def _column(state: State, name: str) -> Vector:
    return np.array([row[0] for row in state[name]], float)


def _around(
    centre: float, error: float, guess: float, low: float = -math.inf
) -> tuple[float, float]:
    """Some standard errors to both sides, and the guess with some room."""
    start, stop = centre - WIDE * error, centre + WIDE * error
    if guess < start:
        start = guess - 0.1 * (stop - guess)
    if guess > stop:
        stop = guess + 0.1 * (guess - start)
    return max(start, low), stop


def _bernoulli(state: State) -> Model:
    heads, tails, w = state["heads"], state["tails"], state["weight"]
    n = heads + tails
    if n == 0:
        raise InvalidStateError({"heads": "Toss at least once."})
    best = (heads + w / 2) / (n + w)
    error = math.sqrt(best * (1 - best) / (n + w))
    trouble = ""
    if not error:
        side = "heads" if best else "tails"
        trouble = (
            f"All tosses were {side}: the highest point lies at the end of the range, "
            "and the standard error 0 only says that the formula fails there"
        )

    def loglik(p: Any) -> Any:
        return special.xlogy(heads, p) + special.xlog1py(tails, -p)

    return Model(
        kind="bernoulli",
        names=("probability of heads",),
        symbols=("p",),
        guess=(state["p"],),
        count=n,
        weight=w,
        loglik=loglik,
        logprior=lambda p: (
            w / 2 * (special.xlogy(1, p) + special.xlog1py(1, -p)) if w else 0 * p
        ),
        each=lambda p: np.array(
            [special.xlogy(1, p)] * heads + [special.xlog1py(1, -p)] * tails
        ),
        estimate=(best,),
        errors=(error,),
        trouble=trouble,
        box=((0.0, 1.0),),
    )


def _normal(state: State) -> Model:
    x, w = _column(state, "values"), state["weight"]
    n, total, squares = len(x), float(x.sum()), float(x @ x)
    mu = total / (n + w)
    rest = float(((x - mu) ** 2).sum()) + w * mu * mu
    sigma = math.sqrt(rest / n)
    is_flat = sigma <= LEAST * (1 + abs(mu))
    guess = (state["mu"], state["sigma"])
    errors = None if is_flat else (sigma / math.sqrt(n + w), sigma / math.sqrt(2 * n))
    spread = errors or (0.5, 0.0)
    scale = 0.5 if is_flat else sigma
    high = max(scale + WIDE * spread[1], 1.05 * guess[1])
    low = min(max(scale - WIDE * spread[1], scale / 3), guess[1] / 1.2)
    # Without a top the picture shows the way down to 0, where the height has no end.
    low = 0.06 * guess[1] if is_flat else low

    def objective(mu: Any, sigma: Any, extra: float, count: float) -> Any:
        gaps = squares - 2 * mu * total + (n + extra) * mu**2
        return -count * np.log(sigma) - gaps / (2 * sigma**2)

    def loglik(mu: Any, sigma: Any) -> Any:
        return objective(mu, sigma, 0.0, n) - n / 2 * math.log(2 * math.pi)

    return Model(
        kind="normal",
        names=("mean", "standard deviation"),
        symbols=("μ", "σ"),
        guess=guess,
        count=n,
        weight=w,
        loglik=loglik,
        logprior=lambda mu, sigma: -w * mu**2 / (2 * sigma**2),
        each=lambda mu, sigma: _log_normal(x, mu, sigma),
        estimate=None if is_flat else (mu, sigma),
        errors=errors,
        trouble="All observations are equal: with the mean there, the likelihood grows "
        "beyond every bound as σ goes to 0"
        if is_flat
        else "",
        box=(_around(mu, spread[0], guess[0]), (low, high)),
        escape=lambda t: (mu, scale / t),
    )


def _log_normal(x: Vector, mu: float, sigma: float) -> Vector:
    return -(((x - mu) / sigma) ** 2) / 2 - math.log(sigma * math.sqrt(2 * math.pi))


def _exponential(state: State) -> Model:
    x, w = _column(state, "times"), state["weight"]
    n, total = len(x), float(x.sum())
    best = (n + w) / (total + w) if total + w else math.inf
    is_flat = not math.isfinite(best)
    error = 1.0 if is_flat else best / math.sqrt(n + w)
    centre = 1.0 if is_flat else best
    return Model(
        kind="exponential",
        names=("rate",),
        symbols=("λ",),
        guess=(state["rate"],),
        count=n,
        weight=w,
        loglik=lambda rate: n * np.log(rate) - rate * total,
        logprior=lambda rate: w * (np.log(rate) - rate),
        each=lambda rate: np.log(rate) - rate * x,
        estimate=None if is_flat else (best,),
        errors=None if is_flat else (error,),
        trouble="All times are 0: the larger the rate, the larger the likelihood"
        if is_flat
        else "",
        box=(_around(centre, error, state["rate"], 1e-3 * centre),),
        escape=lambda t: (t,),
    )


def _poisson(state: State) -> Model:
    x, w = _column(state, "counts"), state["weight"]
    if np.any(x != np.round(x)):
        raise InvalidStateError({"counts": "Counts are whole numbers: 0, 1, 2, …"})
    n, total = len(x), float(x.sum())
    factorials = special.gammaln(x + 1)
    best = (total + w) / (n + w)
    error = math.sqrt(best / (n + w))
    return Model(
        kind="poisson",
        names=("mean count",),
        symbols=("λ",),
        guess=(state["mean"],),
        count=n,
        weight=w,
        loglik=lambda m: special.xlogy(total, m) - n * m - factorials.sum(),
        logprior=lambda m: special.xlogy(w, m) - w * m,
        each=lambda m: special.xlogy(x, m) - m - factorials,
        estimate=(best,),
        errors=(error,),
        trouble=""
        if error
        else "All counts are 0: the highest point lies at the end of the range, and "
        "the standard error 0 only says that the formula fails there",
        box=(_around(best, error or 0.5, state["mean"], 1e-3),),
    )
