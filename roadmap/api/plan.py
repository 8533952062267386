"""One's own run through the plan: dates, days, moves, calendar address."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.accounts.models import User
from eigenpath.lib.errors import MissingError
from roadmap.actions.plan import (
    HOURS,
    PlanWish,
    keep_the_end,
    keep_up_of,
    leave_plan,
    make_calendar_address,
    revoke_calendar_address,
    set_dates,
)
from roadmap.engine.pace import Pace, Span
from roadmap.models import CalendarAddress, Enrolment, Plan, Replan
from roadmap.selectors.overview import overview
from roadmap.selectors.plan import PlanForLearner, PlanItem, plan_for

__all__ = [
    "EnrolmentView",
    "KeepEndView",
    "LeavePlan",
    "OwnCalendar",
    "PlanDays",
    "PlanMoves",
    "RevokeCalendar",
]


class AwaySerializer(serializers.Serializer[Any]):
    """A time away; both days belong to it."""

    first = serializers.DateField()
    last = serializers.DateField()


class EnrolmentInputSerializer(serializers.Serializer[Any]):
    """When to begin, how fast, on which days."""

    start = serializers.DateField()
    pace = serializers.ChoiceField(choices=[each.value for each in Pace])
    hours_per_week = serializers.FloatField(
        min_value=HOURS[0],
        max_value=HOURS[1],
        default=8.0,
        help_text="For the pace `own`.",
    )
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=6),
        min_length=1,
        max_length=7,
        default=list(range(7)),
        help_text="Days of study, Monday is 0.",
    )
    away = AwaySerializer(many=True, default=list)


class EnrolmentSerializer(serializers.Serializer[Any]):
    """One's dates, and what follows from them."""

    plan = serializers.SlugField()
    start = serializers.DateField()
    pace = serializers.ChoiceField(choices=[each.value for each in Pace])
    hours_per_week = serializers.FloatField()
    weekdays = serializers.ListField(child=serializers.IntegerField())
    away = AwaySerializer(many=True)
    last_day = serializers.DateField(allow_null=True)
    planned_last_day = serializers.DateField(
        allow_null=True, help_text="As you set it; the days may have moved since."
    )
    has_calendar = serializers.BooleanField()


class PlanDayItemSerializer(serializers.Serializer[Any]):
    """Some of a concept, or of practice."""

    kind = serializers.ChoiceField(choices=["concept", "practice", "reading"])
    concept = serializers.SlugField(allow_null=True)
    text = serializers.CharField()
    week = serializers.IntegerField()
    minutes = serializers.IntegerField()
    part = serializers.IntegerField()
    parts = serializers.IntegerField()
    done = serializers.BooleanField()


class PlanDaySerializer(serializers.Serializer[Any]):
    """A day of study; days without work are left out."""

    day = serializers.DateField()
    minutes = serializers.IntegerField()
    items = PlanDayItemSerializer(many=True)


class MoveSerializer(serializers.ModelSerializer[Replan]):
    """One time the days moved."""

    class Meta:
        model = Replan
        fields = (
            *("on", "at", "reason", "week", "begins"),
            *("end_was", "end_now", "weeks"),
        )


class CalendarSerializer(serializers.Serializer[Any]):
    """The secret address, shown this once."""

    address = serializers.URLField()


class EnrolmentView(APIView):
    """One's own dates of a plan."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=EnrolmentSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The dates; 404 without any."""
        return Response(_enrolment_body(_shown(current_learner(request), slug)))

    @extend_schema(request=EnrolmentInputSerializer, responses=EnrolmentSerializer)
    def put(self, request: Request, slug: str) -> Response:
        """Set them, or lay out anew what is left; the same again changes nothing."""
        sent = EnrolmentInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        plan = _plan(slug)
        learner = ensure_learner(request)
        wish = _wish(sent.validated_data)
        set_dates(learner, plan, wish, today=timezone.localdate())
        return Response(_enrolment_body(_shown(learner, slug)))


class LeavePlan(APIView):
    """Ending one's run through the plan."""

    permission_classes = (AllowAny,)

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str) -> Response:
        """Give the dates up, with times away and calendar; answers stay."""
        enrolment = _enrolment(request, slug)
        leave_plan(enrolment.learner, enrolment.plan)
        return Response(status=204)


class KeepEndView(APIView):
    """Staying with the end that was planned."""

    permission_classes = (AllowAny,)

    @extend_schema(request=None, responses=EnrolmentSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Give each day more; 409 if the end has not moved or no week has so much."""
        enrolment = _enrolment(request, slug)
        keep_the_end(enrolment, today=timezone.localdate())
        return Response(_enrolment_body(_shown(enrolment.learner, slug)))


@extend_schema(
    parameters=[
        OpenApiParameter("from", date, description="The first day, today if left out."),
        OpenApiParameter("to", date, description="The last day."),
    ]
)
class PlanDays(APIView):
    """What is on each day."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=PlanDaySerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Days of study from today on, with minutes and what is done."""
        shown = _shown(current_learner(request), slug)
        first = _day(request, "from") or shown.today
        last = _day(request, "to") or date.max
        return Response(
            [
                {
                    "day": day,
                    "minutes": sum(item.minutes for item in items),
                    "items": [_item_body(item) for item in items],
                }
                for day, items in sorted(shown.items.items())
                if first <= day <= last
            ]
        )


class PlanMoves(APIView):
    """How the days have moved."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=MoveSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The latest moves, newest first, each with its weeks before and after."""
        shown = _shown(current_learner(request), slug)
        return Response(MoveSerializer(shown.replans, many=True).data)


class OwnCalendar(APIView):
    """The secret address of one's calendar feed."""

    permission_classes = (AllowAny,)

    @extend_schema(request=None, responses={201: CalendarSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Make a new one; an earlier one ends. It is shown this once."""
        secret = make_calendar_address(_enrolment(request, slug))
        address = request.build_absolute_uri(f"/calendar/{secret}.ics")
        return Response(
            {"address": address}, status=201, headers={"Cache-Control": "no-store"}
        )


class RevokeCalendar(APIView):
    """Ending the feed."""

    permission_classes = (AllowAny,)

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str) -> Response:
        """End the address; calendars that use it find nothing."""
        revoke_calendar_address(_enrolment(request, slug))
        return Response(status=204)


def _plan(slug: str) -> Plan:
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        raise MissingError("There is no such plan.")
    return plan


def _enrolment(request: Request, slug: str) -> Enrolment:
    learner = current_learner(request)
    rows = Enrolment.objects.select_related("learner", "plan")
    found = rows.filter(learner=learner, plan__slug=slug).first() if learner else None
    if found is None:
        raise MissingError("You have no dates for this plan. PUT some first.")
    return found


def _shown(learner: User | None, slug: str) -> PlanForLearner:
    today = timezone.localdate()
    keep_up_of(learner, today=today)
    shown = plan_for(learner, overview(learner), today=today)
    if shown is None or shown.enrolment is None or shown.plan.slug != slug:
        raise MissingError("You have no dates for this plan. PUT some first.")
    return shown


def _wish(told: Mapping[str, Any]) -> PlanWish:
    away = tuple(Span(each["first"], each["last"]) for each in told["away"])
    return PlanWish(
        start=told["start"],
        pace=told["pace"],
        hours_per_week=told["hours_per_week"],
        weekdays=sum(1 << day for day in set(told["weekdays"])),
        away=away,
    )


def _enrolment_body(shown: PlanForLearner) -> dict[str, Any]:
    enrolment, table = shown.enrolment, shown.table
    assert enrolment is not None  # noqa: S101  # `_shown` looked
    body = {
        "plan": shown.plan.slug,
        "start": enrolment.start,
        "pace": enrolment.pace,
        "hours_per_week": enrolment.hours_per_week,
        "weekdays": sorted(enrolment.study_weekdays),
        "away": list(enrolment.away.all()),
        "last_day": shown.last_day,
        "planned_last_day": table.planned_end if table else None,
        "has_calendar": CalendarAddress.objects.filter(enrolment=enrolment).exists(),
    }
    return dict(EnrolmentSerializer(body).data)


def _item_body(item: PlanItem) -> dict[str, Any]:
    kind = "reading" if item.key.startswith("study:") else "practice"
    return {
        "kind": "concept" if item.card else kind,
        "concept": item.card.slug if item.card else None,
        "text": item.card.title if item.card else item.name,
        "week": item.week,
        "minutes": item.minutes,
        "part": item.part,
        "parts": item.parts,
        "done": item.is_done,
    }


def _day(request: Request, name: str) -> date | None:
    text = request.query_params.get(name)
    if not text:
        return None
    field = serializers.DateField()
    try:
        found: date = field.run_validation(text)
    except serializers.ValidationError as error:
        raise serializers.ValidationError({name: error.detail}) from None
    return found
