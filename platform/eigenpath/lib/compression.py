"""Pages and JSON go out compressed, with or without a proxy in front.

Static files are WhiteNoise's and come compressed from disk; packed runs of demos are
compressed when they are made; a stream of events must never wait in a compressor.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

__all__ = ["CompressPages"]

TEXTUAL = ("text/", "application/json", "application/problem+json", "image/svg+xml")
STREAM_OF_EVENTS = "text/event-stream"


class CompressPages(GZipMiddleware):
    """Django's gzip, for whole answers of text only.

    It adds up to 100 random bytes to every answer and Django masks the form's secret
    anew each time, so that lengths do not betray what a page holds (BREACH); cookies
    with SameSite=Lax keep other sites from asking in a learner's name at all.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed when it is text, long enough and asked for so."""
        kind = response.headers.get("Content-Type", "")
        is_text = kind.startswith(TEXTUAL) and not kind.startswith(STREAM_OF_EVENTS)
        if response.streaming or not is_text:
            return response
        return super().process_response(request, response)
