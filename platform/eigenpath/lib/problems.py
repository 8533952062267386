"""Errors of the API as problem+json (RFC 9457)."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from eigenpath.lib.errors import DomainError

__all__ = ["problem_response"]

_NO_DATABASE = (
    gettext_lazy("Not available at the moment"),
    gettext_lazy(
        "The database does not answer. Send the same again in a moment; an answer with "
        "the same id is never counted twice."
    ),
)
_LOG = logging.getLogger(__name__)


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an exception raised in an API view; None lets Django answer 500."""
    if isinstance(error, DomainError):
        return _problem(error.status, str(error.title), error.message, error.fields)
    if isinstance(error, RequestDataTooBig):
        return _problem(413, _("Too large"), _("This is larger than an answer can be."))
    if isinstance(error, OperationalError):
        _LOG.error("the database does not answer: %s", error)
        return _problem(503, str(_NO_DATABASE[0]), str(_NO_DATABASE[1]))
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, Http404):
        return _problem(404, _("Not found"), _("There is nothing here for you."))
    if isinstance(error, PermissionDenied):
        return _problem(403, _("Not allowed"), _("Your account may not do this."))
    answer = _from_framework(error, response)
    # What a program needs to mend it, beside the sentence: for instance `scopes`.
    answer.data.update(getattr(error, "problem", {}))
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in response.headers:
            answer.headers[name] = response.headers[name]
    return answer


def _from_framework(error: Exception, response: Response) -> Response:
    if isinstance(error, APIException) and isinstance(error.detail, dict):
        fields = {str(name): _sentence(value) for name, value in error.detail.items()}
        return _problem(
            response.status_code,
            _("Please correct what was sent"),
            "; ".join(f"{name}: {text}" for name, text in fields.items()),
            fields,
        )
    detail = _sentence(error.detail) if isinstance(error, APIException) else str(error)
    return _problem(response.status_code, response.status_text, detail)


def _sentence(value: object) -> str:
    if isinstance(value, list | tuple):
        return " ".join(_sentence(item) for item in value)
    if isinstance(value, dict):
        return " ".join(f"{key}: {_sentence(item)}" for key, item in value.items())
    return str(value)


def _problem(
    status: int, title: str, detail: str, fields: dict[str, str] | None = None
) -> Response:
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if fields:
        body["fields"] = fields
    return Response(body, status=status, content_type="application/problem+json")
