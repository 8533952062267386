"""Production: secrets and addresses from the environment, or no start at all."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from eigenpath.settings import environment as env
from eigenpath.settings.base import *  # noqa: F403

SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
DEBUG = False
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
for _name in ("DATABASE_URL", "REDIS_URL", "CACHE_URL"):
    if not urlsplit(env.text(_name)).password:
        raise ImproperlyConfigured(f"{_name} has no password.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Name the hosts in ALLOWED_HOSTS; * is refused.")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Looking outside once a week whether the links of resources work.
LINK_CHECKS = env.flag("LINK_CHECKS", default=True)
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
# The containers ask /healthz over plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
