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
    EVERY_DAY,
    CalendarAddress,
    DaysAway,
    Enrolment,
    Replan,
)
from roadmap.models.links import LinkCheck
from roadmap.models.map import MapLayout
from roadmap.models.marks import ResourceMark, ResourceVote, TaskMark
from roadmap.models.notes import LONGEST_NOTE, Bookmark, Note
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
    "TaskMark",
    "ResourceVote",
    "ResourceMark",
    "Note",
    "LinkCheck",
    "Bookmark",
    "LONGEST_NOTE",
    "EVERY_DAY",
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
    "MapLayout",
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
