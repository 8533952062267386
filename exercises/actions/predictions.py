"""Predicting before looking: stored first, then judged by what the picture shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError, MissingError, UnavailableError
from exercises.actions.demos import Asked, ask_for
from exercises.demo_runs import Run
from exercises.demos.demo import Demo
from exercises.demos.parameters import ParameterFault
from exercises.demos.payload import unpack
from exercises.demos.prompts import Judgement, Prompt
from exercises.demos.states import State
from exercises.models import DemoPrediction
from exercises.selectors.demos import invalid_state, run_key

__all__ = ["Expectation", "Predicted", "predict", "read_prediction", "settle"]


@dataclass(frozen=True)
class Expectation:
    """What somebody expects; None skips the question."""

    prompt: Prompt
    answer: float | str | None


@dataclass(frozen=True)
class Predicted:
    """A prediction; without a judgement the picture is still being computed."""

    expectation: Expectation
    is_kept: bool
    asked: Asked
    judgement: Judgement | None = None

    @property
    def has_truth(self) -> bool:
        """Whether the picture has answered."""
        return self.judgement is not None


def read_prediction(demo: Demo, prompt: str, raw: Any) -> Expectation:
    """What somebody expects of this demo.

    Raises
    ------
    MissingError
        The demo asks no such thing.
    InvalidInputError
        The prediction cannot be read.
    """
    asks = demo.prompt(prompt)
    if asks is None:
        raise MissingError(_("This demo does not ask that."))
    return Expectation(asks, _answer(asks, raw))


def predict(
    learner: User, demo: Demo, state: State, expectation: Expectation
) -> Predicted:
    """Keep a prediction, then judge it. The first one of a state is kept.

    Raises
    ------
    InvalidInputError
        The state cannot be shown, or does not answer this question.
    UnavailableError
        Nobody can compute it at the moment; the prediction is kept.
    """
    asks, answer = expectation.prompt, expectation.answer
    run_key(demo, state, learner)  # own data must be the learner's own
    row, is_new = DemoPrediction.objects.get_or_create(
        learner=learner,
        demo=demo.slug,
        state=state.digest,
        prompt=asks.id,
        defaults={"answer": _text(answer), "skipped": answer is None},
    )
    asked = ask_for(demo, state, learner)
    if asked.run is None:
        return Predicted(expectation, is_new, asked)
    try:
        judgement = _judged(asks, answer, asked.run)
    except InvalidInputError:
        if is_new:  # there is nothing that it could be compared with
            row.delete()
        raise
    _keep_score(row, asks, judgement)
    return Predicted(expectation, is_new, asked, judgement)


def settle(row: DemoPrediction, prompt: Prompt, scalars: Mapping[str, Any]) -> None:
    """Judge a kept prediction, now that its picture is there."""
    truth = prompt.truth(scalars)
    if truth is not None and not row.truth:
        _keep_score(row, prompt, prompt.judge(None, truth))


def _answer(prompt: Prompt, raw: Any) -> float | str | None:
    if raw is None:
        return None
    try:
        return prompt.read(raw)
    except ParameterFault as fault:
        raise InvalidInputError(str(fault), fields={"answer": str(fault)}) from None


def _judged(prompt: Prompt, answer: float | str | None, run: Run) -> Judgement:
    if run.faults:
        raise invalid_state(run.faults)
    if run.failure:
        raise UnavailableError(run.failure)
    truth = prompt.truth(unpack(run.payload)[0]["scalars"])
    if truth is None:
        sentence = _("In this state the question has no answer.")
        raise InvalidInputError(sentence, fields={"prompt": sentence})
    return prompt.judge(answer, truth)


def _keep_score(row: DemoPrediction, prompt: Prompt, judgement: Judgement) -> None:
    """Write down how good the kept prediction was, once that is known."""
    if row.truth:
        return
    row.truth = _text(judgement.truth)
    if not row.skipped:
        kept = prompt.read(row.answer)
        row.score = prompt.judge(kept, judgement.truth).score
    row.save(update_fields=["truth", "score"])


def _text(answer: float | str | None) -> str:
    return "" if answer is None else str(answer)[:200]
