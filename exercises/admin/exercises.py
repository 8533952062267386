"""The admin's pages of exercises."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin

from eigenpath.lib.errors import DomainError
from exercises.actions.loading import create_exercise, save_exercise
from exercises.admin.forms import ExerciseForm
from exercises.admin.tallies import TallyPages
from exercises.admin.variants import shown_variants
from exercises.models import Exercise

__all__ = ["ExerciseAdmin"]


@admin.register(Exercise)
class ExerciseAdmin(TallyPages, SimpleHistoryAdmin):  # type: ignore[misc]  # untyped base
    """Exercises as files, with their variants and what their answers say."""

    form = ExerciseForm
    fields = ("text", "replaced_by", "seen_revision", "variants", "answers")
    readonly_fields = ("variants", "answers")
    list_display = ("title", "concept", "difficulty", "strand", "status", "version")
    list_filter = ("status", "strand", "concept__pillar")
    list_select_related = ("concept",)
    search_fields = ("title", "slug", "concept__title")
    autocomplete_fields = ("replaced_by",)

    @admin.display(description="Variants")
    def variants(self, exercise: Exercise) -> SafeString:
        """A link to what learners see."""
        if not exercise.pk:
            return SafeString("Save it first.")
        url = reverse("admin:exercises_exercise_variants", args=[exercise.pk])
        return format_html('<a href="{}">Show variants as learners see them</a>', url)

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and the preview of variants."""
        own = path(
            "<int:pk>/variants/",
            self.admin_site.admin_view(self.variants_view),
            name="exercises_exercise_variants",
        )
        found: list[URLPattern] = super().get_urls()
        return [own, *found]

    def variants_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Three variants with hints, answer and solution."""
        exercise = get_object_or_404(Exercise, pk=pk)
        text = request.GET.get("seed", "0")
        seed = int(text) if text.isascii() and text.isdigit() else 0
        context = {
            **self.admin_site.each_context(request),
            "title": f"Variants of {exercise.title}",
            "exercise": exercise,
            "variants": shown_variants(exercise, range(seed, seed + 3)),
            "next_seed": seed + 3,
        }
        return TemplateResponse(
            request, "admin/exercises/exercise/variants.html", context
        )

    def save_model(
        self, request: HttpRequest, obj: Exercise, form: ExerciseForm, change: bool
    ) -> None:
        """Save as every other door does; a newer version is not overwritten."""
        try:
            if change:
                revision = form.cleaned_data.get("seen_revision") or 0
                save_exercise(obj, specification=form.specification, revision=revision)
                replaced_by = form.cleaned_data.get("replaced_by")
                Exercise.objects.filter(pk=obj.pk).update(replaced_by=replaced_by)
            else:
                made = create_exercise(
                    form.specification, text=form.cleaned_data["text"]
                )
                obj.pk = made.pk
        except DomainError as error:
            messages.error(request, f"Not saved. {error.message}")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Exercises are retired, never deleted: attempts refer to them."""
        return False
