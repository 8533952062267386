"""Pathways and the plan."""

# factory_boy declares fields by untyped calls.
# mypy: allow-untyped-calls

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from roadmap.models import (
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
from tests.factories.concepts import ConceptFactory

__all__ = [
    "PathwayFactory",
    "PathwayStageFactory",
    "PathwayStepFactory",
    "PlanBulletConceptFactory",
    "PlanBulletFactory",
    "PlanFactory",
    "PlanWeekConceptFactory",
    "PlanWeekFactory",
    "PracticeStrandFactory",
    "PracticeTaskFactory",
]


class PathwayFactory(DjangoModelFactory[Pathway]):
    """A way through all concepts."""

    class Meta:
        model = Pathway

    slug = Sequence(lambda n: f"pathway-{n}")
    title = "The long way round"


class PathwayStageFactory(DjangoModelFactory[PathwayStage]):
    """A stretch of a pathway."""

    class Meta:
        model = PathwayStage

    pathway = SubFactory(PathwayFactory)
    key = Sequence(lambda n: f"stage-{n}")
    title = "First steps"
    order = Sequence(lambda n: n % 1000)


class PathwayStepFactory(DjangoModelFactory[PathwayStep]):
    """A concept's place on a pathway."""

    class Meta:
        model = PathwayStep

    stage = SubFactory(PathwayStageFactory)
    pathway = SelfAttribute("stage.pathway")
    concept = SubFactory(ConceptFactory)
    position = Sequence(lambda n: n % 10000)


class PlanFactory(DjangoModelFactory[Plan]):
    """The calendar pathway."""

    class Meta:
        model = Plan
        django_get_or_create = ("slug",)

    slug = "twelve-weeks"
    title = "Twelve weeks"


class PlanWeekFactory(DjangoModelFactory[PlanWeek]):
    """A week of the plan."""

    class Meta:
        model = PlanWeek

    plan = SubFactory(PlanFactory)
    number = Sequence(lambda n: n % 1000 + 1)
    month = 1
    month_title = "Foundations"
    block = "Weeks 1-2"
    title = LazyAttribute(lambda o: f"Week title {o.number}")
    study_hours = 8.0
    practice_hours = 2.0


class PlanWeekConceptFactory(DjangoModelFactory[PlanWeekConcept]):
    """A concept taught in a week."""

    class Meta:
        model = PlanWeekConcept

    week = SubFactory(PlanWeekFactory)
    concept = SubFactory(ConceptFactory)
    order = Sequence(lambda n: n % 1000)


class PlanBulletFactory(DjangoModelFactory[PlanBullet]):
    """A bullet of the plan."""

    class Meta:
        model = PlanBullet

    week = SubFactory(PlanWeekFactory)
    source_key = Sequence(lambda n: f"P.w1.{n}")
    text = "Vectors and matrices operations"
    order = Sequence(lambda n: n % 1000)


class PlanBulletConceptFactory(DjangoModelFactory[PlanBulletConcept]):
    """A concept that answers a bullet."""

    class Meta:
        model = PlanBulletConcept

    bullet = SubFactory(PlanBulletFactory)
    concept = SubFactory(ConceptFactory)
    order = Sequence(lambda n: n % 1000)


class PracticeStrandFactory(DjangoModelFactory[PracticeStrand]):
    """A kind of practice."""

    class Meta:
        model = PracticeStrand
        django_get_or_create = ("slug",)

    slug = "implement"
    title = "Implement from scratch"
    order = Sequence(lambda n: n % 1000)


class PracticeTaskFactory(DjangoModelFactory[PracticeTask]):
    """Something to practise in a week."""

    class Meta:
        model = PracticeTask

    week = SubFactory(PlanWeekFactory)
    strand = SubFactory(PracticeStrandFactory)
    text = "matrix product without library calls"
    order = Sequence(lambda n: n % 1000)
