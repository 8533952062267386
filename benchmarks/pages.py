"""What a page costs against a bare Django view, in one process and one run.

CPU milliseconds per request (process time, median of rounds), through the whole
middleware, with a learner signed in who has little or much evidence.
"""

import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROUNDS = 9
REQUESTS_PER_ROUND = 5
PAGES = {
    "landing": "/",
    "today": "/today/",
    "map": "/map/",
    "concept with lesson": "/concepts/eigenvalues-eigenvectors/",
    "concept without lesson": "/concepts/vectors/",
    "plan": "/plan/",
    "progress": "/progress/",
    "resources": "/resources/",
    "sources": "/sources/",
    "API concepts": "/api/v1/concepts/",
    "API progress": "/api/v1/progress/",
}


def main() -> None:
    """Prepare a database, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        from django.test import Client

        client = Client()
        learner = _learner()
        client.force_login(learner)
        floor = _bare_view()
        print(f"bare Django view: {floor:.3f} ms of CPU\n")
        print(f"{'page':<24}{'kB':>8}{'ms':>9}{'ratio':>8}{'ms, 400 answers':>18}")
        people = dict.fromkeys(PAGES, client)
        people["landing"] = Client()  # whoever is known is sent to their day
        few = {name: _page(people[name], path) for name, path in PAGES.items()}
        _answer(learner, count=400)
        for name, path in PAGES.items():
            size, cost = few[name]
            _, later = _page(people[name], path)
            print(
                f"{name:<24}{size / 1024:>8.1f}{cost:>9.2f}"
                f"{cost / floor:>8.1f}{later:>18.2f}"
            )


def _prepare(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "eigenpath.settings.local"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'db.sqlite3'}"
    os.environ["ALLOWED_HOSTS"] = "testserver"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache"
    }
    # Assets need not be collected to be named.
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = []
    for command in ("migrate", "load_content", "load_exercises"):
        call_command(command, verbosity=0)


def _learner() -> "object":
    from eigenpath.accounts.models import User

    return User.objects.create_user("ada")


def _answer(learner: object, *, count: int) -> None:
    from django.utils import timezone

    from roadmap.actions.progress import rebuild_progress
    from roadmap.models import Concept, Evidence

    concepts = list(Concept.objects.all())
    now = timezone.now()
    Evidence.objects.bulk_create(
        Evidence(
            learner=learner,
            concept=concepts[number % len(concepts)],
            source=uuid.uuid4(),
            variant=uuid.uuid4(),
            exercise="measured",
            score=float(number % 3 > 0),
            guess=0.05,
            at=now - timedelta(hours=number),
        )
        for number in range(count)
    )
    rebuild_progress(learner)  # type: ignore[arg-type]  # a User, made above


def _bare_view() -> float:
    """Milliseconds of a view that does nothing, in Django without any middleware."""
    from django.test import Client, override_settings

    with override_settings(ROOT_URLCONF="benchmarks.bare_urls", MIDDLEWARE=[]):
        client = Client()
        return _milliseconds(lambda: client.get("/"))


def _page(client: object, path: str) -> tuple[int, float]:
    def ask() -> object:
        return client.get(path)  # type: ignore[attr-defined]  # Django's test client

    answer = ask()
    status = answer.status_code  # type: ignore[attr-defined]  # an HttpResponse
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return len(answer.content), _milliseconds(ask)  # type: ignore[attr-defined]


def _milliseconds(call: Callable[[], object]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(REQUESTS_PER_ROUND):
            call()
        rounds.append((time.process_time() - start) / REQUESTS_PER_ROUND * 1000)
    return statistics.median(rounds)


if __name__ == "__main__":
    main()
