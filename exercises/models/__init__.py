"""Tables of exercises: templates, variants, attempts, diagnostics; files of demos."""

from exercises.models.attempt import Attempt, VariantHelp
from exercises.models.demo import DemoImage, DemoPrediction, DemoTable
from exercises.models.diagnostic import Diagnostic, DiagnosticQuestion
from exercises.models.exercise import Exercise, Variant

__all__ = [
    "Attempt",
    "DemoImage",
    "DemoPrediction",
    "DemoTable",
    "Diagnostic",
    "DiagnosticQuestion",
    "Exercise",
    "Variant",
    "VariantHelp",
]
