"""Pictures that learners brought to demos: each is seen by its owner only."""

import uuid

from eigenpath.accounts.models import User
from exercises.demos.demo import Demo
from exercises.demos.parameters import Choice
from exercises.demos.states import State
from exercises.models import DemoImage

__all__ = [
    "image_data",
    "image_name",
    "image_parameter",
    "is_own_image",
    "own_image_named",
    "own_images",
]

PREFIX = "own:"
"""How a picture of the learner's own is named in a state."""


def image_parameter(demo: Demo) -> Choice | None:
    """The parameter of a demo that takes a picture of the learner's own."""
    takers = (
        parameter
        for parameter in demo.parameters
        if isinstance(parameter, Choice) and parameter.also == PREFIX
    )
    return next(takers, None)


def own_image_named(demo: Demo, state: State) -> str | None:
    """The name of the own picture that a state shows."""
    parameter = image_parameter(demo)
    if parameter is None or not state[parameter.name].startswith(PREFIX):
        return None
    return str(state[parameter.name])


def image_name(image: DemoImage) -> str:
    """The name of a picture in a state."""
    return f"{PREFIX}{image.pk}"


def is_own_image(learner: User | None, name: str) -> bool:
    """Whether this picture is there and belongs to the learner."""
    key = _key(name)
    if learner is None or key is None:
        return False
    return DemoImage.objects.filter(learner=learner, pk=key).exists()


def own_images(learner: User | None) -> list[DemoImage]:
    """The pictures of a learner, newest first, without their pixels."""
    if learner is None:
        return []
    rows = DemoImage.objects.filter(learner=learner)
    return list(rows.order_by("-created_at", "-pk").defer("data"))


def image_data(learner_id: int, name: str) -> bytes | None:
    """A learner's own picture as PNG, unless it is gone."""
    key = _key(name)
    if key is None:
        return None
    rows = DemoImage.objects.filter(learner_id=learner_id, pk=key)
    data = rows.values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def _key(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name.removeprefix(PREFIX))
    except ValueError:
        return None
