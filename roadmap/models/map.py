"""Where the concepts stand on the map, kept for all processes."""

from django.db import models

__all__ = ["MapLayout"]


class MapLayout(models.Model):
    """The layout of one state of the graph; `digest` names that state."""

    digest = models.CharField(max_length=64, unique=True)
    cells = models.JSONField(help_text="Row and column of each concept, by slug.")
    rows = models.PositiveIntegerField()
    crossings = models.PositiveIntegerField(help_text="Pairs of lines that cross.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{len(self.cells)} concepts in {self.rows} rows"
