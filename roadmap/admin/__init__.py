"""The curriculum in the admin: every change goes through the same actions."""

from roadmap.admin import concepts, pathways, plans, resources, sources

__all__ = ["concepts", "pathways", "plans", "resources", "sources"]
