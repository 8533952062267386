"""A Celery application with one task that does nothing: the floor of a round trip."""

import os

from celery import Celery

__all__ = ["app", "nothing"]

URL = os.environ["REDIS_URL"]
app = Celery("bare", broker=URL, backend=URL)
app.conf.update(
    task_default_queue="bare",
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
)


@app.task(name="bare.nothing")
def nothing(value: int) -> int:
    """Return what was sent."""
    return value
