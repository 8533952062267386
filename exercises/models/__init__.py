"""Tables of exercises: templates, variants, attempts, pictures of demos."""

from exercises.models.attempt import Attempt, VariantHelp
from exercises.models.demo import DemoImage, DemoPrediction
from exercises.models.exercise import Exercise, Variant

__all__ = [
    "Attempt",
    "DemoImage",
    "DemoPrediction",
    "Exercise",
    "Variant",
    "VariantHelp",
]
