"""Tables of exercises: templates, variants, attempts, pictures and tables of demos."""

from exercises.models.attempt import Attempt, VariantHelp
from exercises.models.demo import DemoImage, DemoPrediction, DemoTable
from exercises.models.exercise import Exercise, Variant

__all__ = [
    "Attempt",
    "DemoImage",
    "DemoPrediction",
    "DemoTable",
    "Exercise",
    "Variant",
    "VariantHelp",
]
