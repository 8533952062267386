"""Addresses of the demos' pages."""

from django.urls import path

from exercises import demo_views as views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("demos/", views.demos, name="demos"),
    path("demos/<slug:slug>/", views.demo, name="demo"),
    path("demos/<slug:slug>/images/", views.send_picture, name="demo-images"),
]
