"""Adding up the answers of all learners, against reading the same rows barely.

A made-up class answers every shipped exercise on a SQLite of its own. Time is wall time
of one run; memory is the peak that Python and NumPy hold above what they held before
(tracemalloc, in a second run, for it slows down), and that of the process.
"""

import os
import resource
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

SIZES = (10_000, 100_000)
ANSWERS_A_LEARNER = 1.55
"""A made-up learner gives about so many answers to an exercise."""


def main() -> None:
    """Prepare a database, grow it, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        from django.test import Client

        from exercises.jobs.tallies import add_up

        print(
            f"{'answers':>9}{'tallies':>9}{'seconds':>9}{'bare, s':>9}"
            f"{'peak, MB':>10}{'process, MB':>13}{'queries':>9}{'page, ms':>10}"
        )
        client = Client()
        client.force_login(_instructor())
        for size in SIZES:
            answers = _grow(size)
            seconds = _seconds(add_up)
            bare = _seconds(_read_barely)
            peak = _peak(add_up)
            tallies, queries, page = _told(add_up, client)
            process = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{answers:>9}{tallies:>9}{seconds:>9.2f}{bare:>9.2f}{peak:>10.1f}"
                f"{process:>13.0f}{queries:>9}{page:>10.0f}"
            )


def _prepare(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "eigenpath.settings.local"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'db.sqlite3'}"
    os.environ["ALLOWED_HOSTS"] = "testserver"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    for command in ("migrate", "load_content", "load_exercises"):
        call_command(command, verbosity=0)


def _instructor() -> "object":
    from eigenpath.accounts.actions import make_instructor

    return make_instructor(username="emmy", password="measured once")


def _grow(size: int) -> int:
    """Let new classes answer every exercise until there are so many answers."""
    from exercises.models import Attempt, Exercise
    from tests.answered import let_class_answer

    exercises = list(Exercise.objects.filter(status=Exercise.Status.PUBLISHED))
    seed = 0
    while (missing := size - Attempt.objects.count()) > 0:
        learners = max(1, round(missing / len(exercises) / ANSWERS_A_LEARNER))
        let_class_answer(exercises, learners=min(learners, 50), seed=size + seed)
        seed += 1
    return Attempt.objects.count()


def _read_barely() -> int:
    """Every row that is needed once, in the order of the disk, and nothing done."""
    from exercises.models import Attempt

    rows = Attempt.objects.order_by().values_list(
        "learner_id", "variant_id", "verdict", "hints", "seconds", "result"
    )
    return sum(1 for _ in rows.iterator(chunk_size=500))


def _told(call: Callable[[], object], client: object) -> tuple[int, int, float]:
    """How many tallies, with how many queries, and what the page of them takes."""
    from exercises.models import ExerciseTally
    from tests.query_counts import count_queries

    queries = count_queries(call)
    place = "/admin/exercises/exercise/tallies/"
    page = _seconds(lambda: client.get(place))  # type: ignore[attr-defined]  # a Client
    return ExerciseTally.objects.count(), queries, 1000 * page


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _peak(call: Callable[[], object]) -> float:
    tracemalloc.start()
    call()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


if __name__ == "__main__":
    main()
