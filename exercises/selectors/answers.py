"""How a verdict is told on a page: a title with the reason in it, then the parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eigenpath.lib import local_numbers
from exercises.charts.curves import CurveChart, curve_chart
from exercises.models import Attempt
from exercises.selectors.attempts import attempt_body

__all__ = ["PartShown", "VerdictShown", "shown_verdict"]

TITLES = {
    "correct": gettext_lazy("Right"),
    "partial": gettext_lazy("Partly right"),
    "wrong": gettext_lazy("Not this one"),
    "ungraded": gettext_lazy("Not marked"),
}
LONGEST_REASON = 70
"""Characters; a longer reason stands below the title, not in it."""


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
    names_mistake: bool = False


@dataclass(frozen=True)
class VerdictShown:
    """An attempt's verdict as a panel."""

    verdict: str
    title: str
    parts: Sequence[PartShown]
    before: float | None
    after: float | None
    counts: bool
    credit: str = ""

    @property
    def charted(self) -> list[PartShown]:
        """The parts that have a picture of both formulas."""
        return [part for part in self.parts if part.chart]

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
    title, shown = _titled(attempt.verdict, parts)
    return VerdictShown(
        verdict=attempt.verdict,
        title=title,
        parts=shown,
        before=evidence.get("before"),
        after=evidence.get("after"),
        counts=body["counts"],
        credit=_credit(attempt),
    )


def _titled(
    verdict: str, parts: Sequence[PartShown]
) -> tuple[str, Sequence[PartShown]]:
    """The title with the reason in it; what it says is not said again below."""
    reason = _short_reason(parts) if verdict == "ungraded" else ""
    if reason:
        (part,) = parts
        error = dict(part.error or {}) | {"message": ""}
        title = _("Not marked: %(reason)s") % {"reason": reason}
        return title, [replace(part, error=error)]
    named = [part for part in parts if part.mistake]
    if len(named) > 1 or (named and verdict == "partial"):
        parts = [replace(part, names_mistake=bool(part.mistake)) for part in parts]
    return _title(verdict, parts), parts


def _short_reason(parts: Sequence[PartShown]) -> str:
    """Why the only part was not marked, if that fits into a title."""
    if len(parts) != 1 or parts[0].mistake or not parts[0].error:
        return ""
    message = parts[0].error["message"].strip().rstrip(".")
    if not message or len(message) > LONGEST_REASON or ". " in message:
        return ""
    return message[0].lower() + message[1:] if message[1:2].islower() else message


def _title(verdict: str, parts: Sequence[PartShown]) -> str:
    names = [part.mistake["name"] for part in parts if part.mistake]
    if verdict == "wrong" and names:
        return _("Not yet: %(mistake)s") % {"mistake": names[0]}
    if verdict == "ungraded" and names:
        return _("Another form is asked for, and this cost nothing: %(mistake)s") % {
            "mistake": names[0]
        }
    if verdict == "partial":
        right = sum(part.verdict == "correct" for part in parts)
        if 0 < right < len(parts):
            return ngettext(
                "Partly right: %(right)s of %(total)s part",
                "Partly right: %(right)s of %(total)s parts",
                len(parts),
            ) % {"right": right, "total": len(parts)}
        if len(parts) == 1 and names:
            return _("Partly right: %(mistake)s") % {"mistake": names[0]}
    return str(TITLES.get(verdict, TITLES["ungraded"]))


def _credit(attempt: Attempt) -> str:
    """What a partly right answer counts."""
    if attempt.verdict != Attempt.Verdict.PARTIAL or attempt.score is None:
        return ""
    return _("This counts as %(score)s of a right answer.") % {
        "score": local_numbers.fixed(attempt.score, 2)
    }


def _part(part: dict[str, Any], label: str, answer: dict[str, Any]) -> PartShown:
    mistake, counterexample = part.get("mistake"), part.get("counterexample")
    error = part.get("error") or {}
    reason_html = str(part.get("reason_html", ""))
    if error and _same(part.get("reason"), error.get("message")):
        reason_html = ""
    places = [*(part.get("entries") or ()), *filter(None, [error.get("entry")])]
    return PartShown(
        verdict=str(part.get("verdict", "")),
        label_html=label,
        reason_html=reason_html,
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


def _same(reason: object, message: object) -> bool:
    """Whether the reason is the message of the fault once more."""
    return str(reason or "").strip(" .") == str(message or "").strip(" .")


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
