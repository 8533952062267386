"""Reading what clients send, within bounds."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import parsers
from rest_framework.exceptions import APIException, ParseError

__all__ = ["BoundedJSONParser"]


class _TooLargeError(APIException):
    status_code = 413
    default_detail = gettext_lazy("This is larger than an answer can be (64 kB).")


class BoundedJSONParser(parsers.JSONParser):
    """JSON of at most `DATA_UPLOAD_MAX_MEMORY_SIZE` bytes, nested sensibly.

    The framework reads the stream itself, past Django's own bound.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # whatever the client sent
        """The data, or an error that says what is wrong with it."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        request = (parser_context or {}).get("request")
        length = request.META.get("CONTENT_LENGTH") if request is not None else None
        if limit and str(length or "0").isdigit() and int(length or 0) > limit:
            raise _TooLargeError
        try:
            return super().parse(stream, media_type, dict(parser_context or {}))
        except RecursionError:
            raise ParseError(_("This JSON is nested too deeply.")) from None
