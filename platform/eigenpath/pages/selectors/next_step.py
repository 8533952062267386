"""What to go on with, and the sentence that says why, with the numbers it used.

The rule is in `roadmap.engine.next_step` (decision 23); here its numbers come together
from the plan, the evidence and the exercises.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eigenpath.accounts.models import User
from eigenpath.lib import local_numbers
from exercises.selectors.practice import PracticeItem, practice_of
from exercises.selectors.remaining import Remaining
from roadmap.engine.next_step import Candidate, Node, frontier_week, rank
from roadmap.models import Concept
from roadmap.selectors.overview import Card, Overview
from roadmap.selectors.plan import PlanForLearner
from roadmap.selectors.second_day import SecondDay

__all__ = ["Choice", "Continue", "continue_with"]

SHOWN = 5
"""Candidates that the page lays open."""


@dataclass(frozen=True)
class Choice:
    """A candidate with the concept it stands for."""

    card: Card
    candidate: Candidate


@dataclass(frozen=True)
class Continue:
    """The next step: where it leads, its label, and the reason for it."""

    card: Card
    candidate: Candidate
    url: str
    label: str
    lead: str
    reason: str
    numbers: str
    minutes: float
    choices: tuple[Choice, ...]
    week: int


def continue_with(
    found: Overview,
    learner: User | None,
    *,
    plan: PlanForLearner | None,
    second: Collection[SecondDay],
    remaining: Mapping[str, Remaining],
) -> Continue | None:
    """The next step; None when everything is mastered."""
    days = {one.card.slug: one for one in second}
    nodes = {
        card.slug: _node(card, remaining.get(card.slug), days.get(card.slug))
        for card in found.cards.values()
    }
    week = _week(plan, nodes)
    ranking = rank(nodes, week=week)
    if not ranking:
        return None
    choices = tuple(
        Choice(card=found.cards[one.slug], candidate=one) for one in ranking[:SHOWN]
    )
    return _step(
        choices,
        learner,
        week=week,
        has_dates=_has_dates(plan),
        is_again=choices[0].card.slug in days,
    )


def _node(card: Card, remaining: Remaining | None, second: SecondDay | None) -> Node:
    """A concept without exercises is passed at the learner's word."""
    is_open = card.status not in {"mastered", "waived"}
    return Node(
        slug=card.slug,
        needs=card.needs,
        known=card.known,
        minutes=_minutes(card, remaining, second),
        week=card.week,
        is_passed=not is_open or (card.is_studied and remaining is None),
        waits=second is not None and not second.is_due,
    )


def _minutes(
    card: Card, remaining: Remaining | None, second: SecondDay | None
) -> float:
    """The work left: of what was begun, the exercises that are not right yet.

    Where only a second day is missing one answer is all the work there is.
    """
    if remaining is not None and second is not None:
        return remaining.shortest
    if remaining is None or not (card.evidence_count or card.is_studied):
        return card.minutes
    return remaining.minutes_left or remaining.shortest


def _week(plan: PlanForLearner | None, nodes: Mapping[str, Node]) -> int:
    """The week that the learner's dates have come to; else the first unfinished."""
    if plan is None or not _has_dates(plan):
        return frontier_week(nodes)
    if plan.current is not None:
        return plan.current.number
    begun = [week.number for week in plan.weeks if week.state == "done"]
    return max(begun, default=1)


def _has_dates(plan: PlanForLearner | None) -> bool:
    return plan is not None and plan.enrolment is not None


def _step(
    choices: tuple[Choice, ...],
    learner: User | None,
    *,
    week: int,
    has_dates: bool,
    is_again: bool,
) -> Continue:
    card, candidate = choices[0].card, choices[0].candidate
    concept_id = Concept.objects.values_list("pk", flat=True).get(slug=card.slug)
    items = practice_of(concept_id, learner)
    item = next((one for one in items if one.state != "right"), None)
    is_begun = bool(card.evidence_count)
    if not is_begun and not (card.is_studied and items):
        url, label = card.url, _("Begin: %(title)s") % {"title": card.title}
        lead, minutes = _first_lead(items), float(card.minutes)
    elif item is None or is_again:
        url, label = _again(items, card)
        lead, minutes = _again_lead(), candidate.minutes
    else:
        url, minutes = item.url, float(item.minutes)
        label = _("Continue with exercise %(number)d") % {
            "number": items.index(item) + 1
        }
        lead = _lead(items, item)
    return Continue(
        card=card,
        candidate=candidate,
        url=url,
        label=label,
        lead=lead,
        reason=_reason(candidate, week=week, has_dates=has_dates),
        numbers=_numbers(card, candidate),
        minutes=minutes,
        choices=choices,
        week=week,
    )


def _again(items: list[PracticeItem], card: Card) -> tuple[str, str]:
    """All exercises are right and something is missing: one with other numbers."""
    if not items:
        return card.url, _("Open the lesson")
    shortest = min(items, key=lambda one: one.minutes)
    return f"{shortest.url}?another=1", _("One question with other numbers")


def _first_lead(items: list[PracticeItem]) -> str:
    if not items:
        return _(
            "It has no exercises yet. Read it, mark it as studied if you know it, "
            "and the plan goes on."
        )
    return ngettext(
        "A lesson, then one exercise that says why an answer is wrong.",
        "A lesson, then %(number)d exercises that say why an answer is wrong.",
        len(items),
    ) % {"number": len(items)}


def _lead(items: list[PracticeItem], item: PracticeItem) -> str:
    done = sum(one.state == "right" for one in items)
    words = {"done": done, "total": len(items), "title": item.title}
    if item.tries:
        return (
            _(
                "%(done)d of %(total)d exercises are right. The next is “%(title)s”, "
                "which you have tried before."
            )
            % words
        )
    return (
        _("%(done)d of %(total)d exercises are right. The next is “%(title)s”.") % words
    )


def _again_lead() -> str:
    return _(
        "One more right answer without help, to other numbers and on another day, "
        "makes it mastered."
    )


def _reason(found: Candidate, *, week: int, has_dates: bool) -> str:
    """Why this and not another, in one sentence with its numbers."""
    words = {"above": found.above, "week": found.due_week}
    if found.is_due and has_dates:
        return (
            ngettext(
                "Chosen because one concept stands on it and week %(week)d of your "
                "plan cannot go on without it.",
                "Chosen because %(above)d concepts stand on it and week %(week)d of "
                "your plan cannot go on without it.",
                found.above,
            )
            % words
            if found.above
            else _("Chosen because week %(week)d of your plan asks for it.") % words
        )
    if found.due_week is not None:
        return (
            ngettext(
                "Chosen because one concept stands on it and the plan has it in week "
                "%(week)d.",
                "Chosen because %(above)d concepts stand on it and the plan has it in "
                "week %(week)d.",
                found.above,
            )
            % words
            if found.above
            else _("Chosen because the plan has it in week %(week)d.") % words
        )
    if not found.above:
        return _("Chosen because a path ends with it.")
    return (
        ngettext(
            "Chosen because one concept stands on it.",
            "Chosen because %(above)d concepts stand on it.",
            found.above,
        )
        % words
    )


def _numbers(card: Card, found: Candidate) -> str:
    """What is known of it and of its groundwork."""
    if card.evidence_count:
        return _("Your estimate stands at %(known)s.") % {
            "known": local_numbers.fixed(card.known, 2)
        }
    if not card.needs:
        return _("It needs nothing before it.")
    if found.ready >= 1:
        return _("You have all it needs.")
    return _("What it needs stands at %(ready)s.") % {
        "ready": local_numbers.fixed(found.ready, 2)
    }
