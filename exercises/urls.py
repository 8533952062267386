"""Addresses of the exercises' pages."""

from django.urls import include, path

from exercises import diagnostic_views, views

__all__ = ["urlpatterns"]

_VARIANT = "exercises/<slug:slug>/variants/<uuid:variant_id>/"

urlpatterns = [
    path("", include("exercises.demo_urls")),
    path("", include("exercises.dataset_urls")),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path(_VARIANT, views.variant, name="variant"),
    path(f"{_VARIANT}hints/", views.hint, name="hint"),
    path(f"{_VARIANT}solution/", views.solution, name="solution"),
    path("attempts/<uuid:attempt_id>/", views.attempt, name="attempt"),
    path("diagnostic/", diagnostic_views.diagnostic, name="diagnostic"),
    path("diagnostic/question/", diagnostic_views.question, name="diagnostic-question"),
    path("diagnostic/answer/", diagnostic_views.answer, name="diagnostic-answer"),
    path("diagnostic/stop/", diagnostic_views.stop, name="diagnostic-stop"),
    path(
        "diagnostic/<uuid:diagnostic_id>/",
        diagnostic_views.result,
        name="diagnostic-result",
    ),
    path(
        "diagnostic/<uuid:diagnostic_id>/waivers/",
        diagnostic_views.waivers,
        name="diagnostic-waivers",
    ),
]
