"""An instructor asks to have the answers added up before the night."""

import logging
from enum import Enum

from django.utils import timezone

from eigenpath.lib.tasks import BROKER_ERRORS
from exercises.models import TallyRun
from exercises.tasks import add_up_answers

__all__ = ["Asked", "ask_to_add_up"]

_LOG = logging.getLogger(__name__)


class Asked(Enum):
    """What became of it."""

    SENT = "sent"
    RUNNING = "running"
    AWAY = "away"


def ask_to_add_up() -> Asked:
    """Send the task, unless it is running or the broker is away."""
    run = TallyRun.objects.filter(pk=TallyRun.ROW).first()
    if run is not None and run.is_running(timezone.now()):
        return Asked.RUNNING
    try:
        add_up_answers.delay_on_commit()
    except BROKER_ERRORS as error:
        _LOG.warning("answers are not added up: %s", error)
        return Asked.AWAY
    return Asked.SENT
