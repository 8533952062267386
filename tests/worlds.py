"""A small curriculum of any size, for tests of whole pages."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from eigenpath.accounts.models import User
from exercises.models import Exercise
from roadmap.actions.map import keep_layout
from roadmap.actions.marks import mark_resource, mark_task, vote
from roadmap.actions.notes import save_note, set_bookmark
from roadmap.actions.progress import record_evidence
from roadmap.models import Concept, Enrolment, PracticeTask, StudyMark
from tests import factories as make

__all__ = ["World", "build_world", "let_work", "let_write"]

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """A chain of concepts, each with everything a page shows."""

    concepts: list[Concept]
    exercises: list[Exercise]


def build_world(size: int) -> World:
    """`size` concepts in a chain, in weeks of two, with all that hangs on them."""
    pathway = make.PathwayFactory.create(slug="article")
    stage = make.PathwayStageFactory.create(pathway=pathway)
    document = make.SourceDocumentFactory.create()
    strand = make.PracticeStrandFactory.create()
    concepts: list[Concept] = []
    exercises: list[Exercise] = []
    for number in range(size):
        concept = make.ConceptFactory.create(slug=f"concept-{number}", order=number)
        _add_parts(concept, document)
        if concepts:
            make.PrerequisiteFactory.create(concept=concept, requires=concepts[-1])
        if number % 2 == 0:
            week = make.PlanWeekFactory.create(number=number // 2 + 1)
            make.PracticeTaskFactory.create(week=week, strand=strand)
        make.PlanWeekConceptFactory.create(week=week, concept=concept, order=number)
        bullet = make.PlanBulletFactory.create(week=week)
        make.PlanBulletConceptFactory.create(bullet=bullet, concept=concept)
        make.PathwayStepFactory.create(stage=stage, concept=concept, position=number)
        exercises += [
            make.ExerciseFactory.create(concept=concept, slug=f"{concept.slug}-{i}")
            for i in range(2)
        ]
        concepts.append(concept)
    keep_layout()
    return World(concepts=concepts, exercises=exercises)


def let_work(learner: User, world: World) -> None:
    """A learner answers every exercise, marks every lesson and takes the plan."""
    for number, exercise in enumerate(world.exercises):
        attempt = make.AttemptFactory.create(
            learner=learner, variant=make.VariantFactory.create(exercise=exercise)
        )
        record_evidence(
            learner,
            exercise.concept,
            source=attempt.pk,
            variant=attempt.variant_id,
            exercise=exercise.slug,
            score=1.0,
            hints=0,
            solution_seen=False,
            guess=0.05,
            at=START + timedelta(days=number),
        )
    for concept in world.concepts:
        StudyMark.objects.create(learner=learner, concept=concept)
    plan = world.concepts[0].week_entries.get().week.plan
    # As on most visits: somebody has looked for work left over today.
    Enrolment.objects.create(
        learner=learner,
        plan=plan,
        start=START.date(),
        checked_on=timezone.localdate(),
    )


def let_write(learner: User, world: World) -> None:
    """A learner writes a note about everything and says a word about it."""
    for concept in world.concepts:
        resource = concept.resource_uses.earliest("pk").resource
        for subject in (concept, resource):
            save_note(learner, subject, text="A note.", seen=0)
            set_bookmark(learner, subject, on=True)
        mark_resource(learner, resource, state="done")
        vote(learner, resource, value=1)
    for task in PracticeTask.objects.all():
        mark_task(learner, task, done=True)


def _add_parts(concept: Concept, document: object) -> None:
    """Goals, formulas, facts, beliefs, resources, sources and errata."""
    make.GoalFactory.create(concept=concept)
    make.FormulaFactory.create(concept=concept)
    make.FactFactory.create(concept=concept)
    make.MisconceptionFactory.create(concept=concept)
    make.ResourceUseFactory.create(concept=concept)
    item = make.SourceItemFactory.create(document=document)
    make.SourceItemConceptFactory.create(concept=concept, item=item)
    make.ErratumFactory.create(document=document).concepts.add(concept)
