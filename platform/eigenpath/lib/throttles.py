"""Limits on how often one learner, or one address without account, may ask."""

import logging
import time
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle

if TYPE_CHECKING:  # the framework's views import this module
    from rest_framework.views import APIView

__all__ = [
    "CalendarThrottle",
    "DemoThrottle",
    "LearnerThrottle",
    "SignInThrottle",
    "SubmitThrottle",
    "is_too_often",
]


_LOG = logging.getLogger(__name__)


class _OpenThrottle(UserRateThrottle):
    """Lets everybody pass while the cache that counts is away: answers come first.

    A silent cache costs a second to notice, so it is left alone for a while then.
    """

    away_seconds = 5.0
    _away_until: ClassVar[float] = 0.0

    def allow_request(self, request: Request, view: "APIView") -> bool:
        """Whether this request is within the limit, or nobody can tell."""
        if time.monotonic() < _OpenThrottle._away_until:
            return True
        try:
            return super().allow_request(request, view)
        except (RedisError, OSError) as error:
            _OpenThrottle._away_until = time.monotonic() + self.away_seconds
            _LOG.warning("requests are not counted: %s", error)
            return True


class LearnerThrottle(_OpenThrottle):
    """Everything."""

    scope = "learner"


class SubmitThrottle(_OpenThrottle):
    """Answers."""

    scope = "submit"


class DemoThrottle(_OpenThrottle):
    """Computations of pictures."""

    scope = "demo"


class CalendarThrottle(_OpenThrottle):
    """Feeds of calendars, counted by address: a secret is not to be guessed."""

    scope = "calendar"


def is_too_often(throttle: UserRateThrottle, request: HttpRequest) -> bool:
    """Whether a page that is no endpoint was asked for too often from one address."""
    view: Any = None  # throttles by scope look at no view
    return not throttle.allow_request(Request(request), view)


class SignInThrottle(UserRateThrottle):
    """Tries at a password, counted by address."""

    scope = "sign-in"
