"""What learners did with the roadmap."""

# factory_boy declares fields by untyped calls.
# mypy: allow-untyped-calls

import uuid
from datetime import UTC, datetime

from factory.declarations import LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from roadmap.models import ConceptState, Enrolment, Evidence, StudyMark
from tests.factories.concepts import ConceptFactory
from tests.factories.people import UserFactory
from tests.factories.plans import PlanFactory

__all__ = [
    "ConceptStateFactory",
    "EnrolmentFactory",
    "EvidenceFactory",
    "StudyMarkFactory",
]

_WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """One right answer without help."""

    class Meta:
        model = Evidence

    learner = SubFactory(UserFactory)
    concept = SubFactory(ConceptFactory)
    source = LazyFunction(uuid.uuid4)
    variant = LazyFunction(uuid.uuid4)
    exercise = "exercise-1"
    score = 1.0
    at = _WHEN


class ConceptStateFactory(DjangoModelFactory[ConceptState]):
    """What evidence says about a concept."""

    class Meta:
        model = ConceptState

    learner = SubFactory(UserFactory)
    concept = SubFactory(ConceptFactory)
    known = 0.64
    evidence_count = 1
    unaided_count = 1
    unaided_days = 1
    last_at = _WHEN


class StudyMarkFactory(DjangoModelFactory[StudyMark]):
    """A learner's own word."""

    class Meta:
        model = StudyMark

    learner = SubFactory(UserFactory)
    concept = SubFactory(ConceptFactory)


class EnrolmentFactory(DjangoModelFactory[Enrolment]):
    """A learner's run through the plan."""

    class Meta:
        model = Enrolment

    learner = SubFactory(UserFactory)
    plan = SubFactory(PlanFactory)
    start = _WHEN.date()
