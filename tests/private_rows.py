"""Rows that are Ada's alone, each with a word that must never reach anybody else."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.tokens import issue_token
from exercises.actions.variants import make_variant
from exercises.models import (
    Attempt,
    DemoImage,
    DemoPrediction,
    DemoTable,
    Diagnostic,
    Variant,
    VariantHelp,
)
from roadmap.actions.marks import mark_resource, mark_task, vote
from roadmap.actions.notes import save_note, set_bookmark
from roadmap.models import (
    Bookmark,
    Concept,
    ConceptState,
    Enrolment,
    Evidence,
    Note,
    PracticeTask,
    ResourceMark,
    ResourceVote,
    StudyMark,
    TaskMark,
    Waiver,
)
from tests import factories as make
from tests.worlds import World, build_world

__all__ = ["HINT", "SOLUTION", "PrivateRows", "make_private_rows", "snapshot"]

HINT = "hint-that-ada-has-opened"
SOLUTION = "solution-that-ada-has-opened"
_ABOUT_ADA = (
    *(Attempt, VariantHelp, ConceptState, Enrolment, Evidence, StudyMark),
    *(DemoImage, DemoPrediction, DemoTable, Diagnostic, Waiver),
    *(Bookmark, Note, ResourceMark, ResourceVote, TaskMark),
)


@dataclass(frozen=True)
class PrivateRows:
    """The people, what all see, and what is Ada's."""

    world: World
    ada: User
    oscar: User
    emmy: User
    guest: User
    tokens: dict[str, str]
    sessions: dict[str, str]
    token: ApiToken
    variant: Variant
    attempt: Attempt
    image: DemoImage
    table: DemoTable
    diagnostic: Diagnostic

    @property
    def markers(self) -> dict[str, str]:
        """Words that only Ada may read, by what they would betray."""
        return {
            "name": self.ada.username,
            "attempt": str(self.attempt.pk),
            "answer": str(self.attempt.answer["answer"]),
            "reason": "words-that-ada-was-told",
            "token": self.token.name,
            "estimate": "0.7182818",
            "picture": str(self.image.pk),
            "table": str(self.table.pk),
            "note": "words-that-ada-wrote",
            "note on a resource": "lines-that-ada-left",
        }


def make_private_rows(emmy: User) -> PrivateRows:
    """A small world in which Ada has done one of everything."""
    world = build_world(2)
    make.LessonFactory.create(concept=world.concepts[0])
    ada = make.UserFactory.create(username="ada-augusta-king")
    oscar = make.UserFactory.create(username="oscar")
    token, ada_key = issue_token(ada, name="key-in-her-laptop")
    _, oscar_key = issue_token(oscar, name="oscar")
    guest = make.GuestFactory.create()
    variant = _told_variant(world)
    return PrivateRows(
        world=world,
        ada=ada,
        oscar=oscar,
        emmy=emmy,
        guest=guest,
        tokens={"ada's token": ada_key, "oscar's token": oscar_key},
        sessions={
            "ada": _session(ada),
            "oscar": _session(oscar),
            "a guest": _session(guest),
            "emmy the instructor": _session(emmy),
        },
        token=token,
        variant=variant,
        attempt=_work(ada, variant),
        image=DemoImage.objects.create(learner=ada, data=b"", width=1, height=1),
        table=DemoTable.objects.create(learner=ada, rows=1, columns=1),
        diagnostic=Diagnostic.objects.create(
            learner=ada, seed=1, ended_at=timezone.now(), reason="stopped"
        ),
    )


def snapshot(ada: User) -> list[Any]:
    """Everything stored about Ada, for comparison before and after."""
    rows: list[Any] = [
        list(model._default_manager.filter(learner=ada).order_by("pk").values())
        for model in _ABOUT_ADA
    ]
    rows.append(list(ada.tokens.order_by("pk").values("name", "revoked_at")))
    rows.append(User.objects.filter(pk=ada.pk).values("username", "password").get())
    return rows


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return str(client.cookies["sessionid"].value)


def _told_variant(world: World) -> Variant:
    """A variant as the engine draws it, whose help can be recognised."""
    exercise = world.exercises[0]
    exercise.specification = exercise.specification | {
        "hints": [f"{HINT} 1", f"{HINT} 2"],
        "solution": SOLUTION,
    }
    exercise.save()
    return make_variant(exercise, seed=7)


def _work(ada: User, variant: Variant) -> Attempt:
    concept = variant.exercise.concept
    make.VariantHelpFactory.create(
        learner=ada, variant=variant, hints=2, solution_seen=True
    )
    make.StudyMarkFactory.create(learner=ada, concept=concept)
    make.EvidenceFactory.create(learner=ada, concept=concept)
    make.ConceptStateFactory.create(learner=ada, concept=concept, known=0.7182818)
    plan = concept.week_entries.get().week.plan
    make.EnrolmentFactory.create(learner=ada, plan=plan, start=date(2031, 5, 7))
    Waiver.objects.create(
        learner=ada, concept=concept, probability=0.9, at=timezone.now()
    )

    _write(ada, concept)
    told = {"id": "answer", "verdict": "wrong", "reason": "words-that-ada-was-told"}
    attempt: Attempt = make.AttemptFactory.create(
        learner=ada,
        variant=variant,
        answer={"answer": "314159265"},
        verdict=Attempt.Verdict.WRONG,
        score=0.0,
        result={"verdict": "wrong", "score": 0.0, "parts": [told]},
    )
    return attempt


def _write(ada: User, concept: Concept) -> None:
    """Notes, bookmarks and marks of her own."""
    resource = concept.resource_uses.get().resource
    save_note(ada, concept, text="words-that-ada-wrote", seen=0)
    save_note(ada, resource, text="lines-that-ada-left", seen=0)
    set_bookmark(ada, resource, on=True)
    mark_resource(ada, resource, state="started")
    vote(ada, resource, value=1)
    mark_task(ada, PracticeTask.objects.earliest("pk"), done=True)
