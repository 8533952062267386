"""What the pages remember: when beat and a worker were last seen alive."""

from django.db import models

__all__ = ["Heartbeat"]


class Heartbeat(models.Model):
    """The last time a periodic task went all the way round. One row a name."""

    name = models.SlugField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%H:%M:%S}"
