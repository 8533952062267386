"""A laptop: `manage.py up` sets the addresses and the secret."""

import os

from eigenpath.settings.base import *  # noqa: F403
from eigenpath.settings.environment import words

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-commands-that-serve-nobody")
DEBUG = False
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
