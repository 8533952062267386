"""Pages of demos: the list, a demo with its state, and sending a picture.

All but the picture itself is rendered here: controls, reading, checks and tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.errors import InvalidInputError, MissingError, UnavailableError
from eigenpath.lib.throttles import DemoThrottle
from exercises.actions.demos import LARGEST_FILE, add_image, ask_for
from exercises.delivery.hub import hub
from exercises.demo_form import demo_controls, raw_parameters
from exercises.demo_runs import Run, RunKey, find_run
from exercises.demos.demo import Demo
from exercises.demos.payload import unpack
from exercises.demos.states import State
from exercises.selectors.demo_images import image_name, image_parameter, own_images
from exercises.selectors.demos import (
    demo_card,
    demo_groups,
    find_demo,
    read_demo_state,
    run_key,
)

__all__ = ["demo", "demos", "send_picture"]

_BUSY = (
    "You asked for many pictures in a short time. Wait a moment, then draw it again."
)


@dataclass
class _Stage:
    """What the page of a demo knows so far."""

    demo: Demo
    asked: QueryDict
    state: State | None = None
    key: RunKey | None = None
    run: Run | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
    status: int = 200

    @property
    def is_pending(self) -> bool:
        """Whether a worker has it in hand."""
        return self.key is not None and self.run is None and self.status == 200

    @property
    def query(self) -> str:
        """The address of what is shown; of what was asked for if it was refused."""
        if self.state is not None:
            return self.state.query
        return "?" + self.asked.urlencode() if self.asked else ""

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong with the parameters."""
        self.faults, self.status = faults, 422

    def end(self, run: Run) -> None:
        """Take in how the computation ended."""
        if run.faults:
            self.refuse(run.faults)
        elif run.failure:
            self.notice, self.status = run.failure, 500
        else:
            self.run = run


@require_safe
def demos(request: HttpRequest) -> HttpResponse:
    """All demos by pillar; `?q=` finds them by title, question or concept."""
    query = request.GET.get("q", "")[:100].strip()
    context = {"place": "demos", "groups": demo_groups(query), "wanted": query}
    return render(request, "demos/demos.html", context)


async def demo(request: HttpRequest, slug: str) -> HttpResponse:
    """A demo in the state of the address; a fresh one is waited for a moment."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    stage = await sync_to_async(_stage)(request, slug)
    if stage.state is not None and set(QueryDict(stage.state.query[1:])) != set(
        request.GET
    ):
        return redirect(f"/demos/{slug}/{stage.state.query}")
    if stage.is_pending and stage.key is not None:
        await _wait(stage, stage.key)
    return await sync_to_async(_page)(request, stage)


@require_POST
def send_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a picture of the learner's own, and show the demo with it."""
    found = _demo(slug)
    parameter = image_parameter(found)
    if parameter is None:
        raise Http404("this demo takes no pictures")
    sent = request.FILES.get("image")
    try:
        if not isinstance(sent, UploadedFile) or (sent.size or 0) > LARGEST_FILE:
            sentence = f"Choose a PNG, JPEG or WebP of at most {LARGEST_FILE >> 20} MB."
            raise InvalidInputError(sentence, fields={"image": sentence})
        if not _is_allowed(request):
            raise InvalidInputError(_BUSY, fields={"image": _BUSY})
        image = add_image(ensure_learner(request), sent.read())
    except InvalidInputError as error:
        stage = _Stage(found, QueryDict())
        stage.refuse({parameter.name: error.fields.get("image", error.message)})
        return _page(request, stage)
    return redirect(f"/demos/{slug}/?{parameter.name}={image_name(image)}")


def _stage(request: HttpRequest, slug: str) -> _Stage:
    """Read the state, and have it computed unless it is."""
    stage = _Stage(_demo(slug), request.GET)
    try:
        stage.state = read_demo_state(stage.demo, raw_parameters(request.GET))
        learner = current_learner(request)
        stage.key = run_key(stage.demo, stage.state, learner)
        run = find_run(stage.key)
        if run is None and not _is_allowed(request):
            stage.notice, stage.status = _BUSY, 429
        elif run is None:
            run = ask_for(stage.demo, stage.state, learner).run
        if run is not None:
            stage.end(run)
    except InvalidInputError as error:
        stage.refuse(error.fields)
    except UnavailableError as error:
        stage.notice, stage.status = error.message, 503
    return stage


async def _wait(stage: _Stage, key: RunKey) -> None:
    """Wait a moment for the worker."""
    decided = await hub().wait(
        key.event,
        seconds=settings.VERDICT_WAIT_SECONDS,
        is_decided=lambda: sync_to_async(_has_ended)(key),
    )
    run = await sync_to_async(find_run)(key) if decided else None
    if run is not None:
        stage.end(run)


def _page(request: HttpRequest, stage: _Stage) -> HttpResponse:
    images = own_images(current_learner(request))
    values = raw_parameters(stage.asked)
    if stage.state is not None:
        values = dict(stage.state.values)
    controls = demo_controls(stage.demo, values, faults=stage.faults, images=images)
    names = {control.name for control in controls}
    context = {
        "place": "demos",
        "stage": stage,
        "demo": stage.demo,
        "card": demo_card(stage.demo),
        "presets": stage.demo.describe()["presets"],
        "controls": [control for control in controls if control.is_primary],
        "more_controls": [control for control in controls if not control.is_primary],
        "is_more_open": any(c.fault for c in controls if not c.is_primary),
        "other_faults": [
            sentence for name, sentence in stage.faults.items() if name not in names
        ],
        "takes_picture": image_parameter(stage.demo) is not None,
        "shown": unpack(stage.run.payload)[0] if stage.run else None,
    }
    response = render(request, "demos/demo.html", context, status=stage.status)
    if stage.status == 503:
        response.headers["Retry-After"] = "5"
    return response


def _has_ended(key: RunKey) -> bool:
    try:
        return find_run(key) is not None
    except UnavailableError:
        return False


def _is_allowed(request: HttpRequest) -> bool:
    """The same limit as the API's: pages can be asked for by machines too."""
    throttle = DemoThrottle()
    return throttle.allow_request(request, None)  # type: ignore[arg-type]  # as DRF's


def _demo(slug: str) -> Demo:
    try:
        return find_demo(slug)
    except MissingError as error:
        raise Http404(error.message) from None
