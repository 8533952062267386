"""Outside resources in the admin."""

from django.contrib import admin

from roadmap.admin.base import AuthoredAdmin
from roadmap.models import Resource

__all__ = ["ResourceAdmin"]


@admin.register(Resource)
class ResourceAdmin(AuthoredAdmin):
    """Books, courses and videos."""

    list_display = ("title", "author", "kind", "cost", "url_confidence", "archived")
    list_filter = ("kind", "cost", "archived", "url_confidence")
    search_fields = ("title", "author", "slug")
    filter_horizontal = ("concepts",)
    autocomplete_fields = ("alias_of",)
