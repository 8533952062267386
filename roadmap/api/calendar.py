"""The calendar feed by secret address: no cookie, no token, only the address."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from eigenpath.accounts.zones import use_zone_of
from eigenpath.lib.errors import MissingError
from eigenpath.lib.throttles import CalendarThrottle
from roadmap.plan_views import calendar_answer
from roadmap.selectors.calendar import enrolment_at

__all__ = ["CalendarFeed"]


class _Whatever(BaseContentNegotiation):
    """Calendars ask for text/calendar or for anything; there is one answer."""

    def select_parser(
        self, request: Request, parsers: Iterable[BaseParser]
    ) -> BaseParser:
        """Nothing is sent."""
        return next(iter(parsers))

    def select_renderer(  # type: ignore[override]  # the framework's own stub is looser
        self,
        request: Request,
        renderers: Sequence[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        """Only problems are rendered, as JSON."""
        return renderers[0], str(renderers[0].media_type)


@extend_schema(exclude=True)
class CalendarFeed(APIView):
    """What calendars read once a day or so."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = _Whatever
    throttle_classes = (CalendarThrottle,)

    def get(self, request: Request, secret: str) -> HttpResponse:
        """The file, 304 if nothing moved, 404 once the address is revoked."""
        enrolment = enrolment_at(secret)
        if enrolment is None:
            raise MissingError("There is no calendar at this address any more.")
        use_zone_of(enrolment.learner)
        return calendar_answer(request._request, enrolment)
