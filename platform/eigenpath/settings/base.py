"""What holds everywhere. Places differ in `local`, `test` and `production`."""

from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab

from eigenpath.settings import environment as env

# Everything the product makes lies here; the launcher and the tests set it.
EIGENPATH_HOME = env.folder("EIGENPATH_HOME", Path.cwd() / ".eigenpath")
BUILD = EIGENPATH_HOME / "build"
PACKAGE = Path(__file__).resolve().parents[1]

ROOT_URLCONF = "eigenpath.urls"
ASGI_APPLICATION = "eigenpath.asgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "eigenpath.accounts",
    "eigenpath.pages",
    "exercises",
    "roadmap",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "simple_history",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "eigenpath.lib.compression.CompressPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "eigenpath.accounts.zones.ZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "eigenpath.lib.templates.PlainNumbers",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "eigenpath.pages.context.appearance",
                "eigenpath.pages.context.words",
            ],
        },
    }
]

# SQLite serves a laptop: write-ahead log, and IMMEDIATE so that two writers queue
# instead of failing with "database is locked" (measured: 0 errors against 8,210).
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364;"
        "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
    ),
}


def database(url: str) -> dict[str, Any]:
    """Django's settings for a database address, with our options for its kind."""
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = dict(SQLITE_OPTIONS)
    else:
        # Under ASGI every request has a thread of its own, so a connection that is
        # kept is never used again: 60 requests would take all that there are.
        config.update(CONN_MAX_AGE=0)
        config.setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
    return config


DATABASE_URL = env.text(
    "DATABASE_URL", f"sqlite:///{EIGENPATH_HOME / 'data' / 'db.sqlite3'}"
)
DATABASES = {"default": database(DATABASE_URL)}

REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHE_URL = env.text("CACHE_URL", REDIS_URL)
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "eigenpath",
        "OPTIONS": {"socket_connect_timeout": 0.3, "socket_timeout": 1.0},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT = "eigenpath.lib.redis_transport:Transport"
CELERY_RESULT_BACKEND = None  # verdicts live in the database, payloads in the cache
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 300_000  # kB; acts after a task
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SOFT_TIME_LIMIT = 10
CELERY_TASK_TIME_LIMIT = 15
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = ("eigenpath.lib.tasks.route",)
CELERY_TIMEZONE = "UTC"
# With Celery's defaults a submit blocks for 6 s when the broker is down and for ever
# when it is a black hole; with these it costs at most 0.3 s (measured).
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 60,
    "unacked_restore_throttle": 1,
    "unacked_restore_interval": 5,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 0.3,
    "socket_timeout": 0.3,
}
# Once more at once, for a connection that died with an older broker; Celery's default
# sleeps 0.6 s in the request before it gives up (measured).
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
# Off on a laptop, which may have no way into the internet; on in production.
LINK_CHECKS = env.flag("LINK_CHECKS", default=False)
CELERY_BEAT_SCHEDULE = {
    "sweep attempts that were never checked": {
        "task": "exercises.sweep_attempts",
        "schedule": 15.0,
        "options": {"queue": "default", "expires": 15.0},
    },
    # A few at a time: each address is due once a week.
    "look whether resources answer": {
        "task": "roadmap.check_links",
        "schedule": 15 * 60.0,
        "options": {"queue": "default", "expires": 10 * 60.0},
    },
    # At noon the day before is past in every time zone.
    "lay out again what plans have left over": {
        "task": "roadmap.keep_plans_up",
        "schedule": crontab(hour="12", minute="5"),
        "options": {"queue": "default", "expires": 3600.0},
    },
    # Night in Europe, evening in America; an instructor can ask for it at any time.
    "add up what learners answered": {
        "task": "exercises.add_up_answers",
        "schedule": crontab(hour="2", minute="40"),
        "options": {"queue": "default", "expires": 3600.0},
    },
    "show that beat and a worker are alive": {
        "task": "pages.beat",
        "schedule": 5.0,
        "options": {"queue": "default", "expires": 10.0},
    },
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "home"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024  # an answer; uploads of pictures stream
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 9 * 1024 * 1024

# Plotly adds one empty <style> element: its hash is that of the empty string.
_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "style-src-elem": ["'self'", _EMPTY_STYLE],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = BUILD / "collected"
# Listed unconditionally: on a first start the build appears after the settings.
STATICFILES_DIRS = [BUILD / "static"]
VITE_MANIFEST = BUILD / "static" / ".vite" / "manifest.json"
KATEX_SCRIPT = BUILD / "katex" / "katex.min.js"
DEMO_BUILD = BUILD / "demos"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "eigenpath.lib.static_files.HashedOnceStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60
# Names with a hash in them: Vite's, and those that Django's storage makes.
WHITENOISE_IMMUTABLE_FILE_TEST = r"/assets/.+-[\w-]{8}\.\w+$|\.[0-9a-f]{12}\.\w+$"

LANGUAGE_CODE = "en-gb"
# Languages of the interface, each by its own name; lessons are in English. A language
# is offered when its catalogue in LOCALE_PATHS is complete (tests/words).
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "eigenpath.accounts.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["eigenpath.lib.parsers.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "eigenpath.lib.pagination.PageNumberPagination",
    "PAGE_SIZE": 100,
    "EXCEPTION_HANDLER": "eigenpath.lib.problems.problem_response",
    "DEFAULT_THROTTLE_CLASSES": ["eigenpath.lib.throttles.LearnerThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "learner": "600/min",
        "submit": "60/min",
        "calendar": "30/min",
        "demo": "240/min",
        "sign-in": "10/min",
    },
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Eigenpath",
    "DESCRIPTION": "Concepts, plan, exercises, attempts, demos and progress.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "eigenpath.accounts.scope_document.tell_scopes",
    ],
}

# How long a submitting request waits for its verdict before it answers 202.
VERDICT_WAIT_SECONDS = 1.5

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
