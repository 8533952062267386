"""What tests of demos share: small states, an empty cache, and a worker at hand."""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from PIL import Image

from eigenpath.celery import app
from exercises.demos.registry import DEMOS

__all__ = [
    "RUNS",
    "SLUG",
    "SMALL",
    "SVD_IMAGES",
    "SVD_RUNS",
    "Worker",
    "ask",
    "demo_worker",
    "no_runs_yet",
    "photograph",
    "small_digest",
]

SLUG = "gradient-descent-trajectories"
RUNS = f"/api/v1/demos/{SLUG}/runs/"
SVD_RUNS = "/api/v1/demos/svd-image-compression/runs/"
SVD_IMAGES = "/api/v1/demos/svd-image-compression/images/"
SMALL: dict[str, Any] = {
    "surface": "quadratic",
    "methods": "gd",
    "starts": "1,1",
    "steps": 5,
}

Worker = Callable[[], AbstractContextManager[list[Callable[[], Any]]]]


@pytest.fixture
def no_runs_yet(settings: Any) -> Iterator[None]:
    """Nothing is computed yet, and no request waits for a worker."""
    settings.VERDICT_WAIT_SECONDS = 0.0
    kept = caches["default"]
    kept.clear()
    yield
    kept.clear()


@pytest.fixture
def demo_worker(django_capture_on_commit_callbacks: Any) -> Iterator[Worker]:
    """Within this a task is done as soon as the request that sent it has ended."""
    app.conf.task_always_eager = True
    yield lambda: django_capture_on_commit_callbacks(execute=True)
    app.conf.task_always_eager = False


def ask(client: Client, url: str = RUNS, **parameters: Any) -> Any:
    """Post parameters, asking for JSON."""
    return client.post(
        url,
        {"parameters": parameters},
        content_type="application/json",
        headers={"Accept": "application/json"},
    )


def small_digest(**changes: Any) -> str:
    """The fingerprint of the small state."""
    return DEMOS[SLUG].state(SMALL | changes).digest


def photograph(width: int = 24, height: int = 16, kind: str = "PNG") -> io.BytesIO:
    """A small picture with a gradient, as a file."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    file = io.BytesIO()
    picture.save(file, kind)
    file.seek(0)
    file.name = f"holiday.{kind.lower()}"
    return file
