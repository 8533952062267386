"""Pictures of sums: their law beside the normal one, quantiles, and how fast."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from exercises.demos.demo import Figure, Result
from exercises.demos.probability.clt.bases import Base
from exercises.demos.probability.clt.sums import (
    Sample,
    density_of_sum,
    distances,
    ladder,
    power_of,
)
from exercises.demos.traces import DASHED, DOTTED, axes, bars, dots, line

__all__ = ["BERRY_ESSEEN", "Scale", "draw_one", "draw_quantiles", "draw_speed"]
__all__ += ["draw_sums", "scale_of", "spread_of_means"]

BERRY_ESSEEN = 0.4748
"""The constant of Shevtsova (2011), for draws of the same law."""
BINS, CURVE, QUANTILES = 60, 241, 161
WIDE, NARROW = 4.0, 1e-12

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Scale:
    """How a sum of m draws stands on the axis: (sum − m·centre) / unit."""

    kind: str
    centre: float
    spread: float
    """Standard deviation of one draw; 0 without one."""
    title: str

    def unit(self, m: int) -> float:
        """What a sum of m draws is divided by."""
        if self.kind == "sum":
            return 1.0
        return float(m) if self.kind == "mean" else self.spread * m**0.5

    def place(self, sums: Vector, m: int) -> Vector:
        """Sums of m draws on the axis."""
        return (sums - m * self.centre) / self.unit(m)


def scale_of(base: Base, wanted: str) -> Scale:
    """The scale asked for; means where there is nothing to standardise by."""
    spread = base.variance**0.5 if base.variance else 0.0
    if wanted == "sum":
        return Scale("sum", 0.0, spread, "sum")
    if wanted == "standardised" and spread and base.mean is not None:
        return Scale("standardised", base.mean, spread, "standardised sum")
    return Scale("mean", 0.0, spread, "mean")


def draw_sums(result: Result, base: Base, n: int, sample: Sample, scale: Scale) -> None:
    """Draw simulated and exact law beside the normal curve; frames count up to n."""
    low, high = _range(base, n, sample, scale)
    placed = scale.place(sample.sums, n)
    width, edges = _bins(base, n, scale, low, high)
    counts = np.histogram(placed, edges)[0]
    heights = counts / (len(placed) * width)
    middle = (edges[1:] + edges[:-1]) / 2
    data = [
        bars(result, "simulated", middle, heights, "simulated", 0, width=width),
    ]
    data[0]["hoverinfo"] = "x+y"
    x = np.linspace(low, high, CURVE)
    tops = [float(heights.max())]
    exact = _outline(base, n, scale, x)
    if exact is not None:
        data.append(line(result, "exact", exact[:, 0], exact[:, 1], "exact", 1))
        tops.append(float(exact[:, 1].max()))
    if base.variance and base.mean is not None:
        mean = scale.place(np.array([n * base.mean]), n)[0]
        spread = (n * base.variance) ** 0.5 / scale.unit(n)
        bell = np.exp(-(((x - mean) / spread) ** 2) / 2) / (spread * (2 * np.pi) ** 0.5)
        data.append(line(result, "bell", x, bell, "normal", 2, DASHED))
        tops.append(float(bell.max()))
    frames = _frames(result, base, n, sample, scale=scale, x=x)
    # Frames of few draws may be far higher: they may leave the picture at the top.
    top = 1.1 * max(*tops, min(frames, 1.6 * max(tops)))
    result.figures.append(
        Figure(
            id="sums",
            caption=f"The {scale.title} of {n} draws: simulated, exact where there is "
            "a formula, and the normal curve of the same mean and spread.",
            data=data,
            layout=axes(
                f"{scale.title} of {n} draws",
                "density",
                xaxis={"range": [low, high]},
                yaxis={"range": [0, top]},
                bargap=0,
            ),
        )
    )


def _range(base: Base, n: int, sample: Sample, scale: Scale) -> tuple[float, float]:
    if scale.kind == "standardised":
        return -WIDE, WIDE
    if not base.variance or base.mean is None:
        placed = scale.place(sample.sums, n)
        low, high = np.quantile(placed, [0.02, 0.98])
        if base.kind == "cauchy":
            high = max(abs(low), abs(high))
            low = -high
        room = 0.1 * (high - low) or 1.0
        return float(low - room), float(high + room)
    if scale.kind == "mean":
        return base.mean - 3 * scale.spread, base.mean + 3 * scale.spread
    spread = WIDE * scale.spread * n**0.5
    first = base.mean - 2 * scale.spread
    return min(first, n * base.mean - spread), n * base.mean + spread


def _bins(
    base: Base, n: int, scale: Scale, low: float, high: float
) -> tuple[float, Vector]:
    """Equal bins; for a lattice each holds the same number of possible values."""
    if base.lattice is None:
        edges = np.linspace(low, high, BINS + 1)
        return float(edges[1] - edges[0]), edges
    step = base.lattice.step / scale.unit(n)
    together = max(1, int(np.ceil((high - low) / step / 160)))
    width = step * together
    origin = float(scale.place(np.array([n * base.lattice.start]), n)[0]) - step / 2
    first = origin + width * np.floor((low - origin) / width)
    count = int(np.ceil((high - first) / width))
    return width, first + width * np.arange(count + 1)


def _outline(base: Base, m: int, scale: Scale, x: Vector) -> Vector | None:
    """The exact law of m draws as points of a line; steps for a lattice."""
    if base.lattice is not None:
        law = power_of(base.lattice, m)
        width = law.step / scale.unit(m)
        at = scale.place(law.values, m)
        seen = (at > x[0] - width) & (at < x[-1] + width)
        edges = np.repeat(at[seen], 2) + width / 2 * np.tile([-1, 1], seen.sum())
        heights = np.repeat(law.chances[seen] / width, 2)
        ends = [[edges[0], 0.0]], [[edges[-1], 0.0]]
        return np.concatenate([ends[0], np.stack([edges, heights], axis=1), ends[1]])
    unit = scale.unit(m)
    density = density_of_sum(base, m, x * unit + m * scale.centre)
    return None if density is None else np.stack([x, density * unit], axis=1)


def _frames(
    result: Result, base: Base, n: int, sample: Sample, *, scale: Scale, x: Vector
) -> float:
    """Put the laws of 1 to n draws into frames; return how high they go."""
    rungs = ladder(n)
    lines = [_rung(base, m, sample.rungs[i], scale, x) for i, m in enumerate(rungs)]
    longest = max(len(points) for points in lines)
    packed = np.full((len(rungs), longest, 2), np.nan, "f4")
    for place, points in enumerate(lines):
        packed[place, : len(points)] = points
    result.arrays["lines_rungs"] = packed
    result.overlay = {
        "kind": "steps",
        "label": "Frame",
        "frames": len(rungs),
        "lines": {"array": "lines_rungs", "colour": 3, "dash": DOTTED},
        "captions": [
            f"The {scale.title} of {m} draw{'s' if m > 1 else ''}." for m in rungs
        ],
        "start": len(rungs) - 1,
    }
    return float(np.nanmax(packed[..., 1]))


def _rung(base: Base, m: int, sums: Vector, scale: Scale, x: Vector) -> Vector:
    exact = _outline(base, m, scale, x)
    if exact is not None:
        return exact
    edges = x[::6]
    counts = np.histogram(scale.place(sums, m), edges)[0]
    heights = counts / (len(sums) * (edges[1] - edges[0]))
    return np.stack([np.repeat(edges, 2)[1:-1], np.repeat(heights, 2)], axis=1)


def draw_one(result: Result, base: Base, sample: Sample) -> None:
    """Draw the law of a single draw."""
    if base.lattice is not None:
        law = base.lattice
        trace = bars(result, "one", law.values, law.chances, "one draw", 0)
        layout = axes("value", "probability", yaxis={"rangemode": "tozero"})
    else:
        low, high = {"uniform": (-0.2, 1.2), "cauchy": (-8.0, 8.0)}.get(
            base.kind, (0.0, 6.0)
        )
        x = np.linspace(low, high, CURVE)
        density = density_of_sum(base, 1, x)
        if density is None:
            density = np.where(x < 1, 0.0, base.tail * np.maximum(x, 1) ** -base.tail)
            density = density / np.maximum(x, 1)
        trace = line(result, "one", x, density, "one draw", 0)
        layout = axes("value", "density", yaxis={"rangemode": "tozero"})
    result.figures.append(
        Figure("one", "The law of one draw: what is added up.", [trace], layout)
    )


def draw_quantiles(result: Result, base: Base, n: int, sample: Sample) -> None:
    """Draw quantiles of the simulated sums against those of the normal law."""
    share = np.linspace(0.003, 0.997, QUANTILES)
    normal, found = special.ndtri(share), np.quantile(sample.sums, share)
    if base.variance and base.mean is not None:
        placed = (found - n * base.mean) / (n * base.variance) ** 0.5
        unit = "standard deviations"
    else:
        quarters = np.quantile(sample.sums, [0.25, 0.5, 0.75])
        width = float(quarters[2] - quarters[0]) / 1.349
        placed = (found - quarters[1]) / (width or 1.0)
        unit = "quartile units"
    result.figures.append(
        Figure(
            id="quantiles",
            caption="Quantiles of the simulated sums against normal ones: a straight "
            "line is a normal law, a bend at an end a heavy or a light tail.",
            data=[
                dots(result, "quantiles", normal, placed, "sums", 0, size=5),
                line(result, "straight", [-3, 3], [-3, 3], "normal", 2, DASHED),
            ],
            layout=axes("normal quantile", f"quantile in {unit}"),
        )
    )


def spread_of_means(n: int, sample: Sample) -> tuple[list[int], Vector]:
    """The middle half of simulated means, for each number of draws."""
    rungs = ladder(n)
    means = sample.rungs / np.array(rungs)[:, None]
    quarters = np.quantile(means, [0.25, 0.75], axis=1)
    return rungs, np.asarray(quarters[1] - quarters[0])


def draw_speed(result: Result, base: Base, n: int, sample: Sample) -> None:
    """Draw the distance from the normal law as n grows, or the width of means."""
    rungs = ladder(n)
    found = [distances(base, m) for m in rungs]
    if not all(found):
        _draw_width(result, n, sample)
        return
    known = [one for one in found if one is not None]
    plain = np.maximum([one.plain for one in known], NARROW)
    bound = BERRY_ESSEEN * (base.third or 0.0) / np.sqrt(rungs)
    marked: dict[str, Any] = {"mode": "lines+markers", "marker": {"size": 7}}
    data = [
        line(result, "plain", rungs, plain, "distance", 0, **marked),
        line(result, "bound", rungs, bound, "bound of Berry–Esseen", 2, DASHED),
    ]
    if base.lattice is not None:
        better = np.maximum([one.corrected or 0.0 for one in known], NARROW)
        marked = {"mode": "lines+markers", "marker": {"size": 7, "symbol": "diamond"}}
        data.append(
            line(result, "better", rungs, better, "half a step added", 1, **marked)
        )
    result.figures.append(
        Figure(
            id="speed",
            caption="The largest gap between the exact distribution function and the "
            "normal one; the bound falls like 1/√n.",
            data=data,
            layout=axes(
                "draws", "largest gap", xaxis={"type": "log"}, yaxis={"type": "log"}
            ),
        )
    )


def _draw_width(result: Result, n: int, sample: Sample) -> None:
    rungs, widths = spread_of_means(n, sample)
    fall = widths[0] / np.sqrt(rungs)
    marked: dict[str, Any] = {"mode": "lines+markers", "marker": {"size": 7}}
    result.figures.append(
        Figure(
            id="speed",
            caption="How wide the middle half of simulated means is; with a finite "
            "variance it would fall like 1/√n.",
            data=[
                line(result, "width", rungs, widths, "middle half", 0, **marked),
                line(result, "fall", rungs, fall, "1/√n", 2, DASHED),
            ],
            layout=axes("draws", "width", xaxis={"type": "log"}),
        )
    )
