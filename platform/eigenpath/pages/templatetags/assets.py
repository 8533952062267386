"""Tags that put the built styles and scripts into a page."""

from collections.abc import Iterable

from django import template
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from eigenpath.lib.assets import asset, entry, part

__all__ = ["register"]

register = template.Library()


@register.simple_tag
def vite_css(name: str = "main") -> SafeString:
    """The style sheets of an entry."""
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(path),) for path in entry(name).styles),
    )


@register.simple_tag
def styles_if_built() -> SafeString:
    """The style sheets, or none: the page of a broken house must not break again."""
    try:
        return vite_css()
    except (ImproperlyConfigured, OSError, ValueError):
        return SafeString()


@register.simple_tag
def vite_script(name: str) -> SafeString:
    """The script of an entry; what it imports is fetched at the same time."""
    found = entry(name)
    preloads = _preloads(found.preloads)
    script = format_html_join(
        "\n", '<script type="module" src="{}"></script>', [(static(found.script),)]
    )
    return SafeString(f"{preloads}\n{script}") if preloads else script


@register.simple_tag
def vite_part(folder: str, name: str) -> SafeString:
    """Fetch a part of a script beside it: the script is known to ask for it.

    Without a file of that name there is nothing to fetch.
    """
    return _preloads(part(f"{folder}/{name}"))


def _preloads(paths: Iterable[str]) -> SafeString:
    return format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}">',
        ((static(path),) for path in paths),
    )


@register.simple_tag
def vite_font(name: str) -> SafeString:
    """Fetch a face at once, not when the style sheet has been read."""
    return format_html(
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
        static(asset(f"fonts/{name}.woff2")),
    )
