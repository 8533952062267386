"""The bridge of a concept: three questions to check, the same all day."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner
from eigenpath.lib.errors import MissingError
from exercises.selectors.bridge import BridgeQuestion, bridge_of
from roadmap.models import Concept

__all__ = ["BridgeView"]


class BridgeQuestionSerializer(serializers.Serializer[Any]):
    """One question: which variant to ask for, and how it went."""

    exercise = serializers.CharField()
    title = serializers.CharField()
    goal = serializers.CharField()
    minutes = serializers.IntegerField()
    difficulty = serializers.IntegerField()
    seed = serializers.IntegerField()
    variants = serializers.CharField(help_text="Post the seed there.")
    verdict = serializers.ChoiceField(
        choices=["correct", "partial", "wrong"], allow_null=True
    )
    attempt = serializers.UUIDField(allow_null=True)


class BridgeSerializer(serializers.Serializer[Any]):
    """The questions, easy ones first, and how many are right."""

    concept = serializers.CharField()
    day = serializers.DateField()
    questions = BridgeQuestionSerializer(many=True)
    answered = serializers.IntegerField()
    right = serializers.IntegerField()


class BridgeView(APIView):
    """Three short questions that show whether a concept carries what follows."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=BridgeSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The questions of today; answers to them are attempts like any other."""
        published = Concept.objects.filter(status=Concept.Status.PUBLISHED)
        if not published.filter(slug=slug).exists():
            raise MissingError("There is no such concept.")
        day = timezone.localdate()
        found = bridge_of(slug, current_learner(request), day=day)
        return Response(
            {
                "concept": slug,
                "day": day.isoformat(),
                "questions": [_question(one) for one in found.questions],
                "answered": found.answered,
                "right": found.right,
            }
        )


def _question(one: BridgeQuestion) -> dict[str, Any]:
    return {
        "exercise": one.slug,
        "title": one.title,
        "goal": one.goal,
        "minutes": one.minutes,
        "difficulty": one.difficulty,
        "seed": one.seed,
        "variants": f"/api/v1/exercises/{one.slug}/variants/",
        "verdict": one.verdict or None,
        "attempt": one.attempt or None,
    }
