"""Evidence comes in, states follow; self-reports are kept apart."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from eigenpath.accounts.models import User
from roadmap.actions.marks import merge_marks
from roadmap.actions.notes import merge_notes
from roadmap.actions.waivers import end_waivers_after, merge_waivers
from roadmap.engine.mastery import PRIOR, estimate
from roadmap.models import Concept, ConceptState, Enrolment, Evidence, StudyMark
from roadmap.selectors.progress import concept_evidence, to_answer

__all__ = [
    "Change",
    "mark_studied",
    "merge_learners",
    "rebuild_progress",
    "record_evidence",
    "unmark_studied",
]


@dataclass(frozen=True)
class Change:
    """What one answer did to the estimate of a concept."""

    before: float
    after: float


@transaction.atomic
def record_evidence(
    learner: User,
    concept: Concept,
    *,
    source: uuid.UUID,
    variant: uuid.UUID,
    exercise: str,
    score: float,
    hints: int,
    solution_seen: bool,
    guess: float,
    at: datetime,
) -> Change:
    """Store one checked answer and refresh the concept's state; a repeat is harmless.

    Parameters
    ----------
    source
        The attempt; a second call with the same one changes nothing.
    score
        In 0..1.
    guess
        Chance in (0, 1) of a right answer from somebody who does not know.
    """
    # One learner's states change one at a time: two answers checked at once would
    # otherwise each rebuild from evidence that lacks the other's.
    User.objects.select_for_update().get(pk=learner.pk)
    state = ConceptState.objects.filter(learner=learner, concept=concept).first()
    before = state.known if state else PRIOR
    Evidence.objects.get_or_create(
        source=source,
        concept=concept,
        defaults={
            "learner": learner,
            "variant": variant,
            "exercise": exercise,
            "score": score,
            "hints": hints,
            "solution_seen": solution_seen,
            "guess": guess,
            "at": at,
        },
    )
    end_waivers_after(learner, concept, score=score, at=at)
    return Change(before=before, after=_refresh(learner, concept).known)


@transaction.atomic
def rebuild_progress(learner: User) -> int:
    """Compute every state of a learner afresh from evidence; returns how many."""
    User.objects.select_for_update().get(pk=learner.pk)
    concepts = Concept.objects.filter(evidence__learner=learner).distinct()
    ConceptState.objects.filter(learner=learner).exclude(concept__in=concepts).delete()
    for concept in concepts:
        _refresh(learner, concept)
    return len(concepts)


@transaction.atomic
def mark_studied(learner: User, concept: Concept) -> None:
    """Keep the learner's own word that the lesson was studied."""
    StudyMark.objects.get_or_create(learner=learner, concept=concept)


@transaction.atomic
def unmark_studied(learner: User, concept: Concept) -> None:
    """Take that word back."""
    StudyMark.objects.filter(learner=learner, concept=concept).delete()


@transaction.atomic
def merge_learners(*, guest: User, account: User) -> None:
    """Give a guest's evidence, marks, notes and enrolments to an account."""
    merge_notes(guest=guest, account=account)
    merge_marks(guest=guest, account=account)
    Evidence.objects.filter(learner=guest).update(learner=account)
    for mark in StudyMark.objects.filter(learner=guest):
        StudyMark.objects.get_or_create(learner=account, concept=mark.concept)
    taken = Enrolment.objects.filter(learner=account).values("plan")
    Enrolment.objects.filter(learner=guest).exclude(plan__in=taken).update(
        learner=account
    )
    merge_waivers(guest=guest, account=account)
    rebuild_progress(account)


def _refresh(learner: User, concept: Concept) -> ConceptState:
    rows = concept_evidence(learner, concept)
    found = estimate(to_answer(row) for row in rows)
    state, _ = ConceptState.objects.update_or_create(
        learner=learner,
        concept=concept,
        defaults={
            "known": found.known,
            "evidence_count": found.evidence_count,
            "unaided_count": found.unaided_count,
            "unaided_days": found.unaided_days,
            "last_at": rows[-1].at if rows else None,
        },
    )
    return state
