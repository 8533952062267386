"""The compressed picture in words, and what must hold about it."""

import math

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Check, Table
from exercises.demos.linear_algebra.image_compression.channels import WHITE
from exercises.demos.linear_algebra.image_compression.compression import Compression
from exercises.demos.linear_algebra.image_compression.rivals import Rival
from exercises.demos.linear_algebra.image_compression.similarity import (
    Similarity,
    told_ranks,
)
from exercises.demos.sentences import shown

__all__ = ["checks", "reading", "scalars", "tables"]

REBUILT = (1, 4, 16, 64)
"""Ranks at which the picture is rebuilt and compared entry by entry, besides k."""

TESTED = 128
"""Directions whose right angles are measured."""

EPSILON = float(np.finfo(float).eps)


def reading(
    made: Compression, other: Rival | None, alike: Similarity | None = None
) -> str:
    """What the rank keeps and what it costs."""
    k, curve = made.ranks["rank"], made.curve
    error, bound = float(curve.error[k]), float(curve.bound[k])
    text = (
        f"Rank {k} of {made.most}: keeps {_percent(curve.energy[k])} of energy, "
        f"PSNR {_decibels(curve.ratio[k])}, stores {_percent(curve.storage[k])} of the "
        f"numbers; measured error {error:.2f}, best possible {bound:.2f}."
    )
    if curve.storage[k] >= 1:
        text += (
            " Now larger than the raw pixels: the factors break even at rank "
            f"{made.break_even:.1f}."
        )
    elif k == 0:
        text += " Without any term the picture is its mean colour or black."
    if alike is not None:
        text += f" Structural similarity {alike.at(k):.3f} of 1."
    if other is not None and other.ranks.size:
        at = float(np.interp(k, other.ranks, other.error))
        text += f" {other.label}, with as much kept: {at:.2f}."
    return text


def _decibels(ratio: float) -> str:
    return f"{ratio:.1f} dB" if math.isfinite(ratio) else "∞ dB (exact)"


def _percent(share: float) -> str:
    """One decimal; never 100.0 % of what is not all."""
    if 0.9995 <= share < 1 - 1e-12:
        return "over 99.9 %"
    return f"{100 * share:.1f} %"


def checks(made: Compression) -> list[Check]:
    """Right angles, the bound, the rebuilt picture, and Pythagoras."""
    return [
        _right_angles(made, "U"),
        _right_angles(made, "V"),
        _bound(made),
        _rebuilt(made),
        _pythagoras(made),
    ]


def tables(made: Compression, alike: Similarity | None = None) -> list[Table]:
    """The curves at some ranks, and each channel's spectrum in short."""
    return [_by_rank(made, alike), _by_channel(made)]


def scalars(made: Compression, alike: Similarity | None = None) -> dict[str, object]:
    """The numbers an exercise may ask for."""
    k, curve = made.ranks["rank"], made.curve
    more = {} if alike is None else {"similarity": alike.at(k)}
    return more | {
        "rank": k,
        "most": made.most,
        "error": float(curve.error[k]),
        "bound": float(curve.bound[k]),
        "spectral": float(curve.spectral[k]),
        "energy": float(curve.energy[k]),
        "ratio": float(curve.ratio[k]) if math.isfinite(curve.ratio[k]) else None,
        "storage": float(curve.storage[k]),
        "break_even": made.break_even,
        "rank_99": made.rank_for(0.99),
    }


def _right_angles(made: Compression, side: str) -> Check:
    """‖UᵀU − I‖ in its largest entry, over the terms that carry the picture."""
    worst, allowed = 0.0, 0.0
    for factors in made.factors:
        count = min(factors.rank, TESTED)
        if not count:
            continue
        directions = factors.left if side == "U" else factors.right
        some = directions[:, :count]
        gap = float(np.abs(some.T @ some - np.eye(count)).max())
        worst = max(worst, gap)
        # uᵢᵀuⱼ = vᵢᵀAᵀA vⱼ/(σᵢσⱼ), and AᵀA is diagonal up to r ε σ₁².
        spread = float(factors.sigma[0] / factors.sigma[count - 1])
        allowed = max(allowed, len(factors.sigma) * EPSILON * spread**2)
    label = f"{side}ᵀ{side} = I"
    return Check(label, shown(worst, 1), holds=bool(worst <= max(allowed, 1e-12)))


def _bound(made: Compression) -> Check:
    """Measured and smallest possible error are one curve."""
    curve, total = made.curve, made.norm / WHITE
    gaps = np.abs(curve.error**2 - curve.bound**2)
    gap = float(gaps.max()) / total**2 if total else 0.0
    # Each eigenvalue of AᵀA is off by at most about r ε ‖A‖²; r of them add up.
    allowed = made.most**2 * EPSILON
    return Check(
        "measured error = Eckart–Young bound, squared, at every rank",
        f"{shown(gap, 1)} of ‖A‖²",
        holds=bool(gap <= allowed),
    )


def _rebuilt(made: Compression) -> Check:
    """Add the terms up to some ranks and subtract from the picture, entry by entry."""
    total, worst = made.norm, 0.0
    ranks = sorted({*REBUILT, made.ranks["rank"]} & set(range(made.most + 1)))
    for A, factors in zip(made.plan.matrices, made.factors, strict=True):
        left, before = A.copy(), 0
        for k in ranks:
            left -= factors.truncated(before, k)
            before = k
            error = float(np.sqrt(np.einsum("ij,ij->", left, left)))
            worst = max(worst, abs(error - float(factors.measured[k])))
    gap = worst / total if total else 0.0
    return Check(
        f"the picture rebuilt at ranks {', '.join(map(str, ranks))} has that error",
        f"{shown(gap, 1)} of ‖A‖",
        # Terms that count as rounding are not rebuilt: up to √ε each.
        holds=bool(gap <= 10 * made.most * np.sqrt(EPSILON)),
    )


def _pythagoras(made: Compression) -> Check:
    """Σσᵢ² = ‖A‖²."""
    squares = sum(float((factors.sigma**2).sum()) for factors in made.factors)
    total = made.norm**2
    gap = abs(squares - total) / total if total else 0.0
    return Check(
        "Σσᵢ² = ‖A‖²", shown(gap, 1), holds=bool(gap <= 4 * made.most * EPSILON)
    )


def _by_rank(made: Compression, alike: Similarity | None) -> Table:
    curve, ranks = made.curve, told_ranks(made)
    labels = {
        "error": "Error",
        "bound": "Smallest possible",
        "spectral": "Largest dropped σ",
        "energy": "Energy",
        "ratio": "Decibels",
        "storage": "Storage",
    }
    rows: list[list[str | float | int | None]] = [
        [k, *(_rounded(getattr(curve, name), k) for name in labels)] for k in ranks
    ]
    if alike is not None:
        labels["similarity"] = "Similarity"
        for row, k in zip(rows, ranks, strict=True):
            row.append(round(alike.at(k), 6))
    columns = [{"name": name, "label": label} for name, label in labels.items()]
    return Table(
        id="ranks",
        title="What each rank gives",
        columns=[{"name": "rank", "label": "Rank"}, *columns],
        rows=rows,
    )


def _rounded(curve: NDArray[np.float64], k: int) -> float | str:
    """Eight digits: the last ones are rounding."""
    return float(f"{curve[k]:.8g}") if math.isfinite(curve[k]) else "∞"


def _by_channel(made: Compression) -> Table:
    shares = (0.9, 0.99, 0.999)
    needed = [made.rank_for(share) for share in shares]
    return Table(
        id="channels",
        title="Which rank keeps how much of each channel",
        columns=[
            {"name": "channel", "label": "Channel"},
            {"name": "sigma", "label": "σ₁"},
            *({"name": f"{s:g}", "label": f"{100 * s:g} %"} for s in shares),
        ],
        rows=[
            [
                name,
                _rounded(factors.sigma / WHITE, 0),
                *(ranks[place] for ranks in needed),
            ]
            for place, (name, factors) in enumerate(
                zip(made.plan.names, made.factors, strict=True)
            )
        ],
    )
