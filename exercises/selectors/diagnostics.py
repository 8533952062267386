"""What a diagnostic has asked, and what its answers say about every concept."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import MissingError
from exercises.guessing import TYPED, chance_to_guess
from exercises.models import Attempt, Diagnostic, DiagnosticQuestion, Exercise
from exercises.selectors.practice import published_exercises
from roadmap.engine.knowledge import Knowledge, Reply
from roadmap.selectors.overview import Card, Overview, overview

__all__ = [
    "KNOWN_AT",
    "MOST_QUESTIONS",
    "Finding",
    "Findings",
    "askable",
    "findings_of",
    "is_open",
    "knowledge_of",
    "latest_diagnostics",
    "open_diagnostic",
    "own_diagnostic",
    "questions_of",
]

MOST_QUESTIONS = 20
KNOWN_AT = 0.8
"""Above this a concept may be waived; the same figure as for mastery."""

ASKED_AT_MOST = 2  # questions about one concept: a second one settles a slip


@dataclass(frozen=True)
class Finding:
    """What a diagnostic says about one concept."""

    card: Card
    known: float
    asked: bool


@dataclass(frozen=True)
class Findings:
    """What a diagnostic says about all concepts, in plan order."""

    known: Sequence[Finding]
    unclear: Sequence[Finding]
    begin: Card | None
    waivable: Sequence[Finding]

    @property
    def waivable_minutes(self) -> int:
        """The time that passing over these saves."""
        return sum(finding.card.minutes for finding in self.waivable)


def open_diagnostic(learner: User | None) -> Diagnostic | None:
    """The one that runs; None if there is none."""
    if learner is None:
        return None
    return Diagnostic.objects.filter(learner=learner, ended_at__isnull=True).first()


def own_diagnostic(learner: User | None, diagnostic_id: uuid.UUID) -> Diagnostic:
    """The learner's own; anybody else's does not exist for them."""
    rows = Diagnostic.objects.filter(pk=diagnostic_id)
    found = rows.filter(learner=learner).first() if learner is not None else None
    if found is None:
        raise MissingError(_("There is no such diagnostic."))
    return found


def latest_diagnostics(learner: User | None, *, limit: int = 5) -> list[Diagnostic]:
    """Those that have ended, newest first."""
    if learner is None:
        return []
    rows = Diagnostic.objects.filter(learner=learner, ended_at__isnull=False)
    return list(rows[:limit])


def questions_of(diagnostic: Diagnostic) -> list[DiagnosticQuestion]:
    """Its questions in order, with variant, concept and attempt."""
    rows = list(
        diagnostic.questions.select_related(
            "variant__exercise__concept__pillar", "attempt"
        ).defer("variant__exercise__specification")
    )
    for row in rows:
        if row.attempt is not None:
            row.attempt.variant = row.variant
    return rows


def is_open(question: DiagnosticQuestion) -> bool:
    """Whether an answer is still wanted: none yet, or one that was not marked."""
    attempt = question.attempt
    if question.unknown:
        return False
    if attempt is None or attempt.status == Attempt.Status.FAILED:
        return True
    return attempt.verdict == Attempt.Verdict.UNGRADED


def knowledge_of(
    diagnostic: Diagnostic, questions: Sequence[DiagnosticQuestion], found: Overview
) -> Knowledge:
    """What the answers so far say; the same answers give the same."""
    order = TopologicalSorter(found.needs).static_order()
    known = Knowledge(
        {slug: found.needs[slug] for slug in order},
        {card.slug: card.pillar for card in found.cards.values()},
        seed=diagnostic.seed,
    )
    for question in questions:
        reply = _reply(question)
        if reply is not None and reply.concept in found.cards:
            known.hear(reply)
    return known


def askable(
    questions: Sequence[DiagnosticQuestion], found: Overview
) -> dict[str, list[Exercise]]:
    """Exercises that may be asked, by concept; nobody is asked the same twice."""
    asked = {question.variant.exercise_id for question in questions}
    often = Counter(question.variant.exercise.concept.slug for question in questions)
    rows: dict[str, list[Exercise]] = {}
    for row in published_exercises().defer("specification", "file_text"):
        slug = row.concept.slug
        is_free = row.pk not in asked and often[slug] < ASKED_AT_MOST
        if is_free and slug in found.cards:
            rows.setdefault(slug, []).append(row)
    return rows


def findings_of(diagnostic: Diagnostic, learner: User) -> Findings:
    """What is known, what is not clear, and where to begin."""
    found = overview(learner)
    questions = questions_of(diagnostic)
    known = knowledge_of(diagnostic, questions, found).probabilities()
    asked = {question.variant.exercise.concept.slug for question in questions}
    rows = [
        Finding(card=card, known=known[slug], asked=slug in asked)
        for slug, card in found.cards.items()
    ]
    return Findings(
        known=[row for row in rows if row.known >= KNOWN_AT],
        unclear=[row for row in rows if 1 - KNOWN_AT < row.known < KNOWN_AT],
        begin=_first_step(found, known),
        waivable=[
            row
            for row in rows
            if row.known >= KNOWN_AT and row.card.status not in {"mastered", "waived"}
        ],
    )


def _first_step(found: Overview, known: Mapping[str, float]) -> Card | None:
    """The first concept of the plan that is not known but stands on what is."""
    passed = {
        slug
        for slug, card in found.cards.items()
        if known[slug] >= KNOWN_AT or card.status in {"mastered", "waived"}
    }
    return next(
        (
            card
            for card in found.cards.values()
            if card.slug not in passed and passed.issuperset(card.needs)
        ),
        None,
    )


def _reply(question: DiagnosticQuestion) -> Reply | None:
    """The answer as the engine wants it; None while there is none."""
    concept = question.variant.exercise.concept.slug
    if question.unknown:
        return Reply(concept, 0.0, 0.0)
    attempt = question.attempt
    if attempt is None or is_open(question) or attempt.score is None:
        return None
    guess = chance_to_guess(question.variant.inputs)
    return Reply(concept, attempt.score, max(guess, TYPED))
