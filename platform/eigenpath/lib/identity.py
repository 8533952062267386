"""The three identifiers: id inside one database, uuid for ever, slug for people."""

import uuid

from django.db import models

__all__ = ["Identified"]


class Identified(models.Model):
    """A row that other systems may name: its uuid stays on edit, rename and move."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
