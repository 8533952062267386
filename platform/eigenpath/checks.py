"""System checks of the house."""

import platform
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from django.core.checks import CheckMessage, Error, register

__all__ = ["check_platform_is_the_standard_library"]


@register
def check_platform_is_the_standard_library(
    app_configs: object = None, **options: object
) -> Sequence[CheckMessage]:
    """Our folder `platform/` must never hide Python's module of that name."""
    library = Path(sysconfig.get_path("stdlib")).resolve()
    found = Path(platform.__file__).resolve()
    if found.parent in {library, library / "platform"}:
        return []
    return [
        Error(
            f"`import platform` finds {found.name} of this project instead of Python's "
            "own module; uuid, Celery and Django then fail in odd places.",
            hint="Remove every .py file that stands directly in platform/.",
            id="eigenpath.E001",
        )
    ]
