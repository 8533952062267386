"""An answer from POST to verdict against a bare Celery task, in one run.

Wall-clock milliseconds through the same Valkey. The floor sends a task that does
nothing and waits for its result; the answer goes through the whole product: HTTP, web
server, database, queue, engine, evidence, announcement, response. Both have two worker
processes and take turns, so that a busy machine slows both.

    python -m benchmarks.attempts
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import django

from eigenpath.launch.broker import valkey_binary
from eigenpath.launch.commands import worker_command
from eigenpath.launch.processes import die_with_parent
from tests.faults.client import Client, Question
from tests.servers import _packages, redis_protocol
from tests.site import ROOT, Site, run_site

ROUNDS = 60
AT_ONCE = (1, 4, 16)
LEARNERS = 40


def main() -> None:
    """Start the product and a bare worker, measure, print."""
    home = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath"))
    with (
        tempfile.TemporaryDirectory() as folder,
        redis_protocol(valkey_binary(_packages())) as broker,
        run_site(Path(folder), redis_url=broker.url, home=home) as site,
        _bare_worker(Path(folder), site),
    ):
        django.setup()
        clients, questions = _clients(site), _questions()
        print(f"{'in flight':>9}{'bare ms':>10}{'p95':>8}{'answer ms':>12}{'p95':>8}"
              f"{'ratio':>8}{'in time':>9}")  # fmt: skip
        for at_once in AT_ONCE:
            _row(at_once, clients, questions)


def _row(
    at_once: int, clients: Sequence[Client], questions: Iterator[Question]
) -> None:
    bare, answers, statuses = [], [], []
    with ThreadPoolExecutor(at_once) as threads:
        for number in range(max(3, ROUNDS // at_once)):
            bare += list(threads.map(_timed, [_bare] * at_once))
            batch = [next(questions) for _ in range(at_once)]
            turn = [clients[(number * at_once + i) % LEARNERS] for i in range(at_once)]
            done = list(threads.map(Client.submit, turn, batch))
            answers += [1000 * one.seconds for one in done]
            statuses += [one.status for one in done]
    floor, cost = statistics.median(bare), statistics.median(answers)
    within = f"{statuses.count(200)}/{len(statuses)}"
    print(
        f"{at_once:>9}{floor:>10.1f}{_p95(bare):>8.1f}{cost:>12.1f}{_p95(answers):>8.1f}"
        f"{cost / floor:>8.1f}{within:>9}"
    )


def _bare() -> None:
    from benchmarks.bare_celery import nothing

    nothing.delay(1).get(timeout=30)


def _timed(call: Callable[[], None]) -> float:
    start = time.monotonic()
    call()
    return (time.monotonic() - start) * 1000


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


@contextmanager
def _bare_worker(folder: Path, site: Site) -> Iterator[None]:
    os.environ.update(site.environment)
    command = worker_command(
        sys.executable, processes=2, app="benchmarks.bare_celery", queues="bare"
    )
    with (folder / "bare.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
    try:
        _bare()
        yield
    finally:
        process.terminate()
        process.wait()


def _clients(site: Site) -> list[Client]:
    """As many learners as it takes for none to meet the limit on answers."""
    from eigenpath.accounts.models import User
    from eigenpath.accounts.tokens import issue_token

    port = urlsplit(site.url).port
    assert port is not None
    people = [User.objects.create_user(f"learner-{n}") for n in range(LEARNERS)]
    return [Client(port, issue_token(one, name="measured")[1]) for one in people]


def _questions() -> Iterator[Question]:
    """Variants of a sum of two numbers that nobody answered yet."""
    from exercises.actions.variants import make_variant
    from tests.factories import ExerciseFactory

    exercise = ExerciseFactory.create()
    for seed in count():
        variant = make_variant(exercise, seed=seed)
        drawn = variant.values["values"]
        yield Question(str(variant.pk), str(int(drawn["a"]) + int(drawn["b"])))


if __name__ == "__main__":
    main()
