"""Addresses of the exercises' API, below /api/v1/."""

from django.urls import include, path

from exercises.api import attempts, exercises

__all__ = ["urlpatterns"]

_VARIANT = "variants/<uuid:variant_id>/"

urlpatterns = [
    path("", include("exercises.api.demo_urls")),
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
]
