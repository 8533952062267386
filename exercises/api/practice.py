"""The strands of practice, for programs."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner
from exercises.selectors.strands import practice_strands
from roadmap.selectors.overview import overview

__all__ = ["PracticeList"]


class _StrandTaskSerializer(serializers.Serializer[Any]):
    uuid = serializers.UUIDField(source="task.uuid")
    week = serializers.IntegerField(source="task.week.number")
    text = serializers.CharField(source="task.text")
    is_done = serializers.BooleanField(help_text="The learner's own word.")


class _SuggestionSerializer(serializers.Serializer[Any]):
    exercise = serializers.CharField(source="exercise.item.slug")
    title = serializers.CharField(source="exercise.item.title")
    concept = serializers.CharField(source="exercise.card.slug")
    reason = serializers.CharField(help_text="Why this and not another.")


class _StrandExerciseSerializer(serializers.Serializer[Any]):
    exercise = serializers.CharField(source="item.slug")
    title = serializers.CharField(source="item.title")
    concept = serializers.CharField(source="card.slug")
    state = serializers.CharField(
        source="item.state", help_text="new, tried, partly or right."
    )


class StrandSerializer(serializers.Serializer[Any]):
    """A strand of practice."""

    slug = serializers.CharField(source="strand.slug")
    title = serializers.CharField(source="strand.title")
    summary = serializers.CharField(source="strand.summary")
    tasks = _StrandTaskSerializer(many=True)
    exercises = _StrandExerciseSerializer(many=True)
    suggestion = _SuggestionSerializer(allow_null=True)


class PracticeList(APIView):
    """The five strands."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[OpenApiParameter("pillar", str, description="Slug of a pillar.")],
        responses=StrandSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Tasks by week, exercises with one's own state, and one to go on with."""
        learner = current_learner(request)
        pillar = request.query_params.get("pillar", "")
        found = practice_strands(learner, overview(learner), pillar=pillar)
        return Response(StrandSerializer(found, many=True).data)
