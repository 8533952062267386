"""Celery's side of exercises: names, queues and limits; the work is in `jobs`."""

from exercises.tasks.attempts import check_attempt, sweep_attempts
from exercises.tasks.demos import compute_demo
from exercises.tasks.tallies import add_up_answers

__all__ = ["add_up_answers", "check_attempt", "compute_demo", "sweep_attempts"]
