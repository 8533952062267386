"""Days are counted where the person is."""

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from eigenpath.accounts.models import User
from eigenpath.accounts.tokens import issue_token
from eigenpath.accounts.zones import ZoneMiddleware, browser_zone, zone_regions
from tests.factories import UserFactory


def seen_zone(*, chosen: str = "", cookie: str = "") -> str:
    """The zone that a view would be in."""
    request = RequestFactory().get("/")
    request.user = UserFactory.build(time_zone=chosen)
    request.COOKIES["zone"] = cookie
    seen: list[str] = []

    def view(_request: object) -> object:
        from django.http import HttpResponse

        seen.append(timezone.get_current_timezone_name())
        return HttpResponse()

    ZoneMiddleware(view)(request)  # type: ignore[arg-type]  # a view of one line
    return seen[0]


@pytest.mark.parametrize(
    ("chosen", "cookie", "zone"),
    [
        ("", "", "UTC"),
        ("", "Europe/Berlin", "Europe/Berlin"),
        ("Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo"),
        ("", "../../etc/passwd", "UTC"),
        ("Mars/Olympus", "", "UTC"),
    ],
)
def test_what_was_chosen_goes_before_what_the_browser_says(
    chosen: str, cookie: str, zone: str
) -> None:
    assert seen_zone(chosen=chosen, cookie=cookie) == zone


def test_nothing_is_left_for_the_next_request() -> None:
    seen_zone(chosen="Asia/Tokyo")

    assert timezone.get_current_timezone_name() == "UTC"


def test_a_cookie_that_is_no_zone_is_nothing() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["zone"] = "Mars/Olympus"

    assert browser_zone(request) == ""


def test_zones_stand_under_their_region_by_the_name_of_the_place() -> None:
    found = zone_regions({"America/Argentina/Salta", "Europe/Isle_of_Man", "EST"})

    assert found["America"] == [("America/Argentina/Salta", "Argentina, Salta")]
    assert found["Europe"] == [("Europe/Isle_of_Man", "Isle of Man")]
    assert sum(map(len, found.values())) == 2


@pytest.mark.django_db
def test_the_page_shows_the_persons_clock(client: Client) -> None:
    ada = UserFactory.create(time_zone="Pacific/Kiritimati")
    client.force_login(ada)

    page = client.get("/account/").content.decode()

    with timezone.override("Pacific/Kiritimati"):
        hour = timezone.localtime().strftime("%H:")
    assert f"There it is {hour}" in page


@pytest.mark.django_db
def test_a_token_brings_its_owners_days(ada: User) -> None:
    ada.time_zone = "Pacific/Kiritimati"
    ada.save()
    _, text = issue_token(ada, name="program")
    client = Client(HTTP_AUTHORIZATION=f"Bearer {text}")

    assert client.get("/api/v1/progress/").status_code == 200
    assert timezone.get_current_timezone_name() == "UTC"
