"""A learner's walk over a bridge: which one was begun, kept in the session.

The session knows concept, way back and day; the questions and how they went are told
by `exercises.selectors.bridge`.
"""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from eigenpath.accounts.models import User
from exercises.models import Variant
from exercises.selectors.bridge import Bridge, BridgeQuestion, bridge_of

__all__ = ["Walk", "begin_walk", "walk_at"]

_KEY = "bridge"


@dataclass(frozen=True)
class Walk:
    """A question of a bridge on the page of its exercise."""

    bridge: Bridge
    back: str
    slug: str

    @property
    def url(self) -> str:
        """The page of the bridge."""
        found = f"/concepts/{self.bridge.concept}/bridge/"
        return f"{found}?for={self.back}" if self.back else found

    @property
    def number(self) -> int:
        """Which of the questions this is, from 1."""
        slugs = [question.slug for question in self.bridge.questions]
        return slugs.index(self.slug) + 1

    @property
    def onward(self) -> BridgeQuestion | None:
        """The next one that has not been marked, after this one or from the start."""
        questions = self.bridge.questions
        ordered = [*questions[self.number :], *questions[: self.number - 1]]
        return next((one for one in ordered if not one.is_answered), None)


def begin_walk(request: HttpRequest, *, concept: str, back: str) -> None:
    """Remember which bridge is being walked, and from where."""
    day = timezone.localdate().isoformat()
    request.session[_KEY] = {"concept": concept, "back": back, "day": day}


def walk_at(request: HttpRequest, learner: User | None, shown: Variant) -> Walk | None:
    """The walk that this variant is a question of, if any."""
    begun = request.session.get(_KEY) if learner is not None else None
    if not begun or begun["concept"] != shown.exercise.concept.slug:
        return None
    day = date.fromisoformat(begun["day"])
    bridge = bridge_of(begun["concept"], learner, day=day)
    asked = {(question.slug, question.seed) for question in bridge.questions}
    if (shown.exercise.slug, shown.seed) not in asked:
        return None
    return Walk(bridge=bridge, back=begun["back"], slug=shown.exercise.slug)
