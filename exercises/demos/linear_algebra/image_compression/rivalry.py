"""The picture by rank beside another method, as numbers and as a table."""

from typing import Any

import numpy as np

from exercises.demos.demo import Table
from exercises.demos.linear_algebra.image_compression.channels import WHITE
from exercises.demos.linear_algebra.image_compression.compression import Compression
from exercises.demos.linear_algebra.image_compression.rivals import RIVALS, Rival
from exercises.demos.linear_algebra.image_compression.similarity import told_ranks

__all__ = ["rival_scalars", "rival_tables"]


def rival_scalars(made: Compression, other: Rival | None) -> dict[str, Any]:
    """The other method's error with as much kept, where it has one."""
    k = made.ranks["rank"]
    found: dict[str, Any] = {"rival_error": None, "rival_is_nearer": None}
    if other is None or not other.ranks.size or k < other.ranks[0]:
        return found
    if k > other.ranks[-1]:
        return found
    error = float(np.interp(k, other.ranks, other.error))
    # Where both are exact, rounding alone makes nobody nearer.
    gap = float(made.curve.error[k]) - error
    return {"rival_error": error, "rival_is_nearer": gap > 1e-9 * made.norm / WHITE}


def rival_tables(made: Compression, other: Rival | None) -> list[Table]:
    """Both errors with as much kept: at each size of JPEG, or at some ranks."""
    if other is None or not other.ranks.size:
        return []
    is_jpeg = other.label == RIVALS["jpeg"]
    every = np.arange(made.most + 1)
    ranks = other.ranks if is_jpeg else np.array(told_ranks(made), float)
    m, n = made.plan.matrices[0].shape
    numbers = len(made.plan.matrices) * (m + n + 1)
    rows: list[list[str | float | int | None]] = [
        [
            round(float(rank) * numbers) if is_jpeg else round(float(rank)),
            float(f"{np.interp(rank, other.ranks, other.error):.8g}"),
            *([round(float(rank), 1)] if is_jpeg else []),
            float(f"{np.interp(rank, every, made.curve.error):.8g}"),
        ]
        for rank in ranks
    ]
    names = [
        ("size", "Bytes" if is_jpeg else "Rank"),
        ("other", f"Error: {other.label}"),
        *([("rank", "Rank of as many numbers")] if is_jpeg else []),
        ("svd", "Error: singular terms"),
    ]
    return [
        Table(
            id="rival",
            title=f"{other.label}, and singular terms with as much kept",
            columns=[{"name": name, "label": label} for name, label in names],
            rows=rows,
        )
    ]
