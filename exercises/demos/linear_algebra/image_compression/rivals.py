"""Other ways to keep fewer numbers, measured on the same picture.

Each answers the error at every rank when it may keep as many numbers as the truncated
SVD of that rank; JPEG answers at its own sizes.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.fft
import scipy.linalg
from numpy.typing import NDArray
from PIL import Image

from exercises.demos.linear_algebra.image_compression.channels import WHITE
from exercises.demos.linear_algebra.image_compression.compression import Compression
from exercises.demos.linear_algebra.image_compression.factors import tails

__all__ = ["RIVALS", "Rival", "rival"]

RIVALS = {
    "none": "Nothing",
    "random": "k random directions",
    "columns": "k of its own columns",
    "dct": "Cosines in blocks of eight",
    "jpeg": "JPEG of as many bytes",
}
BLOCK = 8
QUALITIES = (2, 5, 10, 20, 35, 50, 70, 85, 95)

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Rival:
    """Errors of another method at some ranks; white is 1."""

    label: str
    ranks: Vector
    error: Vector


def rival(name: str, made: Compression, pixels: Pixels, seed: int) -> Rival | None:
    """The errors of a method by name; none for `none`."""
    if name == "none":
        return None
    if name == "jpeg":
        return _jpeg(made, pixels)
    source = np.random.default_rng(seed)
    ways: dict[str, Callable[[Matrix], Vector]] = {
        "random": lambda A: _random(A, source),
        "columns": _columns,
        "dct": _cosines,
    }
    every = np.arange(made.most + 1)
    squares = np.zeros(made.most + 1)
    for A, parameter in zip(made.plan.matrices, made.plan.ranks, strict=True):
        k = every if parameter == "rank" else np.full_like(every, made.ranks[parameter])
        squares += ways[name](A)[k]
    return Rival(RIVALS[name], every.astype(float), np.sqrt(squares) / WHITE)


def _random(A: Matrix, source: np.random.Generator) -> Vector:
    """Project the columns on k random directions: squared errors for all k."""
    least = min(A.shape)
    Q, _ = scipy.linalg.qr(
        source.standard_normal((len(A), least)), mode="economic", check_finite=False
    )
    kept = Q.T @ A
    outside = max(float((A**2).sum() - (kept**2).sum()), 0.0)
    return outside + tails(np.sqrt(np.einsum("ij,ij->i", kept, kept)))


def _columns(A: Matrix) -> Vector:
    """Project on k columns chosen greedily: the rows of R below the k-th are left."""
    R = scipy.linalg.qr(A, mode="r", pivoting=True, check_finite=False)[0]
    least = min(A.shape)
    return tails(np.sqrt(np.einsum("ij,ij->i", R[:least], R[:least])))


def _cosines(A: Matrix) -> Vector:
    """Keep the largest coefficients of the cosine transform of 8 × 8 blocks.

    Their places are not counted, so this flatters the method a little.
    """
    m, n = A.shape
    padded = np.pad(A, ((0, -m % BLOCK), (0, -n % BLOCK)), mode="edge")
    rows, columns = (size // BLOCK for size in padded.shape)
    blocks = padded.reshape(rows, BLOCK, columns, BLOCK)
    coefficients = scipy.fft.dctn(blocks, axes=(1, 3), norm="ortho")
    left = tails(np.sort(np.abs(coefficients), axis=None)[::-1])
    kept = np.arange(min(m, n) + 1) * (m + n + 1)
    return np.asarray(left[np.minimum(kept, len(left) - 1)])


def _jpeg(made: Compression, pixels: Pixels) -> Rival:
    """Sizes in bytes become ranks: one byte for each number kept."""
    image = Image.fromarray(pixels)
    m, n = made.plan.matrices[0].shape
    a_rank = len(made.plan.matrices) * (m + n + 1)
    ranks, errors = [], []
    is_grey = made.plan.names == ("grey",)
    for quality in QUALITIES:
        buffer = io.BytesIO()
        (image.convert("L") if is_grey else image).save(
            buffer, "JPEG", quality=quality, subsampling=0
        )
        shown = np.asarray(Image.open(buffer).convert("RGB"), float)
        gap = (shown - pixels).mean(axis=2) if is_grey else shown - pixels
        ranks.append(len(buffer.getvalue()) / a_rank)
        errors.append(float(np.sqrt((gap**2).sum())) / WHITE)
    inside = [place for place, rank in enumerate(ranks) if rank <= made.most]
    return Rival(RIVALS["jpeg"], np.array(ranks)[inside], np.array(errors)[inside])
