"""The answer about two laws on a few outcomes, as bars that are dragged."""

import math
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Figure, Result, Table
from exercises.demos.information_theory.cross_entropy.laws import (
    ALPHABET,
    Laws,
    letters,
)
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, axes, bars, dots, line

__all__ = ["answer_laws"]

WAY = 201
FEW = 6
"""With more outcomes only the bars of Q have handles: fingers need room."""


def answer_laws(laws: Laws, unit: str) -> Result:
    """Everything about one state."""
    result = Result(reading=_reading(laws, unit))
    _draw_laws(result, laws)
    _draw_stack(result, laws, unit)
    _draw_way(result, laws, unit)
    result.checks = _checks(laws, unit)
    result.tables = [_table(laws, unit)]
    result.scalars = {
        "entropy": laws.entropy,
        "cross_entropy": finite(laws.cross),
        "kl": finite(laws.divergence),
        "reverse_kl": finite(laws.turned().divergence),
        "js": laws.shannon,
        "total_variation": laws.variation,
        "is_finite": not len(laws.missed),
        "zero_when_equal": laws.certain is not None,
        "covers_both": None,
        "reverse_best": None,
    }
    return result


def finite(number: float) -> float | None:
    """The number, or nothing if it is infinite."""
    return number if math.isfinite(number) else None


def _reading(laws: Laws, unit: str) -> str:
    cross, entropy, gap = laws.cross, laws.entropy, laws.divergence
    turned = laws.turned()
    if len(laws.missed):
        where = letters(laws.missed)
        share = float(laws.p[laws.missed].sum())
        has = "has" if len(laws.missed) == 1 else "have together the"
        return (
            f"{where} {has} probability {share:.4g} under P and 0 under Q: when that "
            "happens, the surprise −log 0 is infinite, and so are the cross-entropy "
            f"and KL(P‖Q). KL(Q‖P) is {shown(turned.divergence)}; the Jensen–Shannon "
            f"divergence stays finite, {laws.shannon:.4g} {unit}."
        )
    if laws.certain is not None:
        name, q = ALPHABET[laws.certain], float(laws.q[laws.certain])
        return (
            f"P is certain of {name}: its cross-entropy is −log q({name}) = "
            f"−log {q:.4g} = {cross:.4g} {unit}, all of it divergence. Only for such "
            "a P can the cross-entropy fall to 0."
        )
    if laws.are_equal:
        return (
            f"Q equals P, so the divergence is 0. The cross-entropy is not: it is the "
            f"entropy of P, {entropy:.4g} {unit}."
        )
    return (
        f"Who believes Q while P is true is surprised by {cross:.4g} {unit} on "
        f"average: {entropy:.4g} is the entropy of P, {gap:.4g} the price of the wrong "
        f"belief, KL(P‖Q). The other way round KL(Q‖P) is {shown(turned.divergence)}."
    )


def _draw_laws(result: Result, laws: Laws) -> None:
    count = len(laws.p)
    places = np.arange(1, count + 1)
    result.arrays["outcome"] = places.astype("f4")
    top = 1.12 * float(max(laws.p.max(), laws.q.max()))
    result.figures.append(
        Figure(
            id="laws",
            caption="P, what happens, and Q, what is believed. Drag the bars.",
            data=[
                bars(result, "p", "outcome", laws.p, "P, what happens", 0),
                bars(result, "q", "outcome", laws.q, "Q, what is believed", 1)
                | {"marker": {"pattern": {"shape": "/"}}},
            ],
            layout=axes(
                "outcome",
                "probability",
                xaxis={
                    "tickvals": places.tolist(),
                    "ticktext": list(ALPHABET[:count]),
                    "range": [0.4, count + 0.6],
                },
                yaxis={"range": [0, top]},
                barmode="group",
            ),
        )
    )
    names = ("p", "q") if count <= FEW else ("q",)
    items = [_handle(name, place) for name in names for place in range(count)]
    result.overlay = {"kind": "handles", "items": items}


def _handle(name: str, place: int) -> dict[str, Any]:
    return {
        "parameter": name,
        "index": place,
        "axis": "y",
        "at": place + (0.8 if name == "p" else 1.2),
        "low": 0.0,
        "high": 1.0,
        "step": 0.01,
        "label": f"{name.upper()} of {ALPHABET[place]}",
    }


def _draw_stack(result: Result, laws: Laws, unit: str) -> None:
    turned = laws.turned()
    own = [laws.entropy, turned.entropy, 0.0]
    more = [laws.divergence, turned.divergence, laws.shannon]
    rows = ["H(P, Q)", "H(Q, P)", "JS"]
    high = max(o + m for o, m in zip(own, more, strict=True) if math.isfinite(o + m))
    high = 1.25 * (high or laws.nat)
    drawn = [
        m if math.isfinite(m) else high - o for o, m in zip(own, more, strict=True)
    ]
    words = [shown(o + m) for o, m in zip(own, more, strict=True)]
    ends = [min(o + m, 0.9 * high) for o, m in zip(own, drawn, strict=True)]
    flat = {"orientation": "h", "y": rows}
    own_bars = bars(result, "own", "own_y", own, "entropy", 0)
    more_bars = bars(result, "more", "more_y", drawn, "divergence", 1)
    text = dots(result, "ends", ends, [0.0] * 3, "sum", 0, showlegend=False)
    text |= {"mode": "text", "text": words, "y": rows, "textposition": "middle right"}
    for name in ("ends_y",):
        del result.arrays[name]
    result.figures.append(
        Figure(
            id="stack",
            caption="Cross-entropy is entropy plus divergence, whichever law is true; "
            "JS is the divergence of Jensen and Shannon.",
            data=[
                own_bars | flat | {"x": own_bars["y"]},
                more_bars
                | flat
                | {"x": more_bars["y"], "marker": {"pattern": {"shape": "/"}}},
                text,
            ],
            layout=axes(
                unit,
                "which one",
                xaxis={"range": [0, high]},
                yaxis={"autorange": "reversed"},
                barmode="stack",
            ),
        )
    )


def _draw_way(result: Result, laws: Laws, unit: str) -> None:
    share = np.linspace(0, 1, WAY)
    cross = laws.along(share)
    result.arrays["share"] = share.astype("f4")
    least = np.full(WAY, laws.entropy)
    seen = float(np.nanmax(cross[4:]))
    result.figures.append(
        Figure(
            id="way",
            caption="As Q moves to P, the cross-entropy falls to the entropy of P; to "
            "0 only if P is certain.",
            data=[
                line(result, "lines_cross", "share", cross, "H(P, Q)", 1),
                line(result, "least", "share", least, "H(P)", 0, DASHED),
            ],
            layout=axes(
                "share of the way from Q to P",
                unit,
                xaxis={"range": [0, 1]},
                yaxis={"range": [0, 1.1 * seen or laws.nat]},
            ),
        )
    )


def _checks(laws: Laws, unit: str) -> list[Check]:
    cross, entropy, gap = laws.cross, laws.entropy, laws.divergence
    nats = gap / laws.nat
    # Twelve terms of at most 750 nats each, by two formulas: rounding below 1e-12.
    off = abs(cross - entropy - gap) if math.isfinite(cross) else 0.0
    is_sum = math.isfinite(cross) == math.isfinite(gap) and off < 1e-11
    most = laws.nat * math.log(2)
    return [
        Check(
            "H(P, Q) = H(P) + KL(P‖Q)",
            shown(off, 1) if math.isfinite(cross) else "∞ on both sides",
            holds=is_sum,
        ),
        Check(
            "Pinsker: total variation ≤ √(KL/2), in nats",
            f"{laws.variation:.4g} ≤ {shown(math.sqrt(max(nats, 0) / 2))}",
            holds=laws.variation <= math.sqrt(max(nats, 0) / 2) + 1e-8,
        ),
        Check(
            f"Jensen–Shannon ≤ {most:.4g} {unit}",
            f"{laws.shannon:.4g}",
            holds=-1e-12 <= laws.shannon <= most + 1e-12,
        ),
    ]


def _table(laws: Laws, unit: str) -> Table:
    rows: list[list[str | float | int | None]] = []
    for name, p, q in zip(ALPHABET, laws.p, laws.q, strict=False):
        surprise = laws.nat * -math.log(q) if q else None
        cost = 0.0 if p == 0 else None if surprise is None else float(p) * surprise
        rows.append([name, float(p), float(q), surprise, cost])
    names = ("outcome", "P", "Q", "surprise", "cost")
    labels = ("Outcome", "P", "Q", f"Surprise −log q, {unit}", f"p times that, {unit}")
    return Table(
        id="outcomes",
        title="Outcome by outcome (empty: infinite)",
        columns=[
            {"name": n, "label": label} for n, label in zip(names, labels, strict=True)
        ],
        rows=rows,
    )
