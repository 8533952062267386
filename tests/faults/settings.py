"""The product as on a laptop, with a clock that runs faster and no rate limit.

A lost answer is found within seconds instead of half a minute; see `dangers` for the
lease. Nothing else differs.
"""

from eigenpath.settings.local import *  # noqa: F403
from eigenpath.settings.local import REST_FRAMEWORK

CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "exercises.sweep_attempts",
        "schedule": 1.0,
        "options": {"queue": "default", "expires": 5.0},
    }
}
CELERY_TASK_ANNOTATIONS = {
    "exercises.check_attempt": {"soft_time_limit": 2, "time_limit": 3}
}
CELERY_IMPORTS = ["tests.faults.dangers"]
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(
    ("learner", "submit", "demo", "sign-in"), "100000/min"
)
