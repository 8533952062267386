"""Limits on how often one learner, or one address without account, may ask."""

from rest_framework.throttling import UserRateThrottle

__all__ = ["DemoThrottle", "LearnerThrottle", "SignInThrottle", "SubmitThrottle"]


class LearnerThrottle(UserRateThrottle):
    """Everything."""

    scope = "learner"


class SubmitThrottle(UserRateThrottle):
    """Answers."""

    scope = "submit"


class DemoThrottle(UserRateThrottle):
    """Computations of pictures."""

    scope = "demo"


class SignInThrottle(UserRateThrottle):
    """Tries at a password, counted by address."""

    scope = "sign-in"
