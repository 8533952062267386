"""Addresses of the roadmap's pages."""

from django.urls import path

from roadmap import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("map/", views.map_, name="map"),
    path("concepts/", views.concepts, name="concepts"),
    path("concepts/<slug:slug>/studied/", views.studied, name="studied"),
    path("plan/", views.plan, name="plan"),
    path("resources/", views.resources, name="resources"),
    path("practice/", views.practice, name="practice"),
    path("sources/", views.sources, name="sources"),
]
