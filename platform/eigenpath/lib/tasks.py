"""The base of all Celery tasks of the house."""

from typing import Any

from celery.contrib.django.task import DjangoTask
from django.db import close_old_connections
from kombu.exceptions import OperationalError

__all__ = ["BROKER_ERRORS", "HouseTask", "OutOfMemoryError"]

BROKER_ERRORS = (OperationalError, OSError)
"""What sending a task raises when the broker is away."""


class OutOfMemoryError(RuntimeError):
    """A task needed more memory than it may have."""


class HouseTask(DjangoTask):  # type: ignore[misc]  # celery-types has no DjangoTask
    """A task that outlives a restarted database and a greedy computation.

    A connection that died between two tasks is closed first: workers otherwise keep
    it and fail every task after a restart of PostgreSQL. A MemoryError that leaves a
    task would stop the whole worker, so it becomes another exception.
    """

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # a task's own types
        """Run the task."""
        if not self.request.is_eager:
            close_old_connections()
        try:
            return super().__call__(*args, **kwargs)
        except MemoryError:
            raise OutOfMemoryError(f"{self.name} ran out of memory") from None
        finally:
            if not self.request.is_eager:
                close_old_connections()
