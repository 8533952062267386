"""The curriculum in the admin: every change goes through the same actions."""

from roadmap.admin import concepts, plans, resources, sources

__all__ = ["concepts", "plans", "resources", "sources"]
