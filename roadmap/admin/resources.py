"""Outside resources in the admin."""

from django.contrib import admin
from django.utils.formats import date_format

from roadmap.admin.base import AuthoredAdmin
from roadmap.models import Resource

__all__ = ["ResourceAdmin"]


@admin.register(Resource)
class ResourceAdmin(AuthoredAdmin):
    """Books, courses and videos."""

    list_display = (
        *("title", "author", "kind", "cost", "url_confidence", "link_state"),
        "archived",
    )
    list_filter = ("link__state", "kind", "cost", "archived", "url_confidence")
    list_select_related = ("link",)
    search_fields = ("title", "author", "slug")
    filter_horizontal = ("concepts",)
    autocomplete_fields = ("alias_of",)

    @admin.display(description="link", ordering="link__state")
    def link_state(self, resource: Resource) -> str:
        """What the last look at the address found, in words."""
        link = getattr(resource, "link", None)
        if link is None or link.last_checked is None:
            return "not checked yet"
        words = f"{link.get_state_display()}, {date_format(link.last_checked, 'j F')}"
        if link.moved_to:
            return f"{words}: {link.moved_to}"
        return words if link.state == "ok" else f"{words} ({link.found})"
