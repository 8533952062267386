"""How a run is answered: packed or as JSON, compressed or not, and when it failed."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException
from rest_framework.renderers import BaseRenderer, JSONRenderer

from eigenpath.lib.errors import DomainError
from eigenpath.lib.problems import problem_response
from exercises.demo_runs import Run, RunKey
from exercises.demos.payload import FIRST, WHOLE, as_json
from exercises.selectors.demos import invalid_state

__all__ = [
    "AwayError",
    "PayloadRenderer",
    "answer_run",
    "pending_body",
    "run_address",
]

OCTETS = "application/octet-stream"
RETRY_SECONDS = 1.0
"""A state that took longer than the waiting request takes some seconds."""
_KEPT_SECONDS = 3600


class PayloadRenderer(BaseRenderer):
    """Packed answers. Problems and what is pending are JSON whatever was asked."""

    media_type = OCTETS
    format = "octets"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Any = None,
    ) -> bytes:
        """JSON of what is not a payload; payloads do not come through here."""
        return JSONRenderer().render(data, None, renderer_context)


class AwayError(APIException):
    """Nobody is there to compute; trying again helps."""

    status_code = 503
    wait = 5

    def __init__(self, detail: str) -> None:
        super().__init__(detail)


class _FailedError(DomainError):
    status = 500
    title = gettext_lazy("This picture could not be computed")


def run_address(key: RunKey, part: str = WHOLE, *, events: bool = False) -> str:
    """Where the run can be asked for, or heard of."""
    more = ("events/" if events else "") + ("" if part == WHOLE else f"?part={part}")
    return f"/api/v1/demos/{key.demo}/runs/{key.digest}/{more}"


def pending_body(key: RunKey, part: str = WHOLE) -> dict[str, Any]:
    """What is said while a worker computes."""
    return {
        "id": key.digest,
        "status": "pending",
        "state_url": run_address(key, part),
        "events": run_address(key, part, events=True),
        "retry_after": RETRY_SECONDS,
    }


def answer_run(
    request: HttpRequest, key: RunKey, run: Run, *, as_octets: bool, part: str = WHOLE
) -> HttpResponseBase:
    """A run that has ended, as this client wants it."""
    if run.failure:
        return _problem(_FailedError(run.failure))
    if run.faults:
        return _problem(invalid_state(run.faults))
    if part == FIRST:
        run = run.opening
    etag = f'W/"{key.digest}-{part}-{"octets" if as_octets else "json"}"'
    answer = _octets(request, run) if as_octets else _json(run)
    answer.headers["ETag"] = etag
    answer.headers["Content-Location"] = run_address(key, part)
    patch_vary_headers(answer, ["Accept", "Accept-Encoding"])
    whose = "public" if key.owner is None else "private"
    answer.headers["Cache-Control"] = f"{whose}, max-age={_KEPT_SECONDS}"
    if request.method in {"GET", "HEAD"}:
        return get_conditional_response(request, etag, None, answer) or answer
    return answer


def _octets(request: HttpRequest, run: Run) -> HttpResponse:
    if not _takes_gzip(request):
        return HttpResponse(run.payload, content_type=OCTETS)
    answer = HttpResponse(run.compressed, content_type=OCTETS)
    answer.headers["Content-Encoding"] = "gzip"
    return answer


def _json(run: Run) -> HttpResponse:
    body = json.dumps(as_json(run.payload), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body.encode(), content_type="application/json")


def _takes_gzip(request: HttpRequest) -> bool:
    for choice in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = choice.partition(";")
        if name.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _problem(error: DomainError) -> HttpResponse:
    response = problem_response(error, {})
    data = response.data if response is not None else {}
    return HttpResponse(
        json.dumps(data), status=error.status, content_type="application/problem+json"
    )
