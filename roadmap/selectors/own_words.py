"""What a learner wrote, kept and said about the roadmap, to take home."""

from eigenpath.accounts.models import User
from eigenpath.lib.sheets import Column, Sheet
from roadmap.models import Bookmark, Note, ResourceMark, ResourceVote, TaskMark

__all__ = ["own_words_sheets"]

_CONCEPT = Column("concept", "concept__slug", "the concept, as in its address")
_RESOURCE = Column("resource", "resource__slug", "the resource, as in its address")


def own_words_sheets(learner: User) -> list[Sheet]:
    """Notes and bookmarks, and what was said of resources and tasks."""
    return [*_words(learner), *_marks(learner)]


def _words(learner: User) -> list[Sheet]:
    """Notes and bookmarks."""
    notes = Sheet(
        "notes",
        "Your notes; nobody else can read them.",
        Note.objects.filter(learner=learner).order_by("created_at", "pk"),
        [
            _CONCEPT,
            _RESOURCE,
            Column("text", "text", "your words, in Markdown"),
            Column("revision", "revision", "how often it was saved"),
            Column("begun", "created_at", "when you began it"),
            Column("saved", "updated_at", "when you last saved it"),
        ],
    )
    bookmarks = Sheet(
        "bookmarks",
        "The concepts and resources you want to find again.",
        Bookmark.objects.filter(learner=learner).order_by("at", "pk"),
        [_CONCEPT, _RESOURCE, Column("at", "at", "when")],
    )
    return [notes, bookmarks]


def _marks(learner: User) -> list[Sheet]:
    """What was said about resources and tasks."""
    resources = Sheet(
        "resources",
        "The resources you marked as begun or done.",
        ResourceMark.objects.filter(learner=learner).order_by("at", "pk"),
        [
            _RESOURCE,
            Column("state", "state", "started or done"),
            Column("at", "at", "since when"),
        ],
    )
    votes = Sheet(
        "votes",
        "Whether a resource helped you.",
        ResourceVote.objects.filter(learner=learner).order_by("at", "pk"),
        [
            _RESOURCE,
            Column("vote", "value", "1 it helped, -1 it did not"),
            Column("at", "at", "when"),
        ],
    )
    tasks = Sheet(
        "tasks",
        "The tasks of the plan you marked as done.",
        TaskMark.objects.filter(learner=learner).order_by("at", "pk"),
        [
            Column("week", "task__week__number", "the week of the plan"),
            Column("strand", "task__strand__slug", "the strand of practice"),
            Column("task", "task__text", "what it asks"),
            Column("at", "at", "when"),
        ],
    )
    return [resources, votes, tasks]
