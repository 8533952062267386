"""The Django project: settings, doors, accounts, pages and the ground floor."""

from eigenpath.celery import app as celery_app

__all__ = ["celery_app"]
