"""Tables of exercises: templates, variants, attempts, diagnostics, tallies, demos."""

from exercises.models.attempt import Attempt, VariantHelp
from exercises.models.demo import DemoImage, DemoPrediction, DemoTable
from exercises.models.diagnostic import Diagnostic, DiagnosticQuestion
from exercises.models.exercise import Exercise, Variant
from exercises.models.tally import ExerciseTally, TallyRun

__all__ = [
    "Attempt",
    "DemoImage",
    "DemoPrediction",
    "DemoTable",
    "Diagnostic",
    "DiagnosticQuestion",
    "Exercise",
    "ExerciseTally",
    "TallyRun",
    "Variant",
    "VariantHelp",
]
