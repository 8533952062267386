"""Diagnostics: begin, answer one question after the other, read what was found."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.throttles import SubmitThrottle
from exercises.actions.diagnostics import (
    answer_question,
    ask,
    say_unknown,
    start_diagnostic,
    stop_diagnostic,
    waive_found,
)
from exercises.models import Attempt, Diagnostic, DiagnosticQuestion
from exercises.selectors.diagnostics import (
    MOST_QUESTIONS,
    Finding,
    findings_of,
    latest_diagnostics,
    open_diagnostic,
    own_diagnostic,
)

__all__ = [
    "DiagnosticAnswers",
    "DiagnosticDetail",
    "DiagnosticList",
    "DiagnosticStop",
    "DiagnosticWaivers",
]


class QuestionSerializer(serializers.Serializer[Any]):
    """The question that is open; `waiting` is the attempt that is being checked."""

    number = serializers.IntegerField()
    variant = serializers.UUIDField()
    exercise = serializers.CharField()
    concept = serializers.CharField()
    prompt_html = serializers.CharField()
    inputs = serializers.ListField(child=serializers.DictField())
    waiting = serializers.UUIDField(allow_null=True)


class FindingSerializer(serializers.Serializer[Any]):
    """What was found about one concept."""

    concept = serializers.CharField()
    known = serializers.FloatField(help_text="Probability, from 0 to 1.")
    asked = serializers.BooleanField()


class FindingsSerializer(serializers.Serializer[Any]):
    """What was found: known from 0.8 on, unclear above 0.2, and where to begin."""

    begin = serializers.CharField(allow_null=True)
    known = FindingSerializer(many=True)
    unclear = FindingSerializer(many=True)
    waivable = serializers.ListField(child=serializers.CharField())


class DiagnosticSerializer(serializers.Serializer[Any]):
    """A diagnostic; `question` while it runs, `findings` when it has ended."""

    id = serializers.UUIDField()
    started = serializers.DateTimeField()
    ended = serializers.DateTimeField(allow_null=True)
    reason = serializers.ChoiceField(
        choices=[str(value) for value in Diagnostic.Reason.values], allow_null=True
    )
    most = serializers.IntegerField()
    question = QuestionSerializer(allow_null=True)
    findings = FindingsSerializer(allow_null=True)


class DiagnosticLineSerializer(serializers.Serializer[Any]):
    """A diagnostic in a list."""

    id = serializers.UUIDField()
    started = serializers.DateTimeField(source="started_at")
    ended = serializers.DateTimeField(source="ended_at", allow_null=True)
    reason = serializers.CharField()


class AnswerInputSerializer(serializers.Serializer[Any]):
    """An answer with an id of the client's, or `unknown`."""

    number = serializers.IntegerField(min_value=1, max_value=MOST_QUESTIONS)
    id = serializers.UUIDField(required=False)
    answer = serializers.DictField(child=serializers.JSONField(), required=False)
    unknown = serializers.BooleanField(default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Either what is known, or that it is not."""
        if attrs["unknown"] == ("answer" in attrs):
            raise serializers.ValidationError(
                "Send an answer, or unknown as true, not both."
            )
        return attrs


class WaiverInputSerializer(serializers.Serializer[Any]):
    """Slugs of concepts that the diagnostic found to be known."""

    concepts = serializers.ListField(
        child=serializers.SlugField(), min_length=1, max_length=500
    )


class DiagnosticList(APIView):
    """One's own diagnostics."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=DiagnosticLineSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The one that runs, then the latest."""
        learner = current_learner(request)
        running = open_diagnostic(learner)
        rows = [running] if running else []
        rows += latest_diagnostics(learner, limit=50)
        return Response(DiagnosticLineSerializer(rows, many=True).data)

    @extend_schema(request=None, responses={201: DiagnosticSerializer})
    def post(self, request: Request) -> Response:
        """Begin one, or go on with the one that runs."""
        return Response(_body(start_diagnostic(ensure_learner(request))), status=201)


class DiagnosticDetail(APIView):
    """One diagnostic."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=DiagnosticSerializer)
    def get(self, request: Request, diagnostic_id: uuid.UUID) -> Response:
        """The open question, or what was found."""
        return Response(_body(_own(request, diagnostic_id)))


class DiagnosticAnswers(APIView):
    """Answers to the questions of a diagnostic."""

    permission_classes = (AllowAny,)

    def get_throttles(self) -> "list[SubmitThrottle]":  # type: ignore[override]  # narrower
        """Answers have a limit of their own."""
        return [SubmitThrottle()]

    @extend_schema(request=AnswerInputSerializer, responses=DiagnosticSerializer)
    def post(self, request: Request, diagnostic_id: uuid.UUID) -> Response:
        """Answer the open question. While `waiting`, listen to the attempt's events."""
        sent = AnswerInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row, data = _own(request, diagnostic_id), sent.validated_data
        if data["unknown"]:
            say_unknown(row, number=data["number"])
        else:
            answer_question(
                row,
                number=data["number"],
                attempt_id=data.get("id") or uuid.uuid4(),
                answer=data["answer"],
            )
        return Response(_body(row))


class DiagnosticStop(APIView):
    """The end of a diagnostic."""

    permission_classes = (AllowAny,)

    @extend_schema(request=None, responses=DiagnosticSerializer)
    def post(self, request: Request, diagnostic_id: uuid.UUID) -> Response:
        """End it; what was answered counts. Ending it twice is harmless."""
        return Response(_body(stop_diagnostic(_own(request, diagnostic_id))))


class DiagnosticWaivers(APIView):
    """Concepts passed over because a diagnostic found them known."""

    permission_classes = (AllowAny,)

    @extend_schema(request=WaiverInputSerializer, responses=DiagnosticSerializer)
    def post(self, request: Request, diagnostic_id: uuid.UUID) -> Response:
        """Pass over these; a wrong answer to one brings it back."""
        sent = WaiverInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = _own(request, diagnostic_id)
        waive_found(row, sent.validated_data["concepts"])
        return Response(_body(row))


def _own(request: Request, diagnostic_id: uuid.UUID) -> Diagnostic:
    return own_diagnostic(current_learner(request), diagnostic_id)


def _body(row: Diagnostic) -> dict[str, Any]:
    question = ask(row)
    row.refresh_from_db()
    return {
        "id": str(row.pk),
        "started": row.started_at.isoformat(),
        "ended": row.ended_at.isoformat() if row.ended_at else None,
        "reason": row.reason or None,
        "most": MOST_QUESTIONS,
        "question": _question(question) if question else None,
        "findings": _findings(row) if row.ended_at else None,
    }


def _question(question: DiagnosticQuestion) -> dict[str, Any]:
    attempt = question.attempt
    is_waiting = attempt is not None and attempt.status == Attempt.Status.PENDING
    return {
        "number": question.number,
        "variant": str(question.variant_id),
        "exercise": question.variant.exercise.slug,
        "concept": question.variant.exercise.concept.slug,
        "prompt_html": question.variant.prompt_html,
        "inputs": question.variant.inputs,
        "waiting": str(attempt.pk) if attempt is not None and is_waiting else None,
    }


def _findings(row: Diagnostic) -> dict[str, Any]:
    found = findings_of(row, row.learner)
    return {
        "begin": found.begin.slug if found.begin else None,
        "known": [_finding(one) for one in found.known],
        "unclear": [_finding(one) for one in found.unclear],
        "waivable": [one.card.slug for one in found.waivable],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {"concept": one.card.slug, "known": one.known, "asked": one.asked}
