"""A network of two hidden units with its loss, as one formula."""

from collections.abc import Mapping

import numpy as np

__all__ = ["LOSS", "WEIGHTS", "weights"]

WEIGHTS = ("w1", "w2", "b1", "w3", "w4", "b2", "v1", "v2", "c")
LOSS = "(v1*tanh(w1*x1 + w2*x2 + b1) + v2*tanh(w3*x1 + w4*x2 + b2) + c - t)^2"
"""The squared error at the input (x1, x2) with the target t."""


def weights(seed: int) -> Mapping[str, float]:
    """Return nine weights, drawn from N(0, 1) and rounded to two places."""
    drawn = np.random.default_rng(seed).normal(size=len(WEIGHTS))
    return dict(zip(WEIGHTS, np.round(drawn, 2).tolist(), strict=True))
