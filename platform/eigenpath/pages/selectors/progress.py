"""Progress: what the evidence says, by pillar, week and concept, and over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eigenpath.accounts.models import User
from eigenpath.pages.growth_chart import Columns, Growth, Point, columns, growth
from eigenpath.pages.selectors.evidence import EvidenceStep, Folded, fold_evidence
from exercises.selectors.activity import DayOfPractice, practice_by_day
from roadmap.engine.second_day import after_right
from roadmap.engine.streak import week_of
from roadmap.selectors.overview import Card, Overview
from roadmap.selectors.plan import Week
from roadmap.selectors.second_day import SecondDay, second_days

__all__ = [
    "ConceptLine",
    "Narrowed",
    "PillarShare",
    "Progress",
    "TimeSpent",
    "progress_for",
]

SHOWN = 8  # lines of evidence on the page; the API has all
SHOWN_STEPS = 12  # answers of one concept; its own page has all
MOST_WEEKS = 53


@dataclass(frozen=True)
class Narrowed:
    """What the page was asked to show: of which pillar and status, since when."""

    pillar: str = ""
    status: str = ""
    weeks: int = 0

    def has(self, card: Card) -> bool:
        """Whether a concept is among what is shown."""
        return (not self.pillar or card.pillar == self.pillar) and (
            not self.status or card.status == self.status
        )


@dataclass(frozen=True)
class PillarShare:
    """How far one pillar is."""

    slug: str
    title: str
    mastered: int
    waived: int
    learning: int
    studied: int
    total: int

    @property
    def percent(self) -> int:
        """The mastered share in percent."""
        return round(100 * self.mastered / self.total)

    @property
    def learning_percent(self) -> int:
        """The share with some evidence in percent."""
        return round(100 * self.learning / self.total)

    @property
    def words(self) -> str:
        """The same in words."""
        parts = [
            _("%(mastered)d of %(total)d mastered")
            % {"mastered": self.mastered, "total": self.total}
        ]
        if self.waived:
            parts.append(_("%(number)d waived") % {"number": self.waived})
        if self.learning:
            parts.append(_("%(number)d learning") % {"number": self.learning})
        if self.studied:
            parts.append(
                ngettext(
                    "%(number)d marked studied",
                    "%(number)d marked studied",
                    self.studied,
                )
                % {"number": self.studied}
            )
        return ", ".join(parts)


@dataclass(frozen=True)
class ConceptLine:
    """A concept with evidence: its latest steps, and what would raise it."""

    card: Card
    steps: tuple[EvidenceStep, ...]
    earlier: int
    after_right: float

    @property
    def rises(self) -> bool:
        """Whether one more right answer is seen in two decimals."""
        return self.after_right - self.card.known >= 0.005


@dataclass(frozen=True)
class TimeSpent:
    """Known seconds of practice, in all and by week."""

    seconds: int
    timed: int
    answers: int
    chart: Columns | None

    @property
    def minutes(self) -> float:
        """Known minutes."""
        return self.seconds / 60

    @property
    def untimed(self) -> int:
        """Answers whose time nobody knows."""
        return self.answers - self.timed


@dataclass(frozen=True)
class Progress:
    """All that the page of progress shows."""

    narrowed: Narrowed
    pillars: list[PillarShare]
    weeks: list[Week]
    lines: list[ConceptLine]
    second: list[SecondDay]
    studied: list[Card]
    latest: list[EvidenceStep]
    points: list[Point]
    last_point: Point | None
    growth: Growth | None
    time: TimeSpent
    evidence_count: int
    mastered: int
    waived: int
    total: int
    minutes_done: int
    minutes_all: int


def progress_for(
    learner: User | None,
    *,
    weeks: list[Week],
    found: Overview,
    narrowed: Narrowed,
    now: datetime,
) -> Progress:
    """What the evidence of a learner says; nobody has an empty page of it."""
    cards = list(found.cards.values())
    done = [card for card in cards if card.status == "mastered"]
    folded = fold_evidence(learner)
    shown = {card.slug: card for card in cards if narrowed.has(card)}
    today = now.date()
    days = folded.history(shown)
    points = [Point(one.day, one.known, one.mastered) for one in days]
    first = _first_day(narrowed, [one.day for one in days], today)
    return Progress(
        narrowed=narrowed,
        pillars=[_share(group) for group in found.by_pillar().values()],
        weeks=weeks,
        lines=_lines(shown, folded),
        second=second_days(learner, found, now=now),
        studied=[card for card in shown.values() if card.is_studied],
        latest=_latest(shown, folded),
        points=[point for point in points if point.day >= first],
        last_point=points[-1] if points else None,
        growth=growth(points, first=first, today=today),
        time=_time(practice_by_day(learner), narrowed, today),
        evidence_count=len(folded.steps),
        mastered=len(done),
        waived=sum(card.status == "waived" for card in cards),
        total=len(cards),
        minutes_done=sum(card.minutes for card in done),
        minutes_all=sum(card.minutes for card in cards),
    )


def _share(cards: list[Card]) -> PillarShare:
    return PillarShare(
        slug=cards[0].pillar,
        title=cards[0].pillar_title,
        mastered=sum(card.status == "mastered" for card in cards),
        waived=sum(card.status == "waived" for card in cards),
        learning=sum(card.status == "learning" for card in cards),
        studied=sum(card.is_studied for card in cards),
        total=len(cards),
    )


def _lines(shown: Mapping[str, Card], folded: Folded) -> list[ConceptLine]:
    by_concept = folded.by_concept
    return [
        ConceptLine(
            card=card,
            steps=tuple(reversed(by_concept[slug][-SHOWN_STEPS:])),
            earlier=max(0, len(by_concept[slug]) - SHOWN_STEPS),
            after_right=after_right(card.known),
        )
        for slug, card in shown.items()
        if slug in by_concept
    ]


def _latest(shown: Mapping[str, Card], folded: Folded) -> list[EvidenceStep]:
    latest = (
        step for step in reversed(folded.steps) if step.evidence.concept.slug in shown
    )
    return [step for step, _number in zip(latest, range(SHOWN), strict=False)]


def _first_day(narrowed: Narrowed, days: list[date], today: date) -> date:
    """Where the picture begins: so many weeks ago, else the day before the first."""
    if narrowed.weeks:
        return today - timedelta(weeks=narrowed.weeks)
    return min(days[0] - timedelta(1), today) if days else today


def _time(
    practised: Mapping[date, DayOfPractice], narrowed: Narrowed, today: date
) -> TimeSpent:
    days = list(practised.values())
    return TimeSpent(
        seconds=sum(day.seconds for day in days),
        timed=sum(day.timed for day in days),
        answers=sum(day.answers for day in days),
        chart=columns(_by_week(practised, narrowed, today)),
    )


def _by_week(
    practised: Mapping[date, DayOfPractice], narrowed: Narrowed, today: date
) -> list[tuple[date, int, int]]:
    """Monday, seconds and answers of each week; those without are there too."""
    if not practised:
        return []
    last = week_of(today)
    first = week_of(min(practised))
    if narrowed.weeks:
        first = max(first, last - timedelta(weeks=narrowed.weeks - 1))
    first = max(first, last - timedelta(weeks=MOST_WEEKS - 1))
    found = []
    while first <= last:
        days = [practised.get(first + timedelta(number)) for number in range(7)]
        known = [day for day in days if day is not None]
        seconds = sum(day.seconds for day in known)
        found.append((first, seconds, sum(day.answers for day in known)))
        first += timedelta(7)
    return found
