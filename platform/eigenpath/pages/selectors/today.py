"""Today: the one thing to go on with, why, and what was done last."""

from dataclasses import dataclass
from datetime import date

from eigenpath.accounts.models import User
from exercises.models import Attempt
from exercises.selectors.practice import (
    PracticeItem,
    answerable_concepts,
    last_attempts,
    practice_of,
)
from roadmap.models import Concept
from roadmap.selectors.overview import NextConcept, Overview, next_concept, overview
from roadmap.selectors.plan import PlanForLearner, Week, plan_for

__all__ = ["Continue", "Today", "continue_with", "today_for"]


@dataclass(frozen=True)
class Continue:
    """The next step: where it leads, its label, and the reason for it."""

    found: NextConcept
    url: str
    label: str
    lead: str
    reason: str
    minutes: int


@dataclass(frozen=True)
class Today:
    """All that the page of today shows."""

    next: Continue | None
    week: Week | None
    plan: PlanForLearner | None
    attempts: list[Attempt]
    mastered: int
    total: int


def today_for(learner: User | None, *, today: date) -> Today:
    """Today for a learner, or for somebody who has done nothing yet."""
    found = overview(learner)
    step = continue_with(found, learner)
    plan = plan_for(learner, found, today=today)
    return Today(
        next=step,
        week=_week(plan, step),
        plan=plan,
        attempts=last_attempts(learner),
        mastered=sum(card.status == "mastered" for card in found.cards.values()),
        total=len(found.cards),
    )


def continue_with(found: Overview, learner: User | None) -> Continue | None:
    """The next step in plan order; None when everything is mastered."""
    chosen = next_concept(found, answerable=answerable_concepts())
    if chosen is None:
        return None
    card = chosen.card
    concept_id = Concept.objects.values_list("pk", flat=True).get(slug=card.slug)
    items = practice_of(concept_id, learner)
    item = next((one for one in items if one.state != "right"), None)
    reason = _reason(chosen)
    if item is None or not (chosen.is_begun or card.is_studied):
        return Continue(
            found=chosen,
            url=card.url,
            label=f"Begin: {card.title}" if not chosen.is_begun else "Open the lesson",
            lead=_first_lead(items),
            reason=reason,
            minutes=card.minutes,
        )
    return Continue(
        found=chosen,
        url=item.url,
        label=f"Continue with exercise {items.index(item) + 1}",
        lead=_lead(items, item, card.known),
        reason=reason,
        minutes=item.minutes,
    )


def _first_lead(items: list[PracticeItem]) -> str:
    if not items:
        return (
            "It has no exercises yet. Read it, mark it as studied if you know it, "
            "and the plan goes on."
        )
    number = len(items)
    words = "one exercise" if number == 1 else f"{number} exercises"
    return f"A lesson, then {words} that say why an answer is wrong."


def _lead(items: list[PracticeItem], item: PracticeItem, known: float) -> str:
    done = sum(one.state == "right" for one in items)
    tried = ", which you have tried before" if item.tries else ""
    return (
        f"{done} of {len(items)} exercises are right. "
        f"The next is “{item.title}”{tried}. Your estimate stands at {known:.2f}."
    )


def _reason(chosen: NextConcept) -> str:
    """Why this and not another, in one sentence."""
    card, count = chosen.card, chosen.stands_on_it
    above = {0: "a path ends with it", 1: "one concept stands on it"}.get(
        count, f"{count} concepts stand on it"
    )
    if chosen.is_begun:
        return f"Chosen because you have begun it and {above}."
    if not card.needs:
        return f"Chosen because it needs nothing before it and {above}."
    place = f" in week {card.week}" if card.week else ""
    return (
        f"Chosen because it is the first{place} of the plan whose groundwork "
        f"you have, and {above}."
    )


def _week(plan: PlanForLearner | None, step: Continue | None) -> Week | None:
    """The week of today by the learner's dates, else that of the next concept."""
    if plan is None:
        return None
    if plan.current is not None:
        return plan.current
    number = step.found.card.week if step else None
    return next((week for week in plan.weeks if week.number == number), None)
