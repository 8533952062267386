"""Tasks of the pages."""

from celery import shared_task

from eigenpath.pages import health

__all__ = ["beat"]


@shared_task(name="pages.beat", ignore_result=True, soft_time_limit=5, time_limit=8)
def beat() -> None:
    """Show that beat sent a task, the broker carried it and a worker ran it."""
    health.record_beat()
