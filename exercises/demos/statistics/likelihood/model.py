"""A likelihood: what a family says about given data, and where it is highest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Model", "Vector"]

Vector = NDArray[np.float64]
Grid = Callable[..., Any]


@dataclass(frozen=True)
class Model:
    """Log-likelihood and log-prior as functions of one or two parameters.

    The prior stands for `weight` observations that were never made; it is not
    normalised.
    """

    kind: str
    names: tuple[str, ...]
    symbols: tuple[str, ...]
    guess: tuple[float, ...]
    count: int
    weight: float
    loglik: Grid
    logprior: Grid
    each: Callable[..., Vector]
    """Logarithm of the probability or density of each observation."""
    estimate: tuple[float, ...] | None
    errors: tuple[float, ...] | None
    """Standard errors, from the curvature at the highest point."""
    trouble: str
    """Why there is no highest point, or why its curvature says nothing."""
    box: tuple[tuple[float, float], ...]
    """The values that are looked at."""
    escape: Callable[[float], tuple[float, ...]] | None = None
    """Without a highest point: a way along which the likelihood grows."""

    def objective(self, *values: Any) -> Any:
        """What is maximised: likelihood times prior, in logarithms."""
        return self.loglik(*values) + self.logprior(*values)

    @property
    def title(self) -> str:
        """The estimate's name."""
        return "MAP estimate" if self.weight else "maximum likelihood estimate"
