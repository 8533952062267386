"""What a learner's way through the roadmap left behind, to take home."""

from eigenpath.accounts.models import User
from eigenpath.lib.sheets import Column, Sheet
from roadmap.models import ConceptState, Enrolment, Evidence, StudyMark, Waiver

__all__ = ["roadmap_sheets"]

_CONCEPT = Column("concept", "concept__slug", "the concept, as in its address")


def roadmap_sheets(learner: User) -> list[Sheet]:
    """Evidence, what follows from it, what was marked, and the plans that run."""
    evidence = Sheet(
        "evidence",
        "Every checked answer as it bears on a concept.",
        Evidence.objects.filter(learner=learner).order_by("at", "pk"),
        [
            Column("at", "at", "when"),
            _CONCEPT,
            Column("exercise", "exercise", "the exercise that was answered"),
            Column("attempt", "source", "the answer it comes from, see attempts"),
            Column("variant", "variant", "which numbers were asked"),
            Column("score", "score", "from 0 to 1"),
            Column("hints", "hints", "how many hints were open"),
            Column("solution_seen", "solution_seen", "whether the solution was open"),
            Column("guess", "guess", "chance to be right without knowing, from 0 to 1"),
        ],
    )
    states = Sheet(
        "concepts",
        "What the evidence says about you and each concept.",
        ConceptState.objects.filter(learner=learner).order_by("concept__slug"),
        [
            _CONCEPT,
            Column("known", "known", "how probably you know it, from 0 to 1"),
            Column("answers", "evidence_count", "how many answers count"),
            Column("unaided", "unaided_count", "how many were right without help"),
            Column("unaided_days", "unaided_days", "on how many days"),
            Column("last", "last_at", "when the last one was"),
        ],
    )
    marks = Sheet(
        "studied",
        "The lessons you marked as studied.",
        StudyMark.objects.filter(learner=learner).order_by("at", "pk"),
        [_CONCEPT, Column("at", "at", "when")],
    )
    plans = Sheet(
        "plans",
        "The plans you follow.",
        Enrolment.objects.filter(learner=learner).order_by("start", "pk"),
        [
            Column("plan", "plan__slug", "the plan"),
            Column("start", "start", "the day it begins"),
            Column("hours_per_week", "hours_per_week", "your pace"),
        ],
    )
    waivers = Sheet(
        "waivers",
        "The concepts you pass over because a diagnostic found that you know them.",
        Waiver.objects.filter(learner=learner).order_by("at", "pk"),
        [
            _CONCEPT,
            Column("at", "at", "since when"),
            Column("probability", "probability", "how probably you know it, 0 to 1"),
            Column("ended", "ended_at", "until when, if it has ended"),
        ],
    )
    return [evidence, states, marks, plans, waivers]
