"""Content files into the database and back, never losing anybody's change."""

from roadmap.actions.content.loading import Report, load_content
from roadmap.actions.content.saving import record_export, refresh_html, save_authored

__all__ = ["Report", "load_content", "record_export", "refresh_html", "save_authored"]
