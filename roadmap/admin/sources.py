"""The sources and what was put right, in the admin."""

from django.contrib import admin

from roadmap.admin.base import AuthoredAdmin, AuthoredInline
from roadmap.models import Erratum, SourceDocument, SourceItem

__all__ = ["DocumentAdmin", "ErratumAdmin", "ItemAdmin"]


class ItemInline(AuthoredInline):
    """What a source says, item by item."""

    model = SourceItem
    fields = ("order", "key", "heading", "text", "home")
    show_change_link = True


@admin.register(SourceDocument)
class DocumentAdmin(AuthoredAdmin):
    """The documents the roadmap was made from."""

    list_display = ("title", "author")
    inlines = (ItemInline,)


@admin.register(SourceItem)
class ItemAdmin(AuthoredAdmin):
    """Items, to be found by their words."""

    list_display = ("key", "text", "document", "home")
    list_filter = ("document",)
    search_fields = ("key", "text")


@admin.register(Erratum)
class ErratumAdmin(AuthoredAdmin):
    """Slips of the sources and the careful statements that replace them."""

    list_display = ("key", "severity", "says")
    list_filter = ("severity", "document")
    search_fields = ("says", "correction")
    filter_horizontal = ("concepts",)
    previews = {"says": ("inline", 3), "correction": ("inline", 4)}
