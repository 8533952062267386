"""Structural similarity: how alike two pictures look, which no norm says.

Wang, Bovik, Sheikh, Simoncelli (2004), Image quality assessment: from error visibility
to structural similarity, IEEE Trans. Image Processing 13(4), eq. 13 with K₁ = 0.01 and
K₂ = 0.03. Their windows are Gaussian of 11 × 11; ours are plain squares of 8 × 8, as
in their earlier index, one every four pixels, each counted alike.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.demos.linear_algebra.image_compression.channels import WHITE
from exercises.demos.linear_algebra.image_compression.compression import Compression

__all__ = ["Similarity", "similarities", "similarity", "told_ranks"]

WINDOW = 8
PACE = 4
C1, C2 = 0.01**2, 0.03**2
"""(K₁ L)² and (K₂ L)² with the range of values L = 1."""

Plane = NDArray[np.float64]


@dataclass(frozen=True)
class Similarity:
    """The similarity of the brightness at some ranks; 1 is the picture itself."""

    ranks: tuple[int, ...]
    values: tuple[float, ...]

    def at(self, rank: int) -> float:
        """Its value at one of the ranks."""
        return self.values[self.ranks.index(rank)]


def told_ranks(made: Compression) -> list[int]:
    """The powers of two, the rank asked for, and all terms."""
    powers = 2 ** np.arange(int(np.log2(max(made.most, 1))) + 1)
    return sorted({*powers.tolist(), made.ranks["rank"], made.most})


def similarities(made: Compression) -> Similarity:
    """Compare the brightness of the rebuilt picture with the original's.

    Brightness is the mean of red, green and blue. As for the errors, values outside
    black and white count as they are.
    """
    ranks = sorted({0, *told_ranks(made)})
    weights = made.plan.colours.mean(axis=0)
    level = float(weights @ made.plan.means)
    whole = _brightness(made, list(made.plan.matrices), weights)
    parts = [np.zeros_like(matrix) for matrix in made.plan.matrices]
    values, before = [], 0
    for k in ranks:
        for part, factors in zip(parts, made.factors, strict=True):
            part += factors.truncated(before, k)
        before = k
        shown = _brightness(made, parts, weights)
        values.append(similarity((whole + level) / WHITE, (shown + level) / WHITE))
    return Similarity(tuple(ranks), tuple(values))


def similarity(a: Plane, b: Plane) -> float:
    """The mean structural similarity of two planes with values from 0 to 1."""
    mean_a, mean_b = _means(a), _means(b)
    spread_a = _means(a * a) - mean_a**2
    spread_b = _means(b * b) - mean_b**2
    shared = _means(a * b) - mean_a * mean_b
    alike = (2 * mean_a * mean_b + C1) * (2 * shared + C2)
    most = (mean_a**2 + mean_b**2 + C1) * (spread_a + spread_b + C2)
    return float((alike / most).mean())


def _brightness(made: Compression, parts: list[Plane], weights: Plane) -> Plane:
    """Red, green and blue as one; a colour without weight is not added."""
    if made.plan.is_stacked:
        parts = np.split(parts[0], made.plan.channels)
    total = np.zeros_like(parts[0])
    for part, weight in zip(parts, weights, strict=True):
        if abs(weight) > np.finfo(float).eps:
            total += weight * part
    return total


def _means(plane: Plane) -> Plane:
    """The mean of each window, from sums over all that is above and to the left."""
    high, wide = (min(WINDOW, size) for size in plane.shape)
    sums = np.zeros((plane.shape[0] + 1, plane.shape[1] + 1))
    np.cumsum(np.cumsum(plane, axis=0), axis=1, out=sums[1:, 1:])
    below = sums[high::PACE] - sums[:-high:PACE]
    return np.asarray((below[:, wide::PACE] - below[:, :-wide:PACE]) / (high * wide))
