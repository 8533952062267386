"""The containers' own commands, run without containers: PostgreSQL, Redis, no root.

Only addresses differ from docker-compose.yml, and the listening port.
"""

import http.client
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from eigenpath.launch.addresses import free_port
from eigenpath.launch.processes import die_with_parent
from tests.servers import Server
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(
    (ROOT / "docker-compose.yml").read_text()
)["services"]
HOST = "learn.example.org"

pytestmark = [pytest.mark.slow]


@pytest.fixture
def environment(
    postgres_server: Server, redis_server: Server, tmp_path: Path
) -> dict[str, str]:
    """What the containers get, with addresses of this machine."""
    values = {
        "DATABASE_URL": postgres_server.url,
        "REDIS_URL": redis_server.url,
        "CACHE_URL": redis_server.url.replace("/0", "/1"),
        "SECRET_KEY": "k9Qv7" * 12,
        "SECRET_KEY_FALLBACKS": "",
        "ALLOWED_HOSTS": HOST,
        "CSRF_TRUSTED_ORIGINS": f"https://{HOST}",
    }
    given: dict[str, str] = SERVICES["web"]["environment"]
    fixed = {key: str(text) for key, text in given.items() if "$" not in str(text)}
    assert set(given) == set(values) | set(fixed)
    home = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath"))
    (tmp_path / "build").symlink_to((home / "build").resolve())
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    roots = f"{ROOT / 'platform'}{os.pathsep}{ROOT}"
    return {
        **{"PATH": path, "PYTHONPATH": roots, "EIGENPATH_HOME": str(tmp_path)},
        **values,
        **fixed,
    }


@contextmanager
def _running(
    name: str, folder: Path, environment: Mapping[str, str], port: int
) -> Iterator[subprocess.Popen[bytes]]:
    words = [
        word.replace("0.0.0.0:8000", f"127.0.0.1:{port}").replace("/tmp/", f"{folder}/")
        for word in SERVICES[name]["command"]
    ]
    with (folder / f"{name}.log").open("ab") as log:
        # As modules: scripts of an environment do not survive a move of the tree.
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=dict(environment),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _ask(port: int, path: str, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": HOST, **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    except OSError as error:
        return 0, str(error)
    finally:
        connection.close()


def test_the_containers_commands_serve_the_product(
    environment: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    release = subprocess.run(
        [sys.executable, *SERVICES["release"]["command"][1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert release.returncode == 0, release.stderr

    with ExitStack() as stack:
        running = {
            name: stack.enter_context(_running(name, tmp_path, environment, port))
            for name in ("worker", "beat", "web")
        }

        def is_settled() -> bool:
            """Healthy, or one of them has given up."""
            ended = any(process.poll() is not None for process in running.values())
            return ended or _ask(port, "/healthz")[0] == 200

        wait_until(is_settled, "health", seconds=90)
        for name, process in running.items():
            assert process.poll() is None, (tmp_path / f"{name}.log").read_text()

        assert _ask(port, "/") == (301, f"https://{HOST}/")
        assert _ask(port, "/api/v1/concepts/", **{"X-Forwarded-Proto": "https"})[0] in {
            200,
            401,
            403,
        }
        assert _ask(port, "/healthz", Host="elsewhere.example.org")[0] == 400


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_the_health_checks_of_the_containers_can_fail(name: str) -> None:
    words = SERVICES[name]["healthcheck"]["test"]
    script = ROOT / words[2].removeprefix("/app/")
    arguments = [word.replace("web", "127.0.0.1") for word in words[3:]]

    finished = subprocess.run(
        [sys.executable, str(script), *arguments],
        env={"ALLOWED_HOSTS": HOST},
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 1, shlex.join(words)
