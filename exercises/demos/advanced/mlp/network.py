"""The network: layers of weights in one vector, forward pass, loss and gradient.

References
----------
D. E. Rumelhart, G. E. Hinton, R. J. Williams (1986). Learning representations by
back-propagating errors. Nature 323, 533–536.
X. Glorot, Y. Bengio (2010). AISTATS, 249–256 (scale of the first weights).
K. He, X. Zhang, S. Ren, J. Sun (2015). ICCV, 1026–1034 (the same for ReLU).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import special

__all__ = ["ACTIVATIONS", "FEATURES", "Network", "features"]

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """A function with its slope, which gets the function's value too."""

    label: str
    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]


ACTIVATIONS: Mapping[str, Activation] = {
    "tanh": Activation("tanh", np.tanh, lambda z, a: 1 - a * a),
    "relu": Activation(
        "ReLU", lambda z: np.maximum(z, 0.0), lambda z, a: (z > 0).astype(float)
    ),
    "sigmoid": Activation("Sigmoid", special.expit, lambda z, a: a * (1 - a)),
    "linear": Activation("None (linear)", lambda z: z, lambda z, a: np.ones_like(z)),
}

FEATURES: Mapping[str, tuple[str, Callable[[Array, Array], Array]]] = {
    "x1": ("x₁", lambda x, y: x),
    "x2": ("x₂", lambda x, y: y),
    "x1x2": ("x₁x₂", lambda x, y: x * y),
    "x1sq": ("x₁²", lambda x, y: x * x),
    "x2sq": ("x₂²", lambda x, y: y * y),
    "sinx1": ("sin x₁", lambda x, y: np.sin(x)),
    "sinx2": ("sin x₂", lambda x, y: np.sin(y)),
}


def features(names: Sequence[str], x: Array) -> Array:
    """Return what the network is given of points (n, 2): shape (n, features)."""
    return np.column_stack([FEATURES[name][1](x[:, 0], x[:, 1]) for name in names])


@dataclass(frozen=True)
class Network:
    """Sizes of the layers, the input first and 1 last, and the activation between."""

    sizes: tuple[int, ...]
    activation: str

    @cached_property
    def shapes(self) -> list[tuple[int, int]]:
        """(outputs, inputs) of each layer."""
        return list(zip(self.sizes[1:], self.sizes[:-1], strict=True))

    @cached_property
    def count(self) -> int:
        """How many weights and biases there are."""
        return sum(rows * (columns + 1) for rows, columns in self.shapes)

    def layers(self, weights: Array) -> list[tuple[Array, Array]]:
        """Return W (…, outputs, inputs) and b (…, outputs) of each layer, as views."""
        found, place = [], 0
        lead = weights.shape[:-1]
        for rows, columns in self.shapes:
            end = place + rows * columns
            w = weights[..., place:end].reshape(*lead, rows, columns)
            b = weights[..., end : end + rows]
            found.append((w, b))
            place = end + rows
        return found

    @cached_property
    def is_weight(self) -> NDArray[np.bool_]:
        """Which entries are weights: penalties leave biases alone."""
        found = np.zeros(self.count)
        for w, _ in self.layers(found):
            w[...] = 1.0
        return found > 0

    def start(self, generator: np.random.Generator) -> Array:
        """Return first weights: N(0, 2/inputs) for ReLU, N(0, 1/inputs) for others."""
        gain = 2.0 if self.activation == "relu" else 1.0
        found = np.zeros(self.count)
        for w, _ in self.layers(found):
            w[...] = generator.normal(scale=np.sqrt(gain / w.shape[-1]), size=w.shape)
        return found

    def scores(self, weights: Array, inputs: Array) -> Array:
        """Return the log odds of class 1: (…, n) for weights (…, count)."""
        act = ACTIVATIONS[self.activation].value
        a = inputs
        layers = self.layers(weights)
        for place, (w, b) in enumerate(layers):
            z = a @ np.swapaxes(w, -1, -2) + b[..., None, :]
            a = z if place == len(layers) - 1 else act(z)
        return np.asarray(a[..., 0])

    def loss(self, weights: Array, inputs: Array, y: Array) -> Array:
        """Return the mean cross-entropy in nats, (…) for weights (…, count)."""
        scores = self.scores(weights, inputs)
        return np.asarray(np.mean(np.logaddexp(0.0, scores) - y * scores, axis=-1))

    def turned(self, weights: Array) -> Array:
        """Return the same network with the units of its first hidden layer reversed."""
        found = weights.copy()
        layers = self.layers(found)
        if len(layers) > 1:
            (w, b), (after, _) = layers[0], layers[1]
            w[...], b[...], after[...] = (
                w[::-1].copy(),
                b[::-1].copy(),
                after[:, ::-1].copy(),
            )
        return found

    def gradient(self, weights: Array, inputs: Array, y: Array) -> Array:
        """Return the gradient of the loss by backpropagation."""
        act = ACTIVATIONS[self.activation]
        layers = self.layers(weights)
        given, sums = [inputs], []
        for w, b in layers:
            sums.append(given[-1] @ w.T + b)
            given.append(act.value(sums[-1]))
        found = np.empty_like(weights)
        delta = ((special.expit(sums[-1][:, 0]) - y) / len(y))[:, None]
        targets = self.layers(found)
        for place in range(len(layers) - 1, -1, -1):
            w_slope, b_slope = targets[place]
            w_slope[...] = delta.T @ given[place]
            b_slope[...] = delta.sum(axis=0)
            if place:
                slope = act.slope(sums[place - 1], given[place])
                delta = (delta @ layers[place][0]) * slope
        return found
