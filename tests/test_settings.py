"""Settings read the environment strictly; production refuses to start unsafely."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
SAFE = {
    "DJANGO_SETTINGS_MODULE": "eigenpath.settings.production",
    "SECRET_KEY": "k9Qv7" * 12,
    "ALLOWED_HOSTS": "learn.example.org",
    "DATABASE_URL": "postgresql://eigenpath:pw@db:5432/eigenpath",
    "REDIS_URL": "redis://:pw@redis:6379/0",
    "CACHE_URL": "redis://:pw@cache:6379/0",
}


def check(**changes: str | None) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    wanted = {**kept, **SAFE, "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}", **changes}
    return subprocess.run(
        [
            *(sys.executable, "-m", "django", "check", "--deploy"),
            *("--fail-level", "WARNING"),
        ],
        cwd=ROOT,
        env={name: value for name, value in wanted.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_check() -> None:
    done = check()

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("SECRET_KEY", None, "Set SECRET_KEY"),
        ("SECRET_KEY", "short", "at least 32"),
        ("SECRET_KEY", "change-me-" * 5, "placeholder"),
        ("ALLOWED_HOSTS", "*", "Name the hosts"),
        ("DATABASE_URL", "postgresql://db/eigenpath", "no password"),
        ("REDIS_URL", "redis://redis:6379/0", "no password"),
        ("SECURE_SSL_REDIRECT", "perhaps", "write 1 or 0"),
    ],
)
def test_production_refuses_to_start(name: str, value: str | None, advice: str) -> None:
    done = check(**{name: value})

    assert done.returncode != 0
    assert advice in done.stderr


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("r4nd0m" * 10 + "\n")

    done = check(SECRET_KEY=None, SECRET_KEY_FILE=str(file))

    assert done.returncode == 0, done.stderr


def test_the_policy_allows_no_inline_and_no_evaluated_script() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["script-src"] == ["'self'"]
    assert directives["default-src"] == ["'none'"]
    assert "'unsafe-inline'" not in directives["style-src-elem"]
