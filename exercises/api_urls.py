"""Addresses of the exercises' API, below /api/v1/."""

from django.urls import include, path

from exercises.api import attempts, bridge, diagnostics, exercises, practice

__all__ = ["urlpatterns"]

_VARIANT = "variants/<uuid:variant_id>/"
_DIAGNOSTIC = "diagnostics/<uuid:diagnostic_id>/"

urlpatterns = [
    path("", include("exercises.api.demo_urls")),
    path("practice/", practice.PracticeList.as_view(), name="api-practice"),
    path("exercises/", exercises.ExerciseList.as_view(), name="api-exercises"),
    path(
        "exercises/<slug:slug>/",
        exercises.ExerciseDetail.as_view(),
        name="api-exercise",
    ),
    path(
        "exercises/<slug:slug>/variants/",
        exercises.VariantList.as_view(),
        name="api-variants",
    ),
    path(_VARIANT, exercises.VariantDetail.as_view(), name="api-variant"),
    path(f"{_VARIANT}hints/", exercises.HintView.as_view(), name="api-hints"),
    path(f"{_VARIANT}solution/", exercises.SolutionView.as_view(), name="api-solution"),
    path(f"{_VARIANT}preview/", exercises.PreviewView.as_view(), name="api-preview"),
    path(
        "concepts/<slug:slug>/bridge/", bridge.BridgeView.as_view(), name="api-bridge"
    ),
    path("attempts/", attempts.attempts, name="api-attempts"),
    path(
        "attempts/<uuid:attempt_id>/",
        attempts.AttemptDetail.as_view(),
        name="api-attempt",
    ),
    path(
        "attempts/<uuid:attempt_id>/events/",
        attempts.attempt_events,
        name="api-attempt-events",
    ),
    path("diagnostics/", diagnostics.DiagnosticList.as_view(), name="api-diagnostics"),
    path(_DIAGNOSTIC, diagnostics.DiagnosticDetail.as_view(), name="api-diagnostic"),
    path(
        f"{_DIAGNOSTIC}answers/",
        diagnostics.DiagnosticAnswers.as_view(),
        name="api-diagnostic-answers",
    ),
    path(
        f"{_DIAGNOSTIC}stop/",
        diagnostics.DiagnosticStop.as_view(),
        name="api-diagnostic-stop",
    ),
    path(
        f"{_DIAGNOSTIC}waivers/",
        diagnostics.DiagnosticWaivers.as_view(),
        name="api-diagnostic-waivers",
    ),
]
