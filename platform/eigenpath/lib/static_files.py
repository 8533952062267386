"""Static files under hashed names; what Vite named already keeps its name.

Renaming a module a second time would give it two addresses: a lazily loaded part that
imports from its page's entry would then run that entry twice.
"""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["HashedOnceStorage"]

BUILT = "assets/"


class HashedOnceStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Adds a hash to every name but those of the front-end build."""

    def hashed_name(
        self, name: str, content: Any = None, filename: str | None = None
    ) -> str:
        """The name with the hash of its content, or the name itself."""
        if name.startswith(BUILT):
            return name
        return str(super().hashed_name(name, content, filename))
