"""What a learner's way through the roadmap left behind, to take home."""

from eigenpath.accounts.models import User
from eigenpath.lib.sheets import Column, Sheet
from roadmap.models import (
    ConceptState,
    DaysAway,
    Enrolment,
    Evidence,
    Replan,
    StudyMark,
    Waiver,
)
from roadmap.selectors.own_words import own_words_sheets

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
            Column("pace", "pace", "12 or 16 weeks, or hours of your own"),
            Column("hours_per_week", "hours_per_week", "your own hours a week"),
            Column("weekdays", "weekdays", "days of study as bits, Monday the lowest"),
            Column("changed", "changed_at", "when its days last moved"),
            Column("calendar", "calendar__created_at", "when its feed was made"),
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
    return [
        evidence,
        states,
        marks,
        plans,
        *_plan_sheets(learner),
        waivers,
        *own_words_sheets(learner),
    ]


def _plan_sheets(learner: User) -> list[Sheet]:
    """Times away, and every move of the days."""
    plan = Column("plan", "enrolment__plan__slug", "the plan")
    away = Sheet(
        "away",
        "The days on which you do not study.",
        DaysAway.objects.filter(enrolment__learner=learner).order_by("first", "pk"),
        [
            plan,
            Column("first", "first", "the first day away"),
            Column("last", "last", "the last day away"),
        ],
    )
    moves = Sheet(
        "moves",
        "Every time the days of a plan moved.",
        Replan.objects.filter(enrolment__learner=learner).order_by("pk"),
        [
            plan,
            Column("on", "on", "the day it happened"),
            Column("at", "at", "when"),
            Column("reason", "reason", "work left over, done early, or your change"),
            Column("week", "week", "the first week with work left over"),
            Column("begins", "begins", "the day from which the rest is laid out"),
            Column("settled", "settled", "the work that was done by then"),
            Column("weeks", "weeks", "days of each week: as set, before, after"),
            Column("end_was", "end_was", "the last day before"),
            Column("end_now", "end_now", "the last day after"),
        ],
    )
    return [away, moves]
