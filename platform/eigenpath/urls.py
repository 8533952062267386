"""The doors to the street: every address of the product."""

from django.urls import URLPattern, URLResolver, include, path

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("eigenpath.pages.urls")),
]
