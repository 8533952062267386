"""The race in words: one sentence a method."""

from collections.abc import Sequence

import numpy as np

from exercises.demos.multivariable_calculus.descent.parameters import WORDS
from exercises.demos.multivariable_calculus.descent.verdicts import Lane
from exercises.demos.states import State

__all__ = ["reading"]

FATES = {
    "diverged": ("diverged", "diverged"),
    "saddle": ("stopped at a saddle", "stopped at a saddle"),
    "oscillating": ("swings to and fro", "swing to and fro"),
    "cycling": ("goes in circles", "go in circles"),
    "stuck": ("is stuck", "are stuck"),
    "slow": ("is still moving", "are still moving"),
    "undefined": ("has no value to start from", "have no value to start from"),
}
"""Verdicts of one lane and of several, in words."""


def reading(lanes: Sequence[Lane], state: State) -> str:
    """What became of each method, in words."""
    sentences = []
    starts = len(state["starts"])
    for method in state["methods"]:
        own = [lane for lane in lanes if lane.method == method]
        joint = " " if starts == 1 and own[0].end is not None else ": "
        sentences.append(f"{WORDS[method]}{joint}{_fate(own, starts)}.")
    return " ".join(sentences)


def _fate(lanes: Sequence[Lane], starts: int) -> str:
    if starts == 1:
        return _one_fate(lanes[0])
    arrived = [lane for lane in lanes if lane.is_converged]
    parts = [f"{len(arrived)} of {starts} starts converged"]
    if arrived:
        middle = int(np.median([lane.stopped_at for lane in arrived]))
        parts[0] += f", half of them within {middle} steps"
    for verdict, (one, several) in FATES.items():
        count = sum(lane.verdict == verdict for lane in lanes)
        if count:
            parts.append(f"{count} {one if count == 1 else several}")
    first = next((lane for lane in lanes if lane.verdict == "diverged"), None)
    return "; ".join(parts) + (f" ({first.reason})" if first else "")


def _one_fate(lane: Lane) -> str:
    if lane.end is None:
        return lane.reason
    place = f"({lane.end[0]:.4g}, {lane.end[1]:.4g})"
    match lane.verdict:
        case "converged":
            return f"converged to {place} {lane.reason}"
        case "saddle":
            return f"stopped at a saddle {place}; {lane.reason}"
        case "diverged":
            return f"diverged at step {lane.stopped_at + 1}: {lane.reason}"
        case "oscillating":
            return f"swings to and fro near {place}: {lane.reason}"
        case "cycling":
            return f"goes in circles near {place}: {lane.reason}"
        case "stuck":
            return f"is stuck at {place} {lane.reason}"
        case _:
            return f"is at {place} after {lane.stopped_at} steps, {lane.reason}"
