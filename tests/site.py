"""The real product for tests: web server, worker, broker and loaded curriculum."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from eigenpath.launch.addresses import free_port
from eigenpath.launch.commands import beat_command, web_command, worker_command
from eigenpath.launch.processes import die_with_parent
from tests.waiting import wait_until

__all__ = ["ROOT", "Site", "run_site"]

ROOT = Path(__file__).resolve().parents[1]
INSTRUCTOR = ("emmy", "noether-1918-theorems")


@dataclass(frozen=True)
class Site:
    """Where the product answers, and how to run its commands."""

    url: str
    environment: Mapping[str, str]

    def manage(self, *words: str) -> str:
        """Run a management command against the same database; returns its output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout


@contextmanager
def run_site(folder: Path, *, redis_url: str, home: Path) -> Iterator[Site]:
    """Start web server, worker and beat on a database of their own."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "eigenpath.settings.local",
        "EIGENPATH_HOME": str(home),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "REDIS_URL": redis_url,
        "SECRET_KEY": "browser-tests-" + "0" * 40,
        "OPENBLAS_NUM_THREADS": "1",
        "EIGENPATH_INSTRUCTOR": INSTRUCTOR[0],
        "EIGENPATH_INSTRUCTOR_PASSWORD": INSTRUCTOR[1],
    }
    site = Site(url=f"http://127.0.0.1:{port}", environment=environment)
    site.manage("release")
    commands = {
        "worker": worker_command(sys.executable, processes=2),
        "beat": beat_command(sys.executable, schedule=folder / "beat"),
        "web": web_command(sys.executable, "--port", str(port)),
    }
    with ExitStack() as stack:
        for name, command in commands.items():
            stack.enter_context(_running(name, command, folder, environment))
        wait_until(lambda: _is_healthy(site.url), "the product", seconds=60)
        yield site


@contextmanager
def _running(
    name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[None]:
    with (folder / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, valkey_url: str) -> Iterator[Site]:
    """The running product, shared by all tests of this process."""
    home = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath"))
    if not (home / "build" / "static" / ".vite" / "manifest.json").exists():
        pytest.skip("the front end is not built: run python3 manage.py test")
    folder = tmp_path_factory.mktemp("site")
    with run_site(folder, redis_url=valkey_url, home=home) as running:
        yield running
