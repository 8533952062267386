"""The Celery application: its settings are Django's, prefixed with CELERY_."""

import os

from celery import Celery

__all__ = ["app"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eigenpath.settings.local")

app = Celery("eigenpath", task_cls="eigenpath.lib.tasks:HouseTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
