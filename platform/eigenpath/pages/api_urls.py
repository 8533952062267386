"""Addresses of the composed pages' API, below /api/v1/."""

from django.urls import path

from eigenpath.pages.api.search import SearchView

__all__ = ["urlpatterns"]

urlpatterns = [path("search/", SearchView.as_view(), name="api-search")]
