"""The answer about two laws on a line, where quantiles go to quantiles."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from exercises.demos.demo import Check, Figure, Result, Table
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, DOTTED, axes, line

__all__ = ["Law", "Move", "answer_move"]

FRAMES, OUTLINE = 21, 161
ROOT = math.sqrt(3)

Vector = NDArray[np.float64]

PLACES, SHARES = np.polynomial.legendre.leggauss(16)
EDGES = np.linspace(-9.0, 9.0, 73)


@dataclass(frozen=True)
class Law:
    """A normal or uniform law with this mean and standard deviation."""

    kind: str
    mean: float
    width: float

    @property
    def ends(self) -> tuple[float, float]:
        """Where a uniform law begins and ends."""
        return self.mean - ROOT * self.width, self.mean + ROOT * self.width

    def quantile(self, z: Vector) -> Vector:
        """Return the place with as much below as a standard normal has below z."""
        if self.kind == "normal":
            return self.mean + self.width * z
        return self.mean + self.width * ROOT * special.erf(z / math.sqrt(2))

    def spread(self, z: Vector) -> Vector:
        """Return the derivative of the quantile by the share below."""
        if self.kind == "normal":
            return self.width * math.sqrt(2 * math.pi) * np.exp(z * z / 2)
        return np.full_like(z, 2 * ROOT * self.width)

    def below(self, x: Vector) -> Vector:
        """Return the distribution function."""
        if self.kind == "normal":
            return np.asarray(special.ndtr((x - self.mean) / self.width))
        low, high = self.ends
        return np.clip((x - low) / (high - low), 0, 1)


@dataclass(frozen=True)
class Move:
    """From one law to the other; the cost is the distance to this power."""

    start: Law
    stop: Law
    power: int

    def gap(self, z: Vector) -> Vector:
        """How far the mass at a quantile goes."""
        return self.stop.quantile(z) - self.start.quantile(z)

    def cost(self, power: int) -> float:
        """Return the mean of |gap|ᵖ; pieces end where the gap changes its sign."""
        fine = np.linspace(-9, 9, 20_001)
        gaps = self.gap(fine)
        turns = fine[1:][np.sign(gaps[1:]) != np.sign(gaps[:-1])]
        edges = np.unique(np.concatenate([EDGES, turns, turns - (fine[1] - fine[0])]))
        half = np.diff(edges)[:, None] / 2
        z = edges[:-1, None] + half * (1 + PLACES)
        weight = half * SHARES * np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        return float((np.abs(self.gap(z)) ** power * weight).sum())

    @property
    def distance(self) -> float:
        """The Wasserstein distance."""
        return float(self.cost(self.power) ** (1 / self.power))

    def area(self) -> float:
        """The area between the distribution functions, which is W₁ as well."""
        low = min(law.mean - 9 * law.width for law in (self.start, self.stop))
        high = max(law.mean + 9 * law.width for law in (self.start, self.stop))
        x = np.linspace(low, high, 20_001)
        return float(np.trapezoid(np.abs(self.start.below(x) - self.stop.below(x)), x))

    def closed(self) -> float | None:
        """W₂ of two laws of one kind: means and widths by Pythagoras."""
        if self.start.kind != self.stop.kind:
            return None
        width = self.stop.width - self.start.width
        return math.hypot(self.stop.mean - self.start.mean, width)

    def divergence(self) -> float:
        """KL(start‖stop) in nats, which knows nothing of distance."""
        p, q = self.start, self.stop
        if q.kind == "uniform":
            low, high = q.ends
            inside = p.kind == "uniform" and p.ends[0] >= low and p.ends[1] <= high
            return math.log(q.width / p.width) if inside else math.inf
        against = math.log(q.width) + 0.5 * math.log(2 * math.pi)
        against += (p.width**2 + (p.mean - q.mean) ** 2) / (2 * q.width**2)
        if p.kind == "uniform":
            return max(0.0, against - math.log(2 * ROOT * p.width))
        own = math.log(p.width) + 0.5 * math.log(2 * math.pi) + 0.5
        return max(0.0, against - own)


def answer_move(move: Move) -> Result:
    """Everything about one state."""
    result = Result(reading=_reading(move))
    z = np.linspace(-4, 4, OUTLINE)
    _draw_laws(result, move, z)
    _draw_map(result, move, z)
    _draw_quantiles(result, move, z)
    result.checks = _checks(move)
    result.tables = [_table(move)]
    kl = move.divergence()
    result.scalars = {
        "cost": move.cost(move.power),
        "distance": move.distance,
        "blurred_cost": None,
        "is_a_tenth_dearer": None,
        "kl": kl if math.isfinite(kl) else None,
        "kl_is_finite": math.isfinite(kl),
    }
    return result


def _reading(move: Move) -> str:
    kl = move.divergence()
    said = (
        f"On a line the cheapest plan keeps the order: it sends quantiles to "
        f"quantiles, and W{'₁' if move.power == 1 else '₂'} is {move.distance:.4g}."
    )
    if move.start == move.stop:
        return "Both laws are the same: nothing moves, and every distance is 0."
    if math.isinf(kl):
        return (
            f"{said} KL(P‖Q) is ∞, as P has mass where Q has none: however near "
            "Q came without covering P, it would stay ∞, while the distance shrinks."
        )
    return f"{said} KL(P‖Q) is {kl:.4g} nats: it compares heights, not places."


def _draw_laws(result: Result, move: Move, z: Vector) -> None:
    frames = np.stack([_outline(move, z, t) for t in np.linspace(0, 1, FRAMES)])
    result.arrays["moving"] = frames.astype("f4")
    high = 1.12 * float(max(frames[0, :, 1].max(), frames[-1, :, 1].max()))
    low, top = float(frames[..., 0].min()), float(frames[..., 0].max())
    first, last = frames[0], frames[-1]
    result.figures.append(
        Figure(
            id="laws",
            caption="P, Q, and the laws on the way from one to the other.",
            data=[
                line(result, "p", first[:, 0], first[:, 1], "P", 0, DASHED),
                line(result, "q", last[:, 0], last[:, 1], "Q", 1, DOTTED),
            ],
            layout=axes(
                "x", "density", xaxis={"range": [low, top]}, yaxis={"range": [0, high]}
            ),
        )
    )
    result.overlay = {
        "kind": "steps",
        "frames": FRAMES,
        "label": "Share in twentieths:",
        "lines": {"array": "moving", "colour": 2, "fill": True},
        "smooth": True,
    }


def _outline(move: Move, z: Vector, share: float) -> Vector:
    """The density on the way, from its quantiles; closed at both ends."""
    places = move.start.quantile(z) + share * move.gap(z)
    spread = (1 - share) * move.start.spread(z) + share * move.stop.spread(z)
    x = np.concatenate([places[:1], places, places[-1:]])
    return np.stack([x, np.concatenate([[0.0], 1 / spread, [0.0]])], axis=1)


def _draw_map(result: Result, move: Move, z: Vector) -> None:
    x, y = move.start.quantile(z), move.stop.quantile(z)
    both = np.array([min(x[0], y[0]), max(x[-1], y[-1])])
    result.figures.append(
        Figure(
            id="map",
            caption="Where mass at x goes, a rising curve; on the dashes it stays.",
            data=[
                line(result, "map", x, y, "where it goes", 0),
                line(result, "stays", both, both, "stays", 1, DASHED),
            ],
            layout=axes("x", "where it goes"),
        )
    )


def _draw_quantiles(result: Result, move: Move, z: Vector) -> None:
    result.arrays["share"] = special.ndtr(z).astype("f4")
    start, stop = move.start.quantile(z), move.stop.quantile(z)
    result.figures.append(
        Figure(
            id="quantiles",
            caption="Quantiles of both; the area between the curves is W₁.",
            data=[
                line(result, "quantile_p", "share", start, "P", 0, DASHED),
                line(result, "quantile_q", "share", stop, "Q", 1, DOTTED),
            ],
            layout=axes("share below", "x", xaxis={"range": [0, 1]}),
        )
    )


def _checks(move: Move) -> list[Check]:
    first, second = move.cost(1), math.sqrt(move.cost(2))
    area, shift = move.area(), abs(move.stop.mean - move.start.mean)
    size = 1 + shift + move.start.width + move.stop.width
    checks = [
        # 20 000 trapezoids over some widths; kinks cost a square of their size.
        Check(
            "W₁ = area between the distribution functions",
            shown(abs(area - first), 1),
            holds=abs(area - first) < 1e-4 * size,
        ),
        Check(
            "distance of the means ≤ W₁ ≤ W₂",
            f"{shift:.4g} ≤ {first:.4g} ≤ {second:.4g}",
            holds=shift <= first + 1e-9 * size and first <= second + 1e-9 * size,
        ),
    ]
    closed = move.closed()
    if closed is not None:
        off = abs(closed - second)
        checks.append(
            Check(
                "W₂² = (difference of means)² + (difference of widths)²",
                shown(off, 1),
                # A root of what rounds to 1e-15 is known to 1e-7 near 0.
                holds=off < 1e-7 * size,
            )
        )
    return checks


def _table(move: Move) -> Table:
    shares = np.array([0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99])
    z = np.asarray(special.ndtri(shares))
    start, stop = move.start.quantile(z), move.stop.quantile(z)
    return Table(
        id="quantiles",
        title="Quantiles go to quantiles",
        columns=[
            {"name": "share", "label": "Share below"},
            {"name": "from", "label": "From"},
            {"name": "to", "label": "To"},
            {"name": "length", "label": "Length"},
        ],
        rows=[
            [float(s), float(a), float(b), float(abs(b - a))]
            for s, a, b in zip(shares, start, stop, strict=True)
        ],
    )
