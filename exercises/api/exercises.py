"""Exercises, their variants, hints, solutions and the echo of what is typed."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.errors import InvalidInputError
from exercises.actions.variants import (
    make_variant,
    opened_help,
    reveal_hint,
    reveal_solution,
)
from exercises.api.echoes import PreviewSerializer, echo_body
from exercises.api.serializers import (
    ExerciseSerializer,
    HelpSerializer,
    PreviewInputSerializer,
    VariantInputSerializer,
    VariantSerializer,
)
from exercises.engine.checking import preview
from exercises.engine.specification import read_specification
from exercises.engine.variants import Variant as Drawn
from exercises.local_decimals import usual_decimals, wished_decimals
from exercises.models import Exercise, Variant
from exercises.selectors.attempts import (
    published_exercise,
    shown_variant,
    variant_help,
)
from exercises.selectors.exercises import listed_exercises

__all__ = [
    "ExerciseDetail",
    "ExerciseList",
    "HintView",
    "PreviewView",
    "SolutionView",
    "VariantDetail",
    "VariantList",
]


@extend_schema_view(
    get=extend_schema(
        parameters=[OpenApiParameter("concept", str, description="Slug of a concept.")]
    )
)
class ExerciseList(generics.ListAPIView[Exercise]):
    """Published exercises; `?concept=` narrows the list."""

    permission_classes = (AllowAny,)
    serializer_class = ExerciseSerializer

    def get_queryset(self) -> QuerySet[Exercise]:
        """Published exercises."""
        return listed_exercises(concept=self.request.query_params.get("concept"))


class ExerciseDetail(generics.RetrieveAPIView[Exercise]):
    """One exercise, without its answer."""

    permission_classes = (AllowAny,)
    serializer_class = ExerciseSerializer
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Exercise]:
        """Published exercises."""
        return listed_exercises()


class VariantList(APIView):
    """Draw a variant."""

    permission_classes = (AllowAny,)

    @extend_schema(request=VariantInputSerializer, responses={201: VariantSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """The variant of the seed, or of one drawn now; same seed, same numbers."""
        wanted = VariantInputSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        exercise = published_exercise(slug)
        variant = make_variant(exercise, seed=wanted.validated_data.get("seed"))
        return Response(_variant(request, variant), status=201)


class VariantDetail(APIView):
    """A variant."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=VariantSerializer)
    def get(self, request: Request, variant_id: uuid.UUID) -> Response:
        """The question, the form, and the help opened so far."""
        return Response(_variant(request, shown_variant(variant_id)))


class HintView(APIView):
    """Hints."""

    permission_classes = (AllowAny,)

    @extend_schema(request=None, responses=HelpSerializer)
    def post(self, request: Request, variant_id: uuid.UUID) -> Response:
        """Open the next hint; it is counted."""
        variant = shown_variant(variant_id)
        opened = reveal_hint(ensure_learner(request), variant)
        return Response(HelpSerializer(opened).data)


class SolutionView(APIView):
    """The worked solution."""

    permission_classes = (AllowAny,)

    @extend_schema(request=None, responses=HelpSerializer)
    def post(self, request: Request, variant_id: uuid.UUID) -> Response:
        """Open it; answers to this variant no longer count as evidence."""
        variant = shown_variant(variant_id)
        opened = reveal_solution(ensure_learner(request), variant)
        return Response(HelpSerializer(opened).data)


class PreviewView(APIView):
    """The echo of what is being typed."""

    permission_classes = (AllowAny,)

    @extend_schema(request=PreviewInputSerializer, responses=PreviewSerializer)
    def post(self, request: Request, variant_id: uuid.UUID) -> Response:
        """How the text is read; nothing is stored and nothing is judged."""
        asked = PreviewInputSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        variant = shown_variant(variant_id)
        part, text = asked.validated_data["part"], asked.validated_data["text"]
        if part not in {str(known["id"]) for known in variant.inputs}:
            raise InvalidInputError(
                _("This exercise has no part %(part)s.") % {"part": repr(part[:40])}
            )
        specification = read_specification(variant.specification)
        drawn = Drawn.from_json(specification, variant.values)
        decimals = wished_decimals(asked.validated_data) or usual_decimals()
        found = preview(specification, drawn, part, text, decimals=decimals)
        return Response(echo_body(found))


def _variant(request: Request, variant: Variant) -> dict[str, Any]:
    help_ = variant_help(current_learner(request), variant)
    opened = opened_help(help_) if help_ else None
    return {
        "id": str(variant.pk),
        "exercise": variant.exercise.slug,
        "version": variant.version,
        "seed": variant.seed,
        "prompt_html": variant.prompt_html,
        "inputs": variant.inputs,
        "hints_total": len(variant.specification["hints"]),
        "hints": list(opened.hints) if opened else [],
        "solution_html": opened.solution if opened else None,
    }
