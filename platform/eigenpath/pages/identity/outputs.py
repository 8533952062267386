"""Where the drawn pictures lie in the repository."""

from pathlib import Path

from eigenpath.pages.identity.illustrations import illustrations
from eigenpath.pages.identity.mark import icons
from eigenpath.pages.identity.social import social_picture

__all__ = ["drawn_pictures"]


def drawn_pictures(root: Path) -> dict[Path, bytes]:
    """Every picture by its place, drawn now."""
    public = root / "frontend" / "public"
    templates = root / "platform" / "eigenpath" / "templates" / "illustrations"
    fonts = root / "frontend" / "src" / "fonts"
    return {
        **{public / name: data for name, data in icons().items()},
        **{public / name: data for name, data in social_picture(fonts).items()},
        **{templates / name: data for name, data in illustrations().items()},
    }
