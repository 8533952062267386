"""Today and progress over time, over REST: what the pages show, with its numbers."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.selectors.evidence import fold_evidence
from eigenpath.pages.selectors.next_step import Choice
from eigenpath.pages.selectors.today import Today, today_for
from exercises.selectors.activity import practice_by_day
from roadmap.selectors.overview import overview

__all__ = ["HistoryView", "TodayView"]


class CandidateSerializer(serializers.Serializer[Any]):
    """A concept that could be next, with every number that speaks for it."""

    concept = serializers.CharField()
    title = serializers.CharField()
    above = serializers.IntegerField(help_text="Open concepts that stand on it.")
    value = serializers.FloatField(help_text="The same, less the farther ahead.")
    ready = serializers.FloatField(help_text="How surely its groundwork is known.")
    gain = serializers.FloatField(help_text="What is left to know of it.")
    minutes = serializers.FloatField()
    score = serializers.FloatField(help_text="60 · value · ready · gain / minutes.")
    due_week = serializers.IntegerField(allow_null=True)
    is_due = serializers.BooleanField()
    waits = serializers.BooleanField(help_text="Only another day can add to it.")


class NextSerializer(serializers.Serializer[Any]):
    """The next step."""

    concept = serializers.CharField()
    url = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the name on the wire
    lead = serializers.CharField()
    reason = serializers.CharField()
    minutes = serializers.FloatField()


class DueSerializer(serializers.Serializer[Any]):
    """A concept that one right answer on another day makes mastered."""

    concept = serializers.CharField(source="second.card.slug")
    right_on = serializers.DateField(source="second.right_on")
    url = serializers.CharField()
    minutes = serializers.IntegerField()


class DaySerializer(serializers.Serializer[Any]):
    """A day of this week."""

    day = serializers.DateField()
    state = serializers.CharField()
    answers = serializers.IntegerField()
    seconds = serializers.IntegerField()
    planned = serializers.IntegerField(help_text="Minutes of the plan.")


class GoalSerializer(serializers.Serializer[Any]):
    """The goal of the week."""

    kind = serializers.CharField()
    amount = serializers.IntegerField()
    done = serializers.IntegerField()


class StreakSerializer(serializers.Serializer[Any]):
    """Days of practice in a row; one day of rest a week breaks nothing."""

    days = serializers.IntegerField()
    includes_today = serializers.BooleanField()
    first = serializers.DateField(allow_null=True)


class TodaySerializer(serializers.Serializer[Any]):
    """What Today shows."""

    day = serializers.DateField()
    time_zone = serializers.CharField()
    next = NextSerializer(allow_null=True)
    candidates = CandidateSerializer(many=True)
    due = DueSerializer(many=True)
    waiting = serializers.ListField(child=serializers.CharField())
    days = DaySerializer(many=True)
    goal = GoalSerializer(allow_null=True)
    streak = StreakSerializer()


class GrowthSerializer(serializers.Serializer[Any]):
    """Where somebody stood at the end of a day with an answer."""

    day = serializers.DateField()
    known = serializers.FloatField(help_text="The sum of the estimates.")
    mastered = serializers.IntegerField()
    begun = serializers.IntegerField()


class PracticeSerializer(serializers.Serializer[Any]):
    """A day of practice."""

    day = serializers.DateField()
    answers = serializers.IntegerField()
    seconds = serializers.IntegerField(help_text="Of those whose time is known.")
    timed = serializers.IntegerField(help_text="Of how many the time is known.")


class HistorySerializer(serializers.Serializer[Any]):
    """Progress over time."""

    growth = GrowthSerializer(many=True)
    practice = PracticeSerializer(many=True)


class TodayView(APIView):
    """Today."""

    @extend_schema(responses=TodaySerializer)
    def get(self, request: Request) -> Response:
        """The next step with its reason, what is due, the week, goal and streak."""
        now = timezone.localtime()
        shown = today_for(current_learner(request), today=now.date(), now=now)
        body = _today_body(shown) | {
            "day": now.date(),
            "time_zone": timezone.get_current_timezone_name(),
        }
        return Response(TodaySerializer(body).data)


class HistoryView(APIView):
    """Progress over time."""

    @extend_schema(
        parameters=[OpenApiParameter("pillar", str, description="Slug of a pillar.")],
        responses=HistorySerializer,
    )
    def get(self, request: Request) -> Response:
        """Each day with an answer: what was known and mastered, and the time spent."""
        learner = current_learner(request)
        pillar = request.query_params.get("pillar")
        concepts = {
            card.slug
            for card in overview(learner).cards.values()
            if not pillar or card.pillar == pillar
        }
        body = {
            "growth": fold_evidence(learner).history(concepts),
            "practice": list(practice_by_day(learner).values()),
        }
        return Response(HistorySerializer(body).data)


def _today_body(shown: Today) -> dict[str, Any]:
    step = shown.next
    return {
        "next": step
        and {
            "concept": step.card.slug,
            "url": step.url,
            "label": step.label,
            "lead": step.lead,
            "reason": f"{step.reason} {step.numbers}",
            "minutes": step.minutes,
        },
        "candidates": [_candidate(one) for one in step.choices] if step else [],
        "due": shown.due,
        "waiting": [one.card.slug for one in shown.tomorrow],
        "days": shown.practice.days,
        "goal": shown.practice.goal,
        "streak": shown.practice.streak,
    }


def _candidate(one: Choice) -> dict[str, Any]:
    found = one.candidate
    return {
        "concept": one.card.slug,
        "title": one.card.title,
        "above": found.above,
        "value": found.value,
        "ready": found.ready,
        "gain": found.gain,
        "minutes": found.minutes,
        "score": found.score,
        "due_week": found.due_week,
        "is_due": found.is_due,
        "waits": found.waits,
    }
