"""What a demo asks before it answers: a prediction, then the truth beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.demos.parameters.base import ParameterFault, number_of

__all__ = ["Judgement", "Prompt"]

LONGEST = 200


@dataclass(frozen=True)
class Judgement:
    """A prediction beside the truth; `error` is signed, for numbers only."""

    truth: float | str
    label: str
    error: float | None
    score: float


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """A question about a state whose answer is one of the result's scalars.

    A number within `tolerance` of the truth scores 1, one that is k times as far away
    1/k. The truth of a choice is the value of one of its options; a scalar that is
    true or false stands for `yes` or `no`.
    """

    id: str
    question: str
    reveals: str
    kind: str = "number"
    options: Sequence[tuple[str, str]] = ()
    tolerance: float = 0.0
    unit: str = ""
    explain: str = ""

    def read(self, raw: Any) -> float | str:
        """A prediction in its canonical form.

        Raises
        ------
        ParameterFault
            If it is neither a number nor one of the options.
        """
        if self.kind == "number":
            return number_of("Your prediction", _with_point(raw)) + 0.0
        if not isinstance(raw, str) or raw not in dict(self.options):
            labels = ", ".join(label for _, label in self.options)
            raise ParameterFault(f"Choose one of: {labels}.")
        return raw

    def truth(self, scalars: Mapping[str, Any]) -> float | str | None:
        """What the picture shows; None if this state has no answer to it."""
        found = scalars.get(self.reveals)
        if found is None:
            return None
        if self.kind == "number":
            return float(found)
        if isinstance(found, bool):
            return "yes" if found else "no"
        return str(found)

    def judge(self, answer: float | str | None, truth: float | str) -> Judgement:
        """Compare; None is a prediction that was skipped."""
        label = dict(self.options).get(str(truth), "")
        if isinstance(truth, str):
            return Judgement(truth, label or truth, None, float(answer == truth))
        shown = f"{truth:.6g}{' ' if self.unit else ''}{self.unit}"
        if not isinstance(answer, float):
            return Judgement(truth, shown, None, 0.0)
        error = answer - truth
        is_close = abs(error) <= self.tolerance
        score = 1.0 if is_close else self.tolerance / abs(error)
        return Judgement(truth, shown, error, score)

    def describe(self) -> dict[str, Any]:
        """The question as plain data; never the truth."""
        return {
            "id": self.id,
            "question": self.question,
            "kind": self.kind,
            "reveals": self.reveals,
            "options": [{"value": v, "label": label} for v, label in self.options],
            "tolerance": self.tolerance,
            "unit": self.unit,
            "explain": self.explain,
        }


def _with_point(raw: Any) -> Any:
    """What was typed, with a decimal comma as a point; one value parts nothing."""
    if isinstance(raw, str) and raw.count(",") == 1 and "." not in raw:
        return raw.replace(",", ".")
    return raw
