"""What is a learner's own beside concepts and resources: notes, bookmarks, marks.

And what is said of resources in general: votes, and whether their address answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from eigenpath.accounts.models import User
from roadmap.models import (
    Bookmark,
    Concept,
    LinkCheck,
    Note,
    Resource,
    ResourceMark,
    ResourceVote,
    TaskMark,
)

__all__ = [
    "NO_WORDS",
    "Own",
    "Shelf",
    "Votes",
    "bookmarks_of",
    "marks_of",
    "note_about",
    "notes_of",
    "shelf",
    "tasks_done",
    "votes_by_resource",
]


@dataclass(frozen=True)
class Votes:
    """How many learners say that a resource helped, and how many that it did not."""

    up: int = 0
    down: int = 0

    @property
    def rank(self) -> float:
        """The share of those it helped, held back while few have voted.

        Two imagined votes, one for and one against (Laplace), so that one vote does
        not outrank nine of ten.
        """
        return (self.up + 1) / (self.up + self.down + 2)


@dataclass(frozen=True)
class Own:
    """What one learner has beside one resource, and what all say of it."""

    note: Note | None = None
    is_bookmarked: bool = False
    state: str = ""
    vote: int = 0
    votes: Votes = field(default_factory=Votes)
    link: LinkCheck | None = None

    @property
    def is_touched(self) -> bool:
        """Whether there is anything of the learner's."""
        return bool(self.note or self.is_bookmarked or self.state or self.vote)


NO_WORDS = Own()
"""A resource nobody has said anything about."""


@dataclass(frozen=True)
class Shelf:
    """Everything of a learner's by resource."""

    resources: Mapping[int, Own]

    def of(self, resource: Resource) -> Own:
        """What there is beside this resource."""
        return self.resources.get(resource.pk, NO_WORDS)


def shelf(learner: User | None) -> Shelf:
    """A learner's things beside all resources, in a constant number of queries."""
    votes = votes_by_resource()
    links = {row.resource_id: row for row in LinkCheck.objects.all()}
    notes: dict[int | None, Note] = {}
    marked: set[int | None] = set()
    states: dict[int, str] = {}
    own_votes: dict[int, int] = {}
    if learner is not None:
        rows = notes_of(learner).filter(resource__isnull=False)
        notes = {row.resource_id: row for row in rows}
        marked = set(
            Bookmark.objects.filter(
                learner=learner, resource__isnull=False
            ).values_list("resource_id", flat=True)
        )
        own = ResourceMark.objects.filter(learner=learner)
        states = dict(own.values_list("resource_id", "state"))
        cast = ResourceVote.objects.filter(learner=learner)
        own_votes = dict(cast.values_list("resource_id", "value"))
    known = {*votes, *links, *notes, *marked, *states, *own_votes} - {None}
    return Shelf(
        {
            pk: Own(
                note=notes.get(pk),
                is_bookmarked=pk in marked,
                state=states.get(pk, ""),
                vote=own_votes.get(pk, 0),
                votes=votes.get(pk, Votes()),
                link=links.get(pk),
            )
            for pk in known
            if pk is not None
        }
    )


def notes_of(learner: User | None) -> QuerySet[Note]:
    """A learner's notes, newest first."""
    if learner is None:
        return Note.objects.none()
    return (
        Note.objects.filter(learner=learner)
        .exclude(text="")
        .select_related("concept__pillar", "resource")
    )


def bookmarks_of(learner: User | None) -> QuerySet[Bookmark]:
    """A learner's bookmarks, newest first."""
    if learner is None:
        return Bookmark.objects.none()
    return Bookmark.objects.filter(learner=learner).select_related(
        "concept__pillar", "resource"
    )


def marks_of(learner: User | None) -> QuerySet[ResourceMark]:
    """What a learner said about resources, by title."""
    if learner is None:
        return ResourceMark.objects.none()
    return (
        ResourceMark.objects.filter(learner=learner)
        .select_related("resource")
        .order_by("resource__title")
    )


def note_about(learner: User | None, subject: Concept | Resource) -> Note | None:
    """A learner's note, emptied ones too: their revision goes on."""
    if learner is None:
        return None
    about = "concept" if isinstance(subject, Concept) else "resource"
    return Note.objects.filter(learner=learner, **{about: subject}).first()


def tasks_done(learner: User | None) -> set[int]:
    """The tasks of the plan a learner marked as done."""
    if learner is None:
        return set()
    rows = TaskMark.objects.filter(learner=learner)
    return set(rows.values_list("task_id", flat=True))


def votes_by_resource() -> dict[int, Votes]:
    """All votes, counted."""
    rows = ResourceVote.objects.values("resource_id").annotate(
        up=Count("pk", filter=Q(value=1)), down=Count("pk", filter=Q(value=-1))
    )
    return {row["resource_id"]: Votes(row["up"], row["down"]) for row in rows}
