"""What the roadmap looks like on the wire."""

from typing import Any

from rest_framework import serializers

from roadmap.models import (
    Concept,
    Pathway,
    Pillar,
    Plan,
    PlanBullet,
    PlanWeek,
    Prerequisite,
    Resource,
)

__all__ = [
    "ConceptDetailSerializer",
    "ConceptSerializer",
    "PathwaySerializer",
    "PillarSerializer",
    "PlanSerializer",
    "PrerequisiteSerializer",
    "ProgressSerializer",
    "ResourceSerializer",
]


class PillarSerializer(serializers.ModelSerializer[Pillar]):
    """A field of mathematics."""

    class Meta:
        model = Pillar
        fields = ["uuid", "slug", "title", "sign", "summary", "order"]


class ConceptSerializer(serializers.ModelSerializer[Concept]):
    """A concept in a list."""

    pillar = serializers.SlugRelatedField[Pillar](slug_field="slug", read_only=True)
    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Concept
        fields = [
            "uuid",
            "slug",
            "title",
            "pillar",
            "goal",
            "minutes",
            "order",
            "demos",
            "url",
            "updated_at",
        ]


class PrerequisiteSerializer(serializers.ModelSerializer[Prerequisite]):
    """An edge of the graph with its reason."""

    concept = serializers.SlugRelatedField[Concept](slug_field="slug", read_only=True)
    requires = serializers.SlugRelatedField[Concept](slug_field="slug", read_only=True)

    class Meta:
        model = Prerequisite
        fields = ["uuid", "concept", "requires", "reason", "encompasses"]


class _GoalSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()


class _FormulaSerializer(serializers.Serializer[Any]):
    latex = serializers.CharField()
    on_card = serializers.BooleanField()


class _MisconceptionSerializer(serializers.Serializer[Any]):
    belief = serializers.CharField()
    correction = serializers.CharField()
    counterexample = serializers.CharField()


class _UseSerializer(serializers.Serializer[Any]):
    resource = serializers.CharField(source="resource.slug")
    title = serializers.CharField(source="resource.title")
    place = serializers.CharField()


class _LessonSerializer(serializers.Serializer[Any]):
    body = serializers.CharField(help_text="Markdown with formulas in $…$.")
    author = serializers.CharField()
    licence = serializers.CharField()
    revision = serializers.IntegerField()


class ConceptDetailSerializer(ConceptSerializer):
    """A concept with everything authored about it."""

    machine_learning = serializers.CharField(read_only=True)
    goals = _GoalSerializer(many=True, read_only=True)
    prerequisites = PrerequisiteSerializer(many=True, read_only=True)
    unlocks = PrerequisiteSerializer(many=True, read_only=True)
    formulas = _FormulaSerializer(many=True, read_only=True)
    facts = serializers.SlugRelatedField[Any](
        many=True, slug_field="text", read_only=True
    )
    misconceptions = _MisconceptionSerializer(many=True, read_only=True)
    resources = _UseSerializer(many=True, source="resource_uses", read_only=True)
    lesson = _LessonSerializer(read_only=True, allow_null=True)

    class Meta(ConceptSerializer.Meta):
        fields = [
            *ConceptSerializer.Meta.fields,
            "machine_learning",
            "goals",
            "prerequisites",
            "unlocks",
            "formulas",
            "facts",
            "misconceptions",
            "resources",
            "lesson",
        ]


class _StepSerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField()
    stage = serializers.CharField(source="stage.key")
    concept = serializers.CharField(source="concept.slug")


class PathwaySerializer(serializers.ModelSerializer[Pathway]):
    """An order through all concepts."""

    steps = _StepSerializer(many=True, read_only=True)

    class Meta:
        model = Pathway
        fields = ["uuid", "slug", "title", "summary", "steps"]


class _BulletLinkSerializer(serializers.Serializer[Any]):
    concept = serializers.CharField(source="concept.slug")
    elsewhere = serializers.BooleanField()


class _BulletSerializer(serializers.ModelSerializer[PlanBullet]):
    concepts = _BulletLinkSerializer(many=True, source="links", read_only=True)

    class Meta:
        model = PlanBullet
        fields = ["uuid", "source_key", "text", "concepts"]


class _TaskSerializer(serializers.Serializer[Any]):
    strand = serializers.CharField(source="strand.slug")
    text = serializers.CharField()


class _WeekSerializer(serializers.ModelSerializer[PlanWeek]):
    concepts = serializers.SerializerMethodField()
    bullets = _BulletSerializer(many=True, read_only=True)
    tasks = _TaskSerializer(many=True, read_only=True)
    resources = serializers.SlugRelatedField[Resource](
        many=True, slug_field="slug", read_only=True
    )

    class Meta:
        model = PlanWeek
        fields = [
            "uuid",
            "number",
            "month",
            "month_title",
            "block",
            "title",
            "study_hours",
            "practice_hours",
            "concepts",
            "bullets",
            "tasks",
            "resources",
        ]

    def get_concepts(self, week: PlanWeek) -> list[str]:
        """The concepts of the week, in order."""
        return [entry.concept.slug for entry in week.entries.all()]


class PlanSerializer(serializers.ModelSerializer[Plan]):
    """The plan with its weeks, bullets word for word."""

    weeks = _WeekSerializer(many=True, read_only=True)

    class Meta:
        model = Plan
        fields = ["uuid", "slug", "title", "summary", "weeks"]


class _LinkSerializer(serializers.Serializer[Any]):
    state = serializers.CharField(
        help_text="ok, redirected, broken, blocked or unchecked."
    )
    last_checked = serializers.DateTimeField(allow_null=True)
    moved_to = serializers.CharField()


class ResourceSerializer(serializers.ModelSerializer[Resource]):
    """An outside book, course or video."""

    concepts = serializers.SlugRelatedField[Concept](
        many=True, slug_field="slug", read_only=True
    )
    alias_of = serializers.SlugRelatedField[Resource](slug_field="slug", read_only=True)
    helped = serializers.IntegerField(read_only=True)
    did_not_help = serializers.IntegerField(read_only=True)
    link = _LinkSerializer(
        read_only=True, allow_null=True, default=None, help_text="The last look at it."
    )

    class Meta:
        model = Resource
        fields = [
            "uuid",
            "slug",
            "title",
            "author",
            "kind",
            "url",
            "cost",
            "hours",
            "note",
            "alias_of",
            "concepts",
            "helped",
            "did_not_help",
            "link",
        ]


class _ConceptProgressSerializer(serializers.Serializer[Any]):
    concept = serializers.CharField(source="slug")
    pillar = serializers.CharField()
    status = serializers.ChoiceField(
        choices=["mastered", "waived", "learning", "ready", "groundwork"]
    )
    known = serializers.FloatField(help_text="Probability that it is known, 0 to 1.")
    evidence_count = serializers.IntegerField()
    is_studied = serializers.BooleanField(
        help_text="The learner's own word; it never raises `known`."
    )


class _ShareSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    mastered = serializers.IntegerField()
    learning = serializers.IntegerField()
    total = serializers.IntegerField()
    fraction = serializers.FloatField(help_text="Mastered share by study time, 0 to 1.")


class ProgressSerializer(serializers.Serializer[Any]):
    """A learner's progress, computed from evidence."""

    concepts = _ConceptProgressSerializer(many=True)
    pillars = _ShareSerializer(many=True)
    weeks = _ShareSerializer(many=True)
