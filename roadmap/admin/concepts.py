"""Concepts, lessons and the edges of the graph in the admin."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from eigenpath.lib.errors import DomainError
from roadmap.actions.graph import require_acyclic, save_prerequisite
from roadmap.admin.base import AuthoredAdmin, AuthoredInline, PreviewArea, RevisionForm
from roadmap.models import (
    Concept,
    Fact,
    Formula,
    Goal,
    Lesson,
    Misconception,
    Pillar,
    Prerequisite,
    ResourceUse,
)

__all__ = ["ConceptAdmin", "LessonAdmin", "PillarAdmin", "PrerequisiteAdmin"]


if TYPE_CHECKING:
    _EdgeForm = forms.ModelForm[Prerequisite]
else:
    _EdgeForm = forms.ModelForm


class PrerequisiteForm(_EdgeForm):
    """An edge; one that closes a cycle is refused, and the cycle named."""

    class Meta:
        model = Prerequisite
        fields = ["concept", "requires", "reason", "encompasses", "order"]

    def clean(self) -> dict[str, Any] | None:
        """Look for a cycle."""
        data = super().clean()
        concept = self.cleaned_data.get("concept")
        needed = self.cleaned_data.get("requires")
        if concept is not None and concept.pk and needed is not None:
            try:
                require_acyclic(concept, needed, besides=self.instance.pk)
            except DomainError as error:
                self.add_error("requires", error.message)
        return data


class PrerequisiteInline(AuthoredInline):
    """What the concept stands on."""

    model = Prerequisite
    form = PrerequisiteForm
    fk_name = "concept"
    autocomplete_fields = ("requires",)
    previews = {"reason": ("inline", 2)}


class GoalInline(AuthoredInline):
    """What a learner will be able to do."""

    model = Goal
    fields = ("order", "key", "kind", "text")
    previews = {"text": ("inline", 2)}


class FormulaInline(AuthoredInline):
    """Formulas of the concept."""

    model = Formula
    fields = ("order", "latex", "on_card")
    previews = {"latex": ("formula", 2)}


class FactInline(AuthoredInline):
    """True sentences with their conditions."""

    model = Fact
    fields = ("order", "text")
    previews = {"text": ("inline", 3)}


class MisconceptionInline(AuthoredInline):
    """Beliefs, what is true instead, and the example that kills them."""

    model = Misconception
    fields = ("order", "belief", "correction", "counterexample")
    previews = {
        "belief": ("inline", 3),
        "correction": ("inline", 3),
        "counterexample": ("inline", 3),
    }


class ResourceUseInline(AuthoredInline):
    """Places in resources."""

    model = ResourceUse
    fields = ("order", "resource", "place")
    autocomplete_fields = ("resource",)


@admin.register(Pillar)
class PillarAdmin(AuthoredAdmin):
    """The lanes of the map."""

    list_display = ("title", "sign", "order")
    search_fields = ("title",)


class ConceptForm(RevisionForm):
    """A concept with its revision."""

    class Meta:
        model = Concept
        fields = [
            *("slug", "title", "status", "pillar", "order", "minutes"),
            *("goal", "machine_learning", "demos"),
        ]


@admin.register(Concept)
class ConceptAdmin(AuthoredAdmin):
    """Concepts with everything authored about them."""

    form = ConceptForm
    list_display = ("title", "pillar", "order", "minutes", "status")
    list_filter = ("pillar", "status")
    search_fields = ("title", "slug")
    list_select_related = ("pillar",)
    previews = {"goal": ("inline", 2), "machine_learning": ("markdown", 4)}
    inlines = (
        GoalInline,
        PrerequisiteInline,
        FormulaInline,
        FactInline,
        MisconceptionInline,
        ResourceUseInline,
    )

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Edges go through the action that keeps the graph acyclic."""
        if formset.model is not Prerequisite:
            super().save_formset(request, form, formset, change)
            return
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row in rows:
            save_prerequisite(row)


@admin.register(Prerequisite)
class PrerequisiteAdmin(AuthoredAdmin):
    """All edges in one list."""

    form = PrerequisiteForm
    list_display = ("concept", "requires", "encompasses", "reason")
    list_select_related = ("concept", "requires")
    autocomplete_fields = ("concept", "requires")
    search_fields = ("concept__title", "requires__title")
    previews = {"reason": ("inline", 2)}

    def save_model(
        self, request: HttpRequest, obj: Prerequisite, form: Any, change: bool
    ) -> None:
        """Keep the graph acyclic."""
        save_prerequisite(obj)


class LessonForm(RevisionForm):
    """A lesson with its revision; its text ends with one line end, as its file does."""

    body = forms.CharField(
        strip=False,
        widget=PreviewArea("markdown", 40),
        help_text=Lesson._meta.get_field("body").help_text,
    )

    class Meta:
        model = Lesson
        fields = ["concept", "author", "licence", "source", "body"]

    def clean_body(self) -> str:
        """The text without empty lines around it."""
        text = str(self.cleaned_data["body"]).strip("\n")
        if not text.strip():
            raise forms.ValidationError("A lesson has text.")
        return f"{text}\n"


@admin.register(Lesson)
class LessonAdmin(AuthoredAdmin):
    """Lessons, with the page shown beside the text."""

    form = LessonForm
    list_display = ("concept", "author", "updated_at")
    list_select_related = ("concept",)
    search_fields = ("concept__title",)
    autocomplete_fields = ("concept",)
