"""How a verdict is told on a page: a title with the reason in it, then the parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.charts.curves import CurveChart, curve_chart
from exercises.models import Attempt
from exercises.selectors.attempts import attempt_body

__all__ = ["PartShown", "VerdictShown", "shown_verdict"]

TITLES = {
    "correct": "Right",
    "partial": "Partly right",
    "wrong": "Not this one",
    "ungraded": "Not marked",
}


@dataclass(frozen=True)
class PartShown:
    """One part's finding; HTML in it was made by our own renderer."""

    verdict: str
    label_html: str
    reason_html: str
    read_as_html: str
    accepted_html: str
    mistake: Mapping[str, str] | None
    counterexample_html: str
    error: Mapping[str, str] | None
    id: str = ""
    field: str = ""
    chart: CurveChart | None = None
    wrong_cells: frozenset[tuple[int, ...]] = frozenset()


@dataclass(frozen=True)
class VerdictShown:
    """An attempt's verdict as a panel."""

    verdict: str
    title: str
    parts: Sequence[PartShown]
    before: float | None
    after: float | None
    counts: bool

    @property
    def is_single(self) -> bool:
        """Whether the exercise has one part only."""
        return len(self.parts) == 1

    @property
    def wrong_cells(self) -> dict[tuple[str, str], frozenset[tuple[int, ...]]]:
        """The cells found wrong or not understood, by part and field of it."""
        return {(part.id, part.field): part.wrong_cells for part in self.parts}

    @property
    def blamed(self) -> list[str]:
        """Slugs of concepts that recognised mistakes point to."""
        found = [part.mistake["blames"] for part in self.parts if part.mistake]
        return list(dict.fromkeys(slug for slug in found if slug))


def shown_verdict(attempt: Attempt) -> VerdictShown | None:
    """The verdict of a checked attempt; None while there is none."""
    if attempt.status != Attempt.Status.CHECKED:
        return None
    body = attempt_body(attempt)
    labels = {
        str(part["id"]): str(part.get("label_html") or part.get("label") or "")
        for part in attempt.variant.inputs
    }
    parts = [
        _part(part, labels.get(str(part["id"]), ""), body["answer"])
        for part in body["parts"]
    ]
    evidence = body["evidence"] or {}
    return VerdictShown(
        verdict=attempt.verdict,
        title=_title(attempt.verdict, parts),
        parts=parts,
        before=evidence.get("before"),
        after=evidence.get("after"),
        counts=body["counts"],
    )


def _title(verdict: str, parts: Sequence[PartShown]) -> str:
    names = [part.mistake["name"] for part in parts if part.mistake]
    if verdict == "wrong" and names:
        return f"Not yet: {names[0]}"
    if verdict == "ungraded" and names:
        return f"Another form is asked for, and this cost nothing: {names[0]}"
    if verdict == "partial":
        right = sum(part.verdict == "correct" for part in parts)
        if 0 < right < len(parts):
            return f"Partly right: {right} of {len(parts)} parts"
    return TITLES.get(verdict, "Not marked")


def _part(part: dict[str, Any], label: str, answer: dict[str, Any]) -> PartShown:
    mistake, counterexample = part.get("mistake"), part.get("counterexample")
    error = part.get("error") or {}
    places = [*(part.get("entries") or ()), *filter(None, [error.get("entry")])]
    return PartShown(
        verdict=str(part.get("verdict", "")),
        label_html=label,
        reason_html=str(part.get("reason_html", "")),
        read_as_html=str(part.get("read_as_html", "")),
        accepted_html=str(part.get("accepted_html", "")),
        mistake=_words(mistake) if mistake else None,
        counterexample_html=_counterexample(part),
        error=_error(part.get("error"), answer.get(str(part["id"]))),
        id=str(part["id"]),
        field=str(part.get("field") or error.get("field") or ""),
        chart=curve_chart(counterexample),
        wrong_cells=frozenset(tuple(place) for place in places),
    )


def _counterexample(part: Mapping[str, Any]) -> str:
    """The sentence on a point, unless the reason shown above ends with it."""
    found = part.get("counterexample") or {}
    text = str(found.get("text") or "")
    if not part.get("mistake") and text in str(part.get("reason")):
        return ""
    return str(found.get("text_html", ""))


def _words(mistake: Mapping[str, Any]) -> dict[str, str]:
    names = ("name", "reveals_html", "look_html", "blames")
    return {name: str(mistake.get(name) or "") for name in names}


def _error(error: Mapping[str, Any] | None, typed: object) -> dict[str, str] | None:
    """The message with the typed text cut where reading stopped."""
    if not error:
        return None
    text = _typed_at(typed, str(error.get("field") or ""), error.get("entry") or ())
    start = min(max(int(error.get("start") or 0), 0), len(text))
    end = min(max(int(error.get("end") or start), start), len(text))
    return {
        "message": str(error.get("message") or ""),
        "suggestion": str(error.get("suggestion") or ""),
        "before": text[:start],
        "at": text[start:end],
        "after": text[end:],
    }


def _typed_at(typed: object, field: str, entry: Sequence[int]) -> str:
    """The text that the positions of a fault count in."""
    if field and isinstance(typed, Mapping):
        typed = typed.get(field)
    for index in entry:
        if not isinstance(typed, list) or index >= len(typed):
            break
        typed = typed[index]
    return typed if isinstance(typed, str) else ""
