"""Celery's side of exercises: names, queues and limits; the work is in `jobs`."""

from exercises.tasks.attempts import check_attempt, sweep_attempts

__all__ = ["check_attempt", "sweep_attempts"]
