"""Addresses of the exercises' pages."""

from django.urls import include, path

from exercises import views

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
]
