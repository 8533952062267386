"""The base of all Celery tasks of the house, and the decorator that makes them."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from celery import shared_task
from celery.contrib.django.task import DjangoTask
from django.db import close_old_connections
from kombu.exceptions import OperationalError

__all__ = ["BROKER_ERRORS", "HouseTask", "OutOfMemoryError", "house_task", "route"]

_P = ParamSpec("_P")
_R = TypeVar("_R")

BROKER_ERRORS = (OperationalError, OSError)
"""What sending a task raises when the broker is away."""

# Filled where tasks are made. Celery gives up queues as attributes of tasks.
_QUEUES: dict[str, str] = {}


class OutOfMemoryError(RuntimeError):
    """A task needed more memory than it may have."""


class HouseTask(DjangoTask[_P, _R]):
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


def house_task(
    *, name: str, queue: str, soft_time_limit: int, time_limit: int
) -> "Callable[[Callable[_P, _R]], HouseTask[_P, _R]]":
    """Make a task of a function; its name, queue and limits in seconds are said.

    The result of a task is what it wrote, never what it returned. Every task is a
    `HouseTask`, as the application says, so `delay_on_commit` is there.
    """
    _QUEUES[name] = queue
    made = shared_task(
        name=name,
        soft_time_limit=soft_time_limit,
        time_limit=time_limit,
        ignore_result=True,
    )
    return cast("Callable[[Callable[_P, _R]], HouseTask[_P, _R]]", made)


def route(name: str, *_: object, **__: object) -> dict[str, str] | None:
    """The queue of a task, for `CELERY_TASK_ROUTES`."""
    return {"queue": _QUEUES[name]} if name in _QUEUES else None
