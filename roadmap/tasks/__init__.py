"""Celery's side of the roadmap: names, queues and limits; the work is in `jobs`."""

from roadmap.tasks.links import check_links
from roadmap.tasks.plan import keep_plans_up

__all__ = ["check_links", "keep_plans_up"]
