"""Falling behind lays the rest out again, and says how; nothing is dropped."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, InvalidInputError
from roadmap.actions.plan import (
    PlanWish,
    keep_the_end,
    keep_up_of,
    leave_plan,
    set_dates,
)
from roadmap.actions.progress import mark_studied, merge_learners
from roadmap.engine.pace import Span
from roadmap.jobs.plan import keep_up, plans_to_look_after
from roadmap.models import Concept, DaysAway, Enrolment, Plan, Replan, TaskMark
from roadmap.selectors.overview import overview
from roadmap.selectors.plan import PlanForLearner, plan_for, today_items
from roadmap.selectors.plan_news import news_of
from roadmap.tasks import keep_plans_up
from tests.factories import (
    ConceptFactory,
    GuestFactory,
    PlanWeekConceptFactory,
    PlanWeekFactory,
    PracticeTaskFactory,
    StudyMarkFactory,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
WISH = PlanWish(start=MONDAY, hours_per_week=7.0)  # an hour a day


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.fixture
def concepts(db: None) -> list[Concept]:
    """Two weeks, each of three hours of concepts and one of practice."""
    found = []
    for number in (1, 2):
        week = PlanWeekFactory.create(number=number, study_hours=3, practice_hours=1)
        PracticeTaskFactory.create(week=week, text="power iteration")
        for place in range(3):
            concept = ConceptFactory.create(minutes=60, order=number * 10 + place)
            PlanWeekConceptFactory.create(week=week, concept=concept, order=place)
            found.append(concept)
    return found


@pytest.fixture
def plan(concepts: list[Concept]) -> Plan:
    """The plan of these weeks."""
    return Plan.objects.get()


def _shown(learner: User, today: date) -> PlanForLearner:
    keep_up_of(learner, today=today)
    found = plan_for(learner, overview(learner), today=today)
    assert found is not None
    return found


def _names(shown: PlanForLearner, number: int) -> list[str]:
    return [
        item.card.slug if item.card else "practice"
        for item in today_items(shown, _day(number))
    ]


def test_each_day_has_its_work_in_the_plans_order(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)

    shown = _shown(ada, MONDAY)

    slugs = [concept.slug for concept in concepts]
    expected = [*slugs[:3], "practice", *slugs[3:], "practice"]
    assert [name for day in range(8) for name in _names(shown, day)] == expected
    assert shown.last_day == _day(7)
    assert shown.weeks[0].span == Span(_day(0), _day(3))
    assert not shown.replans


def test_nobody_has_no_items(plan: Plan) -> None:
    shown = plan_for(None, overview(None), today=MONDAY)

    assert shown is not None
    assert today_items(shown, MONDAY) == ()
    assert shown.current is None


def test_what_was_left_over_is_laid_out_again_from_today(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)
    mark_studied(ada, concepts[0])

    shown = _shown(ada, _day(3))

    assert _names(shown, 3) == [concepts[1].slug]
    assert shown.weeks[0].span == Span(_day(0), _day(5))
    assert shown.weeks[0].planned == Span(_day(0), _day(3))
    assert shown.weeks[0].has_moved
    assert shown.weeks[1].span == Span(_day(6), _day(9))
    row = Replan.objects.get()
    assert (row.reason, row.week, row.begins) == ("behind", 1, _day(3))
    assert (row.end_was, row.end_now) == (_day(7), _day(9))
    news = news_of(shown)
    assert news is not None
    assert news.is_behind
    assert (news.week, news.weeks_moved_by, news.days) == (1, 2, 2)


def test_nothing_is_dropped_however_often_it_moves(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)
    for number in (2, 5, 6, 20):
        _shown(ada, _day(number))

    shown = _shown(ada, _day(20))

    items = [item for items in shown.items.values() for item in items]
    assert {item.card.slug for item in items if item.card} == {
        concept.slug for concept in concepts
    }
    assert sum(item.minutes for item in items) == 8 * 60
    assert Replan.objects.count() == 4
    # What the learner set is what all of it is compared with.
    assert shown.weeks[0].planned == Span(_day(0), _day(3))


def test_a_second_look_on_the_same_day_changes_nothing(ada: User, plan: Plan) -> None:
    enrolment = set_dates(ada, plan, WISH, today=MONDAY)

    for _ in range(3):
        keep_up_of(ada, today=_day(2))

    assert Replan.objects.count() == 1
    enrolment.refresh_from_db()
    assert enrolment.changes == 1


def test_the_database_refuses_a_second_move_on_a_day(ada: User, plan: Plan) -> None:
    enrolment = set_dates(ada, plan, WISH, today=MONDAY)
    keep_up_of(ada, today=_day(2))

    with pytest.raises(IntegrityError), transaction.atomic():
        Replan.objects.create(
            enrolment=enrolment, on=_day(2), begins=_day(2), reason="ahead"
        )


def test_work_done_early_brings_the_end_nearer(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)
    keep_up_of(ada, today=MONDAY)
    for concept in concepts[:3]:
        mark_studied(ada, concept)

    shown = _shown(ada, _day(1))

    news = news_of(shown)
    assert news is not None
    assert not news.is_behind
    assert shown.last_day == _day(5)
    assert Replan.objects.get().reason == "ahead"


def test_practice_counts_as_done_once_its_day_and_its_concepts_are(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)
    for number, concept in enumerate(concepts[:3]):
        mark_studied(ada, concept)
        keep_up_of(ada, today=_day(number))

    shown = _shown(ada, _day(4))

    assert not shown.replans
    assert shown.current is not None
    assert shown.current.number == 2


def test_nothing_falls_on_free_weekdays_and_days_away(ada: User, plan: Plan) -> None:
    away = (Span(_day(1), _day(2)),)
    wish = PlanWish(start=MONDAY, hours_per_week=6, weekdays=0b0111111, away=away)

    set_dates(ada, plan, wish, today=MONDAY)

    days = {day for day, items in _shown(ada, MONDAY).items.items() if items}
    assert not days & {_day(1), _day(2), _day(6)}
    assert _day(7) in days


def test_twelve_weeks_give_each_week_a_week(ada: User, plan: Plan) -> None:
    set_dates(ada, plan, PlanWish(start=MONDAY, pace="twelve"), today=MONDAY)

    spans = [week.span for week in _shown(ada, MONDAY).weeks]

    assert spans == [Span(_day(0), _day(6)), Span(_day(7), _day(13))]


def test_sixteen_weeks_double_the_first_third(ada: User, plan: Plan) -> None:
    set_dates(ada, plan, PlanWish(start=MONDAY, pace="sixteen"), today=MONDAY)

    spans = [week.span for week in _shown(ada, MONDAY).weeks]

    assert spans == [Span(_day(0), _day(13)), Span(_day(14), _day(20))]


def test_a_change_of_ones_own_lays_out_what_is_left_and_is_the_new_measure(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)
    mark_studied(ada, concepts[0])
    _shown(ada, _day(3))

    set_dates(ada, plan, PlanWish(start=MONDAY, hours_per_week=14), today=_day(3))
    shown = _shown(ada, _day(3))

    assert len(_names(shown, 3)) == 2
    assert news_of(shown) is None
    assert shown.weeks[0].span == Span(_day(0), _day(4))
    assert [row.reason for row in shown.replans] == ["own", "behind"]


def test_the_same_wish_again_changes_nothing(ada: User, plan: Plan) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)

    set_dates(ada, plan, WISH, today=_day(3))

    assert not Replan.objects.exists()


def test_a_start_in_the_future_waits(ada: User, plan: Plan) -> None:
    set_dates(ada, plan, PlanWish(start=_day(30)), today=MONDAY)

    shown = _shown(ada, MONDAY)

    assert shown.current is None
    assert min(shown.items) == _day(30)


def test_more_hours_keep_the_end(ada: User, plan: Plan) -> None:
    enrolment = set_dates(ada, plan, WISH, today=MONDAY)
    _shown(ada, _day(3))
    enrolment.refresh_from_db()

    keep_the_end(enrolment, today=_day(3))

    shown = _shown(ada, _day(3))
    assert shown.last_day is not None
    assert shown.last_day <= _day(7)
    enrolment.refresh_from_db()
    assert enrolment.hours_per_week > 7


def test_an_end_that_did_not_move_needs_no_keeping(ada: User, plan: Plan) -> None:
    enrolment = set_dates(ada, plan, WISH, today=MONDAY)

    with pytest.raises(ConflictError):
        keep_the_end(enrolment, today=MONDAY)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (PlanWish(start=MONDAY, hours_per_week=61), "hours_per_week"),
        (PlanWish(start=MONDAY, pace="hasty"), "pace"),
        (PlanWish(start=MONDAY, weekdays=0), "weekdays"),
        (PlanWish(start=MONDAY, away=(Span(_day(1), MONDAY),)), "away"),
        (PlanWish(start=MONDAY, away=(Span(MONDAY, _day(400)),)), "away"),
        (
            PlanWish(
                start=MONDAY,
                away=tuple(Span(_day(each), _day(each)) for each in range(51)),
            ),
            "away",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_repair(
    wish: PlanWish, field: str, ada: User, plan: Plan
) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        set_dates(ada, plan, wish, today=MONDAY)

    assert list(refusal.value.fields) == [field]
    assert not Enrolment.objects.exists()


def test_the_database_refuses_a_week_without_study_and_a_time_turned_round(
    ada: User, plan: Plan
) -> None:
    enrolment = set_dates(ada, plan, WISH, today=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.update(weekdays=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        DaysAway.objects.create(enrolment=enrolment, first=_day(2), last=_day(1))


def test_the_task_looks_after_those_who_were_here_of_late(
    ada: User, oscar: User, plan: Plan, concepts: list[Concept]
) -> None:
    now = datetime(2026, 3, 5, 12, 5, tzinfo=UTC)
    for learner in (ada, oscar):
        set_dates(learner, plan, WISH, today=MONDAY)
    StudyMarkFactory.create(learner=ada, concept=concepts[0])
    ada.study_marks.update(at=now - timedelta(days=1))

    found = plans_to_look_after(now)

    assert found == [ada.enrolments.get().pk]
    assert keep_up(found[0], now)
    assert not keep_up(found[0], now)
    assert plans_to_look_after(now) == []
    assert ada.enrolments.get().replans.get().on == date(2026, 3, 5)


def test_a_day_is_left_over_when_it_is_past_everywhere(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    enrolment = set_dates(ada, plan, WISH, today=MONDAY)

    still_monday_somewhere = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)

    assert not keep_up(enrolment.pk, still_monday_somewhere)


def test_a_plan_that_is_gone_is_passed_over() -> None:
    assert not keep_up(12345, datetime(2026, 3, 5, tzinfo=UTC))


def test_the_task_runs_with_nothing_to_do() -> None:
    assert keep_plans_up() == 0


def test_giving_the_dates_up_leaves_what_was_answered(
    ada: User, plan: Plan, concepts: list[Concept]
) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)
    mark_studied(ada, concepts[0])
    _shown(ada, _day(2))

    assert leave_plan(ada, plan)

    assert not Enrolment.objects.exists()
    assert ada.study_marks.exists()


def test_a_guests_plan_comes_along_with_all_that_hangs_on_it(
    ada: User, plan: Plan
) -> None:
    guest = GuestFactory.create()
    away = (Span(_day(9), _day(10)),)
    set_dates(guest, plan, PlanWish(start=MONDAY, away=away), today=MONDAY)
    _shown(guest, _day(3))

    merge_learners(guest=guest, account=ada)

    mine = ada.enrolments.get()
    assert mine.away.count() == 1
    assert mine.replans.count() == 1


def test_practice_that_was_ticked_is_done_before_its_day(ada: User, plan: Plan) -> None:
    set_dates(ada, plan, WISH, today=MONDAY)
    week = plan.weeks.get(number=1)
    TaskMark.objects.create(learner=ada, task=week.tasks.get())

    done = [item for items in _shown(ada, MONDAY).items.values() for item in items]

    assert [item.day for item in done if item.is_done] == [_day(3)]
