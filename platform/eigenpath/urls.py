"""The doors to the street: every address of the product."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from eigenpath.pages.views.api_document import ApiDocument
from roadmap.admin.preview import preview

__all__ = ["urlpatterns"]

admin.site.site_header = "Eigenpath for instructors"
admin.site.site_title = "Eigenpath"
admin.site.index_title = "What can be edited"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("eigenpath.pages.urls")),
    path("", include("eigenpath.accounts.urls")),
    path("", include("roadmap.urls")),
    path("", include("exercises.urls")),
    path("admin/preview/", preview, name="admin-preview"),
    path("admin/", admin.site.urls),
    path("api/schema/", ApiDocument.as_view(), name="api-schema"),
    path("api/v1/", include("eigenpath.pages.api_urls")),
    path("api/v1/", include("roadmap.api_urls")),
    path("api/v1/", include("exercises.api_urls")),
]
