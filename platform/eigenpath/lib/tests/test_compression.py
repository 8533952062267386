"""Pages and JSON are compressed for whoever takes it; streams and packages are not."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from eigenpath.lib.compression import CompressPages

TEXT = b"An eigenvector keeps its direction. " * 40


def _sent(answer: HttpResponseBase, accepts: str = "gzip, br") -> HttpResponseBase:
    """What goes out when a view gives this answer."""
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepts})
    return CompressPages(lambda _: HttpResponse()).process_response(request, answer)


def _is_compressed(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Content-Encoding") == "gzip"


@pytest.mark.parametrize(
    "kind",
    [
        "text/html; charset=utf-8",
        "application/json",
        "application/problem+json",
        "image/svg+xml",
        "text/calendar",
    ],
)
def test_text_is_compressed(kind: str) -> None:
    assert _is_compressed(_sent(HttpResponse(TEXT, content_type=kind)))


@pytest.mark.parametrize("kind", ["application/octet-stream", "image/png"])
def test_what_is_not_text_is_left_alone(kind: str) -> None:
    assert not _is_compressed(_sent(HttpResponse(TEXT, content_type=kind)))


def test_nothing_is_compressed_that_was_not_asked_for_so() -> None:
    assert not _is_compressed(_sent(HttpResponse(TEXT), accepts="identity"))


def test_a_stream_of_events_never_waits_in_a_compressor() -> None:
    events = StreamingHttpResponse([b"event: verdict\n\n"])
    events["Content-Type"] = "text/event-stream"

    sent = _sent(events)

    assert "Content-Encoding" not in sent.headers
    assert events.getvalue() == b"event: verdict\n\n"


@pytest.mark.django_db
def test_the_same_page_has_another_length_each_time(client: Client) -> None:
    """Random bytes hide what the length would tell about secrets in a page."""
    takes = {"Accept-Encoding": "gzip"}

    answers = [client.get("/sign-in/", headers=takes) for _ in range(12)]

    assert b"</html>" in gzip.decompress(answers[0].content)
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in answers)
    assert len({len(answer.content) for answer in answers}) > 1
