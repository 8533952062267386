"""Rows for tests: each factory makes one that satisfies every constraint.

A test sets only the fields it is about.
"""

from tests.factories.concepts import (
    ConceptFactory,
    ErratumFactory,
    FactFactory,
    FormulaFactory,
    GoalFactory,
    LessonFactory,
    MisconceptionFactory,
    PillarFactory,
    PrerequisiteFactory,
    ResourceFactory,
    ResourceUseFactory,
    SourceDocumentFactory,
    SourceItemConceptFactory,
    SourceItemFactory,
)
from tests.factories.exercises import (
    AttemptFactory,
    ExerciseFactory,
    VariantFactory,
    VariantHelpFactory,
    known_specification,
)
from tests.factories.people import GuestFactory, UserFactory
from tests.factories.plans import (
    PathwayFactory,
    PathwayStageFactory,
    PathwayStepFactory,
    PlanBulletConceptFactory,
    PlanBulletFactory,
    PlanFactory,
    PlanWeekConceptFactory,
    PlanWeekFactory,
    PracticeStrandFactory,
    PracticeTaskFactory,
)
from tests.factories.progress import (
    ConceptStateFactory,
    EnrolmentFactory,
    EvidenceFactory,
    StudyMarkFactory,
)

__all__ = [
    "AttemptFactory",
    "ConceptFactory",
    "ConceptStateFactory",
    "EnrolmentFactory",
    "ErratumFactory",
    "EvidenceFactory",
    "ExerciseFactory",
    "FactFactory",
    "FormulaFactory",
    "GoalFactory",
    "GuestFactory",
    "LessonFactory",
    "MisconceptionFactory",
    "PathwayFactory",
    "PathwayStageFactory",
    "PathwayStepFactory",
    "PillarFactory",
    "PlanBulletConceptFactory",
    "PlanBulletFactory",
    "PlanFactory",
    "PlanWeekConceptFactory",
    "PlanWeekFactory",
    "PracticeStrandFactory",
    "PracticeTaskFactory",
    "PrerequisiteFactory",
    "ResourceFactory",
    "ResourceUseFactory",
    "SourceDocumentFactory",
    "SourceItemConceptFactory",
    "SourceItemFactory",
    "StudyMarkFactory",
    "UserFactory",
    "VariantFactory",
    "VariantHelpFactory",
    "known_specification",
]
