"""The API's own document: OpenAPI for programs, a page for people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from eigenpath.lib.markdown import render_inline

__all__ = ["ApiDocument"]

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked of the API."""

    method: str
    path: str
    says_html: str
    answers: str


class _Negotiation(DefaultContentNegotiation):
    """Whoever wants what we do not have gets the OpenAPI document all the same."""

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        """The renderer that was wished for, else the first."""
        known = list(renderers)
        wish = format_suffix or request.query_params.get("format")
        if wish in {renderer.format for renderer in known}:
            # An address that names the format decides, whatever the browser accepts.
            known = [renderer for renderer in known if renderer.format == wish]
        found: tuple[BaseRenderer, str]
        try:
            found = super().select_renderer(request, known, format_suffix)
        except NotAcceptable:
            found = known[0], str(known[0].media_type)
        return found


class _PageRenderer(BaseRenderer):
    """The document as a page."""

    media_type = "text/html"
    format = "html"

    def render(
        self,
        data: Any,  # the document, or a problem
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> str:
        """A list of operations, by their subject."""
        request: Request = (renderer_context or {})["request"]
        context = {"document": data.get("info"), "subjects": _subjects(data)}
        return render_to_string("pages/api.html", context, request=request._request)


class ApiDocument(SpectacularAPIView):
    """OpenAPI as YAML or JSON (`?format=json`); a page when a browser asks."""

    renderer_classes = [*SpectacularAPIView.renderer_classes, _PageRenderer]
    content_negotiation_class = _Negotiation


def _subjects(document: Mapping[str, Any]) -> dict[str, list[Operation]]:
    """Operations by the first word of their address after the version."""
    found: dict[str, list[Operation]] = {}
    for subject, operation in _operations(document):
        found.setdefault(subject, []).append(operation)
    return found


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in document.get("paths", {}).items():
        for method in _METHODS:
            if method in methods:
                told = methods[method]
                yield (
                    ", ".join(told.get("tags", ())),
                    Operation(
                        method=method.upper(),
                        path=path,
                        says_html=render_inline(told.get("description", "")),
                        answers=", ".join(sorted(told.get("responses", ()))),
                    ),
                )
