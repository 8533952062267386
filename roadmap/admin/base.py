"""What all admin pages of the curriculum share: preview, revision, saving by action."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin

from eigenpath.lib.assets import entry
from roadmap.actions.content import save_authored

__all__ = [
    "AuthoredAdmin",
    "AuthoredInline",
    "AuthoredSet",
    "PlainArea",
    "PreviewArea",
    "RevisionForm",
]

if TYPE_CHECKING:
    _FormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    _FormSet = forms.BaseInlineFormSet


class PlainArea(forms.Textarea):
    """A text area whose lines end as they do in content files.

    Browsers send CR LF: without this, every text of several lines that was opened
    and saved would count as changed, and conflict with the next change of its file.
    """

    def __init__(self, rows: int = 3) -> None:
        super().__init__(attrs={"rows": rows, "cols": 80})

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Any:
        """What was sent, with LF between its lines."""
        value = super().value_from_datadict(data, files, name)
        if not isinstance(value, str):
            return value
        return value.replace("\r\n", "\n").replace("\r", "\n")


class PreviewArea(PlainArea):
    """A text area with what it says shown beside it while it is typed."""

    def __init__(self, kind: str = "markdown", rows: int = 3) -> None:
        super().__init__(rows)
        self.kind = kind

    def render(
        self,
        name: str,
        value: Any,  # as Django's widgets
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """The area, and an output that the script fills."""
        area = super().render(name, value, attrs, renderer)
        return format_html(
            '<live-preview data-url="/admin/preview/" data-kind="{}">{}'
            '<output class="live-preview" aria-live="polite"></output></live-preview>',
            self.kind,
            area,
        )

    @property
    def media(self) -> forms.Media:
        """The script of the preview; without a built front end there is none."""
        try:
            found = entry("admin")
        except ImproperlyConfigured:
            return forms.Media()
        # The stubs know addresses only; Django takes assets with attributes too.
        script: Any = forms.Script(found.script, type="module")
        return forms.Media(css={"all": found.styles}, js=[script])


class RevisionForm(forms.ModelForm):  # type: ignore[type-arg]  # made for any model
    """Refuses to save over somebody else's newer version."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen_revision"].initial = self.instance.revision

    def clean(self) -> dict[str, Any] | None:
        """Compare the revision that was seen with the one that is stored."""
        data = super().clean()
        if self.instance.pk:
            model = type(self.instance)
            stored = model._default_manager.get(pk=self.instance.pk).revision
            if self.cleaned_data.get("seen_revision") != stored:
                raise forms.ValidationError(
                    "Somebody saved this while you were editing. Copy your words, "
                    "reload the page, and put them in again."
                )
        return data


class _PreviewFields:
    """Which fields hold Markdown or formulas, and how tall they are."""

    previews: dict[str, tuple[str, int]] = {}

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Give texts and previewed fields their widgets."""
        if db_field.name in self.previews:
            kwargs["widget"] = PreviewArea(*self.previews[db_field.name])
        elif isinstance(db_field, models.TextField):
            kwargs["widget"] = PlainArea()
        elif isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        found: forms.Field | None = super().formfield_for_dbfield(  # type: ignore[misc]  # mixed into Django's admins
            db_field, request, **kwargs
        )
        return found


class AuthoredAdmin(_PreviewFields, SimpleHistoryAdmin):  # type: ignore[misc]  # untyped base
    """An authored model: saved by the action, with its history."""

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,  # the model a subclass is registered for
        form: Any,
        change: bool,
    ) -> None:
        """Save as every other door does."""
        save_authored(obj)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Save the rows of a list as every other door does."""
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row in rows:
            save_authored(row)
        formset.save_m2m()


class AuthoredSet(_FormSet):
    """The rows of a list: their columns have headings, their boxes need names."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name every box after its column."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                # Choices of other rows are wrapped in their links.
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs.setdefault("aria-label", str(field.label or ""))


class AuthoredInline(_PreviewFields, admin.TabularInline):  # type: ignore[type-arg]  # for any model
    """A list inside another page."""

    formset = AuthoredSet
    extra = 0
    show_change_link = False
