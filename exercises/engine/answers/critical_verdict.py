"""The verdict on critical points: too many, misnamed, contradictory, missing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from exercises.engine.answers.critical_declared import Critical
from exercises.engine.answers.function_at import (
    DEGENERATE,
    MAXIMUM,
    MINIMUM,
    SADDLE,
    function_at,
    point_text,
)
from exercises.engine.equality import Domain
from exercises.engine.expressions.tree import Node
from exercises.engine.formatting import float_text
from exercises.engine.measured import TRACE, Measured, exactly
from exercises.engine.results import Outcome, Verdict

__all__ = ["Asked", "GivenPoint", "matched", "slip_of", "verdict_on"]

EXCHANGED = {MINIMUM: MAXIMUM, MAXIMUM: MINIMUM}
AN = {MINIMUM: "a minimum", MAXIMUM: "a maximum", SADDLE: "a saddle",
      DEGENERATE: "degenerate"}  # fmt: skip


@dataclass(frozen=True)
class GivenPoint:
    """A point of the submission with its word."""

    place: Measured
    type: str | None


@dataclass(frozen=True)
class Asked:
    """The function, where it is looked at, and its critical points."""

    f: Node
    letters: tuple[str, ...]
    domain: Domain
    points: tuple[Critical, ...]
    partial: bool = False


def matched(
    given: Sequence[GivenPoint], points: Sequence[Critical]
) -> list[int | None]:
    """Return for each given point which of the points it is, None if none."""
    size = max((float(np.linalg.norm(one.floats())) for one in points), default=0.0)

    def is_at(mine: GivenPoint, one: Critical) -> bool:
        return bool(np.all(mine.place.may_be(exactly(one.floats()), TRACE * size)))

    return [
        next((i for i, one in enumerate(points) if is_at(mine, one)), None)
        for mine in given
    ]


def verdict_on(given: Sequence[GivenPoint], asked: Asked) -> Outcome:
    """Return the verdict; every point that is wrong counts, the first is told."""
    found = matched(given, asked.points)
    told: list[tuple[int, str]] = []
    for i, (mine, place) in enumerate(zip(given, found, strict=True)):
        if place is None:
            outside = _undecided(mine, asked)
            if outside is not None:
                return Outcome.ungraded(outside)
            told.append((i, _not_critical(mine, asked)))
    for i, (mine, place) in enumerate(zip(given, found, strict=True)):
        if place is not None and not asked.points[place].may_be(mine.type):
            if asked.points[place].flat and mine.type == DEGENERATE:
                return Outcome.ungraded(_too_flat(mine))
            told.append((i, _misnamed(mine, asked.points[place], asked)))
    right = {place for place in found if place is not None}
    right -= {found[i] for i, _ in told}
    missing = len(asked.points) - len({place for place in found if place is not None})
    if not told and not missing:
        return Outcome.correct()
    reason = told[0][1] if told else _missing(missing)
    entries = tuple((i,) for i in sorted({i for i, _ in told}))
    rows = max(len(asked.points), len(right) + len(entries))
    if asked.partial and right:
        share = round(len(right) / rows, 4)
        return Outcome(Verdict.PARTIAL, share, reason, entries=entries)
    return Outcome.wrong(reason, entries=entries)


def _undecided(mine: GivenPoint, asked: Asked) -> str | None:
    """Return why a point that is not listed cannot be called wrong, None if it can."""
    place = mine.place.value
    here = function_at(asked.f, asked.letters, place)
    if not here.may_be_critical(mine.place.error):
        return None
    for name, x in zip(asked.letters, place, strict=True):
        low, high = asked.domain[name]
        if not low <= x <= high:
            ends = " to ".join(float_text(end) for end in (low, high))
            return (
                f"{point_text(place)} lies outside: only {name} from {ends} is asked "
                "about. Leave it out."
            )
    return f"It cannot be decided whether {point_text(place)} is a critical point."


def _too_flat(mine: GivenPoint) -> str:
    return (
        f"True: second derivatives do not decide what {point_text(mine.place.value)} "
        "is. Look at the values nearby, and say minimum, maximum or neither."
    )


def _not_critical(mine: GivenPoint, asked: Asked) -> str:
    place = mine.place.value
    slope = function_at(asked.f, asked.letters, place).gradient
    name = "$f'$" if len(place) == 1 else r"$\nabla f$"
    known = bool(np.all(np.isfinite(slope)))
    shown = f"is {point_text(slope)}" if known else "has no value"
    return f"{point_text(place)} is no critical point: {name} {shown} there."


def _misnamed(mine: GivenPoint, right: Critical, asked: Asked) -> str:
    place = right.floats()
    bends = np.linalg.eigvalsh(function_at(asked.f, asked.letters, place).hessian)
    said = f"{point_text(mine.place.value)} is not {AN[mine.type or DEGENERATE]}"
    if len(place) == 1:
        return f"{said}: $f''$ is {_one(bends[0])} there."
    shown = ", ".join(map(_one, bends))
    return f"{said}: the eigenvalues of the Hessian there are {shown}."


def _one(bend: float) -> str:
    return point_text(np.array([bend], float))


def _missing(count: int) -> str:
    if count == 1:
        return "One critical point is missing."
    return f"{count} critical points are missing."


def slip_of(given: Sequence[GivenPoint], asked: Asked) -> tuple[str, str] | None:
    """Return the slip that explains a wrong list, if one does."""
    turned = [
        GivenPoint(one.place, EXCHANGED.get(one.type or "", one.type)) for one in given
    ]
    if _is_all(turned, asked):
        return (
            "minimum for maximum",
            "Every point is right, but minima and maxima are exchanged.",
        )
    negative = [
        GivenPoint(Measured(-one.place.value, one.place.error), None) for one in given
    ]
    if None in matched(given, asked.points) and _is_all(negative, asked):
        return "signs reversed", "Every coordinate has the wrong sign."
    return None


def _is_all(given: Sequence[GivenPoint], asked: Asked) -> bool:
    found = matched(given, asked.points)
    if None in found or len(set(found)) != len(asked.points):
        return False
    return all(
        asked.points[place].may_be(mine.type)
        for mine, place in zip(given, found, strict=True)
        if place is not None
    )
