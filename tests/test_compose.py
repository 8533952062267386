"""docker-compose.yml: valid by the specification, and true of this project."""

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from eigenpath.celery import app
from eigenpath.launch.commands import beat_command, worker_command
from tests.servers import HOW_TO_GET

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("web", "worker", "beat", "release")
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SECRETS = {
    "SITE_ADDRESS": "learn.example.org",
    "SECRET_KEY": "k" * 50,
    "POSTGRES_PASSWORD": "p1",
    "REDIS_PASSWORD": "p2",
    "CACHE_PASSWORD": "p3",
}


def _docker_compose(
    text: str, folder: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Debian's Compose reads the file with the specification's own JSON schema.

    In a folder of its own: a developer's `.env` must not fill in what is missing.
    """
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip(f"docker-compose is not installed: {HOW_TO_GET}")
    (folder / FILE.name).write_text(text)
    return subprocess.run(
        [program, "config"],
        env={"PATH": os.environ["PATH"], **variables},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_file_is_valid_by_the_compose_specification(tmp_path: Path) -> None:
    finished = _docker_compose(FILE.read_text(), tmp_path, SECRETS)

    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize(
    ("ours", "wrong"),
    [
        ("read_only: true", "read_only: perhaps"),
        ("healthcheck:", "health_check:"),
        ("internal: true", "internal: [1]"),
    ],
)
def test_the_check_finds_a_file_that_is_not_valid(
    ours: str, wrong: str, tmp_path: Path
) -> None:
    broken = FILE.read_text().replace(ours, wrong)

    assert _docker_compose(broken, tmp_path, SECRETS).returncode != 0


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_the_start_is_refused_without_a_secret(name: str, tmp_path: Path) -> None:
    missing = {key: value for key, value in SECRETS.items() if key != name}

    finished = _docker_compose(FILE.read_text(), tmp_path, missing)

    assert finished.returncode != 0
    assert "set it in .env" in finished.stderr


def test_the_example_names_every_variable_and_fills_in_none() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+):\?", FILE.read_text()))
    lines = (ROOT / ".env.example").read_text().splitlines()
    named = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z]", line))

    assert set(named) == asked == set(SECRETS)
    assert set(named.values()) == {""}


def test_no_secret_is_written_in_the_file() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"SECRET|PASSWORD|_URL", name):
                assert re.search(r":\?|^\$\{\w+:-\}$", value), name


@pytest.mark.parametrize("name", OURS)
def test_our_containers_run_without_rights(name: str) -> None:
    service = SERVICES[name]

    assert service["user"] == "10001:10001"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in service["tmpfs"]


def test_every_container_drops_its_rights_and_only_the_proxy_is_reachable() -> None:
    for name, service in SERVICES.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["read_only"] is True, name
        assert ("ports" in service) == (name == "proxy"), name
        assert ("front" in service["networks"]) == (name in {"proxy", "web"}), name
    assert COMPOSE["networks"]["back"] == {"internal": True}


def test_every_container_but_the_one_shot_job_tells_its_health() -> None:
    silent = {name for name, each in SERVICES.items() if "healthcheck" not in each}

    assert silent == {"release"}


def test_programs_wait_for_the_release_and_the_release_for_the_servers() -> None:
    for name in ("web", "worker", "beat"):
        condition = SERVICES[name]["depends_on"]["release"]["condition"]
        assert condition == "service_completed_successfully", name
    assert set(SERVICES["release"]["depends_on"]) == {"db", "redis", "cache"}
    assert SERVICES["release"]["restart"] == "no"


def test_addresses_name_services_that_exist() -> None:
    for name, value in SERVICES["web"]["environment"].items():
        if name.endswith("_URL"):
            host = re.search(r"@([a-z]+):", value)
            assert host is not None, name
            assert host.group(1) in SERVICES, name


def test_the_broker_never_evicts_and_the_cache_does() -> None:
    assert "--maxmemory-policy noeviction" in SERVICES["redis"]["command"][-1]
    assert "--appendonly yes" in SERVICES["redis"]["command"][-1]
    assert "--maxmemory-policy allkeys-lru" in SERVICES["cache"]["command"][-1]


def test_settings_read_every_variable_of_the_containers() -> None:
    settings = "".join(
        path.read_text() for path in (ROOT / "platform/eigenpath/settings").glob("*.py")
    )
    # Read by Python's libraries, not by the settings.
    others = {"DJANGO_SETTINGS_MODULE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}

    for name in set(SERVICES["web"]["environment"]) - others:
        assert f'"{name}"' in settings, name
    module = SERVICES["web"]["environment"]["DJANGO_SETTINGS_MODULE"]
    assert importlib.util.find_spec(module) is not None


def test_the_web_command_names_an_application_and_a_worker_class() -> None:
    program, target, *options = SERVICES["web"]["command"]
    module, attribute = target.split(":")
    given = dict(option.lstrip("-").split("=", 1) for option in options)
    worker_module, worker_class = given["worker-class"].rsplit(".", 1)

    assert program == "gunicorn"
    assert hasattr(importlib.import_module(module), attribute)
    assert hasattr(importlib.import_module(worker_module), worker_class)
    assert _gunicorn_knows(given)


def _gunicorn_knows(options: dict[str, str]) -> bool:
    from gunicorn.config import Config

    known = {flag for each in Config().settings.values() for flag in each.cli or ()}
    return {f"--{name}" for name in options} <= known


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_the_celery_commands_are_ones_that_celery_knows(name: str) -> None:
    from celery.bin.celery import celery

    program, application, command, *options = SERVICES[name]["command"]
    flags = {
        flag
        for parameter in celery.commands[command].params
        for flag in (*parameter.opts, *parameter.secondary_opts)
    }

    assert program == "celery"
    assert application == "--app=eigenpath"
    assert {option.split("=")[0] for option in options} <= flags


def _spelt(words: Sequence[str]) -> set[str]:
    """Options as `--name=value`, however they were written."""
    found: list[str] = []
    for word in words:
        if word.startswith("-") or not found or "=" in found[-1]:
            found.append(word)
        else:
            found[-1] += f"={word}"
    return set(found)


def test_compose_runs_the_worker_and_the_clock_as_up_does() -> None:
    own = {
        "worker": worker_command("python", processes=4),
        "beat": beat_command("python", schedule=Path("/tmp/beat-schedule")),
    }

    for name, (_, _, _, _, project, command, *options) in own.items():
        given = SERVICES[name]["command"]
        assert given[:3] == ["celery", f"--app={project}", command]
        assert _spelt(given[3:]) == _spelt(options)


def test_the_worker_serves_every_queue_that_tasks_are_sent_to() -> None:
    app.loader.import_default_modules()
    option = next(
        each for each in SERVICES["worker"]["command"] if each.startswith("--queues=")
    )
    served = set(option.removeprefix("--queues=").split(","))
    used = {getattr(task, "queue", None) for task in app.tasks.values()} - {None}
    used |= {each["options"]["queue"] for each in app.conf.beat_schedule.values()}
    used.add(app.conf.task_default_queue)

    assert used <= served


def test_every_scheduled_task_exists() -> None:
    app.loader.import_default_modules()

    scheduled = {each["task"] for each in app.conf.beat_schedule.values()}

    assert scheduled <= set(app.tasks)


def test_the_release_command_exists() -> None:
    python, script, command, _flag = SERVICES["release"]["command"]

    assert python == "python"
    assert (ROOT / script).exists()
    assert {command, "load_content", "migrate", "collectstatic"} <= set(get_commands())


def test_files_that_are_mounted_or_run_by_path_exist() -> None:
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in COMPOSE["volumes"] or (ROOT / source).is_file(), volume
        for word in service.get("healthcheck", {}).get("test", []):
            if word.startswith("/app/"):
                assert (ROOT / word.removeprefix("/app/")).is_file(), word


def test_the_image_copies_only_what_exists_and_the_context_lets_in() -> None:
    let_in = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    copied = {
        source.rstrip("/")
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    }

    for source in copied:
        assert (ROOT / source).exists(), source
        assert any(source == each or source.startswith(f"{each}/") for each in let_in)


def test_the_image_installs_by_hash_and_does_not_run_as_root() -> None:
    assert "--require-hashes" in DOCKERFILE
    assert "npm ci --ignore-scripts" in DOCKERFILE
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index("CMD")


def test_the_proxy_sends_to_the_web_server() -> None:
    caddyfile = (ROOT / "deploy" / "Caddyfile").read_text()
    target = re.search(r"reverse_proxy (\w+):(\d+)", caddyfile)

    assert target is not None
    assert target.group(1) == "web"
    assert f"--bind=0.0.0.0:{target.group(2)}" in SERVICES["web"]["command"]
    assert "SITE_ADDRESS" in SERVICES["proxy"]["environment"]
