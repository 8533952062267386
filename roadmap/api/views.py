"""Reading the roadmap and one's own progress."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner
from roadmap.api.serializers import (
    ConceptDetailSerializer,
    ConceptSerializer,
    PathwaySerializer,
    PillarSerializer,
    PlanSerializer,
    PrerequisiteSerializer,
    ProgressSerializer,
    ResourceSerializer,
)
from roadmap.models import Concept, Pathway, Pillar, Plan, Prerequisite, Resource
from roadmap.selectors.curriculum import (
    concepts_in_detail,
    pathways_with_steps,
    plans_with_weeks,
    published_concepts,
    published_prerequisites,
    shown_resources,
)
from roadmap.selectors.progress import (
    progress_by_concept,
    shares_by_pillar,
    shares_by_week,
)

__all__ = [
    "ConceptDetail",
    "ConceptList",
    "PathwayDetail",
    "PathwayList",
    "PillarList",
    "PlanDetail",
    "PlanList",
    "PrerequisiteList",
    "ProgressView",
    "ResourceDetail",
    "ResourceList",
]


class PillarList(generics.ListAPIView[Pillar]):
    """The pillars, in the order of the map's lanes."""

    permission_classes = (AllowAny,)
    serializer_class = PillarSerializer
    queryset = Pillar.objects.all()


@extend_schema(
    parameters=[
        OpenApiParameter("pillar", str, description="Slug of a pillar."),
        OpenApiParameter("week", int, description="Number of a week of the plan."),
    ]
)
class ConceptList(generics.ListAPIView[Concept]):
    """All published concepts in plan order; `?pillar=` and `?week=` narrow it."""

    permission_classes = (AllowAny,)
    serializer_class = ConceptSerializer

    def get_queryset(self) -> QuerySet[Concept]:
        """Published concepts, narrowed by pillar and week."""
        return published_concepts(
            pillar=self.request.query_params.get("pillar"),
            week=self.request.query_params.get("week"),
        )


class ConceptDetail(generics.RetrieveAPIView[Concept]):
    """A concept with goals, edges and reasons, formulas, lesson and resources."""

    permission_classes = (AllowAny,)
    serializer_class = ConceptDetailSerializer
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Concept]:
        """Published concepts with all their parts."""
        return concepts_in_detail()


class PrerequisiteList(generics.ListAPIView[Prerequisite]):
    """Every edge of the graph."""

    permission_classes = (AllowAny,)
    serializer_class = PrerequisiteSerializer

    def get_queryset(self) -> QuerySet[Prerequisite]:
        """Edges between published concepts."""
        return published_prerequisites()


class PathwayList(generics.ListAPIView[Pathway]):
    """Both ways through the concepts."""

    permission_classes = (AllowAny,)
    serializer_class = PathwaySerializer

    def get_queryset(self) -> QuerySet[Pathway]:
        """Pathways with their steps."""
        return pathways_with_steps()


class PathwayDetail(generics.RetrieveAPIView[Pathway]):
    """One way through the concepts."""

    permission_classes = (AllowAny,)
    serializer_class = PathwaySerializer
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Pathway]:
        """Pathways with their steps."""
        return pathways_with_steps()


class PlanList(generics.ListAPIView[Plan]):
    """The plans."""

    permission_classes = (AllowAny,)
    serializer_class = PlanSerializer

    def get_queryset(self) -> QuerySet[Plan]:
        """Plans with their weeks."""
        return plans_with_weeks()


class PlanDetail(generics.RetrieveAPIView[Plan]):
    """One plan: weeks, bullets word for word, concepts, practice, resources."""

    permission_classes = (AllowAny,)
    serializer_class = PlanSerializer
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Plan]:
        """Plans with their weeks."""
        return plans_with_weeks()


@extend_schema(
    parameters=[OpenApiParameter("concept", str, description="Slug of a concept.")]
)
class ResourceList(generics.ListAPIView[Resource]):
    """Outside resources; `?concept=` narrows the list."""

    permission_classes = (AllowAny,)
    serializer_class = ResourceSerializer

    def get_queryset(self) -> QuerySet[Resource]:
        """Resources, narrowed by concept."""
        return shown_resources(concept=self.request.query_params.get("concept"))


class ResourceDetail(generics.RetrieveAPIView[Resource]):
    """One outside resource."""

    permission_classes = (AllowAny,)
    serializer_class = ResourceSerializer
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Resource]:
        """Resources that are not archived."""
        return shown_resources()


class ProgressView(APIView):
    """One's own progress, computed from checked answers."""

    @extend_schema(responses=ProgressSerializer)
    def get(self, request: Request) -> Response:
        """By concept, pillar and week of the plan."""
        progress = progress_by_concept(current_learner(request))
        body: dict[str, Any] = {
            "concepts": list(progress.values()),
            "pillars": shares_by_pillar(progress),
            "weeks": shares_by_week(progress),
        }
        return Response(ProgressSerializer(body).data)
