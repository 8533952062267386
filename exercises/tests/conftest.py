"""Fixtures of the exercises' tests."""

from exercises.tests.demo_cast import demo_worker, no_runs_yet
from exercises.tests.demo_trial import trial

__all__ = ["demo_worker", "no_runs_yet", "trial"]
