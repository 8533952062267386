"""The plan in a learner's own calendar: valid, private, revocable, quiet when nothing
moved."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from eigenpath.accounts.models import User
from eigenpath.lib.throttles import CalendarThrottle
from roadmap.actions.plan import PlanWish, make_calendar_address, set_dates
from roadmap.models import CalendarAddress, Enrolment, Plan
from tests.factories import (
    ConceptFactory,
    GuestFactory,
    PlanWeekConceptFactory,
    PlanWeekFactory,
    PracticeTaskFactory,
)
from tests.query_counts import assert_recorded, count_queries
from tests.worlds import build_world, let_work

pytestmark = pytest.mark.django_db
START = date(2099, 3, 2)


@pytest.fixture(autouse=True)
def nobody_asked_yet() -> None:
    """Requests of other tests do not count."""
    cache.clear()


@pytest.fixture
def enrolment(ada: User) -> Enrolment:
    """Ada with a week of an hour a day."""
    week = PlanWeekFactory.create(number=1, study_hours=3, practice_hours=1)
    PracticeTaskFactory.create(week=week, text="power iteration; with care, twice")
    for place, title in enumerate(["Vectors, räumlich", "Norms", "Span"]):
        concept = ConceptFactory.create(
            slug=f"concept-{place}", title=title, minutes=60, order=place
        )
        PlanWeekConceptFactory.create(week=week, concept=concept, order=place)
    wish = PlanWish(start=START, hours_per_week=7)
    return set_dates(ada, Plan.objects.get(), wish, today=START)


def _feed(client: Client, secret: str, **headers: str) -> Any:
    return client.get(f"/calendar/{secret}.ics", headers=headers)


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_each_study_day_is_an_all_day_event_with_its_work(
    client: Client, enrolment: Enrolment
) -> None:
    response = _feed(client, make_calendar_address(enrolment), accept="text/calendar")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    events = _events(response.content)
    assert len(events) == 4
    for number, event in enumerate(events):
        day = START + timedelta(days=number)
        assert event.decoded("dtstart") == day
        assert not isinstance(event.decoded("dtstart"), datetime)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event.decoded("dtend") == day + timedelta(days=1)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["SEQUENCE"] == 0
        assert event.decoded("dtstamp").utcoffset() == timedelta(0)
    assert events[0]["SUMMARY"] == "Vectors (60 min)"
    assert "http://testserver/concepts/concept-0/" in events[0]["DESCRIPTION"]
    assert "power iteration; with care, twice" in events[3]["DESCRIPTION"]
    assert len({event["UID"] for event in events}) == 4


def test_lines_are_folded_and_ended_as_the_standard_says(
    client: Client, enrolment: Enrolment
) -> None:
    body = _feed(client, make_calendar_address(enrolment)).content

    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75


def test_days_keep_their_uid_and_count_their_moves(
    client: Client, ada: User, enrolment: Enrolment
) -> None:
    secret = make_calendar_address(enrolment)
    before = _events(_feed(client, secret).content)

    wish = PlanWish(start=START, hours_per_week=14)
    set_dates(ada, enrolment.plan, wish, today=START)

    after = _events(_feed(client, secret).content)
    assert [one["UID"] for one in after] == [one["UID"] for one in before[:2]]
    assert {one["SEQUENCE"] for one in after} == {1}
    assert after[0].decoded("dtstamp") >= before[0].decoded("dtstamp")


def test_a_feed_that_has_not_changed_is_not_sent_again(
    client: Client, ada: User, enrolment: Enrolment
) -> None:
    secret = make_calendar_address(enrolment)
    first = _feed(client, secret)

    again = _feed(client, secret, **{"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "private" in first["Cache-Control"]
    assert first["X-Robots-Tag"] == "noindex"
    set_dates(ada, enrolment.plan, PlanWish(start=START), today=START)
    changed = _feed(client, secret, **{"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_the_feed_takes_no_cookie_and_sets_none(
    client: Client, enrolment: Enrolment
) -> None:
    response = _feed(client, make_calendar_address(enrolment))

    assert not response.cookies


def test_only_a_fingerprint_of_the_address_is_kept(enrolment: Enrolment) -> None:
    secret = make_calendar_address(enrolment)

    kept = CalendarAddress.objects.values().get()

    assert len(secret) >= 43
    assert not any(secret in str(value) for value in kept.values())


def test_a_new_address_ends_the_old_one_and_revoking_ends_both(
    client: Client, ada_client: Client, enrolment: Enrolment
) -> None:
    old, new = (make_calendar_address(enrolment) for _ in range(2))

    assert _feed(client, old).status_code == 404
    assert _feed(client, new).status_code == 200

    ada_client.post("/plan/calendar/revoke/")

    assert _feed(client, new).status_code == 404


def test_the_page_shows_a_new_address_this_once(
    client: Client, ada_client: Client, enrolment: Enrolment
) -> None:
    response = ada_client.post("/plan/calendar/")

    page = response.content.decode()
    address = page.split('readonly value="')[1].split('"')[0]
    assert response["Cache-Control"] == "no-store"
    assert client.get(address).status_code == 200
    later = ada_client.get("/plan/").content.decode()
    assert address not in later
    assert "Revoke the address" in later


def test_guests_have_a_calendar_too(client: Client, enrolment: Enrolment) -> None:
    guest = GuestFactory.create()
    client.force_login(guest)
    set_dates(guest, enrolment.plan, PlanWish(start=START), today=START)

    assert client.post("/plan/calendar/").status_code == 200
    assert _events(client.get("/plan/eigenpath.ics").content)


def test_the_file_to_take_away_is_ones_own(
    ada_client: Client, oscar_client: Client, enrolment: Enrolment
) -> None:
    mine = ada_client.get("/plan/eigenpath.ics")

    assert mine["Content-Disposition"] == 'attachment; filename="eigenpath.ics"'
    assert len(_events(mine.content)) == 4
    assert oscar_client.get("/plan/eigenpath.ics").status_code == 404
    assert oscar_client.post("/plan/calendar/").status_code == 404


def test_a_closed_account_closes_its_feed(
    client: Client, ada: User, enrolment: Enrolment
) -> None:
    secret = make_calendar_address(enrolment)
    ada.is_active = False
    ada.save()

    assert _feed(client, secret).status_code == 404


def test_guessing_addresses_is_stopped(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CalendarThrottle, "THROTTLE_RATES", {"calendar": "2/min"})

    statuses = [_feed(client, f"guess-{each}").status_code for each in range(3)]

    assert statuses == [404, 404, 429]


@pytest.mark.parametrize("size", [2, 6])
def test_a_calendar_costs_a_constant_number_of_queries(
    size: int, client: Client, ada: User, ada_client: Client
) -> None:
    let_work(ada, build_world(size))
    secret = make_calendar_address(Enrolment.objects.get(learner=ada))
    statuses: list[int] = []

    feed = count_queries(lambda: statuses.append(_feed(client, secret).status_code))
    file = count_queries(
        lambda: statuses.append(ada_client.get("/plan/eigenpath.ics").status_code)
    )

    assert statuses == [200, 200]
    assert_recorded("GET /calendar/{secret}.ics", feed)
    assert_recorded("GET /plan/eigenpath.ics", file)
