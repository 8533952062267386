"""Proof of an exercise on many seeds, before anybody meets it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from exercises.engine.answers.base import AnswerKind
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.model import Mistake, Part, Setting, Specification, Variant
from exercises.engine.results import PartResult, Verdict
from exercises.engine.slips import AUTOMATIC_NAMES
from exercises.engine.text import fill
from exercises.engine.variants import draw_variant

__all__ = ["Fault", "prove"]

MISNAMED = "mistake misnamed"
LONGEST_ENTRY = 60
MOST_DIGITS = 9
EXACT = re.compile(r"-?(\d+)(?:/(\d+))?")


@dataclass(frozen=True)
class Fault:
    """What is wrong with an exercise, and the first seed that shows it."""

    code: str
    message: str
    seed: int

    def __str__(self) -> str:
        """The fault as one line."""
        return f"{self.code}: {self.message} (seed {self.seed})"


def prove(specification: Specification, seeds: int = 200) -> list[Fault]:
    """Return everything that is wrong on the seeds 0 … seeds − 1.

    Each fault is listed once, with the first seed that shows it. An exercise without
    faults accepts its own answer, rejects and names each declared mistake, calls none
    by the name of another slip, fills in all its texts, and has enough variants.
    """
    found: dict[tuple[str, str], Fault] = {}
    misnamed: Counter[str] = Counter()
    different: set[str] = set()
    for seed in range(seeds):
        try:
            variant = draw_variant(specification, seed)
        except EngineError as error:
            found.setdefault(("draw", ""), Fault("draw", str(error), seed))
            continue
        different.add(_fingerprint(variant))
        for code, key, message in _faults(specification, variant):
            found.setdefault((code, key), Fault(code, message, seed))
            misnamed[key] += code == MISNAMED
    for key, times in misnamed.items():
        # On a few seeds, one wrong value may well be what another slip gives.
        if 2 * times <= seeds:
            found.pop((MISNAMED, key), None)
    # Few draws repeat some variant by chance: of them a quarter must differ.
    wanted = max(1, min(specification.minimum_variants, seeds // 4))
    if len(different) < wanted and ("draw", "") not in found:
        message = f"{seeds} seeds give {len(different)} variants, not {wanted}"
        found["variants", ""] = Fault("variants", message, 0)
    return list(found.values())


def _fingerprint(variant: Variant) -> str:
    data = variant.to_json()
    return json.dumps([data["values"], data["orders"]], sort_keys=True)


Found = Iterator[tuple[str, str, str]]


def _faults(specification: Specification, variant: Variant) -> Found:
    yield from _text_faults(specification, variant)
    own: dict[str, Any] = {}
    for part in specification.parts:
        setting = Setting(specification, variant, part)
        try:
            own[part.id] = kind_of(part.answer.kind).own(part.answer, setting)
        except EngineError as error:
            yield "answer", part.id, f"{part.id}: {error}"
            return
    for result in check(specification, variant, own).parts:
        if result.verdict is not Verdict.CORRECT:
            shown = own[result.id]
            message = f"{result.id}: the own answer {shown} is {result.verdict.value}"
            yield "own answer", result.id, f"{message}: {result.reason}"
    for part in specification.parts:
        yield from _part_faults(Setting(specification, variant, part), own)


def _text_faults(specification: Specification, variant: Variant) -> Found:
    texts = {"prompt": specification.prompt, "solution": specification.solution}
    texts |= {f"hint {i + 1}": hint for i, hint in enumerate(specification.hints)}
    for part in specification.parts:
        texts[f"{part.id}: label"] = part.label
        options = kind_of(part.answer.kind).texts(part.answer)
        texts |= {f"{part.id}: text {i + 1}": text for i, text in enumerate(options)}
        for mistake in part.mistakes:
            texts[f"{part.id}: {mistake.name}: reveals"] = mistake.reveals
            texts[f"{part.id}: {mistake.name}: look"] = mistake.look
    for name, text in texts.items():
        try:
            fill(text, specification, variant)
        except EngineError as error:
            yield "text", name, f"{name}: {error}"
    try:
        describe_inputs(specification, variant)
    except EngineError as error:
        yield "inputs", "", str(error)


def _part_faults(setting: Setting, own: dict[str, Any]) -> Found:
    part, kind = setting.part, kind_of(setting.part.answer.kind)
    if not setting.specification.trivial:
        trivial = kind.triviality(part.answer, setting)
        if trivial:
            yield "trivial", part.id, f"{part.id}: {trivial}"
    for text in kind.entry_texts(part.answer, setting):
        if not _is_readable(text):
            yield "unreadable", part.id, f"{part.id}: the answer {text[:80]}"
    made: dict[str, str] = {}
    for mistake in part.mistakes:
        submission = _submission(kind, mistake, setting)
        if submission is None:
            continue
        key = f"{part.id}/{mistake.name}"
        twin = made.get(repr(submission))
        if twin is not None:
            message = f"{part.id}: “{mistake.name}” gives what “{twin}” gives"
            yield "same mistake", key, f"{message}: {submission}"
            continue
        made[repr(submission)] = mistake.name
        yield from _mistake_faults(setting, mistake, {**own, part.id: submission})
        yield from _name_faults(setting, mistake, submission)


def _is_readable(text: str) -> bool:
    match = EXACT.fullmatch(text)
    digits = (
        max((len(group or "") for group in match.groups()), default=0) if match else 0
    )
    return len(text) <= LONGEST_ENTRY and digits <= MOST_DIGITS


def _submission(kind: AnswerKind, mistake: Mistake, setting: Setting) -> Any:
    """Return what a learner who makes the mistake types; None if it cannot be made."""
    answer = setting.part.answer
    try:
        value = kind.wrong_value(answer, mistake, setting)
        return kind.submission(answer, value, setting)
    except EngineError:
        return None


def _mistake_faults(
    setting: Setting, mistake: Mistake, submission: dict[str, Any]
) -> Found:
    part = setting.part
    key = f"{part.id}/{mistake.name}"
    typed = submission[part.id]
    result = _part_result(setting, part, submission)
    if result.verdict is Verdict.CORRECT:
        message = f"{part.id}: “{mistake.name}” gives the right answer {typed}"
        yield "mistake is right", key, message
    elif result.verdict is Verdict.UNGRADED and result.mistake is None:
        message = f"{part.id}: “{mistake.name}” gives {typed}, which is not marked"
        yield "mistake not marked", key, f"{message}: {result.reason}"
    elif result.mistake is None or result.mistake.name != mistake.name:
        other = result.mistake.name if result.mistake else "nothing"
        message = f"{part.id}: “{mistake.name}” ({typed}) is recognised as {other}"
        yield "mistake not named", key, message


def _name_faults(setting: Setting, mistake: Mistake, submission: Any) -> Found:
    """Yield a declared name that means another slip where nobody declares it.

    “Sign lost” on a factor 2 teaches wrongly: elsewhere it is said of a sign.
    """
    part, kind = setting.part, kind_of(setting.part.answer.kind)
    try:
        reading = kind.read(part.answer, submission, setting)
        with np.errstate(all="ignore"):
            known = kind.automatic_names(part.answer, reading, setting)
    except EngineError:
        return
    if not known or mistake.name in known:
        return
    others = {other.name for other in part.mistakes} - {mistake.name}
    shown = ", ".join(f"“{name}”" for name in sorted(known))
    key = f"{part.id}/{mistake.name}"
    if mistake.name in AUTOMATIC_NAMES:
        message = f"{part.id}: “{mistake.name}” gives {submission}, which is {shown}"
        yield MISNAMED, key, message
    elif known <= others:
        message = f"{part.id}: “{mistake.name}” gives {submission}, known as {shown}"
        yield MISNAMED, key, f"{message}, the name of another mistake"


def _part_result(
    setting: Setting, part: Part, submission: dict[str, Any]
) -> PartResult:
    results = check(setting.specification, setting.variant, submission).parts
    return next(result for result in results if result.id == part.id)
