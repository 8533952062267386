"""A learner's own word about resources and tasks; it never moves an estimate."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError
from roadmap.models import (
    PracticeTask,
    Resource,
    ResourceMark,
    ResourceVote,
    TaskMark,
)

__all__ = ["mark_resource", "mark_task", "merge_marks", "vote"]


@transaction.atomic
def mark_resource(learner: User, resource: Resource, *, state: str) -> None:
    """Say how far one is with a resource; "" takes the word back."""
    if state and state not in ResourceMark.State.values:
        sentence = _("Say “started” or “done”, or nothing to take it back.")
        raise InvalidInputError(sentence, fields={"state": sentence})
    mine = ResourceMark.objects.filter(learner=learner, resource=resource)
    if not state:
        mine.delete()
    elif not mine.filter(state=state).exists():
        ResourceMark.objects.update_or_create(
            learner=learner,
            resource=resource,
            defaults={"state": state, "at": timezone.now()},
        )


@transaction.atomic
def vote(learner: User, resource: Resource, *, value: int) -> None:
    """Say that a resource helped (1) or did not (−1); 0 takes the vote back."""
    if value not in {-1, 0, 1}:
        sentence = _("A vote is 1 or −1; 0 takes it back.")
        raise InvalidInputError(sentence, fields={"value": sentence})
    if value == 0:
        ResourceVote.objects.filter(learner=learner, resource=resource).delete()
    else:
        ResourceVote.objects.update_or_create(
            learner=learner, resource=resource, defaults={"value": value}
        )


@transaction.atomic
def mark_task(learner: User, task: PracticeTask, *, done: bool) -> None:
    """Keep the learner's word that a task is done, or take it back."""
    if done:
        TaskMark.objects.get_or_create(learner=learner, task=task)
    else:
        TaskMark.objects.filter(learner=learner, task=task).delete()


@transaction.atomic
def merge_marks(*, guest: User, account: User) -> None:
    """Give a guest's marks and votes to an account; the account's own words win."""
    for model, about in (
        (ResourceMark, "resource"),
        (ResourceVote, "resource"),
        (TaskMark, "task"),
    ):
        taken = model._default_manager.filter(learner=account).values(about)
        model._default_manager.filter(learner=guest).exclude(
            **{f"{about}__in": taken}
        ).update(learner=account)
