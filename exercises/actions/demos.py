"""Asking for demos, and bringing one's own pictures to them."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError, UnavailableError
from eigenpath.lib.tasks import BROKER_ERRORS
from exercises.demo_builds import built_run
from exercises.demo_runs import Run, RunKey, begin, find_run, release, store
from exercises.demos.demo import Demo
from exercises.demos.images import (
    LARGEST_FILE,
    InvalidPictureError,
    reencode_picture,
)
from exercises.demos.states import State
from exercises.models import DemoImage
from exercises.selectors.demos import run_key
from exercises.tasks.demos import compute_demo

__all__ = ["LARGEST_FILE", "MOST_IMAGES", "Asked", "add_image", "ask_for"]

MOST_IMAGES = 8
"""A learner's pictures; the oldest makes room for the next. About 12 MB in all."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """What was asked for; without a run a worker has it in hand."""

    key: RunKey
    run: Run | None


def ask_for(demo: Demo, state: State, learner: User | None) -> Asked:
    """The computed state, or have it computed: once, however many ask.

    Raises
    ------
    InvalidInputError
        The state shows a picture that is not the learner's.
    UnavailableError
        It is not computed yet and nobody can be told to.
    """
    key = run_key(demo, state, learner)
    run = find_run(key)
    if run is not None:
        return Asked(key, run)
    built = built_run(key)
    if built is not None:
        store(key, built)
        return Asked(key, built)
    token = begin(key)
    if token is None:
        return Asked(key, None)
    # It may have ended between the two questions: payloads come before leases go.
    run = find_run(key)
    if run is None:
        _send(demo, state, key, token)
    else:
        release(key)
    return Asked(key, run)


def add_image(learner: User, data: bytes) -> DemoImage:
    """Keep a picture, decoded and encoded afresh.

    Raises
    ------
    InvalidInputError
        It is no picture that we take; the message says which we do.
    """
    try:
        picture = reencode_picture(data)
    except InvalidPictureError as error:
        sentence = {"image": str(error)}
        raise InvalidInputError(str(error), fields=sentence) from None
    with transaction.atomic():
        image = DemoImage.objects.create(
            learner=learner,
            data=picture.png,
            width=picture.width,
            height=picture.height,
        )
        rows = DemoImage.objects.filter(learner=learner).exclude(pk=image.pk)
        newest = rows.order_by("-created_at", "-pk").values("pk")[: MOST_IMAGES - 1]
        rows.exclude(pk__in=[row["pk"] for row in newest]).delete()
    return image


def _send(demo: Demo, state: State, key: RunKey, token: str) -> None:
    try:
        compute_demo.delay_on_commit(demo.slug, dict(state.values), key.owner, token)
    except BROKER_ERRORS as error:
        _LOG.warning("demo %s was not sent: %s", demo.slug, error)
        release(key)
        raise UnavailableError(
            _(
                "This picture cannot be computed at the moment. Try again in a few "
                "seconds; what was computed before is still there."
            )
        ) from error
