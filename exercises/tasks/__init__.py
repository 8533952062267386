"""Celery's side of exercises: names, queues and limits; the work is in `jobs`."""

from exercises.tasks.attempts import check_attempt, sweep_attempts
from exercises.tasks.demos import compute_demo

__all__ = ["check_attempt", "compute_demo", "sweep_attempts"]
