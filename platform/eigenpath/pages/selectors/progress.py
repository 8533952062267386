"""Progress: what the evidence says, by pillar, week and concept."""

from dataclasses import dataclass

from eigenpath.accounts.models import User
from exercises.selectors.practice import exercise_titles
from roadmap.models import Evidence
from roadmap.selectors.overview import Card, Overview
from roadmap.selectors.plan import Week

__all__ = ["EvidenceLine", "PillarShare", "Progress", "progress_for"]

SHOWN = 30  # lines of evidence on the page; the API has all


@dataclass(frozen=True)
class PillarShare:
    """How far one pillar is."""

    slug: str
    title: str
    mastered: int
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
        """The same as a sentence's end."""
        learning = f", {self.learning} learning" if self.learning else ""
        studied = f", {self.studied} marked studied" if self.studied else ""
        return f"{self.mastered} of {self.total} mastered{learning}{studied}"


@dataclass(frozen=True)
class EvidenceLine:
    """One answer as it counted."""

    evidence: Evidence
    title: str


@dataclass(frozen=True)
class Progress:
    """All that the page of progress shows."""

    pillars: list[PillarShare]
    weeks: list[Week]
    begun: list[Card]
    studied: list[Card]
    lines: list[EvidenceLine]
    evidence_count: int
    mastered: int
    total: int
    hours_done: float
    hours_all: float


def progress_for(
    learner: User | None, *, weeks: list[Week], found: Overview
) -> Progress:
    """What the evidence of a learner says; nobody has an empty page of it."""
    cards = list(found.cards.values())
    done = [card for card in cards if card.status == "mastered"]
    rows = _evidence(learner)
    return Progress(
        pillars=[_share(group) for group in found.by_pillar().values()],
        weeks=weeks,
        begun=[card for card in cards if card.evidence_count],
        studied=[card for card in cards if card.is_studied],
        lines=_lines(rows[:SHOWN]),
        evidence_count=sum(card.evidence_count for card in cards),
        mastered=len(done),
        total=len(cards),
        hours_done=round(sum(card.minutes for card in done) / 60, 1),
        hours_all=round(sum(card.minutes for card in cards) / 60, 1),
    )


def _share(cards: list[Card]) -> PillarShare:
    return PillarShare(
        slug=cards[0].pillar,
        title=cards[0].pillar_title,
        mastered=sum(card.status == "mastered" for card in cards),
        learning=sum(card.status == "learning" for card in cards),
        studied=sum(card.is_studied for card in cards),
        total=len(cards),
    )


def _evidence(learner: User | None) -> list[Evidence]:
    if learner is None:
        return []
    rows = Evidence.objects.filter(learner=learner).select_related("concept")
    return list(rows.order_by("-at", "-id")[:SHOWN])


def _lines(rows: list[Evidence]) -> list[EvidenceLine]:
    titles = exercise_titles(row.exercise for row in rows)
    return [
        EvidenceLine(evidence=row, title=titles.get(row.exercise, row.exercise))
        for row in rows
    ]
