"""The sources and what was put right, in the admin."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from roadmap.admin.base import AuthoredAdmin, AuthoredInline
from roadmap.models import Erratum, SourceDocument, SourceItem, SourceItemConcept

__all__ = ["DocumentAdmin", "ErratumAdmin", "ItemAdmin"]


class ItemConceptInline(AuthoredInline):
    """The concepts in which an item lives."""

    model = SourceItemConcept
    autocomplete_fields = ("concept",)


@admin.register(SourceDocument)
class DocumentAdmin(AuthoredAdmin):
    """The documents the roadmap was made from."""

    list_display = ("title", "author")
    readonly_fields = ("items",)

    @admin.display(description="Items")
    def items(self, document: SourceDocument) -> SafeString:
        """A link to its items: there are too many for one form."""
        if not document.pk:
            return SafeString("Save it first.")
        url = reverse("admin:roadmap_sourceitem_changelist")
        return format_html(
            '<a href="{}?document__id__exact={}">Show its items</a>', url, document.pk
        )


@admin.register(SourceItem)
class ItemAdmin(AuthoredAdmin):
    """Items, each with where it lives, to be found by their words."""

    list_display = ("key", "text", "document", "home")
    list_filter = ("document",)
    list_select_related = ("document",)
    search_fields = ("key", "text")
    inlines = (ItemConceptInline,)


@admin.register(Erratum)
class ErratumAdmin(AuthoredAdmin):
    """Slips of the sources and the careful statements that replace them."""

    list_display = ("key", "severity", "says")
    list_filter = ("severity", "document")
    search_fields = ("says", "correction")
    filter_horizontal = ("concepts",)
    previews = {"says": ("inline", 3), "correction": ("inline", 4)}
