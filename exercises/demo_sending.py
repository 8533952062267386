"""What learners send to demos with plain forms: pictures, tables, predictions."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from eigenpath.accounts.actions import ensure_learner
from eigenpath.lib.errors import InvalidInputError, MissingError, UnavailableError
from exercises.actions.demos import LARGEST_FILE, add_image
from exercises.actions.predictions import predict, read_prediction
from exercises.actions.tables import LARGEST_TABLE, add_table
from exercises.demo_form import raw_parameters
from exercises.demo_stage import (
    BUSY,
    Stage,
    demo_or_404,
    is_allowed,
    read_stage,
    render_stage,
)
from exercises.demos.demo import Demo
from exercises.selectors.demo_images import image_name, image_parameter
from exercises.selectors.demo_tables import table_name, table_parameter
from exercises.selectors.demos import read_demo_state

__all__ = ["send_picture", "send_prediction", "send_table"]


@require_POST
def send_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a picture of the learner's own, and show the demo with it."""
    demo = demo_or_404(slug)
    parameter = image_parameter(demo)
    if parameter is None:
        raise Http404("this demo takes no pictures")
    sentence = _("Choose a PNG, JPEG or WebP of at most %(size)s MB.") % {
        "size": LARGEST_FILE >> 20
    }

    def keep() -> str:
        sent = _file(request, "image", LARGEST_FILE, sentence)
        return image_name(add_image(ensure_learner(request), sent.read()))

    return _shown_with(request, demo, parameter.name, "image", keep)


@require_POST
def send_table(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a table of the learner's own, and show the demo with it."""
    demo = demo_or_404(slug)
    parameter = table_parameter(demo)
    if parameter is None:
        raise Http404("this demo takes no tables")
    sentence = _("Choose a CSV file of at most %(size)s MB.") % {
        "size": LARGEST_TABLE >> 20
    }

    def keep() -> str:
        sent = _file(request, "table", LARGEST_TABLE, sentence)
        name = sent.name or ""
        return table_name(add_table(ensure_learner(request), sent.read(), name=name))

    return _shown_with(request, demo, parameter.name, "table", keep)


@require_POST
def send_prediction(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what somebody expects, and show it beside the truth."""
    demo = demo_or_404(slug)
    prompt = request.POST.get("prompt", "")[:40]
    raw = None if "skip" in request.POST else request.POST.get("answer", "")
    query = QueryDict(request.POST.get("query", "")[:8_000].removeprefix("?"))
    try:
        expectation = read_prediction(demo, prompt, raw)
        state = read_demo_state(demo, raw_parameters(query))
        if not is_allowed(request):
            raise InvalidInputError(str(BUSY), fields={"answer": str(BUSY)})
        predict(ensure_learner(request), demo, state, expectation)
    except MissingError as error:
        raise Http404(error.message) from None
    except UnavailableError:
        pass  # it is kept, and judged when the picture is there
    except InvalidInputError as error:
        stage = read_stage(request, slug, query)
        sentence = next(iter(error.fields.values()), error.message)
        stage.prompt_fault = (prompt, sentence)
        return render_stage(request, stage)
    return redirect(f"/demos/{slug}/{state.query}#prompt-{prompt}")


def _shown_with(
    request: HttpRequest,
    demo: Demo,
    parameter: str,
    field: str,
    keep: Callable[[], str],
) -> HttpResponse:
    """The demo with what was sent as its parameter, or with why it was not kept."""
    try:
        value = keep()
    except InvalidInputError as error:
        stage = Stage(demo, QueryDict())
        stage.refuse({parameter: error.fields.get(field, error.message)})
        return render_stage(request, stage)
    return redirect(f"/demos/{demo.slug}/?{parameter}={value}")


def _file(
    request: HttpRequest, name: str, largest: int, sentence: str
) -> "UploadedFile[Any]":
    sent = request.FILES.get(name)
    if not isinstance(sent, UploadedFile) or (sent.size or 0) > largest:
        raise InvalidInputError(sentence, fields={name: sentence})
    if not is_allowed(request):
        raise InvalidInputError(str(BUSY), fields={name: str(BUSY)})
    return sent
