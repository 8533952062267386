"""Over REST: what the curriculum was made from, and what was put right."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.permissions import AllowAny

from roadmap.models import Concept, Erratum, SourceDocument, SourceItem
from roadmap.selectors.library import errata_with_concepts, items_with_concepts

__all__ = ["ErratumList", "SourceItemList"]


BY_CONCEPT = extend_schema(
    parameters=[OpenApiParameter("concept", str, description="Slug of a concept.")]
)


class _SlugsField(serializers.SlugRelatedField[Concept]):
    """Concepts told by their slugs."""

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="slug", read_only=True, **options)


class _DocumentField(serializers.SlugRelatedField[SourceDocument]):
    """A source told by its slug."""

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="slug", read_only=True, **options)


class SourceItemSerializer(serializers.ModelSerializer[SourceItem]):
    """One thing a source says, and where it lives."""

    document = _DocumentField()
    concepts = _SlugsField(many=True)

    class Meta:
        model = SourceItem
        fields = ["uuid", "key", "document", "heading", "text", "home", "concepts"]


class ErratumSerializer(serializers.ModelSerializer[Erratum]):
    """A slip of a source and what is true instead."""

    document = _DocumentField()
    concepts = _SlugsField(many=True)

    class Meta:
        model = Erratum
        fields = [
            "uuid",
            "key",
            "document",
            "severity",
            "says",
            "correction",
            "concepts",
        ]


@BY_CONCEPT
class SourceItemList(generics.ListAPIView[SourceItem]):
    """Everything both sources say, with its home; `?concept=` narrows the list."""

    permission_classes = (AllowAny,)
    serializer_class = SourceItemSerializer

    def get_queryset(self) -> QuerySet[SourceItem]:
        """Items in the order of their documents."""
        return items_with_concepts(concept=self.request.query_params.get("concept"))


@BY_CONCEPT
class ErratumList(generics.ListAPIView[Erratum]):
    """Slips of the sources; `?concept=` narrows the list."""

    permission_classes = (AllowAny,)
    serializer_class = ErratumSerializer

    def get_queryset(self) -> QuerySet[Erratum]:
        """Errata in their order."""
        return errata_with_concepts(concept=self.request.query_params.get("concept"))
