"""Tables of the roadmap: the authored curriculum and what learners did with it."""

from roadmap.models.concept import (
    Concept,
    Fact,
    Formula,
    Goal,
    Lesson,
    Misconception,
    Pillar,
    Prerequisite,
)
from roadmap.models.enrolment import (
    CalendarAddress,
    DaysAway,
    Enrolment,
    Replan,
)
from roadmap.models.plan import (
    Pathway,
    PathwayStage,
    PathwayStep,
    Plan,
    PlanBullet,
    PlanBulletConcept,
    PlanWeek,
    PlanWeekConcept,
    PracticeStrand,
    PracticeTask,
)
from roadmap.models.progress import ConceptState, Evidence, StudyMark
from roadmap.models.resources import Resource, ResourceUse
from roadmap.models.source import (
    ContentRecord,
    Erratum,
    SourceDocument,
    SourceItem,
    SourceItemConcept,
)
from roadmap.models.waiver import Waiver

__all__ = [
    "CalendarAddress",
    "DaysAway",
    "Replan",
    "Concept",
    "ConceptState",
    "ContentRecord",
    "Enrolment",
    "Erratum",
    "Evidence",
    "Fact",
    "Formula",
    "Goal",
    "Lesson",
    "Misconception",
    "Pathway",
    "PathwayStage",
    "PathwayStep",
    "Pillar",
    "Plan",
    "PlanBullet",
    "PlanBulletConcept",
    "PlanWeek",
    "PlanWeekConcept",
    "PracticeStrand",
    "PracticeTask",
    "Prerequisite",
    "Resource",
    "ResourceUse",
    "SourceDocument",
    "SourceItem",
    "SourceItemConcept",
    "StudyMark",
    "Waiver",
]
