"""Celery's side of the roadmap: names, queues and limits; the work is in `jobs`."""

from roadmap.tasks.links import check_links

__all__ = ["check_links"]
