"""What learners know, computed from evidence: by concept, pillar and week."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from eigenpath.accounts.models import User
from roadmap.engine.mastery import (
    MASTERED_AT,
    PRIOR,
    Answer,
    Estimate,
    Status,
    estimate,
    status,
)
from roadmap.models import (
    Concept,
    ConceptState,
    Evidence,
    PlanWeekConcept,
    Prerequisite,
    StudyMark,
    Waiver,
)

__all__ = [
    "ConceptProgress",
    "Share",
    "concept_estimate",
    "concept_evidence",
    "progress_by_concept",
    "shares_by_pillar",
    "shares_by_week",
    "to_answer",
]


@dataclass(frozen=True)
class ConceptProgress:
    """Where a learner stands with one concept."""

    concept_id: int
    slug: str
    known: float
    status: Status
    evidence_count: int
    is_studied: bool
    minutes: int
    pillar: str

    @property
    def is_mastered(self) -> bool:
        """Whether the concept is mastered."""
        return self.status is Status.MASTERED


@dataclass(frozen=True)
class Share:
    """How much of a group of concepts is mastered, weighted by study time."""

    key: str
    mastered: int
    learning: int
    total: int
    fraction: float


def concept_evidence(learner: User, concept: Concept) -> list[Evidence]:
    """All evidence of one concept, oldest first."""
    return list(Evidence.objects.filter(learner=learner, concept=concept))


def to_answer(evidence: Evidence) -> Answer:
    """A row of evidence as the engine wants it."""
    return Answer(
        score=evidence.score,
        hints=evidence.hints,
        solution_seen=evidence.solution_seen,
        guess=evidence.guess,
        day=evidence.at.date(),
        variant=str(evidence.variant),
    )


def concept_estimate(learner: User, concept: Concept) -> Estimate:
    """The estimate of one concept with every step that led to it."""
    return estimate(to_answer(row) for row in concept_evidence(learner, concept))


def progress_by_concept(learner: User | None) -> dict[str, ConceptProgress]:
    """Every published concept by slug, in plan order, in five queries."""
    rows = Concept.objects.filter(status=Concept.Status.PUBLISHED).values_list(
        "pk", "slug", "minutes", "pillar__slug"
    )
    stands_on = _stands_on()
    states = _states(learner)
    studied = _studied(learner)
    waived = _waived(learner)
    found: dict[str, ConceptProgress] = {}
    for concept_id, slug, minutes, pillar in rows:
        state = states.get(concept_id)
        needed = [_foundation(one, states, waived) for one in stands_on[concept_id]]
        found[slug] = ConceptProgress(
            concept_id=concept_id,
            slug=slug,
            known=state.known if state else PRIOR,
            status=status(
                _estimate(state),
                prerequisites=needed,
                is_waived=concept_id in waived,
            ),
            evidence_count=state.evidence_count if state else 0,
            is_studied=concept_id in studied,
            minutes=minutes,
            pillar=pillar,
        )
    return found


def shares_by_pillar(progress: Mapping[str, ConceptProgress]) -> list[Share]:
    """How much of each pillar is mastered, in the order of the concepts."""
    groups: dict[str, list[ConceptProgress]] = defaultdict(list)
    for item in progress.values():
        groups[item.pillar].append(item)
    return [_share(key, items) for key, items in groups.items()]


def shares_by_week(progress: Mapping[str, ConceptProgress]) -> list[Share]:
    """How much of each week of the plan is mastered."""
    groups: dict[str, list[ConceptProgress]] = defaultdict(list)
    rows = PlanWeekConcept.objects.order_by("week__number", "order").values_list(
        "week__number", "concept__slug"
    )
    for number, slug in rows:
        if slug in progress:
            groups[str(number)].append(progress[slug])
    return [_share(key, items) for key, items in groups.items()]


def _share(key: str, items: Iterable[ConceptProgress]) -> Share:
    group = list(items)
    minutes = sum(item.minutes for item in group)
    done = sum(item.minutes for item in group if item.is_mastered)
    return Share(
        key=key,
        mastered=sum(item.is_mastered for item in group),
        learning=sum(item.status is Status.LEARNING for item in group),
        total=len(group),
        fraction=done / minutes if minutes else 0.0,
    )


def _states(learner: User | None) -> dict[int, ConceptState]:
    if learner is None:
        return {}
    return {row.concept_id: row for row in ConceptState.objects.filter(learner=learner)}


def _studied(learner: User | None) -> set[int]:
    if learner is None:
        return set()
    rows = StudyMark.objects.filter(learner=learner)
    return set(rows.values_list("concept_id", flat=True))


def _waived(learner: User | None) -> set[int]:
    if learner is None:
        return set()
    rows = Waiver.objects.filter(learner=learner, ended_at__isnull=True)
    return set(rows.values_list("concept_id", flat=True))


def _stands_on() -> dict[int, list[int]]:
    """What each published concept needs, drafts among it: ids, no rows of models."""
    found: dict[int, list[int]] = defaultdict(list)
    edges = Prerequisite.objects.filter(concept__status=Concept.Status.PUBLISHED)
    for concept, required in edges.values_list("concept_id", "requires_id"):
        found[concept].append(required)
    return found


def _foundation(
    concept_id: int, states: Mapping[int, ConceptState], waived: Collection[int]
) -> float:
    """How probably what something stands on is known; waived counts as enough."""
    known = states[concept_id].known if concept_id in states else PRIOR
    return max(known, MASTERED_AT) if concept_id in waived else known


def _estimate(state: ConceptState | None) -> Estimate | None:
    """The stored state in the engine's shape; its steps are told, not needed."""
    if state is None or state.evidence_count == 0:
        return None
    return Estimate(
        known=state.known,
        evidence_count=state.evidence_count,
        steps=(),
        unaided_count=state.unaided_count,
        unaided_days=state.unaided_days,
    )
