"""Predictions before the picture answers."""

from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import ensure_learner
from eigenpath.lib.errors import UnavailableError
from eigenpath.lib.throttles import DemoThrottle
from exercises.actions.predictions import Predicted, predict, read_prediction
from exercises.api.demo_answers import RETRY_SECONDS, AwayError
from exercises.api.demo_serializers import ProblemSerializer
from exercises.demo_form import raw_parameters
from exercises.selectors.demos import find_demo, read_demo_state

__all__ = ["DemoPredictions", "prediction_body"]

_PROBLEM = "application/problem+json"


class PredictionInputSerializer(serializers.Serializer[Any]):
    """What is expected of a state; an answer of null skips the question."""

    prompt = serializers.CharField(max_length=40)
    query = serializers.CharField(
        max_length=8_000,
        required=False,
        default="",
        allow_blank=True,
        help_text="The state as it stands in the address.",
    )
    answer = serializers.JSONField(allow_null=True)


class PredictionSerializer(serializers.Serializer[Any]):
    """A prediction beside the truth; with `pending` the truth is not known yet."""

    status = serializers.ChoiceField(choices=["answered", "pending"])
    prompt = serializers.CharField()
    answer = serializers.JSONField(allow_null=True)
    kept = serializers.BooleanField(
        help_text="False if an earlier prediction of this state stands."
    )
    truth = serializers.JSONField(allow_null=True)
    label = serializers.CharField(  # type: ignore[assignment]  # the name on the wire
        help_text="The truth in words, with its unit."
    )
    error = serializers.FloatField(
        allow_null=True, help_text="Prediction minus truth; for numbers only."
    )
    score = serializers.FloatField(
        allow_null=True, help_text="0 to 1; null if skipped."
    )
    explain = serializers.CharField()
    retry_after = serializers.FloatField(
        allow_null=True, help_text="Seconds; then post the same again."
    )


def prediction_body(predicted: Predicted) -> dict[str, Any]:
    """A prediction as the API tells it; no truth before it is known."""
    judged = predicted.judgement
    answer = predicted.expectation.answer
    return {
        "status": "answered" if judged else "pending",
        "prompt": predicted.expectation.prompt.id,
        "answer": answer,
        "kept": predicted.is_kept,
        "truth": judged.truth if judged else None,
        "label": judged.label if judged else "",
        "error": judged.error if judged else None,
        "score": judged.score if judged and answer is not None else None,
        "explain": predicted.expectation.prompt.explain if judged else "",
        "retry_after": None if judged else RETRY_SECONDS,
    }


class DemoPredictions(APIView):
    """Predict a number or a choice before seeing it."""

    permission_classes = (AllowAny,)
    throttle_classes = (DemoThrottle,)

    @extend_schema(
        request=PredictionInputSerializer,
        responses={
            200: PredictionSerializer,
            202: PredictionSerializer,
            (404, _PROBLEM): ProblemSerializer,
            (422, _PROBLEM): ProblemSerializer,
            (503, _PROBLEM): ProblemSerializer,
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """Keep a prediction and answer with the truth: one a learner and state."""
        demo = find_demo(slug)
        sent = PredictionInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        asked = sent.validated_data
        expectation = read_prediction(demo, asked["prompt"], asked["answer"])
        query = QueryDict(asked["query"].removeprefix("?"))
        state = read_demo_state(demo, raw_parameters(query))
        try:
            predicted = predict(ensure_learner(request), demo, state, expectation)
        except UnavailableError as error:
            raise AwayError(error.message) from error
        status = 200 if predicted.has_truth else 202
        return Response(prediction_body(predicted), status=status)
