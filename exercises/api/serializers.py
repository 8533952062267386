"""What exercises and attempts look like on the wire."""

from typing import Any

from rest_framework import serializers

from exercises.actions.variants import LARGEST_SEED
from exercises.engine.decimals import Decimals
from exercises.models import Exercise

__all__ = [
    "AttemptInputSerializer",
    "AttemptSerializer",
    "ExerciseSerializer",
    "HelpSerializer",
    "PreviewInputSerializer",
    "VariantInputSerializer",
    "VariantSerializer",
]


_DECIMALS = (
    "How decimals are typed: with a `point`, a `comma`, or `either`. In a list, commas "
    "are decimal where `;` parts the numbers. Left out, the language of the request "
    "decides (`Accept-Language`): `comma` where the language writes one, else `either`."
)


class ExerciseSerializer(serializers.ModelSerializer[Exercise]):
    """An exercise in a list; its answer and specification stay here."""

    concept = serializers.CharField(source="concept.slug", read_only=True)
    goal = serializers.CharField(source="goal.key", read_only=True)
    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Exercise
        fields = [
            "uuid",
            "slug",
            "title",
            "concept",
            "goal",
            "version",
            "difficulty",
            "minutes",
            "strand",
            "url",
        ]


class VariantInputSerializer(serializers.Serializer[Any]):
    """Which variant is wanted."""

    seed = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST_SEED)


class VariantSerializer(serializers.Serializer[Any]):
    """A variant: the question with its numbers, and the form of its answer."""

    id = serializers.UUIDField()
    exercise = serializers.CharField()
    version = serializers.IntegerField()
    seed = serializers.IntegerField()
    prompt_html = serializers.CharField()
    inputs = serializers.ListField(child=serializers.DictField())
    hints_total = serializers.IntegerField()
    hints = serializers.ListField(child=serializers.CharField())
    solution_html = serializers.CharField(allow_null=True)


class HelpSerializer(serializers.Serializer[Any]):
    """Help opened so far."""

    hints = serializers.ListField(child=serializers.CharField())
    hints_total = serializers.IntegerField()
    solution_html = serializers.CharField(source="solution", allow_null=True)


class PreviewInputSerializer(serializers.Serializer[Any]):
    """What is being typed."""

    part = serializers.CharField(max_length=60)
    text = serializers.JSONField()
    decimals = serializers.ChoiceField(
        choices=[one.value for one in Decimals], required=False, help_text=_DECIMALS
    )


class AttemptInputSerializer(serializers.Serializer[Any]):
    """An answer; the id is made by the client and makes sending it twice harmless."""

    id = serializers.UUIDField()
    variant = serializers.UUIDField()
    answer = serializers.DictField(child=serializers.JSONField())
    decimals = serializers.ChoiceField(
        choices=[one.value for one in Decimals], required=False, help_text=_DECIMALS
    )
    seconds = serializers.FloatField(
        required=False,
        allow_null=True,
        min_value=0,
        help_text="Since the question was shown; half an hour at most is counted.",
    )


class _EvidenceSerializer(serializers.Serializer[Any]):
    before = serializers.FloatField()
    after = serializers.FloatField()


class AttemptSerializer(serializers.Serializer[Any]):
    """An attempt with its verdict, once there is one."""

    id = serializers.UUIDField()
    variant = serializers.UUIDField()
    exercise = serializers.CharField()
    status = serializers.ChoiceField(choices=["pending", "checked", "failed"])
    verdict = serializers.ChoiceField(
        choices=["correct", "partial", "wrong", "ungraded"], allow_null=True
    )
    score = serializers.FloatField(allow_null=True)
    counts = serializers.BooleanField()
    answer = serializers.DictField()
    hints = serializers.IntegerField()
    solution_seen = serializers.BooleanField()
    seconds = serializers.IntegerField(allow_null=True)
    failure = serializers.CharField(allow_null=True)
    parts = serializers.ListField(child=serializers.DictField())
    evidence = _EvidenceSerializer(allow_null=True)
    created = serializers.DateTimeField()
    checked = serializers.DateTimeField(allow_null=True)
    events = serializers.CharField(required=False)
