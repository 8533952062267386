"""What a check says, as frozen data that turns into plain JSON."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

__all__ = [
    "CheckResult",
    "Counterexample",
    "MistakeFound",
    "Outcome",
    "PartResult",
    "Preview",
    "ReadFault",
    "Verdict",
]


class Verdict(StrEnum):
    """The four verdicts; ungraded never costs an attempt."""

    CORRECT = "correct"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNGRADED = "ungraded"


@dataclass(frozen=True)
class ReadFault:
    """Why an answer could not be read, and where in its text.

    `entry` names the cell of a vector or matrix typed cell by cell, else None;
    `field` the array it belongs to, where several are asked for.
    """

    message: str
    start: int = 0
    end: int = 0
    suggestion: str | None = None
    entry: tuple[int, ...] | None = None
    field: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return _plain_table(self)


@dataclass(frozen=True)
class MistakeFound:
    """A recognised mistake; texts are Markdown."""

    name: str
    reveals: str
    look: str = ""
    blames: str | None = None


@dataclass(frozen=True)
class Counterexample:
    """A point where a formula differs from the right one.

    `curves` holds x, submitted and expected as lists (None where undefined) when the
    formula has one variable.
    """

    point: Mapping[str, float]
    submitted: float | None
    expected: float | None
    text: str
    curves: Mapping[str, list[float | None]] | None = None


@dataclass(frozen=True)
class Outcome:
    """What a kind of answer found out about one submission.

    `field` names the array that `entries` are places of, where several are asked for.
    """

    verdict: Verdict
    score: float
    reason: str
    accepted: str | None = None
    entries: tuple[tuple[int, ...], ...] = ()
    counterexample: Counterexample | None = None
    mistake: MistakeFound | None = None
    field: str = ""

    @staticmethod
    def correct(reason: str = "Right.", accepted: str | None = None) -> "Outcome":
        """Return full marks."""
        return Outcome(Verdict.CORRECT, 1.0, reason, accepted)

    @staticmethod
    def wrong(reason: str, **more: Any) -> "Outcome":  # Any: fields of Outcome
        """Return no marks."""
        return Outcome(Verdict.WRONG, 0.0, reason, **more)

    @staticmethod
    def ungraded(reason: str) -> "Outcome":
        """Return no verdict."""
        return Outcome(Verdict.UNGRADED, 0.0, reason)


@dataclass(frozen=True)
class PartResult:
    """The verdict on one part."""

    id: str
    verdict: Verdict
    score: float
    reason: str
    read_as: str = ""
    accepted: str | None = None
    mistake: MistakeFound | None = None
    counterexample: Counterexample | None = None
    error: ReadFault | None = None
    entries: tuple[tuple[int, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True)
class CheckResult:
    """The verdict on a whole submission."""

    verdict: Verdict
    score: float
    parts: tuple[PartResult, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON: lists, texts, numbers, None; never NaN."""
        return _plain_table(self)


@dataclass(frozen=True)
class Preview:
    """The live echo of what was typed: LaTeX and text, or why it cannot be read."""

    latex: str = ""
    text: str = ""
    error: ReadFault | None = None
    remarks: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return _plain_table(self)


def _plain_table(found: CheckResult | Preview | ReadFault) -> dict[str, Any]:
    return {key: _plain(value) for key, value in asdict(found).items()}


def _plain(value: Any) -> Any:  # Any: nested JSON
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
