"""Prompts as boxes of the page: to be predicted, or with the truth beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.local_numbers import general
from exercises.actions.predictions import settle
from exercises.demos.demo import Demo
from exercises.demos.prompts import Prompt
from exercises.demos.states import State
from exercises.models import DemoPrediction

__all__ = ["PromptBox", "prompt_boxes"]


@dataclass(frozen=True)
class PromptBox:
    """A question; with a prediction also what was expected, and what is."""

    prompt: Prompt
    fault: str = ""
    told: str = ""
    verdict: str = ""
    is_waiting: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be predicted."""
        return not self.told and not self.is_waiting

    @property
    def id(self) -> str:
        """The id of the box on the page."""
        return f"prompt-{self.prompt.id}"


def prompt_boxes(
    demo: Demo,
    state: State | None,
    learner: User | None,
    *,
    shown: Mapping[str, Any] | None,
    fault: tuple[str, str] = ("", ""),
) -> Sequence[PromptBox]:
    """The prompts that this state answers, with what the learner predicted."""
    if state is None or not demo.prompts:
        return []
    kept = _kept(demo, state, learner)
    return [
        _box(prompt, kept.get(prompt.id), shown, fault)
        for prompt in demo.prompts
        if shown is None or prompt.id in shown.get("prompts", ())
    ]


def _kept(
    demo: Demo, state: State, learner: User | None
) -> Mapping[str, DemoPrediction]:
    if learner is None:
        return {}
    rows = DemoPrediction.objects.filter(
        learner=learner, demo=demo.slug, state=state.digest
    )
    return {row.prompt: row for row in rows}


def _box(
    prompt: Prompt,
    row: DemoPrediction | None,
    shown: Mapping[str, Any] | None,
    fault: tuple[str, str],
) -> PromptBox:
    if row is None:
        said = fault[1] if fault[0] == prompt.id else ""
        return PromptBox(prompt, fault=said)
    if shown is None:
        return PromptBox(prompt, is_waiting=True)
    settle(row, prompt, shown["scalars"])
    truth = prompt.truth(shown["scalars"])
    if truth is None:
        return PromptBox(prompt)
    answer = None if row.skipped else prompt.read(row.answer)
    judged = prompt.judge(answer, truth)
    if answer is None:
        told = _("The picture says: %(truth)s.") % {"truth": judged.label}
        return PromptBox(prompt, told=told, verdict="skipped")
    return PromptBox(
        prompt,
        told=_told(prompt, answer, judged.label, judged.error),
        verdict="right" if judged.score == 1 else "off",
    )


def _told(prompt: Prompt, answer: float | str, label: str, error: float | None) -> str:
    if isinstance(answer, str):
        expected = dict(prompt.options).get(answer, answer)
        return _("You expected: %(answer)s. The picture says: %(truth)s.") % {
            "answer": expected,
            "truth": label,
        }
    places = {"answer": general(answer), "truth": label}
    if error is None or abs(error) <= prompt.tolerance:
        return _("You expected %(answer)s; it is %(truth)s.") % places
    words = (
        _("You expected %(answer)s; it is %(truth)s: %(gap)s too much.")
        if error > 0
        else _("You expected %(answer)s; it is %(truth)s: %(gap)s too little.")
    )
    return words % {**places, "gap": general(abs(error), 3)}
