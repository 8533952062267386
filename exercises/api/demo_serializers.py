"""What demos look like on the wire."""

from typing import Any

from rest_framework import serializers

from exercises.demos.demo import Demo
from exercises.demos.payload import FIRST, WHOLE
from exercises.models import Exercise

__all__ = [
    "DemoDetailSerializer",
    "DemoRunInputSerializer",
    "DemoRunPendingSerializer",
    "DemoRunSerializer",
    "DemoSerializer",
    "ImageInputSerializer",
    "ImageSerializer",
    "ProblemSerializer",
    "TableInputSerializer",
    "TableSerializer",
    "demo_body",
    "opening_body",
]


class _PresetSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    query = serializers.CharField(help_text="What to append to the demo's address.")


class DemoSerializer(serializers.Serializer[Any]):
    """A demo: what it asks, where it belongs and which parameters it takes."""

    slug = serializers.CharField()
    title = serializers.CharField()
    question = serializers.CharField()
    pillar = serializers.CharField()
    concepts = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()
    parameters = serializers.ListField(
        child=serializers.DictField(),
        help_text="Each with name, label, help, kind, default and its bounds.",
    )
    presets = _PresetSerializer(many=True)
    prompts = serializers.ListField(
        child=serializers.DictField(),
        help_text="What may be predicted before the picture answers.",
    )
    numpy = serializers.BooleanField(help_text="Whether runs bring a NumPy snippet.")
    url = serializers.CharField(help_text="The page.")
    runs = serializers.CharField(help_text="Post parameters here.")


class _OpeningSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField()
    title = serializers.CharField()
    concept = serializers.CharField()
    opens = serializers.BooleanField(
        help_text="Whether it leads to this demo with its own numbers."
    )
    url = serializers.CharField(help_text="The page.")


class DemoDetailSerializer(DemoSerializer):
    """A demo with the exercises that open it, then others of its concepts."""

    exercises = _OpeningSerializer(many=True)


class DemoRunInputSerializer(serializers.Serializer[Any]):
    """A state of a demo; what is not given has its default."""

    parameters = serializers.DictField(required=False, default=dict)
    part = serializers.ChoiceField(
        choices=[WHOLE, FIRST],
        default=WHOLE,
        help_text="All of it, or only what a page draws first.",
    )


class DemoRunPendingSerializer(serializers.Serializer[Any]):
    """A state that is being computed."""

    id = serializers.CharField(help_text="The fingerprint of the state.")
    status = serializers.ChoiceField(choices=["pending"])
    state_url = serializers.CharField(help_text="Ask here for the result.")
    events = serializers.CharField(help_text="Listen here: progress, then done.")
    retry_after = serializers.FloatField(help_text="Seconds to wait before asking.")


class DemoRunSerializer(serializers.Serializer[Any]):
    """A computed state. As octets: the same, packed, with the arrays after it."""

    part = serializers.ChoiceField(
        choices=[WHOLE, FIRST],
        help_text="Whether this is all of it; a first part has fewer, coarser arrays.",
    )
    demo = serializers.CharField()
    title = serializers.CharField()
    state = serializers.DictField(help_text="Every parameter with its value.")
    query = serializers.CharField()
    hash = serializers.CharField()
    figures = serializers.ListField(child=serializers.DictField())
    overlay = serializers.DictField()
    reading = serializers.CharField(help_text="What the picture shows, in words.")
    checks = serializers.ListField(child=serializers.DictField())
    tables = serializers.ListField(child=serializers.DictField())
    scalars = serializers.DictField()
    prompts = serializers.ListField(
        child=serializers.CharField(),
        help_text="Which of the demo's prompts this state answers.",
    )
    numpy = serializers.CharField(
        help_text="Computes the key numbers of this state with NumPy alone."
    )
    arrays = serializers.DictField(
        help_text="By name: dtype, shape, and base64 of little-endian values."
    )


class ImageInputSerializer(serializers.Serializer[Any]):
    """A picture: PNG, JPEG or WebP, up to 8 MB."""

    image = serializers.FileField()


class ImageSerializer(serializers.Serializer[Any]):
    """A picture of one's own: use `image` as the parameter of that name."""

    image = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    url = serializers.CharField(help_text="The demo with this picture.")


class TableInputSerializer(serializers.Serializer[Any]):
    """A table: CSV in UTF-8, up to 1 MB, 2,000 rows and 20 columns."""

    table = serializers.FileField()


class TableSerializer(serializers.Serializer[Any]):
    """A table of one's own: use `table` as the parameter that takes data."""

    table = serializers.CharField()
    name = serializers.CharField()
    rows = serializers.IntegerField()
    columns = serializers.IntegerField()
    url = serializers.CharField(help_text="The demo with this table.")


class ProblemSerializer(serializers.Serializer[Any]):
    """What went wrong (RFC 9457); `fields` has a sentence for each parameter."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    fields = serializers.DictField(  # type: ignore[assignment]  # the name on the wire
        child=serializers.CharField(), required=False
    )


def demo_body(demo: Demo) -> dict[str, Any]:
    """A demo as the API tells it."""
    return demo.describe() | {
        "url": f"/demos/{demo.slug}/",
        "runs": f"/api/v1/demos/{demo.slug}/runs/",
    }


def opening_body(exercise: Exercise) -> dict[str, Any]:
    """An exercise that belongs to a demo as the API tells it."""
    return {
        "slug": exercise.slug,
        "title": exercise.title,
        "concept": exercise.concept.slug,
        "opens": bool(vars(exercise).get("opens")),
        "url": exercise.get_absolute_url(),
    }
