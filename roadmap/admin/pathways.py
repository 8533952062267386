"""Pathways in the admin: each stage with its concepts, one a line, in order."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from roadmap.actions.pathways import arrange_pathway
from roadmap.admin.base import (
    AuthoredAdmin,
    AuthoredInline,
    AuthoredSet,
    PlainArea,
)
from roadmap.models import Concept, Pathway, PathwayStage

__all__ = ["PathwayAdmin"]

if TYPE_CHECKING:
    _StageForm = forms.ModelForm[PathwayStage]
else:
    _StageForm = forms.ModelForm


class StageForm(_StageForm):
    """A stage; its concepts are a list that can be rearranged as text."""

    concepts = forms.CharField(
        widget=PlainArea(8),
        required=False,
        help_text="Slugs of concepts, one a line, in the order of learning.",
    )

    class Meta:
        model = PathwayStage
        fields = ["order", "key", "title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            steps = self.instance.steps.order_by("position")
            slugs = steps.values_list("concept__slug", flat=True)
            self.fields["concepts"].initial = "\n".join(slugs)

    def clean_concepts(self) -> list[str]:
        """The slugs, each of which is a concept."""
        slugs = str(self.cleaned_data["concepts"]).split()
        known = set(
            Concept.objects.filter(slug__in=slugs).values_list("slug", flat=True)
        )
        missing = [slug for slug in slugs if slug not in known]
        if missing:
            raise forms.ValidationError(f"No concept has this slug: {missing[0]}.")
        return slugs


class StageSet(AuthoredSet):
    """All stages of a pathway together."""

    def clean(self) -> None:
        """A pathway visits a concept once."""
        super().clean()
        visits = Counter(slug for form in self.kept() for slug in _slugs(form))
        twice = [slug for slug, count in visits.items() if count > 1]
        if twice:
            raise forms.ValidationError(f"Visited more than once: {', '.join(twice)}.")

    def kept(self) -> list[StageForm]:
        """The filled stages that stay, in their order."""
        gone = self.deleted_forms
        rows = [
            form
            for form in self.forms
            if form not in gone and (form.instance.pk or form.has_changed())
        ]
        return sorted(rows, key=lambda form: form.instance.order or 0)


class StageInline(AuthoredInline):
    """The stretches of a pathway."""

    model = PathwayStage
    form = StageForm
    formset = StageSet


@admin.register(Pathway)
class PathwayAdmin(AuthoredAdmin):
    """Both ways through the concepts."""

    list_display = ("title", "slug")
    inlines = (StageInline,)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Save the stages, then lead the pathway through them."""
        super().save_formset(request, form, formset, change)
        arrange_pathway(
            formset.instance, [(row.instance, _slugs(row)) for row in formset.kept()]
        )


def _slugs(form: StageForm) -> list[str]:
    found = getattr(form, "cleaned_data", {}).get("concepts", [])
    return list(found)
