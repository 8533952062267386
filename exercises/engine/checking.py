"""Checking a submission: read, judge, name the mistake, part by part."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from exercises.engine.answers.base import AnswerKind, ReadError, Reading, Submission
from exercises.engine.answers.kinds import kind_of
from exercises.engine.carrying import Found, right_after_all
from exercises.engine.decimals import Decimals, with_points
from exercises.engine.errors import EngineError
from exercises.engine.model import Mistake, Part, Setting, Specification, Variant
from exercises.engine.results import (
    CheckResult,
    MistakeFound,
    Outcome,
    PartResult,
    Preview,
    ReadFault,
    Verdict,
)
from exercises.engine.text import fill

__all__ = ["CheckResult", "Preview", "check", "check_part", "preview"]

NOTHING = ReadFault("There is nothing here yet.")
WAITING = "Not marked yet: another part could not be marked."


def check(
    specification: Specification,
    variant: Variant,
    submission: Mapping[str, Any],
    *,
    decimals: Decimals = Decimals.POINT,
) -> CheckResult:
    """Return the verdict on a submission.

    Parameters
    ----------
    specification, variant : what was asked.
    submission : part id → text, or (nested) lists of texts for cells and choices.
        Parts that do not exist are ignored; missing ones are unanswered.
    decimals : how the learner types decimals.

    Notes
    -----
    If one part cannot be marked, none is: otherwise leaving one part empty would make
    trying the others free.
    """
    found: dict[str, Found] = {}
    for part in specification.parts:
        setting = Setting(specification, variant, part)
        typed = with_points(submission.get(part.id), decimals, part.answer.kind)
        found[part.id] = _check_part(setting, typed, found)
    parts = tuple(one.result for one in found.values())
    if any(part.verdict is Verdict.UNGRADED for part in parts):
        return CheckResult(Verdict.UNGRADED, 0.0, tuple(map(_withheld, parts)))
    return CheckResult(_overall(parts), _score(specification.parts, parts), parts)


def check_part(setting: Setting, submitted: Submission) -> PartResult:
    """Return the verdict on one part that builds on no other.

    The same setting may serve any number of submissions: what depends on the author's
    side alone is then worked out once.
    """
    return _check_part(setting, submitted, {}).result


def preview(
    specification: Specification,
    variant: Variant,
    part_id: str,
    typed: Submission,
    *,
    decimals: Decimals = Decimals.POINT,
) -> Preview:
    """Return how a part's text is read; nothing is judged.

    Raises
    ------
    EngineError
        If the exercise has no such part.
    """
    try:
        part = specification.part(part_id)
    except KeyError:
        raise EngineError(f"This exercise has no part {part_id!r}.") from None
    setting = Setting(specification, variant, part)
    plain = with_points(typed, decimals, part.answer.kind)
    try:
        reading = kind_of(part.answer.kind).read(part.answer, plain, setting)
    except ReadError as error:
        return Preview(error=error.fault)
    return Preview(reading.latex, reading.text, remarks=reading.remarks)


def _check_part(
    setting: Setting, submitted: Submission, before: Mapping[str, Found]
) -> Found:
    part = setting.part
    kind = kind_of(part.answer.kind)
    if _is_empty(submitted):
        return Found(part, _unread(part, NOTHING), None)
    try:
        reading = kind.read(part.answer, submitted, setting)
    except ReadError as error:
        named = _in_another_form(kind, submitted, setting, error.fault)
        return Found(part, named or _unread(part, error.fault), None)
    outcome = kind.check(part.answer, reading, setting)
    earlier = None
    if outcome.verdict is Verdict.WRONG:
        earlier = right_after_all(kind, setting, submitted, before)
    if earlier is not None:
        outcome = _carried_on(part, earlier)
    elif outcome.verdict in {Verdict.WRONG, Verdict.PARTIAL}:
        outcome = replace(outcome, mistake=_mistake(kind, reading, outcome, setting))
    return Found(part, _result(part, reading, outcome, setting), reading)


def _carried_on(part: Part, earlier: Part) -> Outcome:
    """Return the verdict on who went on rightly with a wrong answer."""
    label = f"“{earlier.label}”" if earlier.label else "the part before"
    said = f"Right with your answer to {label}, which is not right itself."
    if part.carry_share >= 1:
        return Outcome.correct(said)
    return Outcome(Verdict.PARTIAL, part.carry_share, said)


def _is_empty(submitted: Submission) -> bool:
    if isinstance(submitted, str):
        return not submitted.strip()
    if isinstance(submitted, list | tuple):
        return all(_is_empty(entry) for entry in submitted)
    return submitted is None


def _unread(part: Part, fault: ReadFault) -> PartResult:
    return PartResult(part.id, Verdict.UNGRADED, 0.0, fault.message, error=fault)


def _in_another_form(
    kind: AnswerKind, submitted: Submission, setting: Setting, fault: ReadFault
) -> PartResult | None:
    """Return the name of an answer of the wrong form if it is a declared mistake.

    It is not marked, as nothing of a wrong form is, and costs no attempt.
    """
    part = setting.part
    if not part.mistakes:
        return None
    try:
        reading = kind.read_freely(part.answer, submitted, setting)
    except ReadError:
        return None
    mistake = _declared(kind, reading, setting)
    if mistake is None:
        return None
    return replace(
        _unread(part, fault),
        read_as=reading.latex,
        mistake=_filled_mistake(mistake, setting),
        remarks=reading.remarks,
    )


def _mistake(
    kind: AnswerKind, reading: Reading, outcome: Outcome, setting: Setting
) -> MistakeFound | None:
    """Return the author's mistake that gives this answer, or a slip known to all."""
    declared = _declared(kind, reading, setting)
    if declared is not None:
        return declared
    if outcome.mistake is not None or outcome.verdict is Verdict.PARTIAL:
        return outcome.mistake
    try:
        with np.errstate(all="ignore"):
            slip = kind.automatic(setting.part.answer, reading, setting)
    except EngineError:
        return None
    return MistakeFound(*slip) if slip else None


def _declared(
    kind: AnswerKind, reading: Reading, setting: Setting
) -> MistakeFound | None:
    """Return the first declared mistake that gives this answer."""
    for mistake in setting.part.mistakes:
        if _was_made(kind, reading, mistake, setting):
            return MistakeFound(
                mistake.name, mistake.reveals, mistake.look, mistake.blames
            )
    return None


def _was_made(
    kind: AnswerKind, reading: Reading, mistake: Mistake, setting: Setting
) -> bool:
    try:
        value = kind.wrong_value(setting.part.answer, mistake, setting)
        return kind.matches(setting.part.answer, reading, value, setting)
    except EngineError:
        return False


def _result(
    part: Part, reading: Reading, outcome: Outcome, setting: Setting
) -> PartResult:
    return PartResult(
        id=part.id,
        verdict=outcome.verdict,
        score=outcome.score,
        reason=_filled(outcome.reason, setting),
        read_as=reading.latex,
        accepted=outcome.accepted,
        mistake=_filled_mistake(outcome.mistake, setting),
        counterexample=outcome.counterexample,
        entries=outcome.entries,
        remarks=reading.remarks,
        field=outcome.field,
    )


def _filled_mistake(
    mistake: MistakeFound | None, setting: Setting
) -> MistakeFound | None:
    if mistake is None:
        return None
    return replace(
        mistake,
        reveals=_filled(mistake.reveals, setting),
        look=_filled(mistake.look, setting),
    )


def _filled(text: str, setting: Setting) -> str:
    if "@" not in text:
        return text
    return fill(text, setting.specification, setting.variant)


def _withheld(part: PartResult) -> PartResult:
    if part.verdict is Verdict.UNGRADED:
        return part
    return PartResult(
        part.id, Verdict.UNGRADED, 0.0, WAITING, part.read_as, remarks=part.remarks
    )


def _overall(parts: tuple[PartResult, ...]) -> Verdict:
    verdicts = {part.verdict for part in parts}
    if len(verdicts) == 1:
        return verdicts.pop()
    return Verdict.PARTIAL


def _score(asked: tuple[Part, ...], parts: tuple[PartResult, ...]) -> float:
    points = sum(part.points for part in asked)
    won = sum(a.points * p.score for a, p in zip(asked, parts, strict=True))
    return round(won / points, 6)
