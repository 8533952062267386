"""The door for servers: one ASGI application."""

import os

from django.core.asgi import get_asgi_application

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eigenpath.settings.local")

application = get_asgi_application()
