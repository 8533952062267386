"""Attempts as people and clients see them: never with the answer inside."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import MissingError
from eigenpath.lib.formulas import FormulaError
from eigenpath.lib.formulas import render as render_formula
from eigenpath.lib.markdown import render_inline
from exercises.local_decimals import local_latex
from exercises.models import Attempt, Exercise, Variant, VariantHelp

__all__ = [
    "attempt_body",
    "is_decided",
    "own_attempt",
    "own_attempts",
    "published_exercise",
    "shown_variant",
    "variant_help",
]


def published_exercise(slug: str) -> Exercise:
    """The exercise of this slug, unless it is a draft."""
    exercise = (
        Exercise.objects.select_related("concept__pillar", "goal")
        .exclude(status=Exercise.Status.DRAFT)
        .filter(slug=slug)
        .first()
    )
    if exercise is None:
        raise MissingError(_("There is no such exercise."))
    return exercise


def shown_variant(variant_id: uuid.UUID) -> Variant:
    """A variant of a published exercise."""
    variant = (
        Variant.objects.select_related("exercise__concept__pillar", "exercise__goal")
        .exclude(exercise__status=Exercise.Status.DRAFT)
        .filter(pk=variant_id)
        .first()
    )
    if variant is None:
        raise MissingError(_("There is no such variant."))
    return variant


def variant_help(learner: User | None, variant: Variant) -> VariantHelp | None:
    """What this learner has opened for a variant."""
    if learner is None:
        return None
    rows = VariantHelp.objects.select_related("variant__exercise")
    return rows.filter(learner=learner, variant=variant).first()


def own_attempt(learner: User | None, attempt_id: uuid.UUID) -> Attempt:
    """The learner's own attempt; anybody else's does not exist for them."""
    attempt = (
        Attempt.objects.select_related("variant__exercise__concept__pillar")
        .filter(pk=attempt_id, learner=learner)
        .first()
        if learner is not None
        else None
    )
    if attempt is None:
        raise MissingError(_("There is no such attempt."))
    return attempt


def own_attempts(
    learner: User | None, *, variant: Variant | None = None, limit: int = 20
) -> list[Attempt]:
    """The learner's latest attempts, newest first."""
    if learner is None:
        return []
    rows = Attempt.objects.filter(learner=learner)
    if variant is not None:
        rows = rows.filter(variant=variant)
    return list(rows.select_related("variant__exercise__concept")[:limit])


def is_decided(attempt_id: uuid.UUID) -> bool:
    """Whether an attempt has its verdict, or has failed for good."""
    pending = Attempt.objects.filter(pk=attempt_id, status=Attempt.Status.PENDING)
    return not pending.exists()


def attempt_body(attempt: Attempt) -> dict[str, Any]:
    """An attempt as the API and the pages show it."""
    found = attempt.result or {}
    return {
        "id": str(attempt.pk),
        "variant": str(attempt.variant_id),
        "exercise": attempt.variant.exercise.slug,
        "status": attempt.status,
        "verdict": attempt.verdict or None,
        "score": attempt.score,
        "counts": _counts(attempt),
        "answer": attempt.answer,
        "hints": attempt.hints,
        "solution_seen": attempt.solution_seen,
        "seconds": attempt.seconds,
        "failure": attempt.failure or None,
        "parts": [_part(part) for part in found.get("parts", ())],
        "evidence": (
            {"before": attempt.known_before, "after": attempt.known_after}
            if attempt.known_after is not None
            else None
        ),
        "created": attempt.created_at.isoformat(),
        "checked": attempt.checked_at.isoformat() if attempt.checked_at else None,
    }


def _counts(attempt: Attempt) -> bool:
    """Whether it cost an attempt: what was not understood never does."""
    return attempt.verdict in {
        Attempt.Verdict.CORRECT,
        Attempt.Verdict.PARTIAL,
        Attempt.Verdict.WRONG,
    }


def _part(part: dict[str, Any]) -> dict[str, Any]:
    """The engine's finding for one part, with its sentences rendered."""
    shown = dict(part)
    if part.get("reason"):
        shown["reason_html"] = render_inline(part["reason"])
    if part.get("read_as"):
        shown["read_as_html"] = _formula(part["read_as"])
    if part.get("accepted"):
        shown["accepted_html"] = render_inline(part["accepted"])
    if mistake := part.get("mistake"):
        shown["mistake"] = mistake | {
            f"{name}_html": render_inline(mistake[name])
            for name in ("reveals", "look")
            if mistake.get(name)
        }
    if counterexample := part.get("counterexample"):
        shown["counterexample"] = counterexample | {
            "text_html": render_inline(counterexample.get("text") or "")
        }
    return shown


def _formula(latex: str) -> str:
    try:
        return render_formula(local_latex(latex))
    except FormulaError:
        return ""
