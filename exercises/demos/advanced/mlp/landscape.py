"""A slice of the loss around the trained weights, along two random directions.

References
----------
H. Li, Z. Xu, G. Taylor, C. Studer, T. Goldstein (2018). Visualizing the loss landscape
of neural nets. NeurIPS, §4 (directions scaled filter by filter).
"""

import numpy as np
from numpy.typing import NDArray

from exercises.demos.advanced.mlp.network import Network

__all__ = ["SIDE", "slice_of"]

Array = NDArray[np.float64]
SIDE = 51
REACH = 1.0
ROWS = 3
"""Rows of the grid computed together: enough for speed, little memory."""


def slice_of(
    network: Network,
    weights: Array,
    data: tuple[Array, Array],
    generator: np.random.Generator,
) -> tuple[Array, Array]:
    """Return the offsets (51,) and the losses (51, 51), the middle at the weights.

    Each neuron's row of a direction has the length of its row of weights; biases have
    no direction.
    """
    first, second = (_direction(network, weights, generator) for _ in range(2))
    offsets = np.linspace(-REACH, REACH, SIDE)
    along = weights + offsets[:, None] * first
    losses = np.empty((SIDE, SIDE))
    for row in range(0, SIDE, ROWS):
        block = along[None] + offsets[row : row + ROWS, None, None] * second
        losses[row : row + ROWS] = network.loss(block, *data)
    return offsets, losses


def _direction(
    network: Network, weights: Array, generator: np.random.Generator
) -> Array:
    found = generator.normal(size=len(weights))
    pairs = zip(network.layers(found), network.layers(weights), strict=True)
    for (w, b), (own, _) in pairs:
        length = np.linalg.norm(w, axis=1, keepdims=True)
        w *= np.linalg.norm(own, axis=1, keepdims=True) / length
        b[...] = 0.0
    return found
