"""The time zone a person's days are counted in.

Chosen in the account, else as the browser says (a cookie set by script), else UTC.
"""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from eigenpath.accounts.models import User, is_time_zone

__all__ = ["COOKIE", "ZoneMiddleware", "browser_zone", "use_zone_of", "zone_regions"]

COOKIE = "zone"
_REGIONS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia"),
    *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)


class ZoneMiddleware(MiddlewareMixin):
    """Dates of a request are those of whoever asks."""

    def process_request(self, request: HttpRequest) -> None:
        """Take the zone of the person, else of the browser."""
        user = request.user
        wish = user.time_zone if isinstance(user, User) else ""
        _use(wish or browser_zone(request))

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Leave nothing behind for the next one who is served here."""
        timezone.deactivate()
        return response


def browser_zone(request: HttpRequest) -> str:
    """What the browser says, if that is a time zone; else nothing."""
    name = request.COOKIES.get(COOKIE, "")
    return name if is_time_zone(name) else ""


def use_zone_of(user: User) -> None:
    """Count in this person's days from here on; for whoever comes with a token."""
    _use(user.time_zone)


def zone_regions(names: set[str]) -> dict[str, list[tuple[str, str]]]:
    """Time zones by region, each with what people call it."""
    found: dict[str, list[tuple[str, str]]] = {region: [] for region in _REGIONS}
    for name in sorted(names):
        region, _, place = name.partition("/")
        if place and region in found:
            found[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return found


def _use(name: str) -> None:
    if name and is_time_zone(name):
        timezone.activate(ZoneInfo(name))
    else:
        timezone.deactivate()
