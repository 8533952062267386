"""`manage.py up` for real: ready, killed, healed, stopped, started again."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from eigenpath.launch.places import Places
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = {"valkey", "worker", "beat", "web"}
# A start on a busy machine with two cores; the usual one takes a few seconds.
START_SECONDS = 90

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]


class Product:
    """One `manage.py up` and what it said."""

    def __init__(self, home: Path, port: int) -> None:
        self.said = home / "said.txt"
        with self.said.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "up", "--port", str(port)],
                env=_environment(home),
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def text(self) -> str:
        return self.said.read_text()

    def wait_until_ready(self) -> str:
        wait_until(
            lambda: "is ready" in self.text() or self.process.poll() is not None,
            "the product",
            seconds=START_SECONDS,
        )
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.text())
        assert found is not None, self.text()
        return found.group(0)

    def programs(self) -> dict[str, int]:
        """The children that run now, by what they are."""
        pid = self.process.pid
        numbers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        found = {}
        for number in map(int, numbers):
            with contextlib.suppress(OSError):
                words = Path(f"/proc/{number}/cmdline").read_text().split("\0")
                found[_name(words)] = number
        return found

    def descendants(self) -> set[int]:
        """Every process below the supervisor."""
        sessions = set(self.programs().values())
        return {
            int(entry.name)
            for entry in Path("/proc").iterdir()
            if entry.name.isdigit() and _session(int(entry.name)) in sessions
        }


def _name(words: list[str]) -> str:
    if words[0].endswith("valkey-server") or "valkey-server" in words[0]:
        return "valkey"
    return next((name for name in ("worker", "beat") if name in words), "web")


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return None


def _is_running(pid: int) -> bool:
    """Say whether a process is there and has not ended; nobody may have asked yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


def _environment(home: Path) -> dict[str, str]:
    """Nothing of this test run's servers: the embedded ones are meant."""
    removed = {"REDIS_URL", "DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {key: value for key, value in os.environ.items() if key not in removed}
    return {**kept, "EIGENPATH_HOME": str(home)}


def _is_healthy(address: str) -> bool:
    with (
        contextlib.suppress(OSError, ValueError),
        urllib.request.urlopen(f"{address}healthz", timeout=5) as answer,
    ):
        return bool(answer.status == 200 and json.loads(answer.read()))
    return False


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of its own that borrows the environment and the built front end."""
    usual = Places.of(ROOT)
    if not (usual.venv / "eigenpath-packages").exists():
        pytest.skip("set up by another tool: run python3 manage.py test")
    if not (usual.build / "frontend.stamp").exists():
        pytest.skip("the front end is not built: run python3 manage.py test")
    (tmp_path / "build").mkdir()
    (tmp_path / "venv").symlink_to(usual.venv.resolve())
    for name in ("static", "katex"):
        shutil.copytree(usual.build / name, tmp_path / "build" / name)
    shutil.copy(usual.build / "frontend.stamp", tmp_path / "build")
    return tmp_path


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_the_product_starts_heals_and_stops(home: Path, busy_port: int) -> None:
    product = Product(home, busy_port)
    try:
        address = product.wait_until_ready()
        assert f"Port {busy_port} is busy, so it is " in product.text()
        assert "Password" in product.text()
        first = product.programs()
        assert set(first) == PROGRAMS

        for pid in first.values():
            os.kill(pid, signal.SIGKILL)
        wait_until(
            lambda: (
                set(product.programs()) == PROGRAMS
                and not set(product.programs().values()) & set(first.values())
            ),
            "new programs",
        )
        wait_until(lambda: _is_healthy(address), "health", seconds=START_SECONDS)

        everyone = product.descendants()
        product.process.send_signal(signal.SIGINT)
        assert product.process.wait(10) == 0
        assert product.text().endswith("Stopped.\n")
        # Children of a worker that has ended go with it, a moment later.
        wait_until(lambda: not any(map(_is_running, everyone)), "the end of all")

        again = Product(home, busy_port)
        product = again
        again.wait_until_ready()
        assert "Preparing the database" not in again.text()
    finally:
        product.process.send_signal(signal.SIGTERM)
        product.process.wait(20)
