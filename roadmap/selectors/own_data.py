"""What a learner's way through the roadmap left behind, to take home."""

from eigenpath.accounts.models import User
from eigenpath.lib.sheets import Sheet, read_sheet
from roadmap.models import ConceptState, Enrolment, Evidence, StudyMark

__all__ = ["roadmap_sheets"]

_CONCEPT = ("concept", "concept__slug", "the concept, as in its address")


def roadmap_sheets(learner: User) -> list[Sheet]:
    """Evidence, what follows from it, what was marked, and the plans that run."""
    evidence = read_sheet(
        "evidence",
        "Every checked answer as it bears on a concept.",
        Evidence.objects.filter(learner=learner).order_by("at", "pk"),
        [
            ("at", "at", "when"),
            _CONCEPT,
            ("exercise", "exercise", "the exercise that was answered"),
            ("attempt", "source", "the answer it comes from, see attempts"),
            ("variant", "variant", "which numbers were asked"),
            ("score", "score", "from 0 to 1"),
            ("hints", "hints", "how many hints were open"),
            ("solution_seen", "solution_seen", "whether the solution was open"),
            ("guess", "guess", "chance to be right without knowing, from 0 to 1"),
        ],
    )
    states = read_sheet(
        "concepts",
        "What the evidence says about you and each concept.",
        ConceptState.objects.filter(learner=learner).order_by("concept__slug"),
        [
            _CONCEPT,
            ("known", "known", "estimated probability that you know it, from 0 to 1"),
            ("answers", "evidence_count", "how many answers count"),
            ("unaided", "unaided_count", "how many of them were right without help"),
            ("unaided_days", "unaided_days", "on how many days"),
            ("last", "last_at", "when the last one was"),
        ],
    )
    marks = read_sheet(
        "studied",
        "The lessons you marked as studied.",
        StudyMark.objects.filter(learner=learner).order_by("at", "pk"),
        [_CONCEPT, ("at", "at", "when")],
    )
    plans = read_sheet(
        "plans",
        "The plans you follow.",
        Enrolment.objects.filter(learner=learner).order_by("start", "pk"),
        [
            ("plan", "plan__slug", "the plan"),
            ("start", "start", "the day it begins"),
            ("hours_per_week", "hours_per_week", "your pace"),
        ],
    )
    return [evidence, states, marks, plans]
