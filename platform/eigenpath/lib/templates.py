"""Templates that write numbers for machines unless a filter writes them for people.

Django prints `{{ 0.5 }}` as "0,5" where people write a comma. In a style, a drawing or
a field of numbers that is an error, so here a bare number keeps its point; what people
read goes through the filters of `eigenpath.pages.templatetags.signs`.
"""

from typing import Any

from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends import django as backend
from django.template.context import make_context
from django.utils.safestring import SafeString

__all__ = ["PlainNumbers"]


class _Template(backend.Template):
    def render(
        self,
        context: dict[str, Any] | None = None,  # Any: whatever a template shows
        request: HttpRequest | None = None,
    ) -> SafeString:
        filled = make_context(
            context, request, autoescape=self.backend.engine.autoescape
        )
        filled.use_l10n = False
        try:
            return self.template.render(filled)
        except TemplateDoesNotExist as fault:
            backend.reraise(fault, self.backend)


class PlainNumbers(backend.DjangoTemplates):
    """Django's templates with bare numbers left as they are."""

    def from_string(self, template_code: str) -> backend.Template:
        """A template from its text."""
        return _Template(self.engine.from_string(template_code), self)

    def get_template(self, template_name: str) -> backend.Template:
        """A template by its name."""
        try:
            return _Template(self.engine.get_template(template_name), self)
        except TemplateDoesNotExist as fault:
            backend.reraise(fault, self)
