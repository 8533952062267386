"""Searching over REST; the dialog that opens with Ctrl-K asks here too."""

from typing import Any

from django.utils.cache import patch_cache_control
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.pages.selectors.search import KINDS, LONGEST, search_for

__all__ = ["SearchView"]

KEPT_SECONDS = 60
MOST, FIRST = 100, 5


class _AskedSerializer(serializers.Serializer[Any]):
    q = serializers.CharField(
        max_length=LONGEST, allow_blank=True, default="", help_text="What to look for."
    )
    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=FIRST, help_text="Most hits of a kind."
    )
    kind = serializers.ChoiceField(
        choices=KINDS, required=False, default="", help_text="Only this kind."
    )


class _PartSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    is_match = serializers.BooleanField(help_text="Whether this is why it was found.")


class _HitSerializer(serializers.Serializer[Any]):
    title = _PartSerializer(many=True)
    where = _PartSerializer(many=True, help_text="The concept it belongs to.")
    also = _PartSerializer(many=True, help_text="The other name it was found by.")
    more = _PartSerializer(many=True)
    url = serializers.CharField()
    pillar = serializers.CharField(help_text="Slug of its pillar, or empty.")


class _GroupSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=KINDS)
    title = serializers.CharField()
    count = serializers.IntegerField(help_text="How many there are in all.")
    hits = _HitSerializer(many=True)


class SearchSerializer(serializers.Serializer[Any]):
    """What a search found: texts are in pieces, the pieces that match are told."""

    query = serializers.CharField()
    meant = serializers.CharField(help_text="The query spelt right, or empty.")
    is_partial = serializers.BooleanField(
        help_text="Whether nothing has all words; then these have most of them."
    )
    count = serializers.IntegerField()
    groups = _GroupSerializer(many=True)


class SearchView(APIView):
    """Concepts, lessons, exercises, demos, resources, data sets and pages."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[
            _AskedSerializer,
            OpenApiParameter("format", exclude=True),
        ],
        responses=SearchSerializer,
    )
    def get(self, request: Request) -> Response:
        """Forgiving of spelling; the kind with the best hit comes first."""
        asked = _AskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        found = search_for(
            asked.validated_data["q"],
            most=asked.validated_data["limit"],
            kind=asked.validated_data["kind"],
        )
        response = Response(SearchSerializer(found).data)
        patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
        return response
