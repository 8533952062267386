"""Tests: a fast hasher, a database of their own, no static manifest."""

import os
from pathlib import Path

os.environ.setdefault(
    "EIGENPATH_HOME", str(Path(__file__).resolve().parents[3] / ".eigenpath")
)

from eigenpath.settings.base import *  # noqa: E402, F403
from eigenpath.settings.base import EIGENPATH_HOME, database  # noqa: E402

SECRET_KEY = "tests-only-" + "0" * 40  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {
    "default": database(os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:"))
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Nothing is made beforehand: every state waits for its worker.
DEMO_BUILD = EIGENPATH_HOME / "build" / "demos-of-tests"
(EIGENPATH_HOME / "build" / "static").mkdir(parents=True, exist_ok=True)
(EIGENPATH_HOME / "build" / "collected").mkdir(parents=True, exist_ok=True)
# Nobody asks the internet while a test runs.
LINK_CHECKS = False
